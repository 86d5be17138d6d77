package io.weighbridge.reports.state;

import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.RunRecords;
import java.util.List;

/**
 * What the client can do: the rates it reached against the floor before anything was weighed.
 *
 * @param rows one for each trial that looked for a ceiling
 */
public record Ceilings(List<Ceiling> rows) {
    private static final String METRIC = "client_ceiling";

    /**
     * The ceiling of a scenario.
     *
     * @param floor     against which variant
     * @param perSecond operations
     * @param busy      for which share of the time the client did not wait
     */
    public record Ceiling(int trial, String scenario, String floor, String workload, double perSecond, double busy) {
        /** Whether it was the client that set the pace; otherwise the floor did, and the client can do more. */
        public boolean reached() {
            return busy > Traffic.BUSY;
        }
    }

    /** Of a run. */
    public static Ceilings of(RunRecords records) {
        return new Ceilings(records.measurements().rows().stream().filter(row -> row.metric().equals(METRIC))
            .map(row -> new Ceiling(row.trial(), row.scenario(), row.variant(), row.workload().text(), row.value(),
                beside(records, row, "client_busy") / beside(records, row, "wave"))).toList());
    }

    /** Operations a second under a scenario for variants that speak what the floor speaks; NaN if not reached. */
    double of(String variant, String scenario) {
        String protocol = VariantName.of(variant).protocol();
        return rows.stream().filter(row -> row.scenario().equals(scenario) && row.reached()
                && VariantName.of(row.floor()).protocol().equals(protocol))
            .mapToDouble(Ceiling::perSecond).max().orElse(Double.NaN);
    }

    private static double beside(RunRecords records, Measurement row, String metric) {
        return records.measurements().rows().stream().filter(other -> other.trial() == row.trial()
                && other.phase().equals(row.phase()) && other.metric().equals(metric))
            .mapToDouble(Measurement::value).findFirst().orElse(Double.NaN);
    }
}
