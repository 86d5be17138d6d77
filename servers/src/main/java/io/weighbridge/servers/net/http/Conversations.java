package io.weighbridge.servers.net.http;

import io.weighbridge.servers.net.Limits;
import io.weighbridge.servers.net.Pool;
import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpLimits;
import io.weighbridge.servers.wire.http.bytes.BytesConversation;
import io.weighbridge.servers.wire.http.bytes.BytesHandler;
import io.weighbridge.servers.wire.http.objects.HttpHandler;
import io.weighbridge.servers.wire.http.objects.ObjectsConversation;

/**
 * Where a server's conversations come from: the way in which requests are held. Thread safe.
 *
 * @param <C> the kind of conversation
 */
public interface Conversations<C extends HttpConversation> {

    /** A conversation for a connection that has had so many requests. */
    C take(int earlierRequests);

    /** Gives it back, when its connection has ended or has nothing under way. */
    void give(C conversation);

    /** Whether a connection keeps its conversation between requests; if not, it may be given back meanwhile. */
    boolean keptAtRest();

    /** Each connection has its own, made for it. */
    static Conversations<ObjectsConversation> objects(Limits limits, HttpHandler handler) {
        HttpLimits http = limitsOf(limits);
        return new Conversations<>() {
            @Override
            public ObjectsConversation take(int earlierRequests) {
                return new ObjectsConversation(http, handler);
            }

            @Override
            public void give(ObjectsConversation conversation) {
                // Garbage now.
            }

            @Override
            public boolean keptAtRest() {
                return true;
            }
        };
    }

    /** Pooled contexts, as many as were ever in use at once. */
    static Conversations<BytesConversation> bytes(Limits limits, BytesHandler handler) {
        HttpLimits http = limitsOf(limits);
        Pool<BytesConversation> pool = new Pool<>(() -> new BytesConversation(http, handler));
        return new Conversations<>() {
            @Override
            public BytesConversation take(int earlierRequests) {
                BytesConversation conversation = pool.take();
                conversation.begin(earlierRequests);
                return conversation;
            }

            @Override
            public void give(BytesConversation conversation) {
                conversation.clear();
                pool.give(conversation);
            }

            @Override
            public boolean keptAtRest() {
                return false;
            }
        };
    }

    /** The limits of a server as its wire code knows them. */
    static HttpLimits limitsOf(Limits limits) {
        return new HttpLimits(limits.maxHeaderBytes(), limits.maxMessageBytes(), limits.maxRequestsPerConnection());
    }
}
