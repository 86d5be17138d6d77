package io.weighbridge.reports.whole;

import io.weighbridge.reports.answer.AnswersSection;
import io.weighbridge.reports.answer.AttackSection;
import io.weighbridge.reports.answer.CapacitySection;
import io.weighbridge.reports.answer.ClaimsSection;
import io.weighbridge.reports.answer.Headline;
import io.weighbridge.reports.answer.NotOkSection;
import io.weighbridge.reports.answer.ScaleSection;
import io.weighbridge.reports.answer.ScenarioSection;
import io.weighbridge.reports.claim.Claims;
import io.weighbridge.reports.detail.InstrumentsSection;
import io.weighbridge.reports.detail.MemorySection;
import io.weighbridge.reports.detail.ProfilesSection;
import io.weighbridge.reports.detail.RampSection;
import io.weighbridge.reports.detail.SegmentsSection;
import io.weighbridge.reports.detail.SeriesSection;
import io.weighbridge.reports.detail.Surroundings;
import io.weighbridge.reports.detail.TimesSection;
import io.weighbridge.reports.detail.Trials;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.record.Fingerprint;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The report of one run: which sections it has, and in which order they are read. */
public final class RunPage {
    private RunPage() {
    }

    /** Makes it; the claims are judged beforehand, because the summary has them too. */
    public static Page of(Findings findings, List<Claims.Judged> claims) throws IOException {
        String id = Fingerprint.of(findings.records().folder());
        List<Section> sections = new ArrayList<>();
        sections.add(AnswersSection.of(findings));
        sections.add(ScaleSection.of(findings));
        sections.add(ClaimsSection.of(findings, claims));
        scenarios(findings).stream().filter(scenario -> !Headline.beside(scenario))
            .forEach(scenario -> sections.add(ScenarioSection.of(findings, scenario)));
        sections.add(SegmentsSection.of(findings));
        MemorySection.of(findings).ifPresent(sections::add);
        sections.add(InstrumentsSection.of(findings));
        TimesSection.of(findings).ifPresent(sections::add);
        RampSection.of(findings).ifPresent(sections::add);
        SeriesSection.of(findings).ifPresent(sections::add);
        sections.add(ProfilesSection.of(findings));
        NotOkSection.of(findings).ifPresent(sections::add);
        sections.add(Trials.section(findings));
        sections.add(AttackSection.of(findings));
        CapacitySection.of(findings).ifPresent(sections::add);
        sections.add(Surroundings.environment(findings));
        sections.add(Surroundings.cite(findings, id));
        sections.add(Surroundings.reproduce(findings));
        return new Page(id, "What one connection costs", subtitle(findings), sections,
            findings.records().trials().size() < findings.records().plan().order().size());
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
