package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.machine.Collector;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.reports.record.Plan.Axis;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JVM as an axis: the same variant once for each JDK, collector, heap and set of flags, as planned variants
 * {@code ws-nocopy-pool@25.serial}. What was not asked for is not in the label, and is as in every run.
 *
 * @param jdks more than one; a single one is the run's own JDK, and no axis
 * @param collectors by name
 * @param heaps as {@code 512m} or {@code 2g}; the young generation is six tenths of it, where it has a size
 * @param flags sets of flags, each one text with spaces; empty text is none
 */
public record JvmAxis(List<Path> jdks, List<String> collectors, List<String> heaps, List<String> flags) {
    private static final Pattern HEAP = Pattern.compile("(\\d{1,5})([mg])");
    private static final double YOUNG = 0.6;
    private static final int MIB_PER_GIB = 1_024;

    /** One value of the axis: the words of its label, and what it means. */
    private record Value(List<String> label, Path jdk, List<String> flags) {
        Value with(String word, List<String> more) {
            List<String> words = new ArrayList<>(label);
            words.add(word);
            List<String> all = new ArrayList<>(flags);
            all.addAll(more);
            return new Value(words, jdk, all);
        }
    }

    /** What a planned variant is: as registered, and the JVM it runs on. */
    public record Column(String variant, Jvm jvm) {
    }

    /**
     * The variants once for each value; as they are if there is no axis.
     *
     * @throws IllegalArgumentException for an unknown collector or a heap that is no size
     * @throws IOException if a folder holds no JDK
     */
    public List<PlannedVariant> of(List<PlannedVariant> variants, Jvm own) throws IOException {
        List<Value> values = values(own);
        if (values.size() == 1 && values.get(0).label().isEmpty()) {
            return variants;
        }
        List<PlannedVariant> all = new ArrayList<>();
        for (PlannedVariant variant : variants) {
            for (Value value : values) {
                all.add(new PlannedVariant(variant.name() + "@" + String.join(".", value.label()), variant.summary(),
                    Optional.empty(), Optional.of(new Axis(variant.name(), value.jdk().toString(), value.flags()))));
            }
        }
        return all;
    }

    private List<Value> values(Jvm own) throws IOException {
        List<Value> values = new ArrayList<>();
        if (jdks.size() < 2) {
            values.add(new Value(List.of(), own.home(), List.of()));
        }
        for (Path jdk : jdks.size() < 2 ? List.<Path>of() : jdks) {
            values.add(new Value(List.of(), jdk, List.of()).with(label(Jvm.at(jdk)), List.of()));
        }
        values = crossed(values, collectors, name -> Collector.of(name).flags(), name -> name);
        values = crossed(values, heaps, JvmAxis::heap, name -> name);
        return crossed(values, flags, JvmAxis::words, JvmAxis::label);
    }

    private interface Meaning<T> {
        T of(String text);
    }

    private static List<Value> crossed(List<Value> values, List<String> choices, Meaning<List<String>> flags,
            Meaning<String> label) {
        List<Value> all = new ArrayList<>();
        for (Value value : values) {
            choices.forEach(choice -> all.add(value.with(label.of(choice), flags.of(choice))));
        }
        return choices.isEmpty() ? values : all;
    }

    /** Two JDKs of one feature are told apart by their whole versions. */
    private String label(Jvm jvm) throws IOException {
        int same = 0;
        for (Path jdk : jdks) {
            same += Jvm.at(jdk).feature() == jvm.feature() ? 1 : 0;
        }
        return same > 1 ? jvm.version().replaceAll("[^A-Za-z0-9]", "_") : String.valueOf(jvm.feature());
    }

    private static List<String> heap(String text) {
        Matcher size = HEAP.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException("--heap is a number and m or g, as in 2g, was '" + text + "'");
        }
        long mib = Long.parseLong(size.group(1)) * (size.group(2).equals("g") ? MIB_PER_GIB : 1);
        return List.of("-Xms" + text, "-Xmx" + text, "-Xmn" + (long) (mib * YOUNG) + "m");
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    /** {@code -XX:+UseCompactObjectHeaders} as {@code usecompactobjectheaders}, switched off with {@code no} before. */
    private static String label(String text) {
        List<String> labels = words(text).stream().map(flag -> flag.replaceFirst("^-XX:-", "no")
            .replaceFirst("^-(XX:\\+?)?", "").replaceAll("[^A-Za-z0-9]", "_").toLowerCase(Locale.ROOT)).toList();
        return labels.isEmpty() ? "plain" : String.join("_", labels);
    }

    /** What a planned variant is; twins are what their originals are. */
    public static Column column(Plan plan, String name, Jvm own) throws IOException {
        Optional<PlannedVariant> planned = plan.variants().stream().filter(variant -> variant.name().equals(name))
            .findFirst();
        Optional<String> original = planned.flatMap(PlannedVariant::twinOf);
        if (original.isPresent()) {
            return column(plan, original.get(), own);
        }
        Optional<Axis> axis = planned.flatMap(PlannedVariant::axis);
        if (axis.isEmpty()) {
            return new Column(name, own);
        }
        Jvm jvm = Path.of(axis.get().jdk()).equals(own.home()) ? own : Jvm.at(Path.of(axis.get().jdk()));
        List<String> flags = axis.get().flags().stream().filter(flag -> !flag.startsWith("-Xmn")
            || Collector.among(axis.get().flags()).hasYoungSize()).toList();
        return new Column(axis.get().variant(), jvm.with(flags));
    }
}
