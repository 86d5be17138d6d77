package io.weighbridge.benchmarks.micro;

import io.weighbridge.benchmarks.machine.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH for one fork of one benchmark.
 *
 * @param jvm of the fork
 * @param iterationNanos length of an iteration
 * @param iterations that are measured; three times as many warm up before
 */
record JmhFork(Jvm jvm, long iterationNanos, int iterations) {

    /** What JMH says, in the folder of the trial. */
    static final String WORDS = "jmh.txt";
    /**
     * So many iterations warm up for each that is measured: on a slow host the servlet style's handshake was still
     * interpreted in part after as many, and took 46 us where it takes 2.
     */
    static final int WARM_UP = 3;

    private static final long END_NANOS = 10_000_000_000L;
    private static final long END_STEP_MILLIS = 20;

    /**
     * Runs it; empty if JMH has no result.
     *
     * @throws InterruptedException if this thread was interrupted; JMH's process has ended then
     * @throws IOException if JMH cannot run it at all, with its words
     */
    Optional<BenchmarkResult> run(MicroPlan.Fork fork, Path folder) throws IOException, InterruptedException {
        Set<Long> before = children();
        // On a thread of its own: JMH swallows an interrupt, and its process would live on.
        CompletableFuture<Collection<RunResult>> results = new CompletableFuture<>();
        Thread runner = new Thread(() -> complete(results, fork, folder), "jmh");
        runner.setDaemon(true);
        runner.start();
        try {
            return results.get().stream().flatMap(result -> result.getBenchmarkResults().stream()).findFirst();
        } catch (ExecutionException e) {
            throw new IOException("JMH: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            end(runner, before);
            throw e;
        }
    }

    /** JMH may be about to start its process: whatever it starts is ended, until it gives up. */
    private static void end(Thread runner, Set<Long> before) throws InterruptedException {
        long deadline = System.nanoTime() + END_NANOS;
        while (runner.isAlive() && System.nanoTime() < deadline) {
            ProcessHandle.current().children().filter(child -> !before.contains(child.pid()))
                .forEach(ProcessHandle::destroyForcibly);
            runner.join(END_STEP_MILLIS);
        }
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private void complete(CompletableFuture<Collection<RunResult>> results, MicroPlan.Fork fork, Path folder) {
        try {
            results.complete(measured(fork, folder));
        } catch (RunnerException | RuntimeException e) {
            results.completeExceptionally(e);
        }
    }

    private Collection<RunResult> measured(MicroPlan.Fork fork, Path folder) throws RunnerException {
        TimeValue iteration = TimeValue.nanoseconds(iterationNanos);
        ChainedOptionsBuilder options = new OptionsBuilder()
            .include("^" + fork.benchmark().replace(".", "\\.") + "$")
            .forks(1)
            .warmupIterations(WARM_UP * iterations).warmupTime(iteration)
            .measurementIterations(iterations).measurementTime(iteration)
            .addProfiler(GCProfiler.class)
            // The collector is fixed, as in every trial: on one CPU the JVM would choose another by itself.
            .jvmArgsAppend("-XX:+UseG1GC", "-Xms512m", "-Xmx512m")
            .shouldFailOnError(false)
            .verbosity(VerboseMode.NORMAL)
            .output(folder.resolve(WORDS).toString());
        fork.parameters().forEach((name, value) -> options.param(name, value));
        // JMH asks another JVM for its version before each fork; of our own it knows it.
        if (!jvm.home().equals(Jvm.own().home())) {
            options.jvm(jvm.java());
        }
        return new Runner(options.build()).run();
    }
}
