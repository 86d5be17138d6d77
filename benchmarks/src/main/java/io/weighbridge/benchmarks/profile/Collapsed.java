package io.weighbridge.benchmarks.profile;

import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collapsed stacks, {@code root;…;leaf value}, one line a call chain: what every flame graph tool reads. */
final class Collapsed {

    private Collapsed() { }

    /** Lines in alphabetical order, so that two files of one program can be compared by eye; zeros are left out. */
    static void write(Path file, Profile profile, int measure) throws IOException {
        StringBuilder text = new StringBuilder();
        chains(profile, measure).forEach((chain, value) -> text.append(chain).append(' ').append(value).append('\n'));
        Files.writeString(file, text);
    }

    /** By functions alone: lines of source do not tell chains apart here. */
    static Map<String, Long> chains(Profile profile, int measure) {
        Map<String, Long> chains = new TreeMap<>();
        profile.samples().forEach((leafFirst, values) -> {
            if (values[measure] != 0) {
                chains.merge(text(leafFirst), values[measure], Long::sum);
            }
        });
        return chains;
    }

    private static String text(List<Frame> leafFirst) {
        StringBuilder text = new StringBuilder();
        for (int i = leafFirst.size() - 1; i >= 0; i--) {
            text.append(leafFirst.get(i).function().replace(';', ':')).append(i == 0 ? "" : ";");
        }
        return text.toString();
    }
}
