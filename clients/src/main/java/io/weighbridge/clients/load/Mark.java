package io.weighbridge.clients.load;

/**
 * Where a scenario stands while nothing is under way.
 *
 * @param phase       the phase it is in
 * @param wave        the wave, counted from 1
 * @param connections held, or closed as they should be
 * @param failed      failures of this wave so far
 * @param nanos       from the order that led here
 * @param more        facts of this scenario, each with a blank before it
 */
public record Mark(String phase, int wave, long connections, long failed, long nanos, String more) {
    /** A mark without more facts. */
    public Mark(String phase, int wave, long connections, long failed, long nanos) {
        this(phase, wave, connections, failed, nanos, "");
    }

    /** The same mark with one more fact. */
    public Mark with(String key, String value) {
        return new Mark(phase, wave, connections, failed, nanos, more + " " + key + "=" + value);
    }

    /** The facts of a line: {@code phase=cold wave=1 …}. */
    public String facts() {
        return "phase=" + phase + " wave=" + wave + " connections=" + connections + " failed=" + failed
            + " nanos=" + nanos + more;
    }
}
