package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpDate;
import io.weighbridge.servers.wire.http.HttpExchange;
import io.weighbridge.servers.wire.http.HttpLimits;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An exchange in bytes: ranges of one buffer are copied to another, and nothing is allocated in the steady state. */
public final class BytesExchange implements HttpExchange<BytesConversation> {

    private static final int INITIAL_BYTES = 8 << 10;
    private static final int MAX_KEPT_BYTES = 64 << 10;
    private static final byte[] VERSION = Ascii.bytes(" HTTP/1.1\r\n");
    private static final byte[] COLON = Ascii.bytes(": ");
    private static final byte[] SPACE = Ascii.bytes(" ");
    private static final byte[] SLASH = Ascii.bytes("/");
    private static final byte[] HOST = Ascii.bytes("host");
    private static final byte[] HOST_LINE = Ascii.bytes("Host: ");
    private static final byte[] VIA = Ascii.bytes("Via: 1.1 weighbridge\r\n");
    private static final byte[] CRLF = Ascii.bytes("\r\n");
    private static final byte[] LENGTH = Ascii.bytes("Content-Length: ");
    private static final byte[] STATUS_LINE = Ascii.bytes("HTTP/1.1 ");
    private static final byte[] DATE = Ascii.bytes("Date: ");
    private static final byte[] POST = Ascii.bytes("POST");
    private static final byte[] PATCH = Ascii.bytes("PATCH");
    private static final PreparedReply BAD_GATEWAY = PreparedReply.failure(502, "");
    private static final PreparedReply UNAVAILABLE = PreparedReply.failure(503, "");
    private static final PreparedReply TIMEOUT = PreparedReply.failure(504, "");

    private enum Stage { HEAD, LENGTH, CHUNKS, UNTIL_CLOSE, DONE, BAD }

    private final int maxBodyBytes;
    private final byte[] ownHost;
    private final BytesResponse sending = new BytesResponse();
    private final ReplyHead head;
    private final ChunkedBody chunks;
    private final byte[] scratch = new byte[32];
    private byte[] in = new byte[INITIAL_BYTES];
    private ByteBuffer view = ByteBuffer.wrap(in);
    private Stage stage = Stage.HEAD;
    private int bodyLength;
    private boolean toHead;
    private boolean repeatable;
    private boolean answered;

    /**
     * Exchanges within these limits, for requests and responses alike.
     *
     * @param host of the upstream, for requests of HTTP/1.0 that name none
     */
    public BytesExchange(HttpLimits limits, String host) {
        ownHost = Ascii.bytes(host);
        maxBodyBytes = limits.maxBodyBytes();
        head = new ReplyHead(limits.maxHeaderBytes());
        chunks = new ChunkedBody(limits);
    }

    @Override
    public void begin(BytesConversation conversation) {
        BytesRequest request = conversation.request();
        toHead = request.head();
        repeatable = !request.methodIs(POST) && !request.methodIs(PATCH);
        answered = false;
        stage = Stage.HEAD;
        if (in.length > MAX_KEPT_BYTES) {
            in = new byte[INITIAL_BYTES];
            view = ByteBuffer.wrap(in);
        }
        view.clear();
        head.restart();
        sending.clear(MAX_KEPT_BYTES);
        write(request);
        sending.release();
    }

    private void write(BytesRequest request) {
        byte[] from = request.buffer();
        sending.append(from, request.methodFrom(), request.methodTo() + 1 - request.methodFrom());
        if (request.isAbsolute() && !request.startsWithSlash()) {
            // RFC 9112, 3.2.1: what goes to an origin is in origin form, and an empty path is "/".
            sending.append(SLASH, 0, 1);
        }
        sending.append(from, request.pathFrom(), request.targetTo() - request.pathFrom());
        sending.append(VERSION, 0, VERSION.length);
        if (request.isAbsolute()) {
            // RFC 9112, 3.2.2: the target's authority replaces what Host said.
            host(from, request.authorityFrom(), request.pathFrom() - request.authorityFrom());
        } else if (!request.framing().hasHost()) {
            host(ownHost, 0, ownHost.length);
        }
        fields(from, request.fieldBase(), request.fields(), request.isAbsolute());
        sending.append(VIA, 0, VIA.length);
        if (request.bodyLength() > 0 || request.framing().hasLength() || request.framing().chunked()) {
            length(sending, request.bodyLength());
        }
        sending.append(CRLF, 0, CRLF.length);
        sending.append(from, request.bodyFrom(), request.bodyLength());
    }

    private void host(byte[] from, int at, int length) {
        sending.append(HOST_LINE, 0, HOST_LINE.length);
        sending.append(from, at, length);
        sending.append(CRLF, 0, CRLF.length);
    }

    private void fields(byte[] from, int base, FieldTable fields, boolean withoutHost) {
        for (int i = 0; i < fields.count(); i++) {
            boolean host = withoutHost
                && Ascii.isIgnoringCase(from, base + fields.nameFrom(i), base + fields.nameTo(i), HOST);
            if (!host && EndToEnd.goesOn(from, base, fields, i)) {
                line(sending, from, base, fields, i);
            }
        }
    }

    private static void line(BytesResponse to, byte[] from, int base, FieldTable fields, int field) {
        to.append(from, base + fields.nameFrom(field), fields.nameTo(field) - fields.nameFrom(field));
        to.append(COLON, 0, COLON.length);
        to.append(from, base + fields.valueFrom(field), fields.valueTo(field) - fields.valueFrom(field));
        to.append(CRLF, 0, CRLF.length);
    }

