package io.weighbridge.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocketListener;
import okio.ByteString;

/** Other people's clients, who read the RFC for themselves. */
final class ClientCases {
    private static final HttpClient JDK = HttpClient.newHttpClient();
    private static final OkHttpClient OK_HTTP = new OkHttpClient.Builder().connectTimeout(10, TimeUnit.SECONDS).build();

    private ClientCases() {
    }

    static List<Case> all() {
        return List.of(
            new Case("speaks with the JDK's WebSocket client", ClientCases::speaksWithTheJdk),
            new Case("speaks with okhttp", ClientCases::speaksWithOkHttp));
    }

    private static void speaksWithTheJdk(Subject subject) throws Exception {
        Told told = new Told();
        WebSocket socket = JDK.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + subject.server().port() + "/any?x=1"), told)
            .get(10, TimeUnit.SECONDS);
        socket.sendText("login:jdk", true).get(10, TimeUnit.SECONDS);
        assertThat(told.next()).isEqualTo("text ok:jdk");
        socket.sendText("in ", false).get(10, TimeUnit.SECONDS);
        socket.sendText("two", true).get(10, TimeUnit.SECONDS);
        assertThat(told.next()).isEqualTo("text in two");
        socket.sendBinary(ByteBuffer.wrap(new byte[70_000]), true).get(10, TimeUnit.SECONDS);
        assertThat(told.next()).isEqualTo("binary 70000");
        socket.sendPing(ByteBuffer.wrap(new byte[] {'p'})).get(10, TimeUnit.SECONDS);
        assertThat(told.next()).isEqualTo("pong p");
        socket.sendClose(1000, "").get(10, TimeUnit.SECONDS);
        assertThat(told.next()).isEqualTo("close 1000");
    }

    private static void speaksWithOkHttp(Subject subject) throws Exception {
        Heard heard = new Heard();
        Request request = new Request.Builder().url("http://127.0.0.1:" + subject.server().port() + "/").build();
        okhttp3.WebSocket socket = OK_HTTP.newWebSocket(request, heard);
        assertThat(heard.next()).isEqualTo("open 101");
        socket.send("login:okhttp");
        assertThat(heard.next()).isEqualTo("text ok:okhttp");
        socket.send(ByteString.of(new byte[10_000]));
        assertThat(heard.next()).isEqualTo("binary 10000");
        socket.close(1000, "done");
        assertThat(heard.next()).startsWith("closing 1000");
    }

    /** What a client was told, a line each. */
    private static class Lines {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        void add(String line) {
            lines.add(line);
        }

        String next() throws InterruptedException {
            String line = lines.poll(10, TimeUnit.SECONDS);
            assertThat(line).as("told within 10 s").isNotNull();
            return line;
        }
    }

    private static final class Told implements WebSocket.Listener {
        private final Lines lines = new Lines();
        private final StringBuilder text = new StringBuilder();
        private int bytes;

        String next() throws InterruptedException {
            return lines.next();
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                lines.add("text " + text);
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            bytes += part.remaining();
            if (last) {
                lines.add("binary " + bytes);
                bytes = 0;
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
            lines.add("pong " + StandardCharsets.UTF_8.decode(payload));
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            lines.add("close " + code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            lines.add("error " + error);
        }
    }

    private static final class Heard extends WebSocketListener {
        private final Lines lines = new Lines();

        String next() throws InterruptedException {
            return lines.next();
        }

        @Override
        public void onOpen(okhttp3.WebSocket socket, Response response) {
            lines.add("open " + response.code());
        }

        @Override
        public void onMessage(okhttp3.WebSocket socket, String text) {
            lines.add("text " + text);
        }

        @Override
        public void onMessage(okhttp3.WebSocket socket, ByteString bytes) {
            lines.add("binary " + bytes.size());
        }

        @Override
        public void onClosing(okhttp3.WebSocket socket, int code, String reason) {
            lines.add("closing " + code);
        }

        @Override
        public void onFailure(okhttp3.WebSocket socket, Throwable error, Response response) {
            lines.add("failure " + error);
        }
    }
}
