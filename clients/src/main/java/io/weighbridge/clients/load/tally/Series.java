package io.weighbridge.clients.load.tally;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * One kind of time, as `login_acknowledged`. {@link #record} is for one thread and allocates nothing; the rest
 * belongs to {@link Recording}.
 */
public final class Series {
    /** Times are kept to three digits, up to an hour; longer ones count as an hour. */
    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    private final String name;
    private final SingleWriterRecorder recorder = new SingleWriterRecorder(1, LONGEST_NANOS, DIGITS);
    private final Map<String, Histogram> totals = new LinkedHashMap<>();
    private Histogram spent;

    Series(String name) {
        this.name = name;
    }

    /** What the file is called, without its ending. */
    public String name() {
        return name;
    }

    /** Records one time. */
    public void record(long nanos) {
        recorder.recordValue(Math.min(Math.max(nanos, 0), LONGEST_NANOS));
    }

    /** What came since the last call, added to the totals of the phase as well; valid until the next call. */
    Histogram takeInterval(String phase) {
        spent = recorder.getIntervalHistogram(spent);
        if (spent.getTotalCount() > 0) {
            total(phase).add(spent);
        }
        spent.setTag(phase.isEmpty() ? null : phase);
        return spent;
    }

    Histogram total(String phase) {
        return totals.computeIfAbsent(phase, absent -> new Histogram(1, LONGEST_NANOS, DIGITS));
    }

    Map<String, Histogram> totals() {
        return totals;
    }
}
