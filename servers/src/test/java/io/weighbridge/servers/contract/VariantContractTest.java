package io.weighbridge.servers.contract;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weighbridge.servers.Promise;
import io.weighbridge.servers.Variant;
import io.weighbridge.servers.Variants;
import io.weighbridge.servers.net.Limits;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Waits;
import io.weighbridge.servers.net.WorkerLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What every gateway must do, whoever runs it. Runs over the whole list: being on it is being tested, and a variant
 * that fails here is never weighed. A case is kept short; what must wait waits together.
 */
class VariantContractTest {
    /** For whoever works on one variant: {@code VARIANTS='ws-nocopy.*' mvn test}. All, if it is not set. */
    private static final String ONLY = System.getenv().getOrDefault("VARIANTS", ".*");
    private static final ServerOptions PATIENT = ServerOptions.defaults()
        .withWorkers(new WorkerLimits(600, Duration.ofSeconds(10)))
        .withLimits(new Limits(8192, FrameCases.MAX_MESSAGE_BYTES, Integer.MAX_VALUE))
        .withWaits(new Waits(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60)));
    private static final ServerOptions IMPATIENT = PATIENT.withWaits(
        new Waits(Duration.ofMillis(700), Duration.ofMillis(1000), Duration.ofMillis(500)));

    @TestFactory
    Stream<DynamicNode> everyGatewayKeepsTheContract() {
        return Variants.all().stream().filter(VariantContractTest::isGateway).map(VariantContractTest::contract);
    }

    private static boolean isGateway(Variant variant) {
        String name = variant.name();
        return name.matches(ONLY) && !name.startsWith("http-") && !name.contains("-floor-");
    }

    private static DynamicNode contract(Variant variant) {
        Optional<String> reason = variant.unavailable().get();
        if (reason.isPresent()) {
            return test(variant.name(), () -> assumeTrue(false, reason.get()));
        }
        List<DynamicNode> tests = new ArrayList<>();
        Leftovers leftovers = new Leftovers();
        Set<String> notPromised = Promise.notOf(variant.name()).stream().map(Promise::sentence).collect(toSet());
        tests.add(test("(before)", leftovers::before));
        Running patient = new Running(variant, PATIENT);
        cases(variant).forEach(c -> tests.add(test(c.name(), () -> patient.run(c))));
        tests.add(test("closes whoever is still there", patient::closeWithClients));
        LifeCases.impatient().forEach(c -> tests.add(test(c.name(), () -> once(variant, IMPATIENT, c))));
        RefusalCases.all(variant).forEach(c -> tests.add(test(c.name(), () -> once(variant, full(), c))));
        tests.add(test("leaves no thread and no descriptor behind", leftovers::assertNone));
        tests.replaceAll(kept -> notPromised.remove(kept.getDisplayName())
            ? test(kept.getDisplayName(), () -> assumeTrue(false, "not promised by " + variant.name())) : kept);
        tests.add(test("breaks no promise that nobody asks for", () -> assertThat(notPromised).isEmpty()));
        return DynamicContainer.dynamicContainer(variant.name(), tests);
    }

    /** With a limit of its own: {@code @Timeout} does not reach into dynamic tests. */
    private static DynamicTest test(String name, Executable body) {
        return DynamicTest.dynamicTest(name, () -> assertTimeoutPreemptively(Duration.ofSeconds(60), body));
    }

    private static List<Case> cases(Variant variant) {
        List<Case> cases = new ArrayList<>(LifeCases.patient());
        cases.addAll(FrameCases.all());
        if (variant.name().startsWith("ws-")) {
            cases.addAll(FrameCases.webSocket());
            cases.addAll(HandshakeCases.all());
            cases.addAll(ClientCases.all());
        }
        return cases;
    }

    private static ServerOptions full() {
        return PATIENT.withMaxConnections(RefusalCases.MOST)
            .withWorkers(new WorkerLimits(RefusalCases.MOST, Duration.ofSeconds(10)));
    }

    private static void once(Variant variant, ServerOptions options, Case c) throws Exception {
        try (Subject subject = Subject.start(variant, options)) {
            c.body().run(subject);
        }
    }

    /** A server that the cases of one variant share; a case that fails leaves it as it is. */
    private static final class Running {
        private final Variant variant;
        private final ServerOptions options;
        private Optional<Subject> subject = Optional.empty();

        Running(Variant variant, ServerOptions options) {
            this.variant = variant;
            this.options = options;
        }

        void run(Case c) throws Exception {
            if (subject.isEmpty()) {
                subject = Optional.of(Subject.start(variant, options));
            }
            c.body().run(subject.get());
            subject.get().awaitEmpty();
        }

        void closeWithClients() throws Exception {
            Subject closing = subject.isPresent() ? subject.get() : Subject.start(variant, options);
            try (closing; Peer in = closing.dial().login("in"); Peer half = closing.dial().upgrade()) {
                assertThat(closing.app().channels().size()).isEqualTo(1);
                closing.close();
                in.awaitEnd();
                half.awaitEnd();
            }
            closing.awaitEmpty();
            assertThat(closing.server().traffic().closedCount()).isEqualTo(closing.server().traffic().openedCount());
        }
    }
}
