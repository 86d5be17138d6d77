package io.weighbridge.servers.telemetry;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * HotSpot's own count of every object in the heap, by class: exact, and it stops the world while it counts.
 *
 * @param classes by readable name
 * @param textBytes how much heap the asking took; what a difference of two histograms must not count
 */
record ClassHistogram(Map<String, Count> classes, long textBytes) {

    /** Objects of one class and the heap they take. */
    record Count(long objects, long bytes) {
        Count plus(Count other) {
            return new Count(objects + other.objects, bytes + other.bytes);
        }
    }

    private static final Pattern ROW = Pattern.compile("^ *\\d+: +(\\d+) +(\\d+) +(\\S+)", Pattern.MULTILINE);
    private static final Count NONE = new Count(0, 0);

    /** What is reachable: collects fully, then counts. */
    static ClassHistogram ofLive() throws JMException {
        return parsed(text());
    }

    /** Everything that lies in the heap, dead or alive; collects nothing. */
    static ClassHistogram ofAll() throws JMException {
        return parsed(text("-all"));
    }

    /** The table as HotSpot prints it. Parsing is left for later where two are to be compared: it allocates. */
    static String text(String... arguments) throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer().invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
            new Object[] {arguments}, new String[] {String[].class.getName()});
    }

    static ClassHistogram parsed(String text) {
        Map<String, Count> classes = new TreeMap<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            Count count = new Count(Long.parseLong(row.group(1)), Long.parseLong(row.group(2)));
            // The same name under two class loaders is one line for the reader.
            classes.merge(readable(row.group(3)), count, Count::plus);
        }
        return new ClassHistogram(classes, text.length());
    }

    /**
     * What came in since an earlier one, if nothing was collected between them: every class that grew.
     *
     * <p>Not counted: what TLABs are filled up with when they are retired, and the text of the earlier histogram.
     */
    Map<String, Count> since(ClassHistogram earlier) {
        Map<String, Count> grown = new HashMap<>();
        classes.forEach((name, now) -> {
            Count before = earlier.classes.getOrDefault(name, NONE);
            long own = name.equals("byte[]") ? earlier.textBytes : 0;
            Count more = new Count(now.objects - before.objects - (own > 0 ? 1 : 0), now.bytes - before.bytes - own);
            if (more.objects > 0 && more.bytes > 0 && !filler(name)) {
                grown.put(name, more);
            }
        });
        return grown;
    }

    /** {@code [Ljava.lang.String;} as {@code java.lang.String[]}. */
    static String readable(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        return dimensions == 0 ? name : element(name.substring(dimensions)) + "[]".repeat(dimensions);
    }

    private static String element(String code) {
        return switch (code.charAt(0)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> code.substring(1, code.length() - 1);
        };
    }

    private static boolean filler(String name) {
        // JDK 17 fills with plain int[]; later ones have a class for it.
        return name.startsWith("jdk.internal.vm.Filler") || Runtime.version().feature() < 19 && name.equals("int[]");
    }
}
