package io.weighbridge.benchmarks.micro;

import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs micro-benchmarks and leaves what they measured in a run folder. */
public final class Micro {

    private static final int WARM_UPS = 5;
    private static final int MEASURED = 5;

    private Micro() { }

    /**
     * What to run and how long.
     *
     * @param regex of benchmarks, {@code HandshakeBenchmark} for one, {@code .*} for all
     * @param forks fresh JVMs of each
     * @param iteration how long one iteration is; five warm up, five are measured
     * @param command that makes this run again
     */
    public record Wishes(String regex, int forks, Duration iteration, List<String> command) { }

    /** How many forks that is, before anything is started: what a person is told. */
    public static int forks(Wishes wishes) {
        return MicroPlan.of(wishes.regex(), wishes.forks()).size();
    }

    /**
     * Runs them.
     *
     * @return the table for people
     * @throws IOException if the folder cannot be written, or JMH cannot run them: with its words
     */
    public static List<String> run(Wishes wishes, RunFolder folder) throws IOException {
        List<MicroPlan.Fork> forks = MicroPlan.of(wishes.regex(), wishes.forks());
        if (forks.isEmpty()) {
            throw new IOException("no benchmark is called " + wishes.regex());
        }
        MicroRun run = MicroRun.begin(folder, forks, wishes.forks(), wishes.command());
        try {
            List<RunResult> results = new ArrayList<>(measured(wishes, folder));
            run.end(results);
            return MicroRun.table(results);
        } catch (RunnerException e) {
            run.end(List.of());
            throw new IOException("JMH: " + e.getMessage(), e);
        }
    }

    private static Collection<RunResult> measured(Wishes wishes, RunFolder folder) throws RunnerException {
        TimeValue iteration = TimeValue.nanoseconds(wishes.iteration().toNanos());
        Options options = new OptionsBuilder().include(wishes.regex())
            .forks(wishes.forks())
            .warmupIterations(WARM_UPS).warmupTime(iteration)
            .measurementIterations(MEASURED).measurementTime(iteration)
            .addProfiler(GCProfiler.class)
            // The collector is fixed, as in every trial: on one CPU the JVM would choose another by itself.
            .jvmArgsAppend("-XX:+UseG1GC", "-Xms512m", "-Xmx512m")
            .shouldFailOnError(false)
            .verbosity(VerboseMode.NORMAL)
            .output(folder.path().resolve("jmh.txt").toString())
            .build();
        return new Runner(options).run();
    }
}
