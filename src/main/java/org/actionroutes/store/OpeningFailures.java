package org.actionroutes.store;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a database can't be opened. What drivers say is kept for the log's debug level: it may quote settings. */
final class OpeningFailures {

    private static final Logger LOG = LoggerFactory.getLogger(OpeningFailures.class);

    private OpeningFailures() {}

    static StoreProblem explain(Throwable failure, DatabaseSettings settings) {
        LOG.debug("The database {} can't be opened", settings, failure);
        SQLException sql = null;
        String message = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            message += cause.getMessage() + "\n";
            if (cause instanceof SQLException found) {
                sql = found;
            }
        }
        String what = "the database " + settings + " ";
        if (message.contains("No space left") || message.contains("File too large")) {
            return new StoreProblem(what + "can't be written: there is no room left on the disk");
        }
        if (message.contains("non-empty schema")) {
            return new StoreProblem(
                    what + "holds tables that are not Action Routes'; give it a database of its own, which is empty");
        }
        if (message.contains("checksum mismatch") || message.contains("Detected failed migration")) {
            return new StoreProblem(what + "has a schema that is not quite that of this version: a migration failed, or"
                    + " was changed; go back to a copy of the database from before");
        }
        return new StoreProblem(what + (settings.file() == null ? postgresql(sql) : h2(sql)));
    }

    private static String postgresql(SQLException sql) {
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.startsWith("08")) {
            return "can't be reached; is it running, and are host and port right?";
        }
        return switch (state) {
            case "28P01", "28000" ->
                "does not let this user in; DATABASE_USER, and DATABASE_PASSWORD or DATABASE_PASSWORD_FILE, say who it"
                        + " is";
            case "3D000" -> "does not exist on its server; create it, empty, for the user of DATABASE_USER";
            case "42501" ->
                "does not let this user create tables; it should be the database's owner, or have the right to";
            case "53100" -> "can't be written: there is no room left on its disk";
            default -> "can't be used" + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")");
        };
    }

    private static String h2(SQLException sql) {
        return switch (sql == null ? 0 : sql.getErrorCode()) {
            case 90020 -> "is in use by another process; only one can have it. PostgreSQL is for several";
            case 90030, 90048, 50000 -> "is broken, or no database of H2; go back to a copy of its file from before";
            case 28000 -> "was made with another user or password";
            case 90097, 90028, 90031 -> "can't be written; its file and its directory have to be writable";
            default -> "can't be used" + (sql == null ? "" : " (H2's error " + sql.getErrorCode() + ")");
        };
    }
}
