package io.weighbridge.benchmarks.machine;

import io.weighbridge.benchmarks.kernel.KernelFile;
import io.weighbridge.benchmarks.kernel.ProcessClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run needs of the machine, looked at before its first trial; each answer is one sentence for people, empty if
 * all is well.
 */
public final class Preconditions {
    /** Descriptors of a JVM of ours beside its connections: jars, logs, selectors. */
    private static final long SPARE_DESCRIPTORS = 200;
    private static final long FOLDER_BYTES_PER_TRIAL = 2 << 20;
    private static final long FOLDER_BYTES = 64 << 20;
    /** A platform thread has two mappings (its stack and the guard), and the JVM has some hundreds. */
    private static final long MAPPINGS_PER_THREAD = 2;
    private static final long SPARE_MAPPINGS = 2_000;

    private Preconditions() {
    }

    /** JNA, through which clocks are read, unpacks its native part into a folder and loads it from there. */
    public static Optional<String> clocks() throws IOException {
        try {
            ProcessClock.of(ProcessHandle.current().pid());
            return Optional.empty();
        } catch (LinkageError e) {
            return Optional.of("JNA, through which the CPU clocks of processes are read, cannot load its native part ("
                + e.getMessage() + "); give it a folder from which programs may run, such as "
                + "JAVA_TOOL_OPTIONS=-Djna.tmpdir=/var/tmp");
        }
    }

    /** Of this process and so of its children. */
    public static Optional<String> descriptors(long connections) throws IOException {
        return descriptors(connections, KernelFile.read(Path.of("/proc/self/limits")));
    }

    public static Optional<String> descriptors(long connections, String limits) {
        long needed = connections + SPARE_DESCRIPTORS;
        // The JVM raises its soft limit to the hard one when it starts (-XX:+MaxFDLimit): the hard one counts.
        long allowed = hardLimit(limits, "Max open files");
        return allowed >= needed ? Optional.empty() : Optional.of(connections + " connections need " + needed
            + " file descriptors and " + allowed + " are allowed; raise it with: ulimit -n " + needed);
    }

    /** A thread for each connection has to be allowed. */
    public static Optional<String> threads(long connections) throws IOException {
        long processes = hardLimit(KernelFile.read(Path.of("/proc/self/limits")), "Max processes");
        if (processes < connections + SPARE_DESCRIPTORS) {
            return Optional.of(connections + " connections on a thread each need " + (connections + SPARE_DESCRIPTORS)
                + " processes and " + processes + " are allowed; raise it with: ulimit -u "
                    + (connections + SPARE_DESCRIPTORS));
        }
        long needed = connections * MAPPINGS_PER_THREAD + SPARE_MAPPINGS;
        long mappings = Long.parseLong(KernelFile.read(Path.of("/proc/sys/vm/max_map_count")).strip());
        return mappings >= needed ? Optional.empty() : Optional.of(connections + " connections on a thread each need "
            + needed
            + " memory mappings and " + mappings + " are allowed; raise it with: sysctl -w vm.max_map_count=" + needed);
    }

    /** The folder for runs can be written to and has room. */
    public static Optional<String> folder(Path runs, int trials) {
        try {
            Files.createDirectories(runs);
            Files.delete(Files.createTempFile(runs, ".probe-", ""));
            long needed = FOLDER_BYTES + FOLDER_BYTES_PER_TRIAL * trials;
            long free = Files.getFileStore(runs).getUsableSpace();
            return free >= needed ? Optional.empty() : Optional.of(runs + " has " + (free >> 20) + " MiB free and "
                + (needed >> 20)
                + " MiB are needed; free some or choose another folder with --out");
        } catch (IOException e) {
            return Optional.of("cannot write to " + runs + " (" + Reasons.of(e)
                + "); choose another folder with --out");
        }
    }

    /** The modules whose processes are started have been built. */
    public static Optional<String> built(Path home) {
        for (String module : List.of("servers", "clients", "reports")) {
            Path jar = home.resolve(module).resolve("target").resolve("weighbridge-" + module + ".jar");
            if (!Files.isReadable(jar)) {
                return Optional.of(jar + " is missing; bin/weighbridge builds what is missing, mvn package too");
            }
        }
        return Optional.empty();
    }

    private static long hardLimit(String limits, String name) {
        for (String line : limits.split("\n")) {
            if (line.startsWith(name)) {
                String hard = line.substring(name.length()).strip().split("\\s+")[1];
                return hard.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(hard);
            }
        }
        return Long.MAX_VALUE;
    }
}
