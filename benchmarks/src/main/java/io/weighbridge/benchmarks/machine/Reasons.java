package io.weighbridge.benchmarks.machine;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why the machine refused something, in one line for people. */
public final class Reasons {
    private Reasons() {
    }

    public static String of(IOException e) {
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason() + ": " + file.getFile();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
