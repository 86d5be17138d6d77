package io.weighbridge.servers.wire.http.objects;

import io.weighbridge.servers.wire.http.HttpExchange;
import io.weighbridge.servers.wire.http.HttpLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An exchange in objects: a request with header strings is written out, a response with header strings read in. */
public final class ObjectsExchange implements HttpExchange<ObjectsConversation> {

    // RFC 9112, 4; without the second space too, as some send it.
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([0-9]) ([1-9][0-9]{2})(?: (.*))?");

    private final HttpLimits limits;
    private final String ownHost;
    private final ReadBuffer received = new ReadBuffer();
    private final WriteBuffer sending = new WriteBuffer();
    private final List<String> lines = new ArrayList<>();
    private int headerBytes;
    private HttpRequest request;
    private int status;
    private int minorVersion;
    private String reason = "";
    private HttpFields fields;
    private MessageBody body;
    private Optional<byte[]> complete = Optional.empty();
    private boolean answered;

    /**
     * Exchanges within these limits, for requests and responses alike.
     *
     * @param host of the upstream, for requests of HTTP/1.0 that name none
     */
    public ObjectsExchange(HttpLimits limits, String host) {
        this.limits = limits;
        this.ownHost = host;
    }

    @Override
    public void begin(ObjectsConversation conversation) {
        request = conversation.request();
        lines.clear();
        headerBytes = 0;
        fields = null;
        body = null;
        complete = Optional.empty();
        answered = false;
        // What was left unread of an earlier exchange that was repeated here is nobody's answer.
        received.clear();
        sending.clear();
        write();
    }

    private void write() {
        HttpFields kept = EndToEndFields.of(request.fields());
        String host = request.authority().orElse(request.fields().first("Host").orElse(ownHost));
        kept.set("Host", host);
        kept.add("Via", "1.1 weighbridge");
        boolean framed = !request.fields().all("Content-Length").isEmpty()
            || !request.fields().all("Transfer-Encoding").isEmpty();
        if (framed || request.body().length > 0) {
            kept.set("Content-Length", Integer.toString(request.body().length));
        }
        StringBuilder head = new StringBuilder(256);
        head.append(request.method()).append(' ').append(request.originForm()).append(" HTTP/1.1\r\n");
        kept.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        sending.add(head.append("\r\n").toString());
        sending.add(request.body());
    }

    @Override
    public ByteBuffer output() {
        return sending.unsent();
    }

    @Override
    public ByteBuffer input() {
        return received.room();
    }

    @Override
    public Outcome received() {
        received.received();
        answered |= received.available() > 0;
        try {
            while (body == null && complete.isEmpty()) {
                if (!readHead()) {
                    return Outcome.MORE;
                }
            }
            if (complete.isEmpty()) {
                complete = body.read(received);
            }
            return complete.isPresent() ? Outcome.DONE : Outcome.MORE;
        } catch (HttpRefused refused) {
            return Outcome.BAD;
        }
    }

    /** Reads one head; false if it is not complete. */
    private boolean readHead() throws HttpRefused {
        Optional<String> line = received.line(limits.maxHeaderBytes() - headerBytes, 502);
        while (line.isPresent() && !line.get().isEmpty()) {
            headerBytes += line.get().length() + 2;
            lines.add(line.get());
            line = received.line(limits.maxHeaderBytes() - headerBytes, 502);
        }
        if (line.isEmpty()) {
            return false;
        }
        parse();
        lines.clear();
        headerBytes = 0;
        // RFC 9110, 15.2: any number of interim responses; the client was told to continue by ourselves.
        if (status >= 200) {
            beginBody();
        }
        return true;
    }

    private void parse() throws HttpRefused {
        Matcher start = STATUS_LINE.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!start.matches()) {
            throw new HttpRefused(502, "not a status line");
        }
        minorVersion = Integer.parseInt(start.group(1));
        status = Integer.parseInt(start.group(2));
        reason = start.group(3) == null ? "" : start.group(3);
        // We never ask to switch protocols: 101 would be an answer to somebody else.
        if (status == 101) {
            throw new HttpRefused(502, "protocols were switched");
        }
        fields = new HttpFields();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon < 0 || !HttpText.isToken(line.substring(0, colon))) {
                throw new HttpRefused(502, "not a header field");
            }
            fields.add(line.substring(0, colon), HttpText.trim(line.substring(colon + 1)));
        }
        checkFraming();
    }

    /** RFC 9112, 6.3: two opinions on where a response ends are as bad as in a request. */
    private void checkFraming() throws HttpRefused {
        List<String> codings = fields.all("Transfer-Encoding");
        List<String> lengths = fields.all("Content-Length");
        boolean chunked = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
        if (!codings.isEmpty() && (!chunked || minorVersion == 0 || !lengths.isEmpty()) || lengths.size() > 1) {
            throw new HttpRefused(502, "framing in doubt");
        }
        if (!lengths.isEmpty() && HttpText.decimal(lengths.get(0)).isEmpty()) {
            throw new HttpRefused(502, "Content-Length is no number");
        }
    }

    private void beginBody() throws HttpRefused {
        if (!hasBody()) {
            complete = Optional.of(new byte[0]);
            return;
        }
        Optional<String> length = fields.first("Content-Length");
        OptionalLong bytes = length.isPresent() ? HttpText.decimal(length.get()) : OptionalLong.empty();
        if (bytes.orElse(0) > limits.maxBodyBytes()) {
            throw new HttpRefused(502, "body of more than " + limits.maxBodyBytes() + " bytes");
        }
        boolean framed = length.isPresent() || fields.first("Transfer-Encoding").isPresent();
        body = framed ? new MessageBody(limits, fields) : MessageBody.untilClose(limits);
    }

    private boolean hasBody() {
        return !request.method().equals("HEAD") && status != 204 && status != 304;
    }

    @Override
    public Outcome ended() {
        complete = body == null ? Optional.empty() : body.ended();
        return complete.isPresent() ? Outcome.DONE : Outcome.BAD;
    }

    @Override
    public boolean answered() {
        return answered;
    }

    @Override
    public boolean repeatable() {
        return !request.method().equals("POST") && !request.method().equals("PATCH");
    }

    @Override
    public boolean reusable() {
        boolean framed = !hasBody() || fields.first("Content-Length").isPresent()
            || fields.first("Transfer-Encoding").isPresent();
        boolean keeps = minorVersion > 0 || fields.listHas("Connection", "keep-alive");
        return framed && keeps && !fields.listHas("Connection", "close") && received.available() == 0;
    }

    @Override
    public void answer(ObjectsConversation conversation) {
        HttpResponse response = conversation.response();
        response.status(status, reason);
        EndToEndFields.of(fields).forEach(response.fields()::add);
        response.body().writeBytes(complete.orElseThrow());
        if (hasBody()) {
            return;
        }
        response.unsized();
        String length = fields.first("Content-Length").orElse("");
        if (status != 204 && !length.isEmpty()) {
            response.fields().set("Content-Length", Long.toString(HttpText.decimal(length).orElseThrow()));
        }
    }

    @Override
    public void fail(ObjectsConversation conversation, int failure) {
        conversation.response().failure(failure);
    }
}
