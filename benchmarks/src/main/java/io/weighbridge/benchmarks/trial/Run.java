package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.trial.TrialRunner.Result;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Outcome.State;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries out a plan, trial by trial, and writes each one's records before the next begins: its rows first, then its
 * outcome, so that a trial with an outcome is complete on disk.
 */
public final class Run {
    private static final String OUTCOME = "outcome.json";

    private final RunFolder folder;
    private final Plan plan;
    private final Weigher runner;
    private final Listener listener;

    /** Told how the run goes, on its own thread. */
    public interface Listener {
        /** A trial that an interrupted run had completed before; it is not run again. */
        void before(PlannedTrial trial, Outcome outcome);

        void begin(PlannedTrial trial);

        void end(PlannedTrial trial, Result result);

        /** All trials of a block have ended, and there are more. */
        void endOfBlock(int block) throws InterruptedException;
    }

    public Run(RunFolder folder, Plan plan, Weigher runner, Listener listener) {
        this.folder = folder;
        this.plan = plan;
        this.runner = runner;
        this.listener = listener;
    }

    /**
     * Runs what has not been run.
     *
     * @return how many trials failed, those of before included
     * @throws IOException if a record cannot be written: a run without records is pointless
     * @throws Interrupted if this thread is interrupted; the trial it was in is recorded as failed
     */
    public int go() throws IOException, Interrupted, InterruptedException {
        Map<Integer, Outcome> before = ended();
        keepRowsOf(before);
        int failed = 0;
        for (PlannedTrial trial : plan.order()) {
            Outcome known = before.get(trial.trial());
            if (known != null) {
                listener.before(trial, known);
            }
            Outcome outcome = known != null ? known : run(trial);
            failed += outcome.state() == State.FAILED ? 1 : 0;
            int next = plan.order().indexOf(trial) + 1;
            if (known == null && next < plan.order().size() && plan.order().get(next).block() != trial.block()) {
                listener.endOfBlock(trial.block());
            }
        }
        return failed;
    }

    private Outcome run(PlannedTrial trial) throws IOException, Interrupted {
        Path trialFolder = folder.trial(trial.trial(), trial.variant(), trial.scenario());
        listener.begin(trial);
        Result result;
        try {
            result = runner.run(trial, trialFolder);
        } catch (Interrupted e) {
            e.outcome().write(trialFolder.resolve(OUTCOME));
            throw e;
        }
        append(result.rows());
        result.outcome().write(trialFolder.resolve(OUTCOME));
        listener.end(trial, result);
        return result.outcome();
    }

    private void append(List<Measurement> rows) throws IOException {
        try (Measurements.Appender appender = Measurements.append(folder.measurements())) {
            for (Measurement row : rows) {
                appender.append(row);
            }
        }
    }

    /** Trials that ended by themselves. One that was interrupted has an outcome, but is run again. */
    private Map<Integer, Outcome> ended() throws IOException {
        Map<Integer, Outcome> ended = new HashMap<>();
        for (Path trial : folder.trialFolders()) {
            Path file = trial.resolve(OUTCOME);
            if (Files.exists(file)) {
                Outcome outcome = Outcome.read(file);
                if (!outcome.reason().equals(Interrupted.REASON)) {
                    ended.put(outcome.trial(), outcome);
                }
            }
        }
        return ended;
    }

    /**
     * Drops rows of a trial that has no outcome: the run was killed between the two, and the trial will be run again.
     */
    private void keepRowsOf(Map<Integer, Outcome> trials) throws IOException {
        if (!Files.exists(folder.measurements())) {
            append(List.of());
            return;
        }
        List<Measurement> rows = Measurements.read(folder.measurements()).rows();
        List<Measurement> kept = rows.stream().filter(row -> trials.containsKey(row.trial())).toList();
        if (kept.size() < rows.size()) {
            Files.delete(folder.measurements());
            append(kept);
        }
    }
}
