package org.actionroutes.isv.token;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Another process that holds a file for itself until it is told to end, and leaves another file just before. */
final class HoldingProcess {

    private HoldingProcess() {}

    public static void main(String[] arguments) throws Exception {
        FileHold hold = FileHold.of(Path.of(arguments[0]), Duration.ofSeconds(10));
        System.out.println("held");
        System.in.read();
        Files.createFile(Path.of(arguments[1]));
        hold.close();
    }
}
