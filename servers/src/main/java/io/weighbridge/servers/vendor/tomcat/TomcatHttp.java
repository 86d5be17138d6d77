package io.weighbridge.servers.vendor.tomcat;

import io.weighbridge.servers.vendor.HttpContract;
import io.weighbridge.servers.vendor.HttpContract.Answer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The HTTP contract as a servlet; a wait holds no thread of Tomcat's. Thread safe. */
final class TomcatHttp extends HttpServlet implements AutoCloseable {

    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(TomcatHttp.class.getName());

    private final int maxBodyBytes;
    private final transient HttpContract contract;
    private final transient ScheduledThreadPoolExecutor waits = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "wait-clock");
        thread.setDaemon(true);
        return thread;
    });

    TomcatHttp(HttpContract contract, int maxBodyBytes) {
        this.contract = contract;
        this.maxBodyBytes = maxBodyBytes;
        // Started here and not by the first wait: Tomcat takes what starts in its threads for a leak.
        waits.prestartCoreThread();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString();
        Answer answer = contract.answer(request.getMethod(), request.getRequestURI(), query == null ? "" : query);
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        if (answer.status() == 405) {
            response.setHeader("Allow", answer.allow());
        }
        if (answer.echo()) {
            echo(request, response);
            return;
        }
        answer.burnNow();
        if (answer.delay().isZero()) {
            send(response, answer.body());
            return;
        }
        AsyncContext later = request.startAsync();
        later.setTimeout(0);
        waits.schedule(() -> complete(later, answer), answer.delay().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void complete(AsyncContext later, Answer answer) {
        try {
            send((HttpServletResponse) later.getResponse(), answer.body());
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, "the client left while it waited", gone);
        } finally {
            later.complete();
        }
    }

    private void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getContentLengthLong() > maxBodyBytes ? null
                : request.getInputStream().readNBytes(maxBodyBytes + 1);
        if (body == null || body.length > maxBodyBytes) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setHeader("Connection", "close");
            return;
        }
        send(response, body);
    }

    private static void send(HttpServletResponse response, byte[] body) throws IOException {
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    public void close() {
        waits.shutdownNow();
    }
}
