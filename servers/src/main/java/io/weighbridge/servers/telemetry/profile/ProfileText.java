package io.weighbridge.servers.telemetry.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes one profile as text for a person: {@code ?debug=1}, the costliest call chain first. */
public final class ProfileText {

    private ProfileText() { }

    /** The text of a profile; the name is what its page is called. */
    public static String of(String name, Profile profile) {
        StringBuilder text = new StringBuilder(name).append(" profile:");
        for (int i = 0; i < profile.measures().size(); i++) {
            Profile.Measure measure = profile.measures().get(i);
            text.append(' ').append(measure.type()).append('=').append(profile.total(i)).append(' ')
                .append(measure.unit());
        }
        text.append('\n');
        profile.comments().forEach(comment -> text.append("# ").append(comment).append('\n'));
        // The last measure is the one Go sorts by: CPU time, in-use space, delay.
        int last = profile.measures().size() - 1;
        profile.samples().entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -entry.getValue()[last]))
            .forEach(entry -> chain(text, entry));
        return text.toString();
    }

    private static void chain(StringBuilder text, Map.Entry<List<Frame>, long[]> sample) {
        text.append('\n');
        for (long value : sample.getValue()) {
            text.append(value).append(' ');
        }
        text.append(sample.getKey().stream().map(frame -> "0x" + Long.toHexString(Symbols.address(frame)))
            .collect(Collectors.joining(" ", "@ ", "\n")));
        for (Frame frame : sample.getKey()) {
            text.append("#\t0x").append(Long.toHexString(Symbols.address(frame))).append('\t').append(frame.function());
            text.append(frame.file().isEmpty() ? "" : "\t" + frame.file() + ":" + frame.line()).append('\n');
        }
    }
}
