package io.weighbridge.servers.gateway;

/** A login that is not let in; the message is the reason the client is told. */
public final class LoginRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** Without a stack trace: a refusal is an answer, not an error. */
    public LoginRefused(String reason) {
        super(reason, null, false, false);
    }
}
