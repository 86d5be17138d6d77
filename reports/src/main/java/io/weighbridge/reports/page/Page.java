package io.weighbridge.reports.page;

import io.weighbridge.reports.record.Fingerprint;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole report as a value.
 *
 * @param id       hash over plan, environment and raw records
 * @param title    its heading
 * @param subtitle run, host and state in one line
 * @param sections in the order they are read
 */
public record Page(String id, String title, String subtitle, List<Section> sections) {

    public static Page of(Findings findings) throws IOException {
        String id = Fingerprint.of(findings.records().folder());
        List<Section> sections = new ArrayList<>();
        sections.add(AnswersSection.of(findings));
        sections.add(ScaleSection.of(findings));
        sections.add(ClaimsSection.of(findings));
        scenarios(findings).forEach(scenario -> sections.add(ScenarioSection.of(findings, scenario)));
        sections.add(SegmentsSection.of(findings));
        MemorySection.of(findings).ifPresent(sections::add);
        TimesSection.of(findings).ifPresent(sections::add);
        RampSection.of(findings).ifPresent(sections::add);
        SeriesSection.of(findings).ifPresent(sections::add);
        sections.add(ProfilesSection.of(findings));
        sections.add(Trials.section(findings));
        sections.add(AttackSection.of(findings));
        CapacitySection.of(findings).ifPresent(sections::add);
        sections.add(Surroundings.environment(findings));
        sections.add(Surroundings.cite(findings, id));
        sections.add(Surroundings.reproduce(findings));
        return new Page(id, "What one connection costs", subtitle(findings), List.copyOf(sections));
    }

    private static List<String> scenarios(Findings findings) {
        List<String> names = new ArrayList<>(findings.records().plan().scenarios());
        findings.summaries().keySet().stream().map(key -> key.scenario()).filter(name -> !names.contains(name))
            .distinct().forEach(names::add);
        return names;
    }

    private static String subtitle(Findings findings) {
        RunRecords records = findings.records();
        long completed = records.trials().stream()
            .filter(trial -> trial.outcome().state() == Outcome.State.COMPLETED).count();
        String cpu = records.environment().fact("cpu.model");
        return "Run " + records.folder().name() + " · profile " + records.plan().profile() + " · " + completed + " of "
            + records.plan().order().size() + " trials completed" + (cpu.isEmpty() ? "" : " · " + cpu);
    }
}
