package io.weighbridge.benchmarks.scale;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A heap by class: how many instances and how many bytes, as HotSpot's {@code GC.class_histogram} prints them.
 * Immutable.
 *
 * <p>Space that only fills up the rest of a thread's allocation buffer is nobody's object and is left out: {@code
 * jdk.internal.vm.Filler*} on newer JVMs, {@code int[]} before those classes came (JDK 19).
 *
 * @param classes by name; classes of one name from several loaders are added
 */
public record ClassHistogram(Map<String, Amount> classes) {
    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    private static final Pattern ADDRESS = Pattern.compile("(/|\\+)0x[0-9a-f]+");

    /** So many objects of so many bytes together. Differences may be negative. */
    public record Amount(long objects, long bytes) {
        static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount other) {
            return new Amount(objects + other.objects, bytes + other.bytes);
        }

        public Amount minus(Amount other) {
            return new Amount(objects - other.objects, bytes - other.bytes);
        }
    }

    public ClassHistogram {
        classes = Map.copyOf(classes);
    }

    /**
     * @param text what the command printed
     * @param feature the feature number of the JVM that printed it: 17, 25
     */
    public static ClassHistogram parse(String text, int feature) {
        Map<String, Amount> classes = new TreeMap<>();
        for (String line : text.split("\n")) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !isFiller(row.group(3), feature)) {
                // The address in a hidden class's name differs from process to process.
                String name = ADDRESS.matcher(row.group(3)).replaceAll("");
                Amount amount = new Amount(Long.parseLong(row.group(1)), Long.parseLong(row.group(2)));
                classes.merge(name, amount, Amount::plus);
            }
        }
        return new ClassHistogram(classes);
    }

    private static boolean isFiller(String name, int feature) {
        return name.startsWith("jdk.internal.vm.Filler") || name.startsWith("[Ljdk.internal.vm.Filler")
            || feature < 19 && name.equals("[I");
    }

    /** Of one class; 0 if there is none of it. */
    public long bytesOf(String type) {
        Amount amount = classes.get(type);
        return amount == null ? 0 : amount.bytes();
    }

    public Amount total() {
        return classes.values().stream().reduce(Amount.NONE, Amount::plus);
    }

    /** What is here and was not in the earlier one, class by class; classes that did not change are left out. */
    public ClassHistogram minus(ClassHistogram earlier) {
        Map<String, Amount> difference = new TreeMap<>(classes);
        earlier.classes.forEach((name, amount) ->
            difference.merge(name, Amount.NONE.minus(amount), Amount::plus));
        difference.values().removeIf(Amount.NONE::equals);
        return new ClassHistogram(difference);
    }
}
