package org.actionroutes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.actionroutes.instance.Secret;

/**
 * Which database, and what opens it.
 *
 * @param url as JDBC has it, without user and password
 * @param user the user, or null
 * @param password the user's password, or null
 * @param keyset what secrets are sealed with; null where it lies beside the database
 */
public record DatabaseSettings(String url, String user, Secret password, Keyset keyset) {

    private static final String H2 = "jdbc:h2:file:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern OTHER_NAMES = Pattern.compile("postgres(ql)?:");
    private static final Pattern WITH_PASSWORD =
            Pattern.compile("//[^/?]*@|[?&](user|password)=", Pattern.CASE_INSENSITIVE);

    /**
     * @param url {@code postgresql://host/database}, also with {@code jdbc:} in front, or {@code jdbc:h2:file:} and a
     *     path
     * @param environment the variables of the process
     * @throws StoreProblem if one of these is not as it should be
     */
    public static DatabaseSettings of(String url, Map<String, String> environment) {
        String jdbc = OTHER_NAMES.matcher(url).lookingAt()
                ? OTHER_NAMES.matcher(url).replaceFirst(POSTGRESQL)
                : url.replaceFirst("^jdbc:postgres:", POSTGRESQL);
        if (WITH_PASSWORD.matcher(jdbc).find()) {
            throw new StoreProblem("the database's URL holds a user or a password, which logs and lists of processes"
                    + " would show; set DATABASE_USER, and DATABASE_PASSWORD or DATABASE_PASSWORD_FILE");
        }
        boolean h2 = jdbc.startsWith(H2) && jdbc.length() > H2.length() && !jdbc.contains(";");
        if (!h2 && !jdbc.startsWith(POSTGRESQL + "//")) {
            throw new StoreProblem("'" + url + "' is no database that can be used here; it should be"
                    + " postgresql://<host>/<database>, or jdbc:h2:file:<path>");
        }
        Secret password = secret("DATABASE_PASSWORD", environment);
        Secret keys = secret("SECRETS_KEYSET", environment);
        if (keys == null && !h2) {
            throw new StoreProblem("there is no keyset to seal secrets with in the database; set SECRETS_KEYSET_FILE to"
                    + " a file, or SECRETS_KEYSET to the text, that 'action-routes keyset create' makes, the same for all"
                    + " replicas, and keep a copy: without it, no secret in the database can be read");
        }
        return new DatabaseSettings(
                h2 ? absolute(jdbc) : jdbc, environment.get("DATABASE_USER"), password, keyset(keys));
    }

    /** H2 refuses a path that is relative to the working directory without saying so. */
    private static String absolute(String jdbc) {
        String path = jdbc.substring(H2.length());
        return path.startsWith("~") ? jdbc : H2 + Path.of(path).toAbsolutePath();
    }

    /** @return the embedded database in a directory, which may not be there yet */
    public static DatabaseSettings embedded(Path directory, Map<String, String> environment) {
        return new DatabaseSettings(
                H2 + directory.toAbsolutePath().normalize().resolve("instances"),
                null,
                null,
                keyset(secret("SECRETS_KEYSET", environment)));
    }

    private static Keyset keyset(Secret json) {
        try {
            return json == null ? null : Keyset.of(json);
        } catch (IllegalArgumentException e) {
            throw new StoreProblem("SECRETS_KEYSET, or what SECRETS_KEYSET_FILE names, " + e.getMessage());
        }
    }

    private static Secret secret(String variable, Map<String, String> environment) {
        String value = environment.get(variable);
        String file = environment.get(variable + "_FILE");
        if (value != null && file != null) {
            throw new StoreProblem(variable + " and " + variable + "_FILE are both set; only one of them can hold");
        }
        if (file == null) {
            return value == null || value.isBlank() ? null : new Secret(value.strip());
        }
        try {
            return new Secret(Files.readString(Path.of(file)).strip());
        } catch (IOException | InvalidPathException e) {
            throw new StoreProblem("the file '" + file + "' of " + variable + "_FILE can't be read");
        }
    }

    /** @return the file of the embedded database without its ending; null where it is another database */
    Path file() {
        return url.startsWith(H2) ? Path.of(url.substring(H2.length())).toAbsolutePath() : null;
    }

    @Override
    public String toString() {
        return url;
    }
}
