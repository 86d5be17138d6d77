package io.weighbridge.benchmarks.profile;

import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Books samples to parts of the server's work, by the rules in {@code segments.txt}: the before and after of the
 * article's bar chart.
 *
 * <p>Every sample is booked once, so that the segments and the remainder together are the whole.
 */
final class Segments {

    /** In the order of the bars. */
    static final List<String> NAMES = List.of("request parsing", "handshake", "login", "frames", "dispatch",
        "socket I/O", "logging", "gc", "jit", "other");
    /** What no sample explains: a remainder, not a part of the work. */
    static final String REMAINDER = "remainder";

    private static final String OTHER = "other";
    private static final String OTHERWISE = "otherwise";
    private static final String TABLE = "segments.txt";

    private record Rule(String segment, Pattern frame) { }

    /** Groups in their order: a later one is asked only if no frame of the whole chain matched an earlier one. */
    private final List<List<Rule>> groups;

    private Segments(List<List<Rule>> groups) {
        this.groups = groups;
    }

    /** The rules of the house. */
    static Segments standard() {
        try (InputStream in = Segments.class.getResourceAsStream(TABLE)) {
            return parsed(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " is not on the class path", e);
        }
    }

    /** @throws IllegalArgumentException for a line that is no rule, or a segment that is not on the list */
    static Segments parsed(String table) {
        List<List<Rule>> groups = new ArrayList<>();
        groups.add(new ArrayList<>());
        for (String line : table.split("\n")) {
            String[] words = line.strip().split("\\s{2,}");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.strip().equals(OTHERWISE)) {
                groups.add(new ArrayList<>());
                continue;
            }
            if (words.length != 2 || !NAMES.contains(words[0]) && !words[0].equals(REMAINDER)) {
                throw new IllegalArgumentException("a rule is a segment, two spaces and a frame, was " + line);
            }
            groups.get(groups.size() - 1).add(new Rule(words[0], pattern(words[1])));
        }
        return new Segments(groups);
    }

    /** One measure of a profile by segment, {@link #REMAINDER} included; every name is there, with 0 if need be. */
    Map<String, Long> book(Profile profile, int measure) {
        Map<String, Long> booked = new LinkedHashMap<>();
        NAMES.forEach(name -> booked.put(name, 0L));
        booked.put(REMAINDER, 0L);
        List<Map<Frame, String>> known = new ArrayList<>();
        groups.forEach(group -> known.add(new HashMap<>()));
        profile.samples().forEach((chain, values) ->
            booked.merge(segment(chain, known), values[measure], Long::sum));
        return booked;
    }

    private String segment(List<Frame> leafFirst, List<Map<Frame, String>> known) {
        if (leafFirst.stream().anyMatch(Scaling::unexplained)) {
            return REMAINDER;
        }
        for (int i = 0; i < groups.size(); i++) {
            List<Rule> group = groups.get(i);
            for (Frame frame : leafFirst) {
                String segment = known.get(i).computeIfAbsent(frame, unknown -> segment(group, unknown));
                if (!segment.isEmpty()) {
                    return segment;
                }
            }
        }
        return OTHER;
    }

    private static String segment(List<Rule> group, Frame frame) {
        return group.stream().filter(rule -> rule.frame.matcher(frame.function()).matches())
            .map(Rule::segment).findFirst().orElse("");
    }

    /** {@code *} is anything, {@code [A-Z]} a range; all else stands for itself. */
    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (String part : glob.split("(?<=\\*)|(?=\\*)|(?=\\[)|(?<=\\])")) {
            regex.append(part.equals("*") ? ".*" : part.startsWith("[") ? part : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }
}
