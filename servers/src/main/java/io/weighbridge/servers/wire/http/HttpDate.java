package io.weighbridge.servers.wire.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The value of the Date field (RFC 9110, 5.6.7) as bytes, formatted once a second. Thread safe: what is shared is
 * immutable, and two threads that meet at the turn of a second both write the same.
 */
public final class HttpDate {

    /** The length of every date in bytes: {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
    public static final int LENGTH = 29;

    // Not RFC_1123_DATE_TIME: that one writes the days 1 to 9 with one digit, which RFC 9110 does not allow.
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);

    private record Second(long epochSecond, byte[] text) { }

    private static volatile Second latest = new Second(0, format(0).getBytes(StandardCharsets.US_ASCII));

    private HttpDate() {
    }

    /** Copies the date of now into {@link #LENGTH} bytes of the target. */
    public static void copyTo(byte[] target, int at) {
        long now = System.currentTimeMillis() / 1000;
        Second second = latest;
        if (second.epochSecond != now) {
            second = new Second(now, format(now).getBytes(StandardCharsets.US_ASCII));
            latest = second;
        }
        System.arraycopy(second.text, 0, target, at, LENGTH);
    }

    /** The date of a second since 1970. */
    public static String format(long epochSecond) {
        return FORMAT.format(Instant.ofEpochSecond(epochSecond));
    }
}
