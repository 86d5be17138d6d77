package io.weighbridge.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Outcome.State;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunTest {
    @TempDir
    private Path runs;
    private RunFolder folder;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeEach
    void makeFolder() throws IOException {
        folder = RunFolder.create(runs, Instant.EPOCH, "abc");
    }

    @Test
    void everyTrialOfThePlanHasAnOutcomeAndOnlyTheCompletedHaveRows() throws Exception {
        Plan plan = FakeChildren.plan("login-hold", 1, "plain", "skips", "cannot-start");

        assertThat(run(plan)).isEqualTo(1);

        assertThat(outcomes()).extracting(Outcome::state)
            .containsExactlyInAnyOrder(State.COMPLETED, State.SKIPPED, State.FAILED);
        assertThat(Measurements.read(folder.measurements()).warnings()).isEmpty();
        assertThat(Measurements.read(folder.measurements()).rows()).extracting(Measurement::variant)
            .containsOnly("plain");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("failed: server: port 80 is in use", " left]");
    }

    @Test
    void resumingRunsOnlyWhatHasNotEndedAndDropsRowsThatWereCutOff() throws Exception {
        Plan plan = FakeChildren.plan("login-hold", 1, "plain", "skips");
        run(plan);
        List<Measurement> rows = Measurements.read(folder.measurements()).rows();
        Path completed = folder.trial(rows.get(0).trial(), "plain", "login-hold").resolve("outcome.json");
        Files.delete(completed);

        assertThat(run(plan)).isZero();

        assertThat(completed).exists();
        assertThat(Measurements.read(folder.measurements()).rows()).hasSameSizeAs(rows);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("skipped before");
    }

    @Test
    void aFullDiskEndsTheRunWithItsReasonAndTheFolderStaysReadable() throws Exception {
        Plan plan = FakeChildren.plan("login-hold", 1, "fills-the-disk");
        plan.write(folder.plan());

        assertThatThrownBy(() -> run(plan)).isInstanceOf(IOException.class)
            .hasMessageContaining("No space left on device");

        assertThat(RunFolder.open(folder.path()).trialFolders()).hasSize(1);
        assertThat(Measurements.read(folder.measurements()).rows()).isEmpty();
    }

    @Test
    void anInterruptedTrialIsRecordedAsSuchAndRunAgainOnResume() throws Exception {
        Plan plan = FakeChildren.plan("login-hold", 1, "hangs");
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Exception> thrown = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            try {
                new Run(folder, plan, FakeChildren.runner(plan), new Signal(begun)).go();
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        runner.start();
        begun.await(30, TimeUnit.SECONDS);

        runner.interrupt();
        runner.join(60_000);

        assertThat(thrown.get()).isInstanceOf(Interrupted.class);
        assertThat(outcomes()).extracting(Outcome::reason).containsExactly("interrupted");
        Plan repaired = FakeChildren.plan("login-hold", 1, "skips");
        assertThat(run(repaired)).isZero();
    }

    private int run(Plan plan) throws Exception {
        try (Progress progress = Progress.lines(plan, new PrintStream(shown, true, StandardCharsets.UTF_8),
            block -> { })) {
            return new Run(folder, plan, FakeChildren.runner(plan), progress).go();
        }
    }

    private List<Outcome> outcomes() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Path trial : folder.trialFolders()) {
            outcomes.add(Outcome.read(trial.resolve("outcome.json")));
        }
        return outcomes;
    }

    /** Tells when the first trial has begun. */
    private record Signal(CountDownLatch begun) implements Run.Listener {
        @Override
        public void before(Plan.PlannedTrial trial, Outcome outcome) {
            throw new AssertionError("nothing was run before");
        }

        @Override
        public void begin(Plan.PlannedTrial trial) {
            begun.countDown();
        }

        @Override
        public void end(Plan.PlannedTrial trial, TrialRunner.Result result) {
            throw new AssertionError("an interrupted trial has no end");
        }

        @Override
        public void endOfBlock(int block) {
            throw new AssertionError("there is one block");
        }
    }
}
