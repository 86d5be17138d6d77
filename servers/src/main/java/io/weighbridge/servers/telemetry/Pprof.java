package io.weighbridge.servers.telemetry;

import io.weighbridge.servers.telemetry.endpoint.Page;
import io.weighbridge.servers.telemetry.endpoint.Query;
import io.weighbridge.servers.telemetry.endpoint.Reply;
import io.weighbridge.servers.telemetry.profile.Profile;
import io.weighbridge.servers.telemetry.profile.ProfileProto;
import io.weighbridge.servers.telemetry.profile.ProfileText;
import io.weighbridge.servers.telemetry.profile.Symbols;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The list of pages below {@code /debug/pprof/}, each a line, and the page that shows the list. Thread safe. */
final class Pprof {

    /** Where everything here lives. */
    static final String ROOT = "/debug/pprof/";

    private static final Duration CPU_WINDOW = Duration.ofSeconds(30);
    private static final Duration EVENT_WINDOW = Duration.ofSeconds(5);
    private static final Duration TRACE_WINDOW = Duration.ofSeconds(1);

    private record Entry(String name, String summary, String example, Page page) { }

    private final Symbols symbols = new Symbols();
    private final List<Entry> entries = List.of(
        new Entry("allocs", "What is allocated, by call chain and class, while it is recorded (5 s unless seconds=N)",
            "?debug=1&seconds=1",
            query -> profile("allocs", MemoryProfile.allocations(query.window(EVENT_WINDOW)), query)),
        new Entry("block", "Where threads wait: for monitors, locks, queues and timers (seconds=N)",
            "?debug=1&seconds=1",
            query -> profile("block", ContentionProfile.block(query.window(EVENT_WINDOW)), query)),
        new Entry("cmdline", "The command line of this process, separated by NUL", "", query -> commandLine()),
        new Entry("goroutine", "Threads and their call chains, under Go's name; debug=2 as a full dump", "?debug=1",
            query -> threads("goroutine", query)),
        new Entry("heap", "Objects in the heap by class, exact; gc=1 collects first: what is in use",
            "?debug=1", query -> profile("heap", MemoryProfile.heap(query.gc()), query)),
        new Entry("mutex", "Where threads wait for a monitor or lock that another one holds (seconds=N)",
            "?debug=1&seconds=1",
            query -> profile("mutex", ContentionProfile.mutex(query.window(EVENT_WINDOW)), query)),
        new Entry("profile", "CPU profile: go tool pprof http://host:port/debug/pprof/profile?seconds=N (30 s)",
            "?debug=1&seconds=1",
            query -> profile("cpu", CpuProfile.record(query.window(CPU_WINDOW)), query)),
        new Entry("symbol", "Names for the addresses in the profiles served so far", "", symbols::lookUp),
        new Entry("threads", "Threads and their call chains; debug=2 as a full dump", "?debug=1",
            query -> threads("threads", query)),
        new Entry("trace", "A flight recording (.jfr) of every event, 1 s unless seconds=N", "",
            query -> Reply.file("trace.jfr", Flight.trace(query.window(TRACE_WINDOW)))));

    /** Pages by path. */
    Map<String, Page> pages() {
        Map<String, Page> pages = new LinkedHashMap<>();
        Page index = query -> Reply.html(index());
        pages.put(ROOT, index);
        pages.put(ROOT.substring(0, ROOT.length() - 1), index);
        entries.forEach(entry -> pages.put(ROOT + entry.name(), entry.page()));
        return pages;
    }

    private Reply threads(String name, Query query) throws Exception {
        return query.debug() >= 2 ? Reply.text(ThreadProfile.text()) : profile(name, ThreadProfile.take(), query);
    }

    private Reply profile(String name, Profile profile, Query query) {
        symbols.remember(profile);
        return query.debug() > 0 ? Reply.text(ProfileText.of(name, profile))
            : Reply.file(name + ".pb.gz", ProfileProto.gzipped(profile));
    }

    private static Reply commandLine() throws IOException {
        Path linux = Path.of("/proc/self/cmdline");
        if (Files.isReadable(linux)) {
            // The kernel ends the last word with a NUL, Go does not.
            String words = Files.readString(linux, StandardCharsets.UTF_8);
            return Reply.text(words.endsWith("\0") ? words.substring(0, words.length() - 1) : words);
        }
        return Reply.text(ProcessHandle.current().info().commandLine().orElse("").replace(' ', '\0'));
    }

    private String index() {
        String rows = entries.stream()
            .map(entry -> "<tr><td><a href=\"" + ROOT + entry.name() + entry.example() + "\">" + entry.name()
                + "</a></td><td>" + entry.summary() + "</td></tr>\n")
            .collect(Collectors.joining());
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>/debug/pprof/</title><style>
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            td { padding: .2rem 1rem .2rem 0; vertical-align: top }
            code { background: #eee; padding: 0 .3rem }
            </style></head><body>
            <h1>/debug/pprof/</h1>
            <p>Process %d, %s %s, %d threads. Nothing is recorded until a page is asked for.</p>
            <table>
            %s</table>
            <p>Profiles are pprof's: <code>go tool pprof -top http://127.0.0.1:PORT/debug/pprof/heap?gc=1</code>;
            <code>?debug=1</code> shows them as text, <code>?seconds=N</code> says for how long to record.</p>
            </body></html>
            """.formatted(ProcessHandle.current().pid(), System.getProperty("java.vm.name"),
                Runtime.version(), ManagementFactory.getThreadMXBean().getThreadCount(), rows);
    }
}
