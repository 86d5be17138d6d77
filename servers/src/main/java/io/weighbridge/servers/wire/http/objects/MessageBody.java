package io.weighbridge.servers.wire.http.objects;

import io.weighbridge.servers.wire.http.HttpLimits;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** The body of a message while it comes in: with a length, chunked, or until the end (RFC 9112, 6 and 7). Used once. */
final class MessageBody {

    private static final int MAX_SIZE_LINE = 256;
    private static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]++";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    // RFC 9112, 7.1.1. Possessive throughout: no input can make it try twice.
    private static final Pattern EXTENSIONS = Pattern.compile("(?:[ \\t]*+;[ \\t]*+" + TOKEN
        + "(?:[ \\t]*+=[ \\t]*+(?:" + TOKEN + "|" + QUOTED + "))?+)*+", Pattern.DOTALL);

    private enum Stage { LENGTH, UNTIL_CLOSE, SIZE, DATA, DATA_END, TRAILER, DONE }

    private final HttpLimits limits;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Stage stage;
    private int left;
    private int overhead;

    MessageBody(HttpLimits limits, HttpFields fields) {
        this.limits = limits;
        boolean chunked = !fields.all("Transfer-Encoding").isEmpty();
        this.stage = chunked ? Stage.SIZE : Stage.LENGTH;
        this.left = chunked ? 0 : fields.first("Content-Length").map(Integer::parseInt).orElse(0);
    }

    /** The body of a response that has no framing of its own. */
    static MessageBody untilClose(HttpLimits limits) {
        MessageBody body = new MessageBody(limits, new HttpFields());
        body.stage = Stage.UNTIL_CLOSE;
        return body;
    }

    /** What has come when the peer has closed; nothing if that is not how the body ends. */
    Optional<byte[]> ended() {
        return stage == Stage.UNTIL_CLOSE ? Optional.of(body.toByteArray()) : Optional.empty();
    }

    /** Whether nothing of a body that will come has come. */
    boolean awaited(ReadBuffer buffer) {
        return buffer.available() == 0 && (stage == Stage.SIZE || left > 0);
    }

    /** Takes bytes off the buffer; the body once it is complete. */
    Optional<byte[]> read(ReadBuffer buffer) throws HttpRefused {
        boolean more = true;
        while (more) {
            more = switch (stage) {
                case LENGTH -> data(buffer, Stage.DONE);
                case UNTIL_CLOSE -> all(buffer);
                case SIZE -> sizeLine(buffer);
                case DATA -> data(buffer, Stage.DATA_END);
                case DATA_END -> dataEnd(buffer);
                case TRAILER -> trailerLine(buffer);
                case DONE -> false;
            };
        }
        return stage == Stage.DONE ? Optional.of(body.toByteArray()) : Optional.empty();
    }

    private boolean data(ReadBuffer buffer, Stage next) {
        left -= buffer.moveTo(body, left);
        if (left > 0) {
            return false;
        }
        stage = next;
        return true;
    }

    private boolean all(ReadBuffer buffer) throws HttpRefused {
        buffer.moveTo(body, buffer.available());
        if (body.size() > limits.maxBodyBytes()) {
            throw new HttpRefused(413, "body of more than " + limits.maxBodyBytes() + " bytes");
        }
        return false;
    }

    private boolean dataEnd(ReadBuffer buffer) throws HttpRefused {
        if (!buffer.skipLineEnd()) {
            return false;
        }
        stage = Stage.SIZE;
        return true;
    }

    private boolean sizeLine(ReadBuffer buffer) throws HttpRefused {
        Optional<String> line = buffer.line(MAX_SIZE_LINE, 400);
        if (line.isEmpty()) {
            return false;
        }
        String text = line.get();
        int digits = 0;
        long size = 0;
        while (digits < text.length() && Character.digit(text.charAt(digits), 16) >= 0) {
            size = Math.min(Integer.MAX_VALUE, size * 16 + Character.digit(text.charAt(digits++), 16));
        }
        if (digits == 0 || !EXTENSIONS.matcher(text.substring(digits)).matches()) {
            throw new HttpRefused(400, "not the size of a chunk");
        }
        begin(size, Math.max(0, text.length() - 8));
        return true;
    }

    /** Extensions and zeros in front of a size are bytes without a body to show for them: so many and no more. */
    private void begin(long size, int idleBytes) throws HttpRefused {
        overhead += idleBytes;
        if (body.size() + size > limits.maxBodyBytes()) {
            throw new HttpRefused(413, "body of more than " + limits.maxBodyBytes() + " bytes");
        }
        if (overhead > limits.maxHeaderBytes()) {
            throw new HttpRefused(400, "chunk extensions of more than " + limits.maxHeaderBytes() + " bytes");
        }
        left = (int) size;
        overhead = size == 0 ? 0 : overhead;
        stage = size == 0 ? Stage.TRAILER : Stage.DATA;
    }

    /** RFC 9110, 6.5.1: trailer fields may be dropped; they must still be fields. */
    private boolean trailerLine(ReadBuffer buffer) throws HttpRefused {
        Optional<String> line = buffer.line(limits.maxHeaderBytes() - overhead, 431);
        if (line.isEmpty()) {
            return false;
        }
        overhead += line.get().length() + 2;
        int colon = line.get().indexOf(':');
        if (line.get().isEmpty()) {
            stage = Stage.DONE;
        } else if (colon < 0 || !HttpText.isToken(line.get().substring(0, colon))) {
            throw new HttpRefused(400, "not a trailer field");
        }
        return true;
    }
}
