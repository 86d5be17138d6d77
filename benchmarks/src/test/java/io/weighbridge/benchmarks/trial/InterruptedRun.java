package io.weighbridge.benchmarks.trial;

import io.weighbridge.benchmarks.child.Interrupted;
import io.weighbridge.benchmarks.child.Shutdown;
import io.weighbridge.reports.record.Plan;
import io.weighbridge.reports.record.RunFolder;
import java.nio.file.Path;

/** A run whose server hangs, in a JVM of its own, for a signal to end. */
public final class InterruptedRun {
    private InterruptedRun() {
    }

    public static void main(String[] arguments) throws Exception {
        Plan plan = FakeChildren.plan("login-hold", 1, "hangs");
        RunFolder folder = new RunFolder(Path.of(arguments[0]));
        plan.write(folder.plan());
        try {
            Shutdown.guarding(() -> {
                try (Progress progress = Progress.lines(plan, System.out, block -> { })) {
                    System.out.println("begun");
                    return new Run(folder, plan, FakeChildren.runner(plan), progress).go();
                }
            });
        } catch (Interrupted e) {
            System.out.println("interrupted");
        }
    }
}
