package io.weighbridge.clients;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import picocli.CommandLine;

/** Runs the load program in this process and keeps what it said. */
final class Loads {
    private Loads() {
    }

    /**
     * What a load came to.
     *
     * @param exit the exit code
     * @param out  what it said
     * @param err  what it complained about
     */
    record Result(int exit, String out, String err) {
    }

    static Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = LoadMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Result(command.execute(args), out.toString(), err.toString());
    }

    /** {@code outcomes.csv} of a folder: "phase kind" to count. */
    static Map<String, Long> outcomes(Path folder) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("outcomes.csv")));
        lines.remove(0);
        for (String line : lines) {
            String[] fields = line.split(",");
            counts.put(fields[0] + " " + fields[1], Long.parseLong(fields[2]));
        }
        return counts;
    }

    /** One value of {@code client.csv}. */
    static long audit(Path folder, String phase, String metric) throws IOException {
        return Files.readAllLines(folder.resolve("client.csv")).stream().filter(row -> row.startsWith(phase + ","
            + metric + ","))
            .mapToLong(row -> Long.parseLong(row.substring(row.lastIndexOf(',') + 1))).findFirst().orElseThrow();
    }

    /** All times of a series in one phase, read as the standard log reader reads them. */
    static Histogram times(Path folder, String series, String phase) throws IOException {
        Histogram sum = new Histogram(3);
        try (HistogramLogReader log = new HistogramLogReader(folder.resolve(series + ".hlog").toFile())) {
            EncodableHistogram next;
            while ((next = log.nextIntervalHistogram()) != null) {
                if (phase.equals(next.getTag())) {
                    sum.add((Histogram) next);
                }
            }
        }
        return sum;
    }

    static String[] join(String[] first, String... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
    }
}
