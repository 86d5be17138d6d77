package io.weighbridge.clients.engine;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;

/** How an operation ended. The names in lower case with dashes are what {@code outcomes.csv} says. */
public enum Kind {
    /** As it should. */
    OK,
    /** Cut off by the client on purpose. */
    CUT,
    /** Still under way when the load was told to stop: neither good nor bad. */
    STOPPED,
    /** The target refused the connection. */
    REFUSED,
    /** No way to the target. */
    UNREACHABLE,
    /** The target's name means nothing. */
    UNRESOLVED,
    /** No connection within the limit. */
    CONNECT_TIMEOUT,
    /** No answer to the handshake within the limit. */
    UPGRADE_TIMEOUT,
    /** No answer to the login within the limit. */
    LOGIN_TIMEOUT,
    /** No reply to a request or message within the limit. */
    REPLY_TIMEOUT,
    /** The closing handshake did not end within the limit. */
    CLOSE_TIMEOUT,
    /** Reset by the peer. */
    RESET,
    /** The peer closed before it was its turn. */
    CLOSED_EARLY,
    /** The handshake was answered with another status than 101. */
    NOT_UPGRADED,
    /** The accept value is not the one our key asks for. */
    WRONG_ACCEPT,
    /** The server refused the login with a Close frame. */
    LOGIN_REFUSED,
    /** An answer, but not the right one. */
    WRONG_REPLY,
    /** A message nobody asked for. */
    UNEXPECTED_FRAME,
    /** The closing handshake was answered with another code. */
    WRONG_CLOSE,
    /** An HTTP status other than the one expected. */
    WRONG_STATUS,
    /** The server said that it is full (503). */
    UNAVAILABLE,
    /** Bytes outside the protocol. */
    MALFORMED,
    /** More bytes than the limit allows. */
    OVERSIZE,
    /**
     * Its intended start came and went while all connections were busy: the rate was more than the target could take.
     */
    NOT_STARTED,
    /** This machine ran out of local ports. */
    NO_PORTS,
    /** This process ran out of file descriptors. */
    NO_DESCRIPTORS,
    /** Any other failure of the socket. */
    IO_ERROR;

    /** Whether this counts as a failure. */
    public boolean failed() {
        return this != OK && this != STOPPED && this != CUT;
    }

    /** The name used in records: {@code login-refused}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of this name. */
    public static Kind labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What a failing socket call means. The JDK tells some causes apart only by its message. */
    static Kind of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof BindException || message.contains("assign requested address")) {
            return NO_PORTS;
        }
        if (failure instanceof NoRouteToHostException || message.contains("unreachable")) {
            return UNREACHABLE;
        }
        if (message.contains("Too many open files")) {
            return NO_DESCRIPTORS;
        }
        if (failure instanceof ConnectException) {
            return message.contains("timed out") ? CONNECT_TIMEOUT : REFUSED;
        }
        return message.contains("reset") || message.contains("Broken pipe") ? RESET : IO_ERROR;
    }
}
