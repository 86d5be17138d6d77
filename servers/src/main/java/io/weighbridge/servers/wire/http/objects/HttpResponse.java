package io.weighbridge.servers.wire.http.objects;

import io.weighbridge.servers.wire.http.HttpStatus;
import java.io.ByteArrayOutputStream;

/** A response while a handler makes it: status, header, body. Not thread safe. */
public final class HttpResponse {

    private int status = 200;
    private String reason = HttpStatus.reason(200);
    private boolean sized = true;
    private final HttpFields fields = new HttpFields();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** 200 unless set. */
    public int status() {
        return status;
    }

    /** What is said behind the status: its reason phrase, or what an upstream said instead. */
    public String reason() {
        return reason;
    }

    public void status(int status) {
        status(status, HttpStatus.reason(status));
    }

    /** Sets the status with another reason phrase than the usual. */
    public void status(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    public HttpFields fields() {
        return fields;
    }

    /** Where the body is written; Content-Length follows from it. */
    public ByteArrayOutputStream body() {
        return body;
    }

    /** Content-Length is not that of the body: to HEAD or with 304 it is of what is not sent (RFC 9110, 8.6). */
    void unsized() {
        sized = false;
    }

    /** Sets what follows from the body and what is said about the connection: last, where the other style has them. */
    void complete(String connection) {
        if (sized && fields.all("Content-Length").isEmpty()) {
            fields.set("Content-Length", Integer.toString(body.size()));
        }
        if (!connection.isEmpty()) {
            fields.set("Connection", connection);
        }
    }

    /** Makes it the usual answer to what went wrong: its status as text in the body. */
    public void failure(int failure) {
        status(failure);
        sized = true;
        fields.set("Content-Type", "text/plain");
        body.reset();
        body.writeBytes(HttpText.latin1(failure + " " + HttpStatus.reason(failure) + "\n"));
    }
}
