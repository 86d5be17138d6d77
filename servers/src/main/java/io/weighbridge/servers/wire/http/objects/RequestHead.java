package io.weighbridge.servers.wire.http.objects;

import io.weighbridge.servers.wire.http.HttpLimits;
import io.weighbridge.servers.wire.http.HttpSyntax;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The head of a request while its lines come in (RFC 9112, 3 to 6). Used for one request. */
final class RequestHead {

    private static final String SCHEME = "http://";

    private final HttpLimits limits;
    private final HttpFields fields = new HttpFields();
    private int headerBytes;
    private boolean emptyLine;
    private String method = "";
    private String target = "";
    private int minorVersion;

    RequestHead(HttpLimits limits) {
        this.limits = limits;
    }

    String method() {
        return method;
    }

    /** Whether a line of it has come. */
    boolean begun() {
        return headerBytes > 0;
    }

    /** Takes lines off the buffer; the request without its body once the empty line has come. */
    Optional<HttpRequest> read(ReadBuffer buffer) throws HttpRefused {
        while (true) {
            // RFC 9110, 15.5.15: the target's own status while the request line has not ended.
            int tooLong = method.isEmpty() ? 414 : 431;
            Optional<String> line = buffer.line(limits.maxHeaderBytes() - headerBytes, tooLong);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            headerBytes += line.get().length() + 2;
            if (method.isEmpty()) {
                start(line.get());
            } else if (line.get().isEmpty()) {
                return Optional.of(request());
            } else {
                field(line.get());
            }
        }
    }

    private void start(String line) throws HttpRefused {
        if (!line.isEmpty()) {
            requestLine(line);
        } else if (emptyLine) {
            throw new HttpRefused(400, "empty lines for a request");
        } else {
            // RFC 9112, 2.2: one is ignored.
            emptyLine = true;
        }
    }

    private void requestLine(String line) throws HttpRefused {
        String[] parts = line.split(" ", -1);
        // What was a method is known even if the rest is not: the answer to HEAD has no body.
        method = parts.length > 1 && HttpText.isToken(parts[0]) ? parts[0] : "";
        if (parts.length != 3 || method.isEmpty() || !isTarget(parts[1])) {
            throw new HttpRefused(400, "not a request line");
        }
        target = parts[1];
        if (!parts[2].matches("HTTP/[0-9]\\.[0-9]")) {
            throw new HttpRefused(400, "not a version of HTTP");
        }
        minorVersion = Math.min(1, parts[2].charAt(7) - '0');
        if (parts[2].charAt(5) != '1') {
            throw new HttpRefused(505, "HTTP of another major version");
        }
    }

    private static boolean isTarget(String target) {
        if (target.isEmpty() || !HttpText.all(target, HttpSyntax::isTarget)) {
            return false;
        }
        return target.startsWith("/") || target.equals("*") || isAbsolute(target);
    }

    private static boolean isAbsolute(String target) {
        if (!target.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        String authority = target.substring(SCHEME.length(), pathStart(target));
        return !authority.isEmpty() && HttpText.all(authority, HttpSyntax::isHost);
    }

    /** Where the path of an absolute target begins: behind the authority. */
    private static int pathStart(String target) {
        for (int i = SCHEME.length(); i < target.length(); i++) {
            if (target.charAt(i) == '/' || target.charAt(i) == '?') {
                return i;
            }
        }
        return target.length();
    }

    private void field(String line) throws HttpRefused {
        int colon = line.indexOf(':');
        // A name is a token, so neither a folded line nor a space before the colon passes (RFC 9112, 5.1 and 5.2).
        if (colon < 0 || !HttpText.isToken(line.substring(0, colon))) {
            throw new HttpRefused(400, "not a header field");
        }
        fields.add(line.substring(0, colon), HttpText.trim(line.substring(colon + 1)));
    }

    private HttpRequest request() throws HttpRefused {
        checkHost();
        checkTransferEncoding();
        checkContentLength();
        for (String expectation : fields.all("Expect")) {
            if (minorVersion > 0 && !expectation.equalsIgnoreCase("100-continue")) {
                throw new HttpRefused(417, "an expectation that is not 100-continue");
            }
        }
        String origin = target.startsWith("/") || target.equals("*") ? target : target.substring(pathStart(target));
        int question = origin.indexOf('?');
        String path = question < 0 ? origin : origin.substring(0, question);
        String query = question < 0 ? "" : origin.substring(question + 1);
        return new HttpRequest(method, target, path.isEmpty() ? "/" : path, query, minorVersion, fields, new byte[0]);
    }

    /** RFC 9112, 3.2. */
    private void checkHost() throws HttpRefused {
        int count = fields.all("Host").size();
        if (count > 1 || count == 0 && minorVersion > 0) {
            throw new HttpRefused(400, "not exactly one Host");
        }
        if (count == 1 && !HttpText.all(fields.all("Host").get(0), HttpSyntax::isHost)) {
            throw new HttpRefused(400, "Host is no host");
        }
    }

    /** RFC 9112, 6.1 and 6.3: whatever leaves room for two opinions on where the request ends is refused. */
    private void checkTransferEncoding() throws HttpRefused {
        if (fields.all("Transfer-Encoding").isEmpty()) {
            return;
        }
        if (minorVersion == 0 || !fields.all("Content-Length").isEmpty()) {
            throw new HttpRefused(400, "Transfer-Encoding where it may not be");
        }
        String[] codings = String.join(",", fields.all("Transfer-Encoding")).split(",");
        int others = 0;
        int chunked = 0;
        boolean last = false;
        for (String coding : codings) {
            if (!HttpText.trim(coding).isEmpty()) {
                last = HttpText.trim(coding).equalsIgnoreCase("chunked");
                chunked += last ? 1 : 0;
                others += last ? 0 : 1;
            }
        }
        if (!last || chunked > 1) {
            throw new HttpRefused(400, "chunked is not the last coding");
        }
        if (others > 0) {
            throw new HttpRefused(501, "a transfer coding that is not chunked");
        }
    }

    private void checkContentLength() throws HttpRefused {
        if (fields.all("Content-Length").isEmpty()) {
            return;
        }
        OptionalLong length = HttpText.decimal(fields.all("Content-Length").get(0));
        // RFC 9110, 8.6 lets a recipient accept equal repetitions; refusing them is the side that is safe.
        if (fields.all("Content-Length").size() > 1 || length.isEmpty()) {
            throw new HttpRefused(400, "not exactly one number for Content-Length");
        }
        if (length.getAsLong() > limits.maxBodyBytes()) {
            throw new HttpRefused(413, "body of more than " + limits.maxBodyBytes() + " bytes");
        }
    }
}
