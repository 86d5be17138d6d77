package io.weighbridge.clients.load.tally;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The times of a load, in nanoseconds: a {@link Series} each, written as a standard HdrHistogram interval log ({@code
 * <series>.hlog}, an interval a second, tag = phase). Recording is for the engine's thread; the encoding is done by a
 * thread of this object, so that it delays nothing. {@link #begin} and {@link #close} may be called while nothing is
 * recorded.
 */
public final class Recording implements AutoCloseable {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final Optional<Path> folder;
    private final long startMillis = System.currentTimeMillis();
    /** Guarded by this. */
    private final Map<String, Series> series = new LinkedHashMap<>();
    private final Map<Series, HistogramLogWriter> logs = new LinkedHashMap<>();
    private final Map<Series, PrintStream> files = new LinkedHashMap<>();
    private final Set<String> phases = new LinkedHashSet<>(Set.of(""));
    private String phase = "";
    private final Thread writer = new Thread(this::writeEverySecond, "recording");
    private volatile boolean closed;

    /** @param folder where the logs go; none keeps the totals only */
    public Recording(Optional<Path> folder) {
        this.folder = folder;
        writer.setDaemon(true);
        writer.start();
    }

    /** The series of this name, made at the first call. */
    public synchronized Series series(String name) throws IOException {
        Series known = series.get(name);
        if (known != null) {
            return known;
        }
        Series made = new Series(name);
        if (folder.isPresent()) {
            PrintStream file = new PrintStream(
                Files.newOutputStream(folder.get().resolve(name + ".hlog")), false, StandardCharsets.UTF_8);
            files.put(made, file);
            logs.put(made, head(new HistogramLogWriter(file)));
        }
        series.put(name, made);
        return made;
    }

    /** From now on times belong to this phase. */
    public synchronized void begin(String newPhase) {
        flush();
        phase = newPhase;
        phases.add(newPhase);
    }

    /** Everything recorded so far: phase, series, times. */
    public synchronized Map<String, Map<String, Histogram>> totals() {
        flush();
        Map<String, Map<String, Histogram>> all = new LinkedHashMap<>();
        phases.forEach(name -> all.put(name, new LinkedHashMap<>()));
        series.values().forEach(one -> one.totals().forEach(
            (name, times) -> all.get(name).put(one.name(), times)));
        return all;
    }

    /** Everything recorded so far of one series in one phase. */
    public synchronized Histogram total(String ofPhase, String name) {
        flush();
        return series.get(name).total(ofPhase);
    }

    /**
     * Writes what is left and closes the logs. Safe twice.
     *
     * @throws IOException if a log could not be written, as on a full disk
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        LockSupport.unpark(writer);
        for (Map.Entry<Series, PrintStream> file : files.entrySet()) {
            file.getValue().close();
            if (file.getValue().checkError()) {
                throw new IOException(file.getKey().name() + ".hlog could not be written: is the disk full?");
            }
        }
    }

    private void writeEverySecond() {
        while (!closed) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            flush();
        }
    }

    private synchronized void flush() {
        if (closed) {
            return;
        }
        for (Series one : series.values()) {
            Histogram interval = one.takeInterval(phase);
            HistogramLogWriter log = logs.get(one);
            if (log != null && interval.getTotalCount() > 0) {
                log.outputIntervalHistogram(interval);
            }
        }
    }

    private HistogramLogWriter head(HistogramLogWriter log) {
        log.setBaseTime(startMillis);
        log.outputComment("[Weighbridge: times in ns, tag = phase]");
        log.outputLogFormatVersion();
        log.outputBaseTime(startMillis);
        log.outputStartTime(startMillis);
        log.outputLegend();
        return log;
    }
}
