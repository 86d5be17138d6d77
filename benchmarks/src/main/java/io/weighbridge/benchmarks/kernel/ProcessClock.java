package io.weighbridge.benchmarks.kernel;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The CPU time of another process, read from outside: nothing runs in the process that is weighed.
 *
 * <p>The kernel's CPU clock of a process counts nanoseconds; user and system come from {@code /proc/<pid>/stat}, which
 * counts 10 ms ticks.
 */
public final class ProcessClock {
    private static final long TICK_NANOS = 10_000_000;
    private static final int TIMESPEC_BYTES = 16;
    /** Fields of /proc/pid/stat after the command in brackets: state is 0, utime is 11, stime is 12. */
    private static final int USER_FIELD = 11;

    private final LibC libc;
    private final Path stat;
    private final int clock;

    /** The two functions of the C library that are wanted. */
    public interface LibC extends Library {
        int clock_getcpuclockid(int pid, IntByReference clock);

        int clock_gettime(int clock, Memory timespec);
    }

    /** CPU time since the start of the process, in nanoseconds; user and system are coarser than the total. */
    public record Cpu(long totalNanos, long userNanos, long systemNanos) {
        public static final Cpu NONE = new Cpu(0, 0, 0);

        public Cpu plus(Cpu other) {
            return new Cpu(totalNanos + other.totalNanos, userNanos + other.userNanos, systemNanos + other.systemNanos);
        }

        public Cpu minus(Cpu other) {
            return new Cpu(totalNanos - other.totalNanos, userNanos - other.userNanos, systemNanos - other.systemNanos);
        }
    }

    private ProcessClock(LibC libc, long pid, int clock) {
        this.libc = libc;
        this.stat = Path.of("/proc/" + pid + "/stat");
        this.clock = clock;
    }

    /** @throws IOException if there is no such process */
    public static ProcessClock of(long pid) throws IOException {
        LibC libc = Native.load("c", LibC.class);
        IntByReference clock = new IntByReference();
        int error = libc.clock_getcpuclockid((int) pid, clock);
        if (error != 0) {
            throw new IOException("no CPU clock for process " + pid + ": error " + error);
        }
        return new ProcessClock(libc, pid, clock.getValue());
    }

    /** @throws IOException if the process has ended */
    public Cpu read() throws IOException {
        try (Memory timespec = new Memory(TIMESPEC_BYTES)) {
            if (libc.clock_gettime(clock, timespec) != 0) {
                throw new IOException("the process behind " + stat + " has ended");
            }
            long total = timespec.getLong(0) * 1_000_000_000 + timespec.getLong(8);
            String line = KernelFile.read(stat);
            // The command in brackets may hold spaces and brackets: count from the last one.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long user = Long.parseLong(fields[USER_FIELD]) * TICK_NANOS;
            long system = Long.parseLong(fields[USER_FIELD + 1]) * TICK_NANOS;
            return new Cpu(total, user, system);
        }
    }
}
