package io.weighbridge.servers.telemetry;

import com.sun.management.OperatingSystemMXBean;
import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Where the CPU time of this process went, in samples of 10 ms as Go's.
 *
 * <p>{@code jdk.CPUTimeSample} (JDK 25, Linux) counts a thread's own CPU clock and sees native code, but never a thread
 * that uses less than one period in its life. Elsewhere
 * {@code jdk.ExecutionSample} looks at threads that are in Java code: it sees neither the kernel nor the collector nor
 * the compiler, and it sees a runnable thread that has no CPU. So the sum is held against the process's CPU clock:
 * what samples claim beyond it is scaled down, what they did not see is one frame of its own. The total is always the
 * clock's.
 */
final class CpuProfile {

    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final String CPU_TIME = "jdk.CPUTimeSample";
    private static final String EXECUTION = "jdk.ExecutionSample";
    private static final String LOST = "jdk.CPUTimeSamplesLost";
    private static final Frame UNSEEN = Frame.of("[not sampled: kernel, collector, compiler, VM]");

    private CpuProfile() { }

    static Profile record(Duration window) throws IOException, InterruptedException {
        boolean byCpuClock = Flight.knows(CPU_TIME);
        List<RecordedEvent> samples = new ArrayList<>();
        long[] clock = new long[2];
        Flight.record(recording -> settings(recording, byCpuClock), () -> {
            clock[0] = cpuNanos();
            Thread.sleep(window.toMillis());
            clock[1] = cpuNanos();
        }, event -> keep(event, samples, byCpuClock ? CPU_TIME : EXECUTION));
        Profile profile = Profile.cpu(PERIOD);
        profile.lasted(window);
        fill(profile, samples, clock[1] - clock[0]);
        profile.comment((byCpuClock ? CPU_TIME : EXECUTION) + " every 10 ms, " + samples.size() + " samples");
        return profile;
    }

    /** Books the samples so that all together are the CPU time that the process used. */
    private static void fill(Profile profile, List<RecordedEvent> samples, long usedNanos) {
        long claimed = samples.size() * PERIOD.toNanos();
        double scale = claimed > usedNanos ? (double) usedNanos / claimed : 1;
        long each = (long) (PERIOD.toNanos() * scale);
        samples.forEach(sample -> profile.add(Flight.frames(sample), 1, each));
        long unseen = usedNanos - each * samples.size();
        if (unseen > 0) {
            profile.add(List.of(UNSEEN), unseen / PERIOD.toNanos(), unseen);
        }
        profile.comment("process CPU clock: " + usedNanos + " ns, of that not sampled: " + unseen + " ns");
    }

    private static void settings(Recording recording, boolean byCpuClock) {
        if (byCpuClock) {
            recording.enable(CPU_TIME).with("throttle", PERIOD.toMillis() + "ms");
            recording.enable(LOST);
            return;
        }
        recording.enable(EXECUTION).withPeriod(PERIOD);
    }

    private static void keep(RecordedEvent event, List<RecordedEvent> samples, String wanted) {
        if (event.getEventType().getName().equals(wanted)) {
            samples.add(event);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
