package org.actionroutes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.Secret;
import org.actionroutes.store.Database;
import org.actionroutes.store.Keyset;
import org.actionroutes.store.Sealed;
import org.actionroutes.store.StoreProblem;
import org.actionroutes.store.StoreUnavailable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes keyset}: makes and changes the keys that secrets in the database are sealed with. */
@Command(
        name = "keyset",
        mixinStandardHelpOptions = true,
        description = {
            "Make the keys that secrets in the database are sealed with, or replace one.",
            "To replace one without a gap: 'add', have all replicas start with the file; 'promote', and again; 'retire', and"
                    + " again."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes keyset create keyset.json",
            "  action-routes keyset add keyset.json",
            "  action-routes keyset promote keyset.json",
            "  action-routes keyset retire keyset.json --database postgresql://db/instances"
        },
        sortOptions = false)
final class KeysetCommand implements Callable<Integer> {

    private static final int WRONG = 1;

    /** What is done with the file. */
    enum Change {
        create,
        add,
        promote,
        retire
    }

    @Parameters(
            index = "0",
            paramLabel = "CHANGE",
            description =
                    "create: a new file, with one key. add: another key, which opens but does not seal yet. promote:"
                            + " the key that was added last seals from now on. retire: what other keys have sealed in the"
                            + " database is sealed with that one, and the others are dropped.")
    private Change change;

    @Parameters(index = "1", paramLabel = "FILE", description = "What SECRETS_KEYSET_FILE names.")
    private Path file;

    @Mixin
    private StoreOption store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Keyset changed = switch (change) {
                case create -> Keyset.create();
                case add -> read().withAnother();
                case promote -> read().withLastAsPrimary();
                case retire -> sealedAnew().withPrimaryOnly();
            };
            write(changed);
            return 0;
        } catch (StartProblem e) {
            e.problems().forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
            spec.commandLine().getErr().flush();
            return WRONG;
        }
    }

    private Keyset read() {
        try {
            return Keyset.of(new Secret(Files.readString(file)));
        } catch (IOException e) {
            throw new StartProblem(List.of(file + " can't be read"));
        } catch (IllegalArgumentException e) {
            throw new StartProblem(List.of(file + " " + e.getMessage()));
        }
    }

    /** All replicas seal with that key by now: what one of them seals with another meanwhile would be lost. */
    private Keyset sealedAnew() {
        Keyset keyset = read();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("SECRETS_KEYSET");
        environment.put("SECRETS_KEYSET_FILE", file.toString());
        try (Database database = store.database(environment)) {
            int count = new Sealed(database).sealAnew();
            spec.commandLine().getOut().println("secrets sealed anew: " + count);
            return keyset;
        } catch (StoreProblem e) {
            throw new StartProblem(List.of(e.getMessage()));
        } catch (StoreUnavailable e) {
            throw new StartProblem(List.of("the database can't be reached any more; the keyset is as it was"));
        }
    }

    /** In one step: half a keyset would be none, and what it sealed lost. */
    private void write(Keyset keyset) {
        if (change == Change.create && Files.exists(file)) {
            throw new StartProblem(List.of(file + " is there already; what its keys have sealed needs them"));
        }
        try {
            // Only its owner can read a temporary file.
            Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "keyset-", ".tmp");
            Files.writeString(whole, keyset.json().reveal());
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartProblem(List.of(file + " can't be written"));
        }
    }
}
