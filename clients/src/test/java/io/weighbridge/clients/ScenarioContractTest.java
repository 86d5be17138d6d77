package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Manner;
import io.weighbridge.clients.TestServer.Message;
import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

/** What every scenario must do, run over the list: be on it is to be tested. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScenarioContractTest {
    /** Every scenario in small; what one has no option for is left out. */
    private static final Map<String, String> SMALL = Map.of("--connections", "3", "--overload", "5", "--duration",
        "200ms",
        "--warm-up", "0s", "--hold", "1ms", "--waves", "cold", "--hostile", "2", "--to", "2", "--step", "100ms");
    private static final Map<String, String> IMPATIENT = Map.of("--wait", "300ms", "--close-wait", "300ms");

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
        assertThat(entry.factory().get().workload()).matches("[a-z][a-z0-9-]*=[^;=]*(;[a-z][a-z0-9-]*=[^;=]*)*");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aGoodServerIsFoundGoodInEveryProtocol(Scenarios.Entry entry) throws IOException {
        for (String protocol : entry.protocols()) {
            Loads.Result result = run(entry, protocol, good(entry.name(), protocol));
            assertThat(result.exit()).as(protocol + " " + result).isZero();
            assertThat(Loads.outcomes(out)).as(protocol).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aServerThatClosesAtOnceFails(Scenarios.Entry entry) throws IOException {
        Loads.Result result = run(entry, entry.protocols().get(0), peer -> peer.socket.close());
        assertThat(result.exit()).as(result.toString()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aServerThatSaysNothingFailsAndDoesNotHang(Scenarios.Entry entry) throws IOException {
        Loads.Result result = run(entry, entry.protocols().get(0), peer -> peer.in.skipNBytes(Long.MAX_VALUE));
        assertThat(result.exit()).as(result.toString()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aServerThatAnswersSomethingElseFails(Scenarios.Entry entry) throws IOException {
        Loads.Result result = run(entry, entry.protocols().get(0), peer -> {
            peer.head();
            peer.out.write(Peer.response("418 I'm a teapot", ""));
            peer.in.skipNBytes(Long.MAX_VALUE);
        });
        assertThat(result.exit()).as(result.toString()).isEqualTo(1);
    }

    private Loads.Result run(Scenarios.Entry entry, String protocol, Manner manner) throws IOException {
        List<String> args = new ArrayList<>(List.of(entry.name(), "--protocol", protocol, "--out", out.toString()));
        CommandSpec spec = LoadMain.commandLine().getSubcommands().get(entry.name()).getCommandSpec();
        for (Map<String, String> options : List.of(SMALL, IMPATIENT)) {
            options.forEach((name, value) -> {
                if (spec.findOption(name) != null) {
                    args.addAll(List.of(name, value));
                }
            });
        }
        try (TestServer server = new TestServer(manner)) {
            args.addAll(List.of("--target", server.target()));
            return Loads.run(args.toArray(String[]::new));
        }
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
