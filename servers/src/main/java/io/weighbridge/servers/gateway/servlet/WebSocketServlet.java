package io.weighbridge.servers.gateway.servlet;

/** Upgrades to WebSocket whoever asks for it as RFC 6455, 4.2 wants it asked. */
public final class WebSocketServlet implements Servlet {
    private static final String WEBSOCKET = "websocket";
    private static final String VERSION_13 = "13";
    private static final int KEY_CHARACTERS = 24;
    private static final int BAD_REQUEST = 400;

    private final AcceptValue acceptValue = new AcceptValue();

    @Override
    public void service(HttpRequest request, HttpResponse response) {
        int refusal = refusal(request);
        if (refusal != 0) {
            refuse(response, refusal);
            return;
        }
        response.status(101);
        response.headers().add(FieldNames.UPGRADE, WEBSOCKET);
        response.headers().add(FieldNames.CONNECTION, "Upgrade");
        response.headers().add(FieldNames.WEBSOCKET_ACCEPT, acceptValue.of(key(request.headers())));
        response.upgrade();
    }

    private static int refusal(HttpRequest request) {
        if (!request.method().equals("GET")) {
            return 405;
        }
        HttpHeaders headers = request.headers();
        boolean asked = headers.lists(FieldNames.UPGRADE, WEBSOCKET)
            && headers.lists(FieldNames.CONNECTION, FieldNames.UPGRADE);
        if (!asked || headers.count(FieldNames.WEBSOCKET_VERSION) != 1 || hasBody(headers)) {
            return BAD_REQUEST;
        }
        if (!headers.first(FieldNames.WEBSOCKET_VERSION).orElse("").equals(VERSION_13)) {
            return 426;
        }
        return headers.count(FieldNames.WEBSOCKET_KEY) == 1 && isKey(key(headers)) ? 0 : BAD_REQUEST;
    }

    private static void refuse(HttpResponse response, int status) {
        response.status(status);
        if (status == 405) {
            response.headers().add(FieldNames.ALLOW, "GET");
        }
        if (status == 426) {
            response.headers().add(FieldNames.UPGRADE, WEBSOCKET);
            response.headers().add(FieldNames.WEBSOCKET_VERSION, VERSION_13);
        }
    }

    private static boolean hasBody(HttpHeaders headers) {
        if (headers.count(FieldNames.TRANSFER_ENCODING) > 0) {
            return true;
        }
        for (int i = 0; i < headers.size(); i++) {
            if (headers.name(i).equalsIgnoreCase(FieldNames.CONTENT_LENGTH) && !isZero(headers.value(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isZero(String number) {
        return !number.isEmpty() && number.chars().allMatch(digit -> digit == '0');
    }

    private static String key(HttpHeaders headers) {
        return headers.first(FieldNames.WEBSOCKET_KEY).orElse("");
    }

    /** 22 characters of Base64 and two of padding: 16 bytes. */
    private static boolean isKey(String key) {
        if (key.length() != KEY_CHARACTERS || !key.endsWith("==")) {
            return false;
        }
        for (int i = 0; i < KEY_CHARACTERS - 2; i++) {
            char c = key.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (c < '0' || c > '9') && c != '+' && c != '/') {
                return false;
            }
        }
        return true;
    }
}
