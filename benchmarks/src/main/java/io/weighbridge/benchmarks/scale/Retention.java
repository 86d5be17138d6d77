package io.weighbridge.benchmarks.scale;

import io.weighbridge.benchmarks.scale.ClassHistogram.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which classes a server keeps for its connections: what is reachable with all of them held and was not with none. */
public final class Retention {
    private static final String SEPARATOR = ",";
    private static final int CLASSES = 15;

    private Retention() {
    }

    /** {@code histograms/held-2500.txt}: the whole heap in use by class, biggest first. */
    public static void writeHistogram(Path file, ClassHistogram inUse) throws IOException {
        Files.createDirectories(file.getParent());
        StringBuilder text = new StringBuilder("# bytes objects class\n");
        biggestFirst(inUse).forEach(row ->
            text.append(row.getValue().bytes()).append(' ').append(row.getValue().objects()).append(' ')
                .append(row.getKey()).append('\n'));
        Files.writeString(file, text);
    }

    /**
     * {@code retention.csv}: {@code class,objects,bytes} per connection; the columns' sums are the slope between none
     * and all.
     */
    public static void write(Path file, ClassHistogram none, ClassHistogram all, long connections) throws IOException {
        StringBuilder text = new StringBuilder("class,objects_per_connection,bytes_per_connection\n");
        for (Map.Entry<String, Amount> row : biggestFirst(all.minus(none))) {
            text.append(row.getKey()).append(SEPARATOR).append(per(row.getValue().objects(), connections))
                .append(SEPARATOR).append(per(row.getValue().bytes(), connections)).append('\n');
        }
        Files.writeString(file, text);
    }

    /** The classes of which there is one for every other connection at least, the biggest; the rest is small change. */
    public static List<String> kept(ClassHistogram none, ClassHistogram all, long connections) {
        return biggestFirst(all.minus(none)).stream().filter(row -> row.getValue().objects() * 2 >= connections)
            .limit(CLASSES).map(Map.Entry::getKey).toList();
    }

    private static List<Map.Entry<String, Amount>> biggestFirst(ClassHistogram histogram) {
        Comparator<Map.Entry<String, Amount>> byBytes = Comparator.comparingLong(row -> -row.getValue().bytes());
        return histogram.classes().entrySet().stream().sorted(byBytes.thenComparing(Map.Entry::getKey)).toList();
    }

    private static String per(long total, long connections) {
        return String.format(Locale.ROOT, "%.4f", (double) total / connections);
    }
}
