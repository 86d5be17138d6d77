package io.weighbridge.servers.wire.http.objects;

import java.util.Optional;

/**
 * A request, complete.
 *
 * @param method       as received; methods are case-sensitive
 * @param target       as received: origin form, absolute form or {@code *}
 * @param path         of the target, not decoded; {@code /} if it is empty
 * @param query        what follows the question mark, or empty
 * @param minorVersion 0 or 1 of HTTP/1.x
 * @param fields       the header
 * @param body         decoded; empty if there is none
 */
public record HttpRequest(String method, String target, String path, String query, int minorVersion,
                          HttpFields fields, byte[] body) {

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether the connection goes on after the response (RFC 9112, 9.3). */
    public boolean keepsAlive() {
        if (fields.listHas("Connection", "close")) {
            return false;
        }
        return minorVersion > 0 || fields.listHas("Connection", "keep-alive");
    }

    /** The authority of an absolute target, which stands in front of its path (RFC 9112, 3.2.2). */
    Optional<String> authority() {
        int scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0) {
            return Optional.empty();
        }
        return Optional.of(target.substring(scheme + 3).split("[/?]", 2)[0]);
    }

    /** The target as an origin wants it: path and query, or the asterisk (RFC 9112, 3.2.1). */
    String originForm() {
        return target.contains("?") ? path + "?" + query : path;
    }

    HttpRequest withBody(byte[] received) {
        return new HttpRequest(method, target, path, query, minorVersion, fields, received);
    }
}
