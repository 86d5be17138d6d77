package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The pooled context: all that serving a connection needs, in two arrays. Between two requests it holds nothing of the
 * connection, so one context can go from connection to connection ({@link #clear()}).
 *
 * <pre>
 *   in:  | handled | request at hand (start) … | received (end) | room |
 * </pre>
 */
public final class BytesConversation implements HttpConversation {

    private static final int INITIAL_BYTES = 8 << 10;
    private static final int MAX_KEPT_BYTES = 64 << 10;
    // Pipelined answers are written in one go up to this much; more would only keep the first of them waiting.
    private static final int FLUSH_BYTES = 16 << 10;
    private static final PreparedReply[] REFUSALS = new PreparedReply[600];

    static {
        for (int status : new int[] {400, 413, 414, 417, 431, 501, 505}) {
            REFUSALS[status] = PreparedReply.failure(status, "");
        }
    }

    private enum Stage { HEAD, BODY, PENDING, CLOSING }

    private final int maxRequests;
    private final BytesHandler handler;
    private final BytesRequest request;
    private final BytesResponse response = new BytesResponse();
    private final ChunkedBody chunks;
    private byte[] in = new byte[INITIAL_BYTES];
    private ByteBuffer view = ByteBuffer.wrap(in);
    private int start;
    private int end;
    private Stage stage = Stage.HEAD;
    private int requests;
    private boolean last;
    private boolean refused;
    private long pendingNanos;
    private int nextStart;

    /** A conversation that has not begun. */
    public BytesConversation(HttpLimits limits, BytesHandler handler) {
        this.maxRequests = limits.maxRequests();
        this.handler = handler;
        this.request = new BytesRequest(limits);
        this.chunks = new ChunkedBody(limits);
        clear();
    }

    /** Makes it ready for another connection; memory that one large message needed is let go. */
    public void clear() {
        if (in.length > MAX_KEPT_BYTES) {
            in = new byte[INITIAL_BYTES];
            view = ByteBuffer.wrap(in);
        }
        response.clear(MAX_KEPT_BYTES);
        moveTo(0, 0);
        stage = Stage.HEAD;
        requests = 0;
        last = false;
        refused = false;
        request.restart();
    }

    @Override
    public int requests() {
        return requests;
    }

    /** Takes over a connection that has had so many requests. */
    public void begin(int earlierRequests) {
        requests = earlierRequests;
    }

    @Override
    public ByteBuffer input() {
        if (end == in.length) {
            makeRoom();
        }
        return view.limit(in.length);
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(in, start, in, 0, end - start);
            moveTo(0, end - start);
            return;
        }
        in = Arrays.copyOf(in, 2 * in.length);
        view = ByteBuffer.wrap(in).position(end);
    }

    private void moveTo(int newStart, int newEnd) {
        start = newStart;
        end = newEnd;
        view.clear().position(newEnd);
    }

    @Override
    public ByteBuffer output() {
        return response.output();
    }

    @Override
    public long pendingNanos() {
        return pendingNanos;
    }

    @Override
    public boolean quiet() {
        return start == end && stage == Stage.HEAD && response.isEmpty();
    }

    @Override
    public boolean abandoned() {
        return refused || start < end;
    }

    @Override
    public Step step() {
        end = view.position();
        response.rewind();
        while (response.readyBytes() < FLUSH_BYTES) {
            boolean more = switch (stage) {
                case HEAD -> head();
                case BODY -> body();
                case PENDING, CLOSING -> false;
            };
            if (!more) {
                break;
            }
        }
        if (response.readyBytes() > 0) {
            return Step.WRITE;
        }
        return switch (stage) {
            case HEAD, BODY -> Step.READ;
            case PENDING -> Step.PENDING;
            case CLOSING -> Step.CLOSE;
        };
    }

    private boolean head() {
        if (start == end) {
            moveTo(0, 0);
            return false;
        }
        int result = request.parse(in, start, end - start);
        if (result == BytesRequest.NEED_MORE) {
            return false;
        }
        if (result != BytesRequest.DONE) {
            return refuse(result);
        }
        chunks.restart();
        stage = Stage.BODY;
        return continueOrBody();
    }

    /** RFC 9110, 10.1.1: the interim response only if the client still waits for it. */
    private boolean continueOrBody() {
        if (request.framing().expectsContinue() && end == start + request.headBytes()) {
            response.sendContinue();
            response.release();
        }
        return true;
    }

    private boolean body() {
        int from = start + request.headBytes();
        if (!request.framing().chunked()) {
            int length = request.framing().length();
            return end - from >= length && handle(length, from + length);
        }
        int result = chunks.parse(in, from, end - from);
        if (result == ChunkedBody.NEED_MORE) {
            end = from + chunks.squeeze(in, from, end - from);
            view.position(end);
            return false;
        }
        return result == ChunkedBody.DONE
            ? handle(chunks.decodedBytes(), from + chunks.rawBytes())
            : refuse(result);
    }

    private boolean handle(int bodyLength, int next) {
        nextStart = next;
        requests++;
        last = !request.framing().keepsAlive() || requests >= maxRequests;
        request.body(in, start, request.headBytes(), bodyLength);
        response.begin(last, request.http10(), request.head());
        pendingNanos = handler.handle(request, response);
        stage = Stage.PENDING;
        if (pendingNanos == NOW) {
            resume();
        }
        return stage != Stage.PENDING;
    }

    @Override
    public void resume() {
        response.release();
        start = nextStart;
        stage = last ? Stage.CLOSING : Stage.HEAD;
        request.restart();
    }

    private boolean refuse(int status) {
        requests++;
        refused = true;
        stage = Stage.CLOSING;
        response.begin(true, false, request.head());
        response.send(REFUSALS[status]);
        response.release();
        return false;
    }

    /** The request at hand, for whoever finishes its response; valid until {@link #resume()}. */
    public BytesRequest request() {
        return request;
    }

    /** The response at hand, for whoever finishes it; valid until {@link #resume()}. */
    public BytesResponse response() {
        return response;
    }
}
