package io.weighbridge.servers.telemetry.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Writes one profile as pprof's gzipped profile.proto; the numbers below are the field numbers of that format. */
public final class ProfileProto {

    private final Protobuf out = new Protobuf();
    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final Map<Frame, Integer> locations = new LinkedHashMap<>();
    private final Map<List<String>, Integer> functions = new LinkedHashMap<>();

    private ProfileProto() {
        index(strings, "", 0);
    }

    /** The bytes {@code go tool pprof} reads. */
    public static byte[] gzipped(Profile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new ProfileProto().encoded(profile));
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array refused bytes", e);
        }
        return bytes.toByteArray();
    }

    private byte[] encoded(Profile profile) {
        profile.measures().forEach(measure -> out.message(1, valueType(measure)));
        profile.samples().forEach((frames, values) -> out.message(2, sample(frames, values)));
        // One mapping that says its functions are known, or pprof looks for a binary to ask.
        out.message(3, new Protobuf().number(1, 1).number(5, string("java")).number(7, 1));
        locations.forEach((frame, id) -> out.message(4, location(frame, id)));
        functions.forEach((names, id) -> out.message(5, function(names, id)));
        out.number(9, TimeUnit.MILLISECONDS.toNanos(profile.startMillis()));
        out.number(10, profile.duration().toNanos());
        out.message(11, valueType(profile.period())).number(12, profile.periodValue());
        profile.comments().forEach(comment -> out.number(13, string(comment)));
        // Last, because everything above may have added to it.
        strings.keySet().forEach(text -> out.string(6, text));
        return out.toBytes();
    }

    private Protobuf valueType(Profile.Measure measure) {
        return new Protobuf().number(1, string(measure.type())).number(2, string(measure.unit()));
    }

    private Protobuf sample(List<Frame> frames, long[] values) {
        long[] ids = frames.stream().mapToLong(frame -> index(locations, frame, 1)).toArray();
        return new Protobuf().numbers(1, ids).numbers(2, values);
    }

    private Protobuf location(Frame frame, int id) {
        int function = index(functions, List.of(frame.function(), frame.file()), 1);
        return new Protobuf().number(1, id).number(2, 1).number(3, Symbols.address(frame))
            .message(4, new Protobuf().number(1, function).number(2, frame.line()));
    }

    private Protobuf function(List<String> names, int id) {
        int name = string(names.get(0));
        return new Protobuf().number(1, id).number(2, name).number(3, name).number(4, string(names.get(1)));
    }

    private int string(String text) {
        return index(strings, text, 0);
    }

    private static <T> int index(Map<T, Integer> table, T entry, int first) {
        return table.computeIfAbsent(entry, absent -> table.size() + first);
    }
}
