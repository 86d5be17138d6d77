package io.weighbridge.benchmarks.machine;

import io.weighbridge.benchmarks.kernel.KernelFile;
import io.weighbridge.benchmarks.kernel.Pinning;
import io.weighbridge.reports.record.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * Captures on what a run is made: machine, kernel, limits, JDK, flags, commit. What cannot be found out is left out,
 * never guessed.
 */
public final class EnvironmentReader {
    private static final Path SYSCTL = Path.of("/proc/sys");
    private static final List<String> SYSCTLS = List.of("net/core/somaxconn", "net/ipv4/ip_local_port_range",
        "net/ipv4/tcp_fin_timeout",
        "net/ipv4/tcp_max_syn_backlog", "net/ipv4/tcp_max_tw_buckets", "net/ipv4/tcp_mem", "net/ipv4/tcp_rmem",
            "net/ipv4/tcp_tw_reuse",
        "net/ipv4/tcp_wmem", "kernel/sched_autogroup_enabled", "kernel/threads-max", "vm/max_map_count",
            "vm/overcommit_memory", "vm/swappiness");
    private static final Duration GIT_LIMIT = Duration.ofSeconds(10);

    private final Path home;
    private final Map<String, String> facts = new LinkedHashMap<>();

    private EnvironmentReader(Path home) {
        this.home = home;
    }

    /**
     * Reads it now.
     *
     * @param home the project's folder, whose commit is asked for
     * @param more what only the caller knows: the flags its processes are started with
     */
    public static Environment read(Path home, Jvm jvm, Pinning pinning, Map<String, String> more) {
        EnvironmentReader reader = new EnvironmentReader(home);
        reader.machine();
        reader.kernel();
        reader.jvm(jvm, pinning);
        reader.facts.putAll(more);
        reader.facts.put("git.commit", commit(home));
        reader.git("status", "--porcelain")
            .ifPresent(status -> reader.facts.put("git.dirty", String.valueOf(!status.isEmpty())));
        return new Environment(reader.facts);
    }

    /** The commit's short name; {@code unknown} outside of a repository. */
    public static String commit(Path home) {
        return new EnvironmentReader(home).git("rev-parse", "--short=10", "HEAD").filter(name -> !name.isEmpty())
            .orElse("unknown");
    }

    private void machine() {
        HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
        CentralProcessor processor = hardware.getProcessor();
        facts.put("cpu.model", processor.getProcessorIdentifier().getName().strip());
        facts.put("cpu.cores", String.valueOf(processor.getPhysicalProcessorCount()));
        facts.put("cpu.logical", String.valueOf(processor.getLogicalProcessorCount()));
        // Guests are often not told.
        if (processor.getMaxFreq() > 0) {
            facts.put("cpu.max_hz", String.valueOf(processor.getMaxFreq()));
        }
        facts.put("memory.bytes", String.valueOf(hardware.getMemory().getTotal()));
        facts.put("machine", (hardware.getComputerSystem().getManufacturer() + " " + hardware.getComputerSystem()
            .getModel()).strip());
        read("cpu.governor", Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
        read("clock.source", Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
    }

    private void kernel() {
        facts.put("os.name", new SystemInfo().getOperatingSystem().toString());
        read("os.kernel", Path.of("/proc/version"));
        for (String name : SYSCTLS) {
            read("sysctl." + name.replace('/', '.'), SYSCTL.resolve(name));
        }
        read("memory.transparent_huge_pages", Path.of("/sys/kernel/mm/transparent_hugepage/enabled"));
        read("cgroup.cpu_max", Path.of("/sys/fs/cgroup/cpu.max"));
        read("cgroup.memory_max", Path.of("/sys/fs/cgroup/memory.max"));
        read("load.at_start", Path.of("/proc/loadavg"));
        try {
            KernelFile.read(Path.of("/proc/self/limits")).lines().filter(line -> line.startsWith("Max open files")
                || line.startsWith("Max processes"))
                .map(line -> line.split("\\s{2,}"))
                    .forEach(columns -> put("limit." + columns[0].substring(4).replace(' ', '_'), columns[2]));
        } catch (IOException e) {
            // No /proc: then there are no limits to be told of.
        }
    }

    private void jvm(Jvm jvm, Pinning pinning) {
        facts.put("jdk.version", jvm.version());
        facts.put("jdk.home", jvm.home().toString());
        facts.put("runner.jdk.version", Runtime.version().toString());
        facts.put("server.cpus", pinning.server().isEmpty() ? "not pinned" : pinning.server());
        facts.put("client.cpus", pinning.client().isEmpty() ? "not pinned" : pinning.client());
        facts.put("upstream.cpus", pinning.upstream().isEmpty() ? "not pinned" : pinning.upstream());
    }

    private void put(String name, String value) {
        if (!value.isBlank()) {
            facts.put(name, value);
        }
    }

    private void read(String name, Path file) {
        try {
            put(name, KernelFile.read(file).strip().replaceAll("\\s+", " "));
        } catch (IOException e) {
            // This kernel does not have it.
        }
    }

    private Optional<String> git(String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(words));
        try {
            Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            git.getOutputStream().close();
            String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = git.waitFor(GIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 ? Optional.of(out) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
