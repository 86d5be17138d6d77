package io.weighbridge.servers.gateway.servlet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Upgrades to WebSocket whoever asks for it as RFC 6455, 4.2 wants it asked. */
public final class WebSocketServlet implements Servlet {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String VERSION = "Sec-WebSocket-Version";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");
    private static final Pattern ZERO = Pattern.compile("0+");
    private static final int BAD_REQUEST = 400;

    @Override
    public void service(HttpRequest request, HttpResponse response) {
        int refusal = refusal(request);
        if (refusal != 0) {
            refuse(response, refusal);
            return;
        }
        response.status(101);
        response.headers().add("Upgrade", "websocket");
        response.headers().add("Connection", "Upgrade");
        response.headers().add("Sec-WebSocket-Accept", accept(key(request.headers())));
        response.upgrade();
    }

    private static int refusal(HttpRequest request) {
        if (!request.method().equals("GET")) {
            return 405;
        }
        HttpHeaders headers = request.headers();
        List<String> versions = headers.values(VERSION);
        boolean asked = headers.lists("Upgrade", "websocket") && headers.lists("Connection", "Upgrade");
        if (!asked || versions.size() != 1 || hasBody(headers)) {
            return BAD_REQUEST;
        }
        if (!versions.get(0).equals("13")) {
            return 426;
        }
        return headers.values("Sec-WebSocket-Key").size() == 1 && isKey(key(headers)) ? 0 : BAD_REQUEST;
    }

    private static void refuse(HttpResponse response, int status) {
        response.status(status);
        if (status == 405) {
            response.headers().add("Allow", "GET");
        }
        if (status == 426) {
            response.headers().add("Upgrade", "websocket");
            response.headers().add(VERSION, "13");
            response.headers().add("Connection", "Upgrade");
        }
    }

    private static boolean hasBody(HttpHeaders headers) {
        return !headers.values("Transfer-Encoding").isEmpty()
            || !headers.values("Content-Length").stream().allMatch(length -> ZERO.matcher(length).matches());
    }

    private static String key(HttpHeaders headers) {
        return headers.values("Sec-WebSocket-Key").get(0);
    }

    private static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    private static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] hash = sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
