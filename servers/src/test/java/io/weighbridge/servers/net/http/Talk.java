package io.weighbridge.servers.net.http;

import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpConversation.Step;
import io.weighbridge.servers.wire.http.HttpLimits;
import io.weighbridge.servers.wire.http.bytes.BytesConversation;
import io.weighbridge.servers.wire.http.objects.ObjectsConversation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A conversation held in memory: what a client says, cut into slices, and what it hears. */
record Talk(String heard, boolean closed, boolean abandoned) {

    static final HttpLimits LIMITS = new HttpLimits(512, 1000, 50);

    /** How requests are held. */
    enum Style {
        BYTES, OBJECTS;

        HttpConversation start() {
            return this == BYTES ? new BytesConversation(LIMITS, new BytesSite())
                : new ObjectsConversation(LIMITS, new ObjectsSite());
        }
    }

    /** Says it all; at most so many bytes reach the conversation at a time. */
    static Talk of(HttpConversation conversation, byte[] said, int slice) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            Step step = conversation.step();
            if (step == Step.WRITE) {
                // One byte less than there is, now and then: a socket need not take everything.
                drain(conversation.output(), heard, Math.max(1, slice));
            } else if (step == Step.PENDING) {
                conversation.resume();
            } else if (step == Step.CLOSE || at == said.length) {
                String text = heard.toString(StandardCharsets.ISO_8859_1).replaceAll("Date: [^\r]*", "Date: now");
                boolean closed = step == Step.CLOSE;
                return new Talk(text, closed, closed && conversation.abandoned());
            } else {
                ByteBuffer room = conversation.input();
                int some = Math.min(Math.min(slice, room.remaining()), said.length - at);
                room.put(said, at, some);
                at += some;
            }
        }
    }

    static Talk of(HttpConversation conversation, String said) {
        return of(conversation, said.getBytes(StandardCharsets.ISO_8859_1), 4096);
    }

    private static void drain(ByteBuffer output, ByteArrayOutputStream heard, int most) {
        for (int i = 0; i < most && output.hasRemaining(); i++) {
            heard.write(output.get());
        }
    }

    /** The status codes of all responses heard, in order. */
    String statuses() {
        StringBuilder codes = new StringBuilder();
        int at = 0;
        while ((at = heard.indexOf("HTTP/1.1 ", at)) >= 0) {
            codes.append(codes.length() == 0 ? "" : " ").append(heard, at + 9, at + 12);
            at += 12;
        }
        return codes.toString();
    }
}
