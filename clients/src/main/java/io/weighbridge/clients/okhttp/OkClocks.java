package io.weighbridge.clients.okhttp;

import io.weighbridge.clients.load.tally.Recording;
import io.weighbridge.clients.load.tally.Series;
import java.io.IOException;

/**
 * The times of a connection's life, as okhttp shows them: the first two count from the start of the dial.
 *
 * @param loginWritten      until the login is handed to okhttp, which writes it on a thread of its own
 * @param loginAcknowledged until the server's acknowledgement is read
 * @param close             from our Close frame to okhttp's word that all is closed
 */
public record OkClocks(Series loginWritten, Series loginAcknowledged, Series close) {
    /** The three series of a recording. */
    public static OkClocks of(Recording recording) throws IOException {
        return new OkClocks(recording.series("login_written"), recording.series("login_acknowledged"),
            recording.series("close"));
    }
}
