package io.weighbridge.reports.render;

import io.weighbridge.reports.claim.Claims;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.record.RunRecords;
import io.weighbridge.reports.verdict.Findings;
import io.weighbridge.reports.whole.RunPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report of a run: every file of it, by name. A pure function of the run folder.
 *
 * @param findings what it is about
 * @param page     what stands in it
 * @param files    {@code index.html}, {@code report.md}, {@code summary.json}, {@code *.csv} with their text
 */
public record Report(Findings findings, Page page, Map<String, String> files) {

    /** Reads a run folder and makes its report, without writing it. */
    public static Report of(RunFolder folder) throws IOException {
        Findings findings = Findings.of(RunRecords.read(folder));
        List<Claims.Judged> claims = Claims.judge(findings);
        Page page = RunPage.of(findings, claims);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("index.html", Html.of(page));
        files.put("report.md", Markdown.of(page));
        files.put("summary.json", SummaryJson.of(findings, claims, page));
        files.put("summaries.csv", Csv.summaries(findings));
        files.put("comparisons.csv", Csv.comparisons(findings));
        return new Report(findings, page, files);
    }

    /** Writes every file under {@code report/} of the run folder and returns that folder. */
    public Path write() throws IOException {
        Path folder = Files.createDirectories(findings.records().folder().report());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
        }
        return folder;
    }
}
