package io.weighbridge.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.trial.PlanMaker;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import io.weighbridge.reports.record.Plan.PlannedWorkload;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.Workload;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code go tool pprof} prints for the {@code .pb.gz} files of a trial, against the rows and flame graphs that the
 * report shows of the same recordings. Skipped, and said so, where {@code go} is not installed.
 */
@Timeout(180)
class PprofNumbersTest {
    private static final String VARIANT = "ws-nocopy-pool";
    private static final String SCENARIO = "login-hold";
    private static final Workload WORKLOAD = Workload.parse("connections=100;dialing=5;hold=1s");
    private static final double CPU_NANOS = 3_000_000_000.0;
    /** Names that pprof prints as they are; it shortens those that look like C++. */
    private static final Pattern JAVA = Pattern.compile("[A-Za-z_][\\w$]*(\\.[\\w$]+)+(\\[])*|[a-z]+(\\[])+");
    private static final Pattern TOTAL = Pattern.compile("of ([0-9.]+)(?:ns|B)? total");
    /** Flat, its share, the sum of shares, cumulative, its share, name. */
    private static final Pattern ROW =
        Pattern.compile("^ *([0-9.]+)(?:ns|B)? +\\S+% +\\S+% +\\S+ +\\S+% +(.+?)$", Pattern.MULTILINE);

    @TempDir
    private Path runs;

    @Test
    void itPrintsTheNumbersOfTheReport() throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of))
            .as("go is not installed (apt-get install golang-go)")
            .anyMatch(path -> Files.isExecutable(path.resolve("go")));
        List<String> profilers = List.of("cpu", "alloc", "live");
        for (String profiler : profilers) {
            assumeThat(Profilers.find(profiler).orElseThrow().unavailable(Jvm.own())).as(profiler).isEmpty();
        }
        RunFolder folder = run(profilers);
        RunProfiles.write(folder);

        assertThat(total(folder, 1, "cpu", "cpu", "ns")).isEqualTo(segments(folder, "segment_cpu"));
        assertSameLeaves(folder, 1, "cpu", "cpu", "ns");
        assertThat(total(folder, 2, "alloc", "alloc_space", "B")).isEqualTo(segments(folder, "segment_alloc"));
        assertSameLeaves(folder, 2, "alloc", "alloc_space", "B");
        assertThat(total(folder, 2, "alloc", "alloc_objects", "count")).isEqualTo(Recordings.read(
            trial(folder, 2).resolve("alloc-measured.jfr"), Kind.ALLOC, true).total(0));
        Map<String, long[]> growth = LiveHistogram.growth(trial(folder, 3), "measured");
        assertSameLeaves(folder, 3, "live", "inuse_space", "B");
        // Each class's exact figure is shared out among call chains, in whole objects and bytes.
        String weight = Burner.Weight.class.getName();
        assertThat(leaves(folder, 3, "live", "inuse_space", "B").get(weight))
            .isCloseTo(growth.get(weight)[1], org.assertj.core.data.Offset.offset(100L));
        assertThat(leaves(folder, 3, "live", "inuse_objects", "count").get(weight))
            .isCloseTo(growth.get(weight)[0], org.assertj.core.data.Offset.offset(100L));
    }

    private RunFolder run(List<String> profilers) throws Exception {
        RunFolder folder = RunFolder.create(runs, Instant.EPOCH, "abc");
        Plan plan = PlanMaker.withProfilers(new Plan("", "test", 1, 0,
            List.of(new PlannedVariant(VARIANT, "", Optional.empty())), List.of(SCENARIO),
            new PlannedWorkload(100, 5, 1_000_000_000, List.of("measured"), List.of(), Map.of()), List.of(),
            List.of()), profilers, PlanMaker.Suite.ANY);
        plan.write(folder.plan());
        for (PlannedTrial trial : plan.order()) {
            Profiler profiler = Profilers.find(trial.profiler().orElseThrow()).orElseThrow();
            Burning.recorded(profiler, Files.createDirectories(trial(folder, trial.trial())));
            try (Measurements.Appender rows = Measurements.append(folder.measurements())) {
                rows.append(row(trial, "connections", "count", 100));
                rows.append(row(trial, "server_cpu", "ns", CPU_NANOS));
            }
        }
        return folder;
    }

    private static Path trial(RunFolder folder, int number) {
        return folder.trial(number, VARIANT, SCENARIO);
    }

    private static Measurement row(PlannedTrial trial, String metric, String unit, double value) {
        return new Measurement(trial.trial(), trial.variant(), trial.scenario(), WORKLOAD, "measured", metric, unit,
            value);
    }

    private static long segments(RunFolder folder, String metric) throws IOException {
        return Math.round(Measurements.read(folder.measurements()).rows().stream()
            .filter(row -> row.metric().startsWith(metric + "{")).mapToDouble(Measurement::value).sum());
    }

    /** By the function that the flame graph shows on top. */
    private void assertSameLeaves(RunFolder folder, int trial, String profile, String figure, String unit)
        throws Exception {
        Map<String, Long> shown = new TreeMap<>();
        for (String line : Files.readAllLines(trial(folder, trial).resolve(profile + "-measured.collapsed"))) {
            String chain = line.substring(0, line.lastIndexOf(' '));
            shown.merge(chain.substring(chain.lastIndexOf(';') + 1),
                Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)), Long::sum);
        }
        shown.keySet().removeIf(name -> !JAVA.matcher(name).matches());
        Map<String, Long> printed = leaves(folder, trial, profile, figure, unit);
        printed.keySet().removeIf(name -> !JAVA.matcher(name).matches());
        printed.values().removeIf(value -> value == 0);
        assertThat(printed).as(figure).isNotEmpty().isEqualTo(shown);
    }

    private Map<String, Long> leaves(RunFolder folder, int trial, String profile, String figure, String unit)
        throws Exception {
        Map<String, Long> leaves = new TreeMap<>();
        Matcher row = ROW.matcher(top(folder, trial, profile, figure, unit));
        while (row.find()) {
            leaves.merge(row.group(2), Math.round(Double.parseDouble(row.group(1))), Long::sum);
        }
        return leaves;
    }

    private long total(RunFolder folder, int trial, String profile, String figure, String unit) throws Exception {
        String top = top(folder, trial, profile, figure, unit);
        Matcher total = TOTAL.matcher(top);
        assertThat(total.find()).as(top).isTrue();
        return Math.round(Double.parseDouble(total.group(1)));
    }

    private String top(RunFolder folder, int trial, String profile, String figure, String unit) throws Exception {
        Path output = runs.resolve("output.txt");
        // In base units and with nothing left out: as printed for people, digits are missing.
        ProcessBuilder builder = new ProcessBuilder("go", "tool", "pprof", "-top", "-nodecount=1000000",
            "-nodefraction=0", "-edgefraction=0", "-sample_index=" + figure, "-unit=" + unit,
            trial(folder, trial).resolve(profile + "-measured.pb.gz").toString())
            .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PPROF_TMPDIR", runs.toString());
        builder.environment().put("GOFLAGS", "");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("pprof ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