    private void length(BytesResponse to, long length) {
        int at = scratch.length;
        long rest = length;
        do {
            scratch[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        to.append(LENGTH, 0, LENGTH.length);
        to.append(scratch, at, scratch.length - at);
        to.append(CRLF, 0, CRLF.length);
    }

    @Override
    public ByteBuffer output() {
        return sending.output();
    }

    @Override
    public ByteBuffer input() {
        int end = view.position();
        if (end == in.length) {
            in = Arrays.copyOf(in, 2 * in.length);
            view = ByteBuffer.wrap(in).position(end);
        }
        return view.limit(in.length);
    }

    @Override
    public Outcome received() {
        answered |= view.position() > 0;
        boolean more = true;
        while (more) {
            more = switch (stage) {
                case HEAD -> readHead();
                case LENGTH -> readLength();
                case CHUNKS -> readChunks();
                case UNTIL_CLOSE -> bounded(view.position() - head.headBytes());
                case DONE, BAD -> false;
            };
        }
        return switch (stage) {
            case DONE -> Outcome.DONE;
            case BAD -> Outcome.BAD;
            default -> Outcome.MORE;
        };
    }

    private boolean readHead() {
        int result = head.parse(in, 0, view.position());
        if (result == ReplyHead.NEED_MORE) {
            return false;
        }
        // We never ask to switch protocols: 101 would be an answer to somebody else.
        if (result == ReplyHead.BAD || head.status() == 101) {
            return become(Stage.BAD);
        }
        if (head.interim()) {
            // RFC 9110, 15.2: any number of them; the client was told to continue by ourselves.
            int rest = view.position() - head.headBytes();
            System.arraycopy(in, head.headBytes(), in, 0, rest);
            view.position(rest);
            head.restart();
            return true;
        }
        chunks.restart();
        bodyLength = 0;
        return become(afterHead());
    }

    private Stage afterHead() {
        if (!head.hasBody(toHead)) {
            return Stage.DONE;
        }
        if (head.framing().chunked()) {
            return Stage.CHUNKS;
        }
        if (!head.framing().hasLength()) {
            return Stage.UNTIL_CLOSE;
        }
        return head.framing().announcedLength() > maxBodyBytes ? Stage.BAD : Stage.LENGTH;
    }

    private boolean become(Stage next) {
        stage = next;
        return true;
    }

    private boolean readLength() {
        int length = (int) head.framing().announcedLength();
        if (view.position() - head.headBytes() < length) {
            return false;
        }
        bodyLength = length;
        return become(Stage.DONE);
    }

    private boolean readChunks() {
        int from = head.headBytes();
        int result = chunks.parse(in, from, view.position() - from);
        if (result == ChunkedBody.NEED_MORE) {
            view.position(from + chunks.squeeze(in, from, view.position() - from));
            return false;
        }
        bodyLength = chunks.decodedBytes();
        return become(result == ChunkedBody.DONE ? Stage.DONE : Stage.BAD);
    }

    private boolean bounded(int length) {
        bodyLength = length;
        return length > maxBodyBytes && become(Stage.BAD);
    }

    @Override
    public Outcome ended() {
        if (stage != Stage.UNTIL_CLOSE) {
            return Outcome.BAD;
        }
        bodyLength = view.position() - head.headBytes();
        return Outcome.DONE;
    }

    @Override
    public boolean answered() {
        return answered;
    }

    @Override
    public boolean repeatable() {
        return repeatable;
    }

    @Override
    public boolean reusable() {
        return stage == Stage.DONE && head.framing().keepsAlive() && unread() == 0;
    }

    /** Bytes behind the response, which nobody has asked for. */
    private int unread() {
        boolean chunked = head.hasBody(toHead) && head.framing().chunked();
        return view.position() - head.headBytes() - (chunked ? chunks.rawBytes() : bodyLength);
    }

    @Override
    public void answer(BytesConversation conversation) {
        BytesResponse to = conversation.response();
        FieldTable fields = head.fields();
        to.append(STATUS_LINE, 0, STATUS_LINE.length);
        to.append(in, head.statusFrom(), head.statusLineTo() - head.statusFrom());
        if (!head.hasReason()) {
            // RFC 9112, 4: the space is there even if no phrase follows.
            to.append(SPACE, 0, SPACE.length);
        }
        to.append(CRLF, 0, CRLF.length);
        if (!head.dated()) {
            // RFC 9110, 6.6.1: who passes a response on without a date adds when it came.
            HttpDate.copyTo(scratch, 0);
            to.append(DATE, 0, DATE.length);
            to.append(scratch, 0, HttpDate.LENGTH);
            to.append(CRLF, 0, CRLF.length);
        }
        for (int i = 0; i < fields.count(); i++) {
            if (EndToEnd.goesOn(in, 0, fields, i)) {
                line(to, in, 0, fields, i);
            }
        }
        if (head.hasBody(toHead)) {
            length(to, bodyLength);
        } else if (head.framing().hasLength() && head.status() != 204) {
            length(to, head.framing().announcedLength());
        }
        to.endHead();
        to.append(in, head.headBytes(), bodyLength);
    }

    @Override
    public void fail(BytesConversation conversation, int status) {
        conversation.response().send(switch (status) {
            case 502 -> BAD_GATEWAY;
            case 503 -> UNAVAILABLE;
            case 504 -> TIMEOUT;
            default -> throw new IllegalArgumentException("a gateway fails with 502, 503 or 504, not " + status);
        });
    }
}
