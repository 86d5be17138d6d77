package io.weighbridge.servers.net.http;

import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.objects.HttpHandler;
import io.weighbridge.servers.wire.http.objects.HttpRequest;
import io.weighbridge.servers.wire.http.objects.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The site in objects: a handler for each path, found in a map as by net/http's mux. Stateless. */
public final class ObjectsSite implements HttpHandler {

    private static final byte[] BODY = SiteText.BODY.getBytes(StandardCharsets.US_ASCII);

    private final Map<String, HttpHandler> handlers = Map.of(
        "/", ObjectsSite::page,
        "/echo", ObjectsSite::echo,
        "/burn", ObjectsSite::burn,
        "/wait", ObjectsSite::pause);

    @Override
    public long handle(HttpRequest request, HttpResponse response) {
        return handlers.getOrDefault(request.path(), (any, missing) -> failure(missing, 404)).handle(request, response);
    }

    private static long page(HttpRequest request, HttpResponse response) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            response.fields().set("Allow", "GET, HEAD");
            return failure(response, 405);
        }
        response.fields().set("Content-Type", "text/plain");
        response.body().writeBytes(BODY);
        return HttpConversation.NOW;
    }

    private static long echo(HttpRequest request, HttpResponse response) {
        if (!request.method().equals("POST")) {
            response.fields().set("Allow", "POST");
            return failure(response, 405);
        }
        response.fields().set("Content-Type", "application/octet-stream");
        response.body().writeBytes(request.body());
        return HttpConversation.NOW;
    }

    private static long burn(HttpRequest request, HttpResponse response) {
        long micros = number(request, "us");
        if (micros < 0 || micros > SiteText.MAX_BURN_MICROS) {
            return failure(response, 400);
        }
        if (request.method().equals("GET")) {
            CpuBurn.burn(TimeUnit.MICROSECONDS.toNanos(micros));
        }
        return page(request, response);
    }

    private static long pause(HttpRequest request, HttpResponse response) {
        long millis = number(request, "ms");
        if (millis < 0 || millis > SiteText.MAX_WAIT_MILLIS) {
            return failure(response, 400);
        }
        page(request, response);
        return response.status() == 200 ? TimeUnit.MILLISECONDS.toNanos(millis) : HttpConversation.NOW;
    }

    private static long number(HttpRequest request, String name) {
        try {
            return request.parameter(name).filter(ObjectsSite::isDigits).map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException e) {
            // Nothing but digits: it is larger than any number.
            return Long.MAX_VALUE;
        }
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static long failure(HttpResponse response, int status) {
        response.failure(status);
        return HttpConversation.NOW;
    }
}
