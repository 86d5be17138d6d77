package io.weighbridge.reports.claim;

import io.weighbridge.reports.claim.Claim.Judgement;
import io.weighbridge.reports.claim.Claim.Ruling;
import io.weighbridge.reports.figure.Retention;
import io.weighbridge.reports.state.VariantName;
import io.weighbridge.reports.stats.Numerals;
import io.weighbridge.reports.verdict.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The claim about what the heap in use consists of: by class, from class histograms at held counts. */
final class Kept {
    private static final double PUBLISHED = (19 + 20.5 + 13) / 57;

    private Kept() {
    }

    static Judgement judge(Findings findings) {
        Retention kept = findings.retention();
        List<String> parts = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        double least = 1;
        for (String variant : kept.bytes().keySet()) {
            VariantName name = VariantName.of(variant);
            if (name.upgrade().equals("servlet") && name.twist().isEmpty()) {
                double all = kept.bytes(variant, ".*");
                double buffers = kept.bytes(variant, KeptParts.BUFFERS);
                double parsed = kept.bytes(variant, KeptParts.PARSED);
                parts.add(String.format(Locale.ROOT, "%s: %.1f MB byte arrays and buffers, %.1f MB strings, maps and "
                    + "request, of %.1f MB at 10,000", variant, buffers / 100, parsed / 100, all / 100));
                least = Math.min(least, (buffers + parsed) / all);
                evidence.add(new Evidence.OfClasses(variant));
            }
        }
        if (parts.isEmpty()) {
            return Judgement.cannotTell("Not measured in this run: ./run-all.sh quick.");
        }
        String share = Numerals.percent(least) + " against the published " + Numerals.percent(PUBLISHED);
        String remark = " A byte array does not say whether a buffer or a string owns it; the class by class table has "
            + "all.";
        return least >= 0.8 * PUBLISHED
            ? new Judgement(Ruling.REPRODUCED, Judgement.NONE, String.join("; ", parts), "Together " + share + "."
            + remark, evidence)
            : new Judgement(Ruling.NOT_REPRODUCED, Judgement.NONE, String.join("; ", parts), "Only " + share + "."
            + remark, evidence);
    }
}
