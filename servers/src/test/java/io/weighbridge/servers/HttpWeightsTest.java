package io.weighbridge.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Upstream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A weight round an HTTP site is felt by each request, whoever serves it. */
@Timeout(60)
class HttpWeightsTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long MILLIS = 40;

    static Stream<String> sites() {
        return Variants.all().stream().filter(variant -> variant.name().startsWith("http-"))
            .filter(variant -> variant.unavailable().get().isEmpty()).map(Variant::name)
            .filter(name -> Variants.find(weighted(name)).isPresent());
    }

    private static String weighted(String name) {
        return name + "+delay-" + MILLIS + "ms";
    }

    @ParameterizedTest
    @MethodSource("sites")
    void aDelayComesBeforeEachAnswer(String name) throws Exception {
        ServerOptions options = ServerOptions.defaults();
        Application plain = Application.echo();
        try (Server upstream = Variants.find("http-bytes-selector").orElseThrow().factory().start(options, plain);
             Server server = Variants.find(weighted(name)).orElseThrow().factory()
                 .start(options.withUpstream(Upstream.parse("127.0.0.1:" + upstream.port())), plain)) {
            HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/")).build();
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                HttpResponse<String> page = CLIENT.send(request, BodyHandlers.ofString());
                assertThat(page.body()).hasSize(64);
                assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(MILLIS));
            }
        }
    }
}
