package io.weighbridge.servers.wire.http;

/**
 * The most a client may ask for.
 *
 * @param maxHeaderBytes request line and header fields together (414 or 431 beyond), the trailer section likewise
 * @param maxBodyBytes   a body after decoding (413 beyond)
 * @param maxRequests    requests on one connection; the last response says {@code Connection: close}
 */
public record HttpLimits(int maxHeaderBytes, int maxBodyBytes, int maxRequests) {

    /** Checks the numbers: each must be at least 1. */
    public HttpLimits {
        atLeastOne("maxHeaderBytes", maxHeaderBytes);
        atLeastOne("maxBodyBytes", maxBodyBytes);
        atLeastOne("maxRequests", maxRequests);
    }

    /** 8 KiB of header, 1 MiB of body, any number of requests. */
    public static HttpLimits defaults() {
        return new HttpLimits(8 << 10, 1 << 20, Integer.MAX_VALUE);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
