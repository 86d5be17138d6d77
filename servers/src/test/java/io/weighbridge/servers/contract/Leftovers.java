package io.weighbridge.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Threads and descriptors that a server must not leave behind. Those of the test's own clients are left out. */
final class Leftovers {
    private static final String NOT_OURS = "(HttpClient-|OkHttp|Okio|ForkJoinPool|Common-Cleaner|process reaper"
        + "|deaf-client|globalEventExecutor|junit|surefire|(Read|Write|Master).?Poller|VirtualThread).*";
    private final Set<Thread> threads = new HashSet<>();
    private Set<String> descriptors = Set.of();

    void before() throws IOException {
        threads.addAll(Thread.getAllStackTraces().keySet());
        descriptors = sockets();
        assertThat(threads).isNotEmpty();
    }

    /** Waits a little, since a thread ends a moment after it has said so, and then shows what is left. */
    void assertNone() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (System.nanoTime() < deadline && !(newThreads().isEmpty() && newSockets().isEmpty())) {
            Thread.sleep(5);
        }
        assertThat(newThreads()).as("threads").isEmpty();
        assertThat(newSockets()).as("sockets").isEmpty();
    }

    private Set<String> newThreads() {
        return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !threads.contains(thread) && !thread.getName().matches(NOT_OURS))
            .map(Thread::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> newSockets() {
        try {
            Set<String> left = sockets();
            left.removeAll(descriptors);
            return left;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the socket and epoll descriptors of this process point to: {@code socket:[12345]}. */
    private static Set<String> sockets() throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path fd : all.toList()) {
                String target = target(fd);
                if (target.startsWith("socket:")) {
                    found.add(target);
                }
            }
        }
        return found;
    }

    private static String target(Path fd) {
        try {
            return Files.readSymbolicLink(fd).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
