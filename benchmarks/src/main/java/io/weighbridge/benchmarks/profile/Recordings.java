package io.weighbridge.benchmarks.profile;

import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Reads one kind of sample out of a {@code .jfr} file, whether JFR or async-profiler wrote it. */
final class Recordings {

    /** Where a sampler had no stack to show: the remainder that nobody explains. */
    static final Frame UNEXPLAINED = Frame.of("[no call chain]");

    private static final Pattern HIDDEN = Pattern.compile("(\\$\\$Lambda)[$/.+\\d].*|(/|\\+|\\.)0x[0-9a-f]{8,}.*");
    private static final String LOCKS = "java.util.concurrent.locks.";
    /** async-profiler's mean distance of two samples of allocation. */
    private static final long ALLOCATION_INTERVAL_BYTES = 4 << 10;

    private final Kind kind;
    private final boolean poisson;
    private final Profile profile;

    private Recordings(Kind kind, boolean poisson) {
        this.kind = kind;
        this.poisson = poisson;
        this.profile = kind.empty();
    }

    /**
     * Reads one kind of sample.
     *
     * @param poisson whether allocation was sampled at random byte distances, as async-profiler does; else an event is
     *     a new TLAB and stands for all that fits into it
     * @throws IOException if the file is not a whole recording
     */
    static Profile read(Path file, Kind kind, boolean poisson) throws IOException {
        Recordings reader = new Recordings(kind, poisson);
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                reader.add(recording.readEvent());
            }
        }
        return reader.profile;
    }

    private void add(RecordedEvent event) {
        String name = event.getEventType().getName();
        switch (name) {
            case "jdk.ExecutionSample", "jdk.CPUTimeSample" -> cpu(event);
            case "jdk.ObjectAllocationInNewTLAB" -> allocated(event, event.getLong("tlabSize"));
            case "jdk.ObjectAllocationOutsideTLAB" -> allocated(event, event.getLong("allocationSize"));
            case "profiler.LiveObject" -> live(event, event.getClass("objectClass"), event.getLong("allocationSize"));
            case "jdk.OldObjectSample" -> old(event);
            case "jdk.JavaMonitorEnter" -> waited(event);
            case "jdk.ThreadPark" -> parked(event);
            case "profiler.WallClockSample" -> wall(event);
            default -> { }   // settings, metadata and whatever else a recording holds
        }
    }

    private void cpu(RecordedEvent event) {
        if (kind == Kind.CPU) {
            profile.add(frames(event), 1, Kind.CPU_PERIOD.toNanos());
        }
    }

    private void allocated(RecordedEvent event, long tlabBytes) {
        if (kind == Kind.ALLOC) {
            long each = Math.max(1, event.getLong("allocationSize"));
            double objects = poisson ? standsFor(each) : (double) tlabBytes / each;
            profile.add(withClass(event, event.getClass("objectClass")), Math.max(1, Math.round(objects)),
                Math.round(objects * each), 0, 0);
        }
    }

    /**
     * Objects of this size for one that was sampled: the inverse of the chance that the next random distance ends in
     * it. Taking the larger of size and distance instead would lose a seventh of 8 KB buffers.
     */
    private static double standsFor(long bytes) {
        return 1 / -Math.expm1(-(double) bytes / ALLOCATION_INTERVAL_BYTES);
    }

    private void old(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        if (object != null) {
            live(event, object.getValue("type"), event.hasField("objectSize") ? event.getLong("objectSize") : 1);
        }
    }

    private void live(RecordedEvent event, RecordedClass type, long size) {
        if (kind == Kind.LIVE) {
            double objects = standsFor(Math.max(1, size));
            profile.add(withClass(event, type), 0, 0, Math.max(1, Math.round(objects)), Math.round(objects * size));
        }
    }

    /** A thread that parks for a queue, a condition or a timer has nothing to do; one that parks for a lock waits. */
    private void parked(RecordedEvent event) {
        RecordedClass parked = event.getClass("parkedClass");
        if (parked != null && parked.getName().startsWith(LOCKS) && !parked.getName().contains("ConditionObject")) {
            waited(event);
        }
    }

    private void waited(RecordedEvent event) {
        if (kind == Kind.LOCK) {
            profile.add(frames(event), 1, event.getDuration().toNanos());
        }
    }

    private void wall(RecordedEvent event) {
        if (kind == Kind.WALL) {
            long samples = event.getInt("samples");
            profile.add(frames(event), samples, samples * Kind.WALL_PERIOD.toNanos());
        }
    }

    private static List<Frame> withClass(RecordedEvent event, RecordedClass type) {
        List<Frame> frames = new ArrayList<>();
        frames.add(Frame.of(type == null ? "[unknown class]" : readable(type.getName())));
        frames.addAll(frames(event));
        return frames;
    }

    private static List<Frame> frames(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null || trace.getFrames().isEmpty()) {
            return List.of(UNEXPLAINED);
        }
        List<Frame> frames = new ArrayList<>();
        for (RecordedFrame frame : trace.getFrames()) {
            String type = readable(frame.getMethod().getType().getName());
            String method = frame.getMethod().getName();
            // A native frame has a library for a class, or none at all.
            frames.add(type.isEmpty() ? Frame.of(method) : type.contains(".so") ? Frame.of(method + " (" + type + ")")
                : Frame.of(type, method, frame.getLineNumber()));
        }
        return frames;
    }

    /** The class as it is written in Java, without what differs between two runs of one program. */
    static String readable(String name) {
        String dotted = name.replace('/', '.');
        int dimensions = dotted.startsWith("[") ? dotted.lastIndexOf('[') + 1 : 0;
        String element = dotted.substring(dimensions);
        String plain = HIDDEN.matcher(dimensions > 0 ? element(element) : element).replaceAll("$1");
        return plain + "[]".repeat(dimensions);
    }

    private static String element(String code) {
        return switch (code.charAt(0)) {
            case 'L' -> code.substring(1, code.length() - 1);
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> code;
        };
    }}
