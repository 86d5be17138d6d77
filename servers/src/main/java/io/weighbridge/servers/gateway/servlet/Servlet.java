package io.weighbridge.servers.gateway.servlet;

/** Answers requests. Thread safe. */
@FunctionalInterface
public interface Servlet {

    /** Reads the request and fills in the response. */
    void service(HttpRequest request, HttpResponse response);
}
