package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Who carries out a trial: servers under load, or one of the other parts of a run. */
public interface Weigher {

    /**
     * Carries it out; that it failed is a result.
     *
     * @param folder of the trial; made, and emptied of an earlier attempt
     * @throws IOException if the folder cannot be made
     * @throws Interrupted if this thread is interrupted; what was started has ended then
     */
    TrialRunner.Result run(PlannedTrial trial, Path folder) throws IOException, Interrupted;

    /** How long it is likely to take, on a machine of two slow cores; for the first estimate of what is left. */
    Duration expected(PlannedTrial trial);
}
