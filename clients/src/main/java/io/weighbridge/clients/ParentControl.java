package io.weighbridge.clients;

import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.load.Control;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.tally.Outcomes;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The line protocol with a parent process. Its lines are read by a thread of their own, which wakes the engine; the
 * end of its stream is STOP, so that no client outlives its parent.
 */
final class ParentControl implements Control {
    private static final String TARGET = "TARGET ";

    private final PrintWriter out;
    private final Engine engine;
    private final ConcurrentLinkedQueue<Order> orders = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private ParentControl(Engine engine, PrintWriter out) {
        this.engine = engine;
        this.out = out;
    }

    /**
     * What a parent says first if it did not know it at the start: {@code TARGET HOST:PORT}. Both children of a trial
     * start at once that way.
     *
     * @return empty if it stops us instead
     * @throws IllegalArgumentException if it says something else
     */
    static Optional<String> target(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        // No further than the end of the line: what comes behind it is for the thread that listens later.
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.UTF_8).strip();
        if (text.startsWith(TARGET)) {
            return Optional.of(text.substring(TARGET.length()).strip());
        }
        if (!text.isEmpty() && !text.equals("STOP")) {
            throw new IllegalArgumentException("the parent must say TARGET HOST:PORT first, said " + text);
        }
        return Optional.empty();
    }

    /** Says READY and listens. */
    static ParentControl start(Engine engine, InputStream in, PrintWriter out) {
        ParentControl parent = new ParentControl(engine, out);
        Thread thread = new Thread(() -> parent.listen(in), "parent");
        thread.setDaemon(true);
        thread.start();
        parent.say("READY pid=" + ProcessHandle.current().pid());
        return parent;
    }

    @Override
    public Optional<Order> take() {
        return stopped ? Optional.of(Order.STOP) : Optional.ofNullable(orders.poll());
    }

    @Override
    public boolean waiting() {
        return stopped || !orders.isEmpty();
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    @Override
    public void held(Mark mark, Order next) {
        say("HELD " + mark.facts() + " next=" + next);
    }

    @Override
    public void closed(Mark mark) {
        say("CLOSED " + mark.facts());
    }

    /** All is written. */
    void done(Outcomes outcomes) {
        say("DONE connections=" + outcomes.of(Kind.OK) + " failed=" + outcomes.failed());
    }

    private void listen(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !stopped; line = lines.readLine()) {
                hear(line.strip());
            }
        } catch (IOException e) {
            System.err.println("the parent's lines cannot be read any more: " + e.getMessage());
        }
        stop();
    }

    private void hear(String line) {
        int space = line.indexOf(' ');
        switch (space < 0 ? line : line.substring(0, space)) {
            case "GO" -> orders.add(Order.GO);
            case "RELEASE" -> orders.add(Order.RELEASE);
            case "STOP" -> stop();
            default -> System.err.println("not understood: " + line);
        }
        engine.wake();
    }

    private void stop() {
        stopped = true;
        engine.wake();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
