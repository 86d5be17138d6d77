package io.weighbridge.benchmarks.trial;

import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan.PlannedVariant;
import java.util.List;
import java.util.Map;

/** A part of a run beside the headline trials: carries out those trials of the plan that are its own. */
public interface Part extends Weigher {

    /** Whether a trial is one of this part's; told by its scenario. */
    boolean owns(PlannedTrial trial);

    /**
     * What a part adds to a plan, before the plan is hashed.
     *
     * @param variants that have to be among the plan's
     * @param trials with blocks from 1; their numbers are given when they are added
     * @param more what the part has to know when their turn comes, by {@code part.option}
     */
    record Share(List<PlannedVariant> variants, List<PlannedTrial> trials, Map<String, String> more) {
    }
}
