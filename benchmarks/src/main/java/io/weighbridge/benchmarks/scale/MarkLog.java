package io.weighbridge.benchmarks.scale;

import io.weighbridge.benchmarks.kernel.ProcessStatus;
import io.weighbridge.benchmarks.scale.ClassHistogram.Amount;
import io.weighbridge.benchmarks.scale.Scale.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code marks.csv} of a trial: every raw reading as it was taken, one number a row ({@code
 * phase,moment,connections,at,name,value}), through to the operating system before the next one is taken. It is the
 * evidence behind the trial's rows, and all there is of a trial that failed.
 */
public final class MarkLog {
    private final Path path;

    public MarkLog(Path path) throws IOException {
        this.path = path;
        Files.writeString(path, "phase,moment,connections,at,name,value\n");
    }

    /**
     * Clocks and counters.
     *
     * @param moment {@code begin} or {@code end} of a window, or {@code held}
     */
    public void clocks(String phase, String moment, long connections, Reading reading) throws IOException {
        Map<String, Object> values = new TreeMap<>();
        values.put("server_cpu", reading.server().totalNanos());
        values.put("server_cpu_user", reading.server().userNanos());
        values.put("server_cpu_system", reading.server().systemNanos());
        values.put("client_cpu", reading.client().totalNanos());
        values.put("machine_cpu", reading.machine().processNanos());
        values.put("jit_time", reading.compilerNanos());
        values.put("softirq_cpu", reading.machine().softirqNanos());
        values.put("steal_cpu", reading.machine().stealNanos());
        values.put("load", reading.machine().load());
        values.put("gc_count", reading.pauses().count());
        values.put("gc_time", reading.pauses().nanos());
        write(phase + "," + moment + "," + connections + "," + reading.atNanos(), values);
    }

    /**
     * The sum of a histogram.
     *
     * @param which {@code everything} or {@code inuse}
     */
    public void heap(String phase, String which, long connections, Amount amount) throws IOException {
        write(phase + "," + which + "," + connections + "," + System.nanoTime(),
            Map.of("space", amount.bytes(), "objects", amount.objects()));
    }

    public void status(String phase, long connections, ProcessStatus status) throws IOException {
        Map<String, Object> values = new TreeMap<>(Map.of("rss", status.rssBytes(), "pss", status.pssBytes(),
            "threads", status.threads(), "descriptors", status.descriptors()));
        write(phase + ",held," + connections + "," + System.nanoTime(), values);
    }

    private void write(String where, Map<String, Object> values) throws IOException {
        StringBuilder rows = new StringBuilder();
        values.forEach((name, value) -> rows.append(where).append(',').append(name).append(',').append(value)
            .append('\n'));
        Files.writeString(path, rows, StandardOpenOption.APPEND);
    }
}
