package io.weighbridge.servers.telemetry;

import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Which threads there are, and in what call chain; virtual ones too where the JDK has them (21 and later). */
final class ThreadProfile {

    private static final Pattern VIRTUAL = Pattern.compile("^#\\d+ \".*\" virtual.*");
    private static final Pattern CHAIN = Pattern.compile("^\\s+(?:\\S+/)?([\\w.$/<>]+)\\.([\\w$<>]+)\\((.*)\\)$");

    private ThreadProfile() { }

    static Profile take() throws IOException, JMException {
        Profile profile = Profile.threads();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
            profile.add(frames(Arrays.stream(thread.getStackTrace()).map(Frame::of).toList()), 1);
        }
        virtualThreads().forEach(chain -> profile.add(frames(chain), 1));
        return profile;
    }

    /** Every platform thread with what it holds and waits for, then every virtual one. */
    static String text() throws IOException, JMException {
        StringBuilder text = new StringBuilder();
        text.append((String) server().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "threadPrint",
            new Object[] {new String[] {"-l"}}, new String[] {String[].class.getName()}));
        boolean virtual = false;
        for (String line : dump()) {
            virtual = line.startsWith("#") ? VIRTUAL.matcher(line).matches() : virtual;
            if (virtual) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private static List<List<Frame>> virtualThreads() throws IOException, JMException {
        List<List<Frame>> threads = new ArrayList<>();
        List<Frame> chain = new ArrayList<>();
        for (String line : dump()) {
            if (line.startsWith("#")) {
                chain = new ArrayList<>();
                if (VIRTUAL.matcher(line).matches()) {
                    threads.add(chain);
                }
            }
            Matcher frame = CHAIN.matcher(line);
            if (frame.matches()) {
                chain.add(Frame.of(frame.group(1), frame.group(2), lineNumber(frame.group(3))));
            }
        }
        return threads;
    }

    /** The JDK's own dump with virtual threads in it; no lines from a JDK that has none. */
    private static List<String> dump() throws IOException, JMException {
        ObjectName diagnostic = new ObjectName("com.sun.management:type=DiagnosticCommand");
        if (Arrays.stream(server().getMBeanInfo(diagnostic).getOperations())
                .noneMatch(operation -> operation.getName().equals("threadDumpToFile"))) {
            return List.of();
        }
        Path folder = Files.createTempDirectory("weighbridge");
        Path file = folder.resolve("threads.txt");
        try {
            server().invoke(diagnostic, "threadDumpToFile",
                new Object[] {new String[] {file.toString()}}, new String[] {String[].class.getName()});
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static List<Frame> frames(List<Frame> chain) {
        return chain.isEmpty() ? List.of(Frame.of("[no Java frame]")) : chain;
    }

    private static int lineNumber(String source) {
        String number = source.substring(source.lastIndexOf(':') + 1);
        return number.chars().allMatch(Character::isDigit) && !number.isEmpty() ? Integer.parseInt(number) : 0;
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }
}
