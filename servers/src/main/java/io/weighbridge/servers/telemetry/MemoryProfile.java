package io.weighbridge.servers.telemetry;

import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;

/**
 * What lies in the heap, and what is put there: the four figures {@code alloc_objects}, {@code alloc_space},
 * {@code inuse_objects}, {@code inuse_space}.
 *
 * <p>Sums come from class histograms and are exact, call chains come from JFR's samples and are a shape: a class's
 * exact bytes are shared among the places where it was seen to be allocated. The leaf of each chain is the class.
 */
final class MemoryProfile {

    private static final String IN_TLAB = "jdk.ObjectAllocationInNewTLAB";
    private static final String OUTSIDE = "jdk.ObjectAllocationOutsideTLAB";

    private MemoryProfile() { }

    /** In use, by class. Without collecting first, what is dead and not yet collected counts too, as in Go. */
    static Profile heap(boolean collect) throws JMException {
        ClassHistogram histogram = collect ? ClassHistogram.ofLive() : ClassHistogram.ofAll();
        Profile profile = Profile.memory();
        inUse(profile, histogram);
        long total = allocatedSinceStart();
        if (total > 0) {
            profile.add(List.of(Frame.of("[allocated since start: ask allocs?seconds=N for where]")), 0, total, 0, 0);
        }
        profile.comment(collect ? "reachable after a full collection" : "in the heap, collected or not; gc=1 collects");
        return profile;
    }

    /** Allocated within the window, by call chain and class; and what is in the heap at its end. */
    static Profile allocations(Duration window) throws IOException, InterruptedException, JMException {
        String[] texts = new String[2];
        long[] collections = new long[2];
        Map<String, Map<List<Frame>, double[]>> sampled = new HashMap<>();
        Flight.record(MemoryProfile::settings, () -> {
            texts[0] = histogramText();
            collections[0] = collections();
            Thread.sleep(window.toMillis());
            collections[1] = collections();
            texts[1] = histogramText();
        }, event -> sample(event, sampled));
        Profile profile = Profile.memory();
        profile.lasted(window);
        ClassHistogram end = ClassHistogram.parsed(texts[1]);
        boolean exact = collections[0] == collections[1];
        Map<String, ClassHistogram.Count> grown = exact ? end.since(ClassHistogram.parsed(texts[0])) : Map.of();
        allocated(profile, sampled, grown, exact);
        inUse(profile, end);
        profile.comment(exact ? "sums exact by class histograms, call chains from samples of new TLABs"
            : "a collection came in between: sums and call chains from samples of new TLABs");
        return profile;
    }

    private static void allocated(Profile profile, Map<String, Map<List<Frame>, double[]>> sampled,
            Map<String, ClassHistogram.Count> grown, boolean exact) {
        if (!exact) {
            sampled.values().forEach(chains -> chains.forEach((chain, seen) ->
                profile.add(chain, Math.round(seen[0]), Math.round(seen[1]), 0, 0)));
            return;
        }
        grown.forEach((name, count) -> share(profile, name, count, sampled.getOrDefault(name, Map.of())));
    }

    /** Shares a class's exact figures in proportion to its samples, the rounding going to the last one. */
    private static void share(Profile profile, String name, ClassHistogram.Count count,
            Map<List<Frame>, double[]> chains) {
        double all = chains.values().stream().mapToDouble(seen -> seen[1]).sum();
        long objects = count.objects();
        long bytes = count.bytes();
        for (var chain : chains.entrySet()) {
            double part = chain.getValue()[1] / all;
            long partObjects = Math.min(objects, (long) (count.objects() * part));
            long partBytes = Math.min(bytes, (long) (count.bytes() * part));
            profile.add(chain.getKey(), partObjects, partBytes, 0, 0);
            objects -= partObjects;
            bytes -= partBytes;
        }
        if (bytes > 0) {
            profile.add(List.of(Frame.of(name)), objects, bytes, 0, 0);
        }
    }

    private static void inUse(Profile profile, ClassHistogram histogram) {
        histogram.classes().forEach((name, count) ->
            profile.add(List.of(Frame.of(name)), 0, 0, count.objects(), count.bytes()));
    }

    private static void settings(Recording recording) {
        recording.enable(IN_TLAB).withStackTrace();
        recording.enable(OUTSIDE).withStackTrace();
    }

    /** A new TLAB stands for all that fits into it; the object that asked for it is drawn in proportion to its size. */
    private static void sample(RecordedEvent event, Map<String, Map<List<Frame>, double[]>> sampled) {
        boolean inTlab = event.getEventType().getName().equals(IN_TLAB);
        if (!inTlab && !event.getEventType().getName().equals(OUTSIDE)) {
            return;
        }
        double bytes = event.getLong(inTlab ? "tlabSize" : "allocationSize");
        String name = Flight.className(event, "objectClass");
        List<Frame> chain = new ArrayList<>();
        chain.add(Frame.of(name));
        chain.addAll(Flight.frames(event));
        double[] seen = sampled.computeIfAbsent(name, none -> new HashMap<>())
            .computeIfAbsent(List.copyOf(chain), none -> new double[2]);
        seen[0] += bytes / event.getLong("allocationSize");
        seen[1] += bytes;
    }

    private static String histogramText() throws IOException {
        try {
            return ClassHistogram.text("-all");
        } catch (JMException e) {
            throw new IOException("this JVM gives no class histogram", e);
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    /** Bytes, of all threads there ever were; 0 before JDK 21, which does not know. */
    private static long allocatedSinceStart() throws JMException {
        var threading = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
        var server = ManagementFactory.getPlatformMBeanServer();
        for (var attribute : server.getMBeanInfo(threading).getAttributes()) {
            if (attribute.getName().equals("TotalThreadAllocatedBytes")) {
                return Math.max(0, (Long) server.getAttribute(threading, attribute.getName()));
            }
        }
        return 0;
    }
}
