package io.weighbridge.servers.net.http;

import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.bytes.Ascii;
import io.weighbridge.servers.wire.http.bytes.BytesHandler;
import io.weighbridge.servers.wire.http.bytes.BytesRequest;
import io.weighbridge.servers.wire.http.bytes.BytesResponse;
import io.weighbridge.servers.wire.http.bytes.PreparedReply;
import java.util.concurrent.TimeUnit;

/** The site in bytes: prepared replies, nothing allocated. Stateless. */
public final class BytesSite implements BytesHandler {

    private static final byte[] GET = Ascii.bytes("GET");
    private static final byte[] HEAD = Ascii.bytes("HEAD");
    private static final byte[] POST = Ascii.bytes("POST");
    private static final byte[] ROOT = Ascii.bytes("/");
    private static final byte[] ECHO = Ascii.bytes("/echo");
    private static final byte[] BURN = Ascii.bytes("/burn");
    private static final byte[] WAIT = Ascii.bytes("/wait");
    private static final byte[] MICROS = Ascii.bytes("us");
    private static final byte[] MILLIS = Ascii.bytes("ms");

    private static final String TEXT = "Content-Type: text/plain\r\n";
    private static final PreparedReply PAGE = PreparedReply.fixed(200, TEXT, Ascii.bytes(SiteText.BODY));
    private static final PreparedReply COPY = PreparedReply.sized(200, "Content-Type: application/octet-stream\r\n");
    private static final PreparedReply BAD_REQUEST = PreparedReply.failure(400, "");
    private static final PreparedReply NOT_FOUND = PreparedReply.failure(404, "");
    private static final PreparedReply GET_ONLY = PreparedReply.failure(405, "Allow: GET, HEAD\r\n");
    private static final PreparedReply POST_ONLY = PreparedReply.failure(405, "Allow: POST\r\n");

    @Override
    public long handle(BytesRequest request, BytesResponse response) {
        if (request.pathIs(ROOT)) {
            return page(request, response, 0);
        }
        if (request.pathIs(ECHO)) {
            return echo(request, response);
        }
        if (request.pathIs(BURN)) {
            return burn(request, response);
        }
        if (request.pathIs(WAIT)) {
            return pause(request, response);
        }
        return send(response, NOT_FOUND);
    }

    private static long page(BytesRequest request, BytesResponse response, long holdBackNanos) {
        if (!request.methodIs(GET) && !request.methodIs(HEAD)) {
            return send(response, GET_ONLY);
        }
        response.send(PAGE);
        return holdBackNanos;
    }

    private static long echo(BytesRequest request, BytesResponse response) {
        if (!request.methodIs(POST)) {
            return send(response, POST_ONLY);
        }
        response.send(COPY, request.buffer(), request.bodyFrom(), request.bodyLength());
        return HttpConversation.NOW;
    }

    private static long burn(BytesRequest request, BytesResponse response) {
        long micros = request.queryNumber(MICROS);
        if (micros < 0 || micros > SiteText.MAX_BURN_MICROS) {
            return send(response, BAD_REQUEST);
        }
        if (request.methodIs(GET)) {
            CpuBurn.burn(TimeUnit.MICROSECONDS.toNanos(micros));
        }
        return page(request, response, HttpConversation.NOW);
    }

    private static long pause(BytesRequest request, BytesResponse response) {
        long millis = request.queryNumber(MILLIS);
        if (millis < 0 || millis > SiteText.MAX_WAIT_MILLIS) {
            return send(response, BAD_REQUEST);
        }
        return page(request, response, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static long send(BytesResponse response, PreparedReply reply) {
        response.send(reply);
        return HttpConversation.NOW;
    }
}
