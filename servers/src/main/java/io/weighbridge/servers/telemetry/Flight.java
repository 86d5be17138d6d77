package io.weighbridge.servers.telemetry;

import io.weighbridge.servers.telemetry.profile.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * One JFR recording of a given length, and its events afterwards; nothing of JFR is loaded before the first one.
 *
 * <p>Recordings may overlap: JFR then records what any of them asked for, and each page reads its own events only.
 */
final class Flight {

    /** A JVM, a library or a container without JFR says so here. */
    private static final String UNAVAILABLE = "this JVM has no flight recorder";

    private Flight() { }

    static boolean knows(String eventName) {
        return FlightRecorder.isAvailable()
            && FlightRecorder.getFlightRecorder().getEventTypes().stream().anyMatch(t -> t.getName().equals(eventName));
    }

    /** Records for that long, then hands over every event in the order of the file. */
    static void record(Duration window, Consumer<Recording> settings, Consumer<RecordedEvent> events)
            throws IOException, InterruptedException {
        record(settings, () -> Thread.sleep(window.toMillis()), events);
    }

    /** Records while something is done, then hands over every event in the order of the file. */
    static void record(Consumer<Recording> settings, Meanwhile meanwhile, Consumer<RecordedEvent> events)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("weighbridge", ".jfr");
        try {
            dump(settings, meanwhile, file);
            try (RecordingFile recording = new RecordingFile(file)) {
                while (recording.hasMoreEvents()) {
                    events.accept(recording.readEvent());
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The bytes of a recording of everything in JFR's own {@code profile} settings. */
    static byte[] trace(Duration window) throws IOException, InterruptedException {
        Path file = Files.createTempFile("weighbridge", ".jfr");
        try {
            dump(Flight::everything, () -> Thread.sleep(window.toMillis()), file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The call chain of an event, leaf first; one frame in brackets where JFR has none. */
    static List<Frame> frames(RecordedEvent event) {
        List<Frame> frames = new ArrayList<>();
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null || trace.getFrames().isEmpty()) {
            return List.of(Frame.of("[no call chain]"));
        }
        for (RecordedFrame frame : trace.getFrames()) {
            String type = frame.getMethod().getType().getName();
            frames.add(Frame.of(type, frame.getMethod().getName(), frame.getLineNumber()));
        }
        return frames;
    }

    /** A class of an event as it is written in Java, {@code "?"} if the event has none. */
    static String className(RecordedEvent event, String field) {
        RecordedClass type = event.getClass(field);
        return type == null ? "?" : ClassHistogram.readable(type.getName().replace('/', '.'));
    }

    private static void dump(Consumer<Recording> settings, Meanwhile meanwhile, Path file)
            throws IOException, InterruptedException {
        if (!FlightRecorder.isAvailable()) {
            throw new IOException(UNAVAILABLE);
        }
        try (Recording recording = new Recording()) {
            settings.accept(recording);
            recording.start();
            meanwhile.run();
            recording.stop();
            recording.dump(file);
        }
    }

    private static void everything(Recording recording) {
        FlightRecorder.getFlightRecorder().getEventTypes().stream()
            .filter(type -> type.getName().startsWith("jdk."))
            .filter(type -> !type.getName().contains("Statistics") && !type.getName().contains("HeapDump"))
            .forEach(type -> recording.enable(type.getName()));
    }

    /** What is done while a recording runs. */
    @FunctionalInterface
    interface Meanwhile {
        /** Returns when the recording may stop. */
        void run() throws IOException, InterruptedException;
    }
}
