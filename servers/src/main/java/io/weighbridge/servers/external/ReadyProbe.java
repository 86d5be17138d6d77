package io.weighbridge.servers.external;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How an external server says that it is ready. */
sealed interface ReadyProbe {

    /** How long one attempt may take. */
    int ATTEMPT_MILLIS = 1_000;

    /** Asks once; false means: ask again later. */
    boolean isReady(InetSocketAddress address, Output output);

    /** As it is written in a properties file; empty if it is none. */
    static Optional<ReadyProbe> parse(String text) {
        String[] words = text.split("\\s+", 2);
        if (words.length == 1) {
            return words[0].equals("tcp") ? Optional.of(new Tcp()) : Optional.empty();
        }
        return switch (words[0]) {
            case "http" -> words[1].startsWith("/") ? Optional.of(new Http(words[1])) : Optional.empty();
            case "line" -> line(words[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<ReadyProbe> line(String regex) {
        try {
            return Optional.of(new Line(Pattern.compile(regex)));
        } catch (PatternSyntaxException bad) {
            return Optional.empty();
        }
    }

    /** It takes a connection. */
    record Tcp() implements ReadyProbe {

        @Override
        public boolean isReady(InetSocketAddress address, Output output) {
            try (Socket socket = new Socket()) {
                socket.connect(address, ATTEMPT_MILLIS);
                return true;
            } catch (IOException notYet) {
                return false;
            }
        }
    }

    /** It answers GET of a path with 200. */
    record Http(String path) implements ReadyProbe {

        @Override
        public boolean isReady(InetSocketAddress address, Output output) {
            try (Socket socket = new Socket()) {
                socket.connect(address, ATTEMPT_MILLIS);
                socket.setSoTimeout(ATTEMPT_MILLIS);
                socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: " + address.getHostString()
                        + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
                return new String(status, StandardCharsets.US_ASCII).matches("HTTP/1\\.[01] 200");
            } catch (IOException notYet) {
                return false;
            }
        }
    }

    /** It has written a line in which the pattern is found. */
    record Line(Pattern pattern) implements ReadyProbe {

        @Override
        public boolean isReady(InetSocketAddress address, Output output) {
            return output.has(pattern);
        }
    }
}
