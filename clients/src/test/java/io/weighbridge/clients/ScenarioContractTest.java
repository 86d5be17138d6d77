package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Manner;
import io.weighbridge.clients.TestServer.Message;
import io.weighbridge.clients.TestServer.Peer;
import io.weighbridge.clients.scenario.Scenario;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine;

/** What every scenario must do, run over the list: be on it is to be tested. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScenarioContractTest {
    /** Every scenario in small; what one has no option for is left out. */
    private static final Map<String, String> SMALL = Map.of("--connections", "3", "--overload", "5", "--duration",
        "200ms",
        "--warm-up", "0s", "--hold", "1ms", "--waves", "cold", "--hostile", "2", "--to", "2", "--step", "100ms",
        "--heartbeat", "50ms");
    private static final Map<String, String> IMPATIENT = Map.of("--wait", "1s", "--close-wait", "1s");

    @TempDir
    Path out;

    static List<Scenarios.Entry> scenarios() {
        return Scenarios.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void itHasAPageOfHelpAndAWorkloadOfFacts(Scenarios.Entry entry) {
        Loads.Result help = Loads.run(entry.name(), "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("Usage: load " + entry.name(), "--target=HOST:PORT", "--out=DIR");
        assertThat(help.out().lines()).as("it is explained").anyMatch(line -> line.length() > 60
            && !line.startsWith(" "));
        assertThat(help.out()).doesNotContain("Default: PT");
        assertThat(entry.factory().get().workload()).matches("[a-z][a-z0-9-]*=[^;=]*(;[a-z][a-z0-9-]*=[^;=]*)*");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void itsExampleIsUnderstood(Scenarios.Entry entry) {
        String[] args = (entry.name() + " --target 127.0.0.1:8080 " + entry.example()).split(" ");
        CommandLine.ParseResult parsed = LoadMain.commandLine().parseArgs(args).subcommand();
        assertThat(((Scenario) parsed.commandSpec().userObject()).workload()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aGoodServerIsFoundGoodInEveryProtocol(Scenarios.Entry entry) throws IOException {
        for (String protocol : entry.protocols()) {
            Loads.Result result = run(entry, protocol, good(entry.name(), protocol), out);
            assertThat(result.exit()).as(protocol + " " + result).isZero();
            assertThat(Loads.outcomes(out)).as(protocol).isNotEmpty();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("scenarios")
    void aServerThatAnswersByteByByteIsFoundGoodTooInEveryProtocol(Scenarios.Entry entry) throws IOException {
        for (String protocol : entry.protocols()) {
            Loads.Result result = run(entry, protocol, dripping(good(entry.name(), protocol)), out);
            assertThat(result.exit()).as(protocol + " " + result).isZero();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("scenarios")
    void everyLieIsAFailureOfItsKindInEveryProtocol(Scenarios.Entry entry) throws Exception {
        List<Callable<String>> lies = new ArrayList<>();
        for (String protocol : entry.protocols()) {
            if (protocol.equals("http")) {
                Stream.of(HttpLie.values()).forEach(lie -> lies.add(
                    () -> told(entry, protocol, lie.name(), lie.told(), List.of(lie.kind))));
                continue;
            }
            Stream.of(FramedLie.values()).filter(lie -> lie.concerns(entry.name(), protocol)).forEach(lie -> lies.add(
                () -> told(entry, protocol, lie.name(), lie.told(entry.name(), protocol), lie.kinds)));
        }
        assertThat(lies).hasSizeGreaterThanOrEqualTo(9);
        ExecutorService several = Executors.newFixedThreadPool(6);
        try {
            List<String> believed = new ArrayList<>();
            for (Future<String> verdict : several.invokeAll(lies)) {
                believed.add(verdict.get());
            }
            assertThat(believed).containsOnly("");
        } finally {
            several.shutdownNow();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("scenarios")
    void nobodyThereIsRefused(Scenarios.Entry entry) throws IOException {
        TestServer gone = new TestServer(peer -> peer.in.read());
        gone.close();
        Loads.Result result = Loads.run(args(entry, entry.protocols().get(0), gone, out));
        assertThat(result.exit()).as(result.toString()).isEqualTo(1);
        assertThat(Loads.outcomes(out).keySet()).anyMatch(outcome -> outcome.endsWith(" refused"));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("scenarios")
    void whoClosesAtOnceOrSaysNothingFailsAndNothingHangs(Scenarios.Entry entry) throws IOException {
        String protocol = entry.protocols().get(0);
        assertThat(run(entry, protocol, peer -> peer.socket.close(), out).exit()).isEqualTo(1);
        Loads.Result silent = run(entry, protocol, peer -> peer.in.skipNBytes(Long.MAX_VALUE), out);
        assertThat(silent.exit()).as(silent.toString()).isEqualTo(1);
        assertThat(Loads.outcomes(out).keySet()).anyMatch(outcome -> outcome.endsWith("-timeout"));
    }

    /** What is wrong with how the lie was taken; nothing if it was found out. */
    private String told(Scenarios.Entry entry, String protocol, String lie, Manner manner, List<String> kinds)
            throws IOException {
        Path folder = Files.createDirectory(out.resolve(protocol + "-" + lie));
        Loads.Result result = run(entry, protocol, manner, folder);
        Set<String> found = Loads.outcomes(folder).keySet();
        boolean foundOut = found.stream().anyMatch(outcome -> kinds.contains(outcome.split(" ")[1]));
        return result.exit() == 1 && foundOut ? "" : protocol + " " + lie + ": exit " + result.exit() + ", " + found;
    }

    private static Loads.Result run(Scenarios.Entry entry, String protocol, Manner manner, Path folder)
            throws IOException {
        try (TestServer server = new TestServer(manner)) {
            return Loads.run(args(entry, protocol, server, folder));
        }
    }

    private static String[] args(Scenarios.Entry entry, String protocol, TestServer server, Path folder) {
        List<String> args = new ArrayList<>(List.of(entry.name(), "--protocol", protocol, "--target", server.target(),
            "--out", folder.toString()));
        CommandSpec spec = LoadMain.commandLine().getSubcommands().get(entry.name()).getCommandSpec();
        for (Map<String, String> options : List.of(SMALL, IMPATIENT)) {
            options.forEach((name, value) -> {
                if (spec.findOption(name) != null) {
                    args.addAll(List.of(name, value));
                }
            });
        }
        return args.toArray(String[]::new);
    }

    /** The same, each byte a packet of its own. */
    private static Manner dripping(Manner manner) {
        return peer -> manner.serve(new Peer(peer.socket, new FilterOutputStream(peer.out) {
            @Override
            public void write(byte[] bytes) throws IOException {
                for (byte one : bytes) {
                    out.write(one);
                }
            }
        }));
    }

    private static Manner good(String scenario, String protocol) {
        if (protocol.equals("http")) {
            return peer -> peer.serveHttp((head, body) -> Peer.ok("good"));
        }
        List<Peer> peers = new java.util.concurrent.CopyOnWriteArrayList<>();
        boolean broadcast = scenario.equals("broadcast");
        return peer -> {
            boolean ws = protocol.equals("ws");
            if (ws) {
                peer.upgrade();
            }
            while (true) {
                Message message = ws ? peer.read() : peer.readFramed();
                boolean login = message.text().startsWith("login:");
                if (login) {
                    peers.add(peer);
                }
                List<Peer> to = broadcast && message.opcode() == 2 ? peers : List.of(peer);
                for (Peer one : to) {
                    byte[] payload = login ? message.text().replace("login:", "ok:").getBytes(StandardCharsets.US_ASCII)
                        : message.payload();
                    int opcode = message.opcode() == 9 ? 10 : message.opcode();
                    one.out.write(ws ? Peer.frame(opcode, payload) : Peer.framed(opcode, payload));
                }
                if (message.opcode() == 8) {
                    return;
                }
            }
        };
    }
}
