package io.weighbridge.benchmarks.profile;

import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the sums of a sampled profile those of an exact instrument; the samples keep their shape.
 *
 * <p>Why CPU samples are not simply multiplied by their period: the kernel checks CPU timers at its tick (4 ms with
 * HZ=250), so a sample asked for every millisecond stands for four. What one sample stands for is the process's CPU
 * clock over the number of samples.
 */
final class Scaling {

    private static final String UNSEEN = "[not sampled: kernel, collector, compiler, VM]";

    private Scaling() { }

    /** For a sampler that sees every thread of the process: the clock is shared out among its samples. */
    static Profile toClock(Profile sampled, long cpuNanos) {
        long samples = sampled.total(0);
        Profile scaled = Kind.CPU.empty();
        double each = samples == 0 ? 0 : (double) cpuNanos / samples;
        sampled.samples().forEach((chain, values) -> scaled.add(chain, values[0], Math.round(values[0] * each)));
        if (samples == 0 && cpuNanos > 0) {
            scaled.add(List.of(Frame.of(UNSEEN)), 0, cpuNanos);
        }
        scaled.comment(samples + " samples, " + Math.round(each) + " ns each: process CPU clock " + cpuNanos + " ns");
        return scaled;
    }

    /** For a sampler that sees Java code only: its samples count as their period, what is left is one frame. */
    static Profile withRemainder(Profile sampled, long periodNanos, long cpuNanos) {
        long samples = sampled.total(0);
        double each = Math.min(periodNanos, samples == 0 ? 0 : (double) cpuNanos / samples);
        Profile scaled = Kind.CPU.empty();
        sampled.samples().forEach((chain, values) -> scaled.add(chain, values[0], Math.round(values[0] * each)));
        long unseen = cpuNanos - scaled.total(1);
        if (unseen > 0) {
            scaled.add(List.of(Frame.of(UNSEEN)), 0, unseen);
        }
        scaled.comment(samples + " samples of at most " + periodNanos + " ns: process CPU clock " + cpuNanos + " ns");
        return scaled;
    }

    /** For samples of new TLABs, which say where but not how much: all of them together are the exact bytes. */
    static Profile toBytes(Profile sampled, long exactBytes) {
        double scale = (double) exactBytes / Math.max(1, sampled.total(1));
        Profile scaled = Profile.memory();
        sampled.samples().forEach((chain, values) ->
            scaled.add(chain, Math.round(values[0] * scale), Math.round(values[1] * scale), 0, 0));
        scaled.comment("sum by class histograms of the headline trials: " + exactBytes + " B; samples claimed "
            + sampled.total(1) + " B");
        return scaled;
    }

    /** Whether a frame says that nobody knows. */
    static boolean unexplained(Frame frame) {
        return frame.equals(Recordings.UNEXPLAINED) || frame.function().equals(UNSEEN);
    }

    /**
     * Shares each class's exact objects and bytes among the places where it was seen; a class that grew unseen is a
     * chain of its own, one that was seen and did not grow is left out.
     *
     * @param exact what each class grew by, in the order {objects, bytes}
     */
    static Profile toHistogram(Profile sampled, Map<String, long[]> exact) {
        Map<String, Long> seen = new HashMap<>();
        sampled.samples().forEach((chain, values) -> seen.merge(chain.get(0).function(), values[3], Long::sum));
        Profile scaled = Profile.memory();
        sampled.samples().forEach((chain, values) -> {
            String name = chain.get(0).function();
            long[] grown = exact.getOrDefault(name, new long[2]);
            if (grown[1] > 0) {
                double part = (double) values[3] / seen.get(name);
                scaled.add(chain, 0, 0, Math.round(grown[0] * part), Math.round(grown[1] * part));
            }
        });
        exact.forEach((name, grown) -> {
            if (grown[1] > 0 && !seen.containsKey(name)) {
                scaled.add(List.of(Frame.of(name), Recordings.UNEXPLAINED), 0, 0, grown[0], grown[1]);
            }
        });
        scaled.comment("sums by class histograms, call chains from " + sampled.samples().size() + " sampled ones");
        return scaled;
    }
}
