package io.weighbridge.benchmarks.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Objects and bytes by class, as two instruments count them; on its way between processes it is lines of
 * {@code class, tab, objects, bytes by graph, objects, bytes by histogram}.
 *
 * @param classes by name
 */
record HeapByClass(Map<String, Count> classes) {

    /** Of one class: what is reachable from the server's roots, and what the JVM itself counts. */
    record Count(double graphObjects, double graphBytes, double histogramObjects, double histogramBytes) {
        static final Count NONE = new Count(0, 0, 0, 0);

        Count plus(Count more) {
            return new Count(graphObjects + more.graphObjects, graphBytes + more.graphBytes,
                histogramObjects + more.histogramObjects, histogramBytes + more.histogramBytes);
        }

        Count times(double factor) {
            return new Count(graphObjects * factor, graphBytes * factor, histogramObjects * factor,
                histogramBytes * factor);
        }

        private String text() {
            return graphObjects + "\t" + graphBytes + "\t" + histogramObjects + "\t" + histogramBytes;
        }
    }

    /** What one connection added, the fixed part fallen out. */
    static HeapByClass perConnection(HeapByClass atN, HeapByClass atTwoN, int n) {
        Map<String, Count> more = new TreeMap<>();
        atTwoN.classes.forEach((name, count) -> {
            Count added = count.plus(atN.classes.getOrDefault(name, Count.NONE).times(-1)).times(1.0 / n);
            // Less than one object for two connections is the JVM's own coming and going.
            if (Math.max(added.graphObjects, added.histogramObjects) >= 0.5) {
                more.put(name, added);
            }
        });
        return new HeapByClass(more);
    }

    /** What two instruments saw, side by side. */
    HeapByClass plus(HeapByClass other) {
        Map<String, Count> both = new TreeMap<>(classes);
        other.classes.forEach((name, count) -> both.merge(name, count, Count::plus));
        return new HeapByClass(both);
    }

    Count total() {
        return classes.values().stream().reduce(Count.NONE, Count::plus);
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        classes.forEach((name, count) -> text.append(name).append('\t').append(count.text()).append('\n'));
        Files.writeString(file, text);
    }

    static HeapByClass read(Path file) throws IOException {
        Map<String, Count> classes = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t");
            classes.put(columns[0], new Count(Double.parseDouble(columns[1]), Double.parseDouble(columns[2]),
                Double.parseDouble(columns[3]), Double.parseDouble(columns[4])));
        }
        return new HeapByClass(classes);
    }
}
