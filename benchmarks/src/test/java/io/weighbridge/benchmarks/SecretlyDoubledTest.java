package io.weighbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.calibrate.CalibratePart;
import io.weighbridge.benchmarks.course.Children;
import io.weighbridge.benchmarks.course.Commands;
import io.weighbridge.benchmarks.kernel.Pinning;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.trial.Part;
import io.weighbridge.benchmarks.trial.PlanMaker;
import io.weighbridge.benchmarks.trial.Profile;
import io.weighbridge.benchmarks.trial.TrialRunner;
import io.weighbridge.reports.record.Measurement;
import io.weighbridge.reports.record.Measurements;
import io.weighbridge.reports.record.Outcome;
import io.weighbridge.reports.record.Plan.PlannedTrial;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A calibration of real servers, some of which carry twice what their names say. */
@Timeout(240)
class SecretlyDoubledTest {
    private static final String VARIANT = "ws-nocopy-pool";
    /** What is planned, and what is put on instead. */
    private static final Map<String, String> DOUBLED = Map.of(VARIANT + "+alloc-4KB", VARIANT + "+alloc-8KB",
        VARIANT + "+cpu-200us", VARIANT + "+cpu-400us");
    /** An honest one among them, and what all of them are compared with. */
    private static final List<String> WEIGHED = List.of(VARIANT, VARIANT + "+alloc-4KB", VARIANT + "+retain-4KB",
        VARIANT + "+cpu-0us", VARIANT + "+cpu-200us");

    @TempDir
    private Path runs;

    @Test
    void aWeightThatIsSecretlyDoubledOnARealServerEndsWith1AndTheNameOfItsInstrument() throws Exception {
        RunFolder folder = RunFolder.create(runs, Instant.EPOCH, "abc");
        Plan plan = plan();
        plan.write(folder.plan());
        Part part = new CalibratePart(plan, children(), Jvm.own());
        for (PlannedTrial trial : plan.order()) {
            TrialRunner.Result result = part.run(trial, folder.trial(trial.trial(), trial.variant(),
                trial.scenario()));
            assertThat(result.outcome().state()).as(result.outcome().reason()).isEqualTo(Outcome.State.COMPLETED);
            try (Measurements.Appender appender = Measurements.append(folder.measurements())) {
                for (Measurement row : result.rows()) {
                    appender.append(row);
                }
            }
        }

        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

        assertThat(line.execute("calibrate", "--of", folder.path().toString())).as(out.toString())
            .isEqualTo(Main.FAILED);
        assertThat(err.toString().strip()).as(out.toString()).isEqualTo("the scale is off: allocation, CPU");
    }

    /** One trial each, under the load that the calibration has for it. */
    private static Plan plan() {
        Profile none = Profile.all().get(0).withoutTrials();
        Part.Share share = CalibratePart.share(new CalibratePart.Wishes(VARIANT, 1, 1));
        List<PlannedTrial> trials = new ArrayList<>();
        for (String variant : WEIGHED) {
            share.trials().stream().filter(trial -> trial.variant().equals(variant)
                && trial.scenario().endsWith(variant.contains("+cpu-") ? "calibrate-200us-echo" : "login-hold"))
                .forEach(trials::add);
        }
        return PlanMaker.with(PlanMaker.make(new PlanMaker.Wishes(none, 1, List.of(), Optional.empty(), List.of(),
            Map.of(), List.of())), new Part.Share(share.variants(), trials, share.more()));
    }

    /** The runner's own, on this test's class path, with the doubled weights behind the planned names. */
    private static Children children() {
        Commands commands = new Commands(Home.path(), Jvm.own(), Pinning.NONE);
        return new Children() {
            @Override
            public List<String> server(String variant, Jvm jvm, List<String> profiling) {
                return here(commands.server(DOUBLED.getOrDefault(variant, variant), jvm, profiling));
            }

            @Override
            public List<String> client(String scenario, List<String> options) {
                return here(commands.client(scenario, options));
            }

            @Override
            public List<String> upstream() {
                return here(commands.upstream());
            }
        };
    }

    private static List<String> here(List<String> command) {
        List<String> own = new ArrayList<>(command);
        own.set(own.indexOf("-cp") + 1, System.getProperty("java.class.path"));
        return own;
    }
}
