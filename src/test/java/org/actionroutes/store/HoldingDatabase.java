package org.actionroutes.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process that has the embedded database of a directory for itself, until it is told to end. */
final class HoldingDatabase {

    private HoldingDatabase() {}

    public static void main(String[] arguments) throws IOException {
        try (Database database = Database.open(DatabaseSettings.embedded(Path.of(arguments[0]), Map.of()))) {
            System.out.println(database.isReachable() ? "held" : "not held");
            System.out.flush();
            if (System.in.read() < 0) {
                System.out.println("ended");
            }
        }
    }
}
