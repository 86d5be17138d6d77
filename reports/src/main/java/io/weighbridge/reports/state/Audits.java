package io.weighbridge.reports.state;

import io.weighbridge.reports.figure.TimeLogs;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.record.Workload;
import io.weighbridge.reports.state.States.State;
import io.weighbridge.reports.stats.Numerals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The audits of all completed trials: each phase judged by what was recorded beside its figures, and each trial by
 * whether client and server counted the same work. One trial that fails an audit makes the row fail it: a median over
 * trials would hide it.
 */
final class Audits {
    /** Phases whose figures are judged by their times; what is read while all is still needs no audit of load. */
    private static final Set<String> LOADED = Set.of("before", "measured", "after");
    private static final String WRONG = "failed\\{.*wrong-.*}";

    private final RunRecords records;
    private final Ceilings ceilings;
    /** Of a trial, by phase and metric. */
    private final Map<Integer, Map<String, Map<String, Double>>> rows = new HashMap<>();
    private final Map<String, List<State>> found = new TreeMap<>();
    private final Map<String, Integer> trials = new TreeMap<>();

    private Audits(RunRecords records) {
        this.records = records;
        this.ceilings = Ceilings.of(records);
    }

    static Audits of(RunRecords records) {
        Audits audits = new Audits(records);
        records.measurements().rows().stream().filter(row -> row.workload().held().isEmpty())
            .forEach(audits::take);
        records.trials().stream().filter(trial -> trial.outcome().state() == Outcome.State.COMPLETED
            && records.plan().weighs(trial.outcome().trial())).forEach(audits::judge);
        return audits;
    }

    /** Of a variant under a scenario in a phase: the first thing that was found, and in how many trials. */
    State of(String variant, String scenario, String phase) {
        List<State> states = found.getOrDefault(name(variant, scenario, phase), List.of());
        if (states.isEmpty()) {
            return State.OK;
        }
        State worst = states.stream().min(Comparator.comparing((State one) ->
            one.state() != RowState.NONCONFORMANT).thenComparing(State::state)).orElseThrow();
        return new State(worst.state(), states.size() + " of " + trials.get(name(variant, scenario, phase))
            + " trials: " + worst.reason());
    }

    private void take(Measurement row) {
        rows.computeIfAbsent(row.trial(), trial -> new TreeMap<>())
            .computeIfAbsent(row.phase(), phase -> new TreeMap<>()).put(row.metric(), row.value());
    }

    private void judge(RunRecords.Trial trial) {
        Outcome outcome = trial.outcome();
        Map<String, Map<String, Double>> phases = rows.getOrDefault(outcome.trial(), Map.of());
        State work = sameWork(trial, phases);
        double ceiling = ceilings.of(outcome.variant(), outcome.scenario());
        phases.forEach((phase, numbers) -> {
            String name = name(outcome.variant(), outcome.scenario(), phase);
            trials.merge(name, 1, Integer::sum);
            State state = work.state() != RowState.OK || !LOADED.contains(phase) ? work
                : new Traffic(numbers, ceiling).state();
            if (state.state() != RowState.OK) {
                found.computeIfAbsent(name, n -> new ArrayList<>()).add(state);
            }
        });
    }

    /** Every connection that a client made is one the server counted, and no answer was wrong. */
    private State sameWork(RunRecords.Trial trial, Map<String, Map<String, Double>> phases) {
        for (Map<String, Double> numbers : phases.values()) {
            for (Map.Entry<String, Double> row : numbers.entrySet()) {
                if (row.getKey().matches(WRONG) && row.getValue() > 0) {
                    return new State(RowState.NONCONFORMANT, Numerals.count(row.getValue()) + " × "
                        + row.getKey().replaceAll("failed\\{|}", ""));
                }
            }
        }
        double counted = sum(phases, "server_opened") + sum(phases, "server_refused");
        long dialed = connects(trial, trial.folder()) + connects(trial, trial.folder().resolve("probe"));
        long hostile = hostile(trial);
        return counted < dialed || counted > dialed + hostile ? new State(RowState.NONCONFORMANT, "the clients made "
            + Numerals.count(dialed) + " connections, the server counted " + Numerals.count(counted)) : State.OK;
    }

    /** NaN if it was recorded in no phase. */
    private static double sum(Map<String, Map<String, Double>> phases, String metric) {
        return phases.values().stream().filter(numbers -> numbers.containsKey(metric))
            .mapToDouble(numbers -> numbers.get(metric)).reduce(Double::sum).orElse(Double.NaN);
    }

    /** A log that was cut short would count too few; that it cannot be read is said elsewhere. */
    private static long connects(RunRecords.Trial trial, Path folder) {
        if (!Files.exists(folder.resolve("connect.hlog"))) {
            return 0;
        }
        RunRecords.Trial there = new RunRecords.Trial(folder, trial.outcome(), List.of("connect.hlog"));
        return TimeLogs.intervals(there, "connect").stream()
            .mapToLong(interval -> interval.times().getTotalCount()).sum();
    }

    /** Hostile clients may or may not be counted: some never get as far as a connection that is served. */
    private long hostile(RunRecords.Trial trial) {
        return records.measurements().rows().stream().filter(row -> row.trial() == trial.outcome().trial())
            .map(Measurement::workload).map(Workload::facts).mapToLong(facts -> number(facts.get("hostile")))
            .findFirst().orElse(0);
    }

    private static long number(String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    private static String name(String variant, String scenario, String phase) {
        return variant + '\n' + scenario + '\n' + phase;
    }
}
