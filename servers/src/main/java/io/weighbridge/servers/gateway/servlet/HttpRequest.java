package io.weighbridge.servers.gateway.servlet;

import java.util.Optional;

/** A request as a servlet sees it. */
public record HttpRequest(String method, String path, Optional<String> query, String protocol, HttpHeaders headers) {
}
