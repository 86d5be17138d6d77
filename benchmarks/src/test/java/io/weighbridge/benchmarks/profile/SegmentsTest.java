package io.weighbridge.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.weighbridge.servers.telemetry.profile.Frame;
import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of the work a call chain is booked to. */
class SegmentsTest {

    private static final String HANDLER = "io.weighbridge.servers.gateway.connection.GatewayHandler.handle";
    private final Segments rules = Segments.standard();

    @ParameterizedTest
    @CsvSource({
        "handshake, java.lang.String.<init>;io.weighbridge.servers.wire.Handshake.parse",
        "handshake, java.security.MessageDigest.digest;io.weighbridge.servers.wire.AcceptKey.of",
        "request parsing, byte[];io.weighbridge.servers.gateway.servlet.HttpConn.<init>",
        "handshake, java.util.Base64$Encoder.encode;io.weighbridge.servers.gateway.servlet.WebSocketServlet.accept",
        "remainder, __futex_abstimed_wait_common (libc.so.6);CallJavaMainInNewThread (libjli.so)",
        "login, java.util.concurrent.ConcurrentHashMap.putVal;io.weighbridge.servers.gateway.Channels.add",
        "login, io.weighbridge.servers.gateway.connection.GatewayHandler.login",
        "logging, java.lang.String.concat;io.weighbridge.servers.gateway.twist.Verbose.accept",
        "frames, io.weighbridge.servers.wire.WebSocketFraming.decode",
        "logging, java.lang.StringBuilder.append;ch.qos.logback.classic.Logger.info",
        "socket I/O, __GI___libc_write (libc.so.6);sun.nio.ch.SocketDispatcher.write0",
        "socket I/O, epoll_wait (libc.so.6);sun.nio.ch.EPoll.wait",
        "gc, G1ParScanThreadState::steal_and_trim_queue (libjvm.so)",
        "jit, PhaseChaitin::Select (libjvm.so);C2Compiler::compile_method (libjvm.so)",
        "dispatch, __futex_abstimed_wait_common (libc.so.6);java.util.concurrent.locks.LockSupport.park",
        "request parsing, org.apache.coyote.http11.Http11InputBuffer.parseHeader",
        "frames, io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder.decode",
    })
    void theFrameNearestTheLeafDecides(String segment, String chain) {
        Stream<String> all = Stream.concat(Stream.of(chain.split(";")), Stream.of(HANDLER, "java.lang.Thread.run"));
        assertThat(booked(all.map(Frame::of).toList())).containsEntry(segment, 7L);
    }

    @Test
    void whatNobodyKnowsIsOther() {
        assertThat(booked(List.of(Frame.of("a.b.C.d")))).containsEntry("other", 7L);
    }

    @Test
    void aSampleWithoutAChainIsTheRemainder() {
        assertThat(booked(List.of(Recordings.UNEXPLAINED))).containsEntry(Segments.REMAINDER, 7L);
    }

    @Test
    void everySampleIsBookedOnce() {
        Profile profile = Kind.CPU.empty();
        profile.add(List.of(Frame.of("a.b.C.d")), 1, 10);
        profile.add(List.of(Frame.of(HANDLER)), 1, 20);
        profile.add(List.of(Recordings.UNEXPLAINED), 1, 30);
        Map<String, Long> booked = rules.book(profile, 1);
        assertThat(booked.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(60);
        assertThat(booked.keySet()).containsExactlyElementsOf(
            Stream.concat(Segments.NAMES.stream(), Stream.of(Segments.REMAINDER)).toList());
    }

    @Test
    void aLineThatIsNoRuleIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Segments.parsed("nothing  a.b.*"))
            .withMessage("a rule is a segment, two spaces and a frame, was nothing  a.b.*");
    }

    @Test
    void everyRuleAboutOursIsMetByAMethodOfOurs() throws IOException {
        List<Frame> ours = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.weighbridge.servers").stream().flatMap(type -> type.getCodeUnits().stream())
            .map(method -> Frame.of(method.getOwner().getName() + "." + method.getName())).distinct().toList();
        assertThat(ours).isNotEmpty();
        assertThat(rulesAboutOurs()).isNotEmpty().allSatisfy(line -> {
            Segments one = Segments.parsed(line);
            assertThat(ours).as(line).anyMatch(method -> booked(one, List.of(method)).get("other") == 0);
        });
    }

    private static List<String> rulesAboutOurs() throws IOException {
        try (InputStream table = Segments.class.getResourceAsStream("segments.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> line.contains(" io.weighbridge.")).toList();
        }
    }

    private Map<String, Long> booked(List<Frame> chain) {
        return booked(rules, chain);
    }

    private static Map<String, Long> booked(Segments rules, List<Frame> chain) {
        Profile profile = Kind.CPU.empty();
        profile.add(chain, 1, 7);
        return rules.book(profile, 1);
    }
}
