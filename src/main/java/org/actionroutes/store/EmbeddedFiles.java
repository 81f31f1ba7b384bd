package org.actionroutes.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.actionroutes.instance.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded database's directory, and the keyset in it, which only their owner can read. */
final class EmbeddedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFiles.class);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path database;
    private final Path data;
    private final Path keyset;

    /** @param database the database's file without its ending */
    EmbeddedFiles(Path database) {
        this.database = database;
        this.data = Path.of(database + ".mv.db");
        this.keyset = Path.of(database + ".keyset.json");
    }

    /** @throws StoreProblem if nothing can be written there */
    void prepare() {
        try {
            Files.createDirectories(database.getParent(), ownerOnly("rwx------"));
            Path trial = Files.createTempFile(database.getParent(), "try-", ".tmp");
            Files.delete(trial);
            makeData();
        } catch (IOException e) {
            throw new StoreProblem("the database can't be kept in " + database.getParent()
                    + ", where files can't be written; --database names another place, and --instances a directory of"
                    + " files where none is needed");
        }
    }

    private void makeData() throws IOException {
        try {
            Files.createFile(data, ownerOnly("rw-------"));
        } catch (FileAlreadyExistsException e) {
            LOG.debug("It is there already, or somebody has made it just now", e);
        }
    }

    /**
     * @return the keys that lie beside the database; new ones where it is new
     * @throws StoreProblem if they can't be read or written, or are gone
     */
    Keyset keyset() {
        try {
            if (Files.exists(keyset)) {
                return Keyset.of(new Secret(Files.readString(keyset)));
            }
            Keyset made = Keyset.create();
            Path whole = Files.createTempFile(database.getParent(), "keyset-", ".tmp", ownerOnly("rw-------"));
            Files.writeString(whole, made.json().reveal());
            Files.move(whole, keyset, StandardCopyOption.ATOMIC_MOVE);
            LOG.info(
                    "Secrets in the database are sealed with the keys in {}, made just now; keep a copy of it", keyset);
            return made;
        } catch (IOException e) {
            throw new StoreProblem("the keyset " + keyset + " can't be read or written");
        } catch (IllegalArgumentException e) {
            throw new StoreProblem(
                    "the keyset " + keyset + " " + e.getMessage() + ", but then no secret in the database can be read");
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
