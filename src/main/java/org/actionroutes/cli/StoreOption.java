package org.actionroutes.cli;

import java.util.List;
import java.util.Map;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.release.Releases;
import org.actionroutes.store.Database;
import org.actionroutes.store.DatabaseSettings;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoreProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The option that says where instances are that are no files. */
final class StoreOption {

    private static final Logger LOG = LoggerFactory.getLogger(StoreOption.class);

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${env:DATABASE_URL}",
            description = "A database of instances: postgresql://<host>/<database>, or jdbc:h2:file:<path> (default:"
                    + " DATABASE_URL). Without it, --instances, --demo and --dev, the directory 'data' of the program"
                    + " has one.")
    private String url;

    /** Whether a database was named. */
    boolean isGiven() {
        return url != null && !url.isBlank();
    }

    /**
     * @param releases what versions of integrations there are
     * @param files instances that are files
     * @throws StartProblem if the database can't be used
     */
    Store open(Releases releases, LoadedInstances files) {
        try {
            RefreshTokens before = RefreshTokens.in(System.getenv().getOrDefault("TOKEN_STORE", ""));
            Database database = database(System.getenv());
            LOG.info("Instances are in the database {}", database);
            return new Store(
                    database,
                    releases,
                    (integration, name) -> files.find(integration, name).isPresent(),
                    before);
        } catch (StoreProblem | IllegalArgumentException e) {
            throw new StartProblem(List.of(e.getMessage()));
        }
    }

    /**
     * @param environment the variables that say what opens it
     * @throws StoreProblem if the database can't be used
     */
    Database database(Map<String, String> environment) {
        return Database.open(
                isGiven()
                        ? DatabaseSettings.of(url.strip(), environment)
                        : DatabaseSettings.embedded(HomeOption.program().resolve("data"), environment));
    }
}
