package io.weighbridge.benchmarks.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which CPUs server and client are kept to, so that neither takes the other's: the server has one to itself, from three
 * on the upstream of a forwarding server the last one, and the client the rest.
 *
 * @param server   for {@code taskset -c}; empty if nothing is pinned
 * @param client   likewise
 * @param upstream likewise; the client's where there are only two, because it must not take the server's
 */
public record Pinning(String server, String client, String upstream) {
    public static final Pinning NONE = new Pinning("", "", "");
    private static final List<Path> TASKSET = List.of(Path.of("/usr/bin/taskset"), Path.of("/bin/taskset"));

    /** None where {@code taskset} is not installed or this process may use one CPU only. */
    public static Pinning ofThisMachine() throws IOException {
        List<Integer> cpus = allowed(KernelFile.read(Path.of("/proc/self/status")));
        if (cpus.size() < 2 || TASKSET.stream().noneMatch(Files::isExecutable)) {
            return NONE;
        }
        return of(cpus);
    }

    /** @param cpus at least two */
    static Pinning of(List<Integer> cpus) {
        int last = cpus.size() - 1;
        String client = cpus.subList(1, Math.max(2, last)).stream().map(String::valueOf)
            .collect(Collectors.joining(","));
        return new Pinning(String.valueOf(cpus.get(0)), client, String.valueOf(cpus.get(last)));
    }

    /** The CPUs of the kernel's list {@code 0-3,8}. */
    public static List<Integer> allowed(String status) {
        String list = status.lines().filter(line -> line.startsWith("Cpus_allowed_list:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("");
        List<Integer> cpus = new ArrayList<>();
        for (String range : list.split(",")) {
            if (!range.isEmpty()) {
                String[] ends = range.split("-");
                for (int cpu = Integer.parseInt(ends[0]); cpu <= Integer.parseInt(ends[ends.length - 1]); cpu++) {
                    cpus.add(cpu);
                }
            }
        }
        return cpus;
    }

    public List<String> pinServer(List<String> command) {
        return pin(server, command);
    }

    public List<String> pinClient(List<String> command) {
        return pin(client, command);
    }

    public List<String> pinUpstream(List<String> command) {
        return pin(upstream, command);
    }

    private static List<String> pin(String cpus, List<String> command) {
        return cpus.isEmpty() ? command : Stream.concat(Stream.of("taskset", "-c", cpus), command.stream()).toList();
    }
}
