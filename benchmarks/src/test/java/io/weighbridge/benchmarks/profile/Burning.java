package io.weighbridge.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.benchmarks.course.Profiler;
import io.weighbridge.benchmarks.machine.Jvm;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link Burner} once with a profiler looking on, as a trial runs a server. */
final class Burning {
    private Burning() {
    }

    /** Leaves the recording of the measured phase in the folder. */
    static void recorded(Profiler profiler, Path folder) throws IOException, InterruptedException {
        Process process = start(profiler.serverArguments(folder), folder);
        try (BufferedReader from = process.inputReader(); BufferedWriter to = process.outputWriter()) {
            assertThat(from.readLine()).isEqualTo("READY");
            Profiler.Target target = new Profiler.Target(process.pid(), 0, folder, Jvm.own());
            profiler.begin(target, "measured");
            to.write("GO\n");
            to.flush();
            String held = from.readLine();
            while (held != null && !held.startsWith("HELD")) {
                held = from.readLine();   // what an agent says on standard output
            }
            assertThat(held).isNotNull();
            profiler.held(target, "measured", 0);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Process start(List<String> arguments, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(Jvm.own().java(), "-XX:+StartAttachListener",
            "-Xms256m", "-Xmx256m"));
        command.addAll(arguments);
        String code = Path.of(Burner.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
        command.addAll(List.of("-cp", code, Burner.class.getName()));
        return new ProcessBuilder(command).redirectError(folder.resolve("burner.txt").toFile()).start();
    }
}
