package io.weighbridge.clients.crowd;

import io.weighbridge.clients.load.tally.Recording;
import io.weighbridge.clients.load.tally.Series;
import java.io.IOException;

/**
 * The times of a connection's life; all but the last count from the start of the dial.
 *
 * @param connect           until TCP stands
 * @param loginWritten      until the login frame is written
 * @param loginAcknowledged until the server's acknowledgement is read
 * @param close             from our Close frame to the end of the stream
 */
public record Clocks(Series connect, Series loginWritten, Series loginAcknowledged, Series close) {
    /** The four series of a recording. */
    public static Clocks of(Recording recording) throws IOException {
        return new Clocks(recording.series("connect"), recording.series("login_written"),
            recording.series("login_acknowledged"), recording.series("close"));
    }
}
