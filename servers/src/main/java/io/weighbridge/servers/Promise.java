package io.weighbridge.servers;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What not every variant does, each with the sentence under which the contract test asks for it: real servers where
 * they choose otherwise, and the one of ours that is a mistake on purpose. What is not promised is not asked for: it is
 * listed here, and the test says so.
 */
public enum Promise {

    /** RFC 6455, 4.1 lets a client wait for the answer; ours take frames that do not wait. */
    EARLY_BYTES("upgrades one byte at a time"),
    EARLY_FRAME("takes a frame right behind the handshake"),
    SECOND_REQUEST("takes a second request in the same packet for broken frames"),
    /** RFC 6455, 4.2.1: Host, Upgrade, Connection, key and version, each required. */
    EVERY_FIELD("refuses a handshake that lacks a field"),
    /** RFC 6455, 4.2.2: 426 and Sec-WebSocket-Version: 13. */
    ONE_VERSION("answers another version with the one it speaks"),
    /** RFC 6455, 4.2.1: 16 bytes in base64. */
    KEY_OF_16_BYTES("refuses keys that are none"),
    /** RFC 6455, 4.1: GET, and HTTP/1.1 or later. */
    GET_OF_HTTP_1_1("refuses other methods and versions of HTTP"),
    /** Fields and options beside those of the handshake, in any case. */
    ANY_CASE("upgrades in any case, with other fields and options beside"),
    /** RFC 6455, 8.1 with 7.4.1: text that is not UTF-8 ends the connection with 1007. */
    UTF_8("refuses text that is not UTF-8 with 1007"),
    UTF_8_AT_ONCE("checks UTF-8 across fragments and fails fast"),
    /** RFC 6455, 7.4.1: 1009. */
    TOO_BIG("refuses messages over the limit with 1009"),
    TOO_BIG_IN_PARTS("counts all fragments against the limit"),
    /** RFC 6455, 7.4.1: 1002. */
    PROTOCOL_ERROR("refuses broken frames with 1002"),
    OTHERS_GO_ON("serves others while some say nothing in their handshakes"),
    /** Login wait, read wait and write wait. */
    WAITS("lets nobody wait for ever: silent, idle, half way, not reading"),
    NO_THREAD_LEFT("leaves no thread and no descriptor behind");

    private static final Set<Promise> NETTY = EnumSet.of(EARLY_BYTES, EARLY_FRAME, SECOND_REQUEST, EVERY_FIELD,
            ONE_VERSION, KEY_OF_16_BYTES, GET_OF_HTTP_1_1);

    /** As seen with the versions of the parent pom; what a later version keeps is to be taken out again. */
    private static final Map<String, Set<Promise>> NOT_KEPT = Map.of(
            // The mistake that it is there to show.
            "ws-nocopy-threads+accept-upgrade", EnumSet.of(OTHERS_GO_ON),
            "ws-tomcat", EnumSet.of(GET_OF_HTTP_1_1),
            "ws-jetty", EnumSet.of(KEY_OF_16_BYTES),
            // Frames count as sent when they are queued, so that nobody notices a peer that does not read. Neither
            // XNIO's WRITE_TIMEOUT nor Undertow's WriteTimeoutStreamSinkConduit below the upgrade ends one (tried).
            "ws-undertow", EnumSet.of(EVERY_FIELD, ONE_VERSION, KEY_OF_16_BYTES, GET_OF_HTTP_1_1, WAITS),
            "ws-netty", NETTY,
            "ws-netty-epoll", NETTY,
            // Text is never checked, and what is too big or broken ends the connection without a code.
            "ws-vertx", with(NETTY, UTF_8, UTF_8_AT_ONCE, TOO_BIG, TOO_BIG_IN_PARTS, PROTOCOL_ERROR),
            // Text is never checked; a write has no time limit; two timers of the library live as long as the JVM.
            "ws-helidon", EnumSet.of(UTF_8, UTF_8_AT_ONCE, PROTOCOL_ERROR, ANY_CASE, EVERY_FIELD, GET_OF_HTTP_1_1,
                    WAITS, NO_THREAD_LEFT));

    private final String sentence;

    Promise(String sentence) {
        this.sentence = sentence;
    }

    /** The name of the case of the contract test. */
    public String sentence() {
        return sentence;
    }

    /** What the variant of this name does not promise; ours promise everything, but for twists that are mistakes. */
    public static Set<Promise> notOf(String variant) {
        return NOT_KEPT.getOrDefault(variant, EnumSet.noneOf(Promise.class));
    }

    private static Set<Promise> with(Set<Promise> some, Promise... more) {
        EnumSet<Promise> all = EnumSet.copyOf(some);
        all.addAll(Set.of(more));
        return all;
    }
}
