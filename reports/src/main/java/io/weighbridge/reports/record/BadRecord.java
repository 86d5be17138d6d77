package io.weighbridge.reports.record;

import java.io.IOException;

/** A record that is not what its format promises; the message names the file and says what is wrong, in one line. */
public final class BadRecord extends IOException {
    private static final long serialVersionUID = 1L;

    public BadRecord(String message) {
        super(message);
    }

    public BadRecord(String message, Throwable cause) {
        super(message, cause);
    }
}
