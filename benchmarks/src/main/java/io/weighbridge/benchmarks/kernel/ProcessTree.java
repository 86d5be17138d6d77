package io.weighbridge.benchmarks.kernel;

import io.weighbridge.benchmarks.kernel.ProcessClock.Cpu;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server as the processes it is made of: one, or a master and its workers. Read from outside, as a sum. For one
 * thread.
 */
public final class ProcessTree {
    private final long root;
    private final boolean alone;
    private final Map<Long, ProcessClock> clocks = new LinkedHashMap<>();
    /** The last reading of each process there ever was: one that has ended has still spent what it spent. */
    private final Map<Long, Cpu> spent = new LinkedHashMap<>();

    private ProcessTree(long root, boolean alone) throws IOException {
        this.root = root;
        this.alone = alone;
        clocks.put(root, ProcessClock.of(root));
    }

    /** A process that starts no others, so that nobody need look for them. */
    public static ProcessTree alone(long pid) throws IOException {
        return new ProcessTree(pid, true);
    }

    /** A process and whatever it has started and those have started, each time it is read. */
    public static ProcessTree of(long root) throws IOException {
        return new ProcessTree(root, false);
    }

    /** @throws IOException if the root has ended */
    public Cpu cpu() throws IOException {
        for (long pid : pids()) {
            ifThere(pid, this::read).ifPresent(cpu -> spent.put(pid, cpu));
        }
        return spent.values().stream().reduce(Cpu.NONE, Cpu::plus);
    }

    /** @throws IOException if the root has ended */
    public ProcessStatus status() throws IOException {
        ProcessStatus sum = ProcessStatus.NONE;
        for (long pid : pids()) {
            sum = sum.plus(ifThere(pid, ProcessStatus::read).orElse(ProcessStatus.NONE));
        }
        return sum;
    }

    public long threads() throws IOException {
        return count(ProcessStatus::threads);
    }

    public long descriptors() throws IOException {
        return count(ProcessStatus::descriptors);
    }

    private interface Look<T> {
        T at(long pid) throws IOException;
    }

    private long count(Look<Long> look) throws IOException {
        long sum = 0;
        for (long pid : pids()) {
            sum += ifThere(pid, look).orElse(0L);
        }
        return sum;
    }

    private List<Long> pids() {
        if (alone) {
            return List.of(root);
        }
        return Stream.concat(Stream.of(root), ProcessHandle.of(root).stream().flatMap(ProcessHandle::descendants)
            .map(ProcessHandle::pid)).toList();
    }

    private Cpu read(long pid) throws IOException {
        ProcessClock clock = clocks.get(pid);
        if (clock == null) {
            clock = ProcessClock.of(pid);
            clocks.put(pid, clock);
        }
        return clock.read();
    }

    /** Nothing of a worker that ended between being found and being read; the root may not. */
    private <T> Optional<T> ifThere(long pid, Look<T> look) throws IOException {
        try {
            return Optional.of(look.at(pid));
        } catch (IOException e) {
            if (pid == root || ProcessHandle.of(pid).isPresent()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
