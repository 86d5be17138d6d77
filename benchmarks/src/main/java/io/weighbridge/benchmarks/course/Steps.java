package io.weighbridge.benchmarks.course;

import io.weighbridge.benchmarks.kernel.KernelMemory;
import io.weighbridge.benchmarks.kernel.ProcessStatus;
import io.weighbridge.benchmarks.machine.Collector;
import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.scale.ClassHistogram.Amount;
import io.weighbridge.benchmarks.scale.ClassHistogram;
import io.weighbridge.benchmarks.scale.MarkLog;
import io.weighbridge.benchmarks.scale.Retention;
import io.weighbridge.benchmarks.scale.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The heap side of the stepped wave: what was allocated between two marks, and what is in use at each. For one thread.
 *
 * <pre>
 *   begin            mark 0                                   mark N/4
 *   in use x2, all   window  all | in use x2, status, all     window  all | in use x2, …
 *             └── allocated ──┘                      └── allocated ──┘
 * </pre>
 */
final class Steps {
    private final Scale scale;
    private final MarkLog marks;
    private final Rows rows;
    private final Path folder;
    private final long all;
    private final NavigableMap<Long, ClassHistogram> atHeld = new TreeMap<>();
    private final List<Runnable> allocated = new ArrayList<>();
    private ClassHistogram start = new ClassHistogram(Map.of());
    private long lastHeld;
    private long collections;
    private String refused;

    /**
     * Of one trial.
     *
     * @param jvm of the server: some collectors cannot say what was allocated
     * @param all connections of the last mark
     */
    Steps(Scale scale, MarkLog marks, Rows rows, Path folder, Jvm jvm, long all) {
        this.all = all;
        this.refused = Collector.among(jvm.flags()).hidesTheDead().orElse("");
        this.scale = scale;
        this.marks = marks;
        this.rows = rows;
        this.folder = folder;
    }

    /** Empties the young generation and takes the first start mark. */
    void begin(String phase) throws IOException {
        scale.inUse();
        start(phase, 0);
    }

    /** So many are held and the server is idle: ends the step before, reads what is in use, starts the next. */
    void mark(String phase, long held) throws IOException {
        ClassHistogram end = scale.everything();
        marks.heap(phase, "everything-end", held, end.total());
        if (scale.pauses().count() != collections) {
            refused = refused.isEmpty() ? "allocation not taken: a collection ran in the step to " + held : refused;
        }
        Amount step = end.total().minus(start.total());
        long added = held - lastHeld;
        allocated.add(() -> {
            rows.held(held, "connections_added", added);
            rows.held(held, "alloc_space", step.bytes());
            rows.held(held, "alloc_objects", step.objects());
        });
        inUse(phase, held);
        lastHeld = held;
        start(phase, held);
    }

    private void inUse(String phase, long held) throws IOException {
        ClassHistogram inUse = scale.inUse();
        ProcessStatus status = scale.status();
        marks.heap(phase, "inuse", held, inUse.total());
        marks.status(phase, held, status);
        rows.held(held, "connections", held);
        rows.held(held, "inuse_space", inUse.total().bytes());
        rows.held(held, "inuse_objects", inUse.total().objects());
        rows.held(held, "rss", status.rssBytes());
        rows.held(held, "pss", status.pssBytes());
        rows.held(held, "threads", status.threads());
        rows.held(held, "descriptors", status.descriptors());
        outsideTheHeap(held);
        Retention.writeHistogram(folder.resolve("histograms").resolve("held-" + held + ".txt"), inUse);
        atHeld.put(held, inUse);
    }

    /** The rest of the bill: it costs the server nothing to be looked at from outside. */
    private void outsideTheHeap(long held) throws IOException {
        // Ten thousand threads are 20 MB of the kernel's text: none and all are enough for a slope.
        if (held == 0 || held == all) {
            rows.held(held, "thread_stacks", scale.stackBytes());
        }
        KernelMemory kernel = KernelMemory.read();
        // The slabs are the greater part, and for root to read; a sum without them has no row of them beside it.
        rows.held(held, "kernel_sockets", kernel.bufferBytes() + kernel.slabBytes().orElse(0L));
        rows.held(held, "kernel_sockets{buffers}", kernel.bufferBytes());
        kernel.slabBytes().ifPresent(bytes -> rows.held(held, "kernel_sockets{slab}", bytes));
        scale.directBytes().ifPresent(bytes -> rows.held(held, "direct_buffers", bytes));
    }

    private void start(String phase, long held) throws IOException {
        start = scale.everything();
        collections = scale.pauses().count();
        marks.heap(phase, "everything-begin", held, start.total());
    }

    /**
     * Hands in what was allocated, all steps or none: a sum with a step missing would look like a figure.
     *
     * @return why it was refused, empty if it was not
     */
    String end() throws IOException {
        if (refused.isEmpty()) {
            allocated.forEach(Runnable::run);
        }
        if (lastHeld > 0) {
            ClassHistogram none = atHeld.firstEntry().getValue();
            ClassHistogram all = atHeld.lastEntry().getValue();
            Retention.write(folder.resolve("retention.csv"), none, all, lastHeld);
            for (String type : Retention.kept(none, all, lastHeld)) {
                atHeld.forEach((held, heap) -> rows.held(held, "inuse_space_class{" + type + "}", heap.bytesOf(type)));
            }
        }
        return refused;
    }
}
