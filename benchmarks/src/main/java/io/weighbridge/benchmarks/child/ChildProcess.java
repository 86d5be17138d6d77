package io.weighbridge.benchmarks.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server or a client in a process of its own, spoken to by the line protocol over its stdin and stdout.
 *
 * <p>Owned by one trial and used by its one thread; two threads of its own drain stdout and stderr, so that a child
 * that talks too much never blocks and never fills the disk. Every wait has a limit. {@link #close} leaves no process
 * behind, nor does {@link #endAll}, which the shutdown hook calls.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Set<ChildProcess> ALIVE = ConcurrentHashMap.newKeySet();
    /** Lines nobody has asked for yet; a child that prints more waits in its pipe. */
    private static final int PENDING_LINES = 4096;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long SLICE_MILLIS = 100;
    private static final long PARTNER_MILLIS = 500;
    private static final Line END = new Line("(end of stdout)", Map.of());

    private final String role;
    private final Process process;
    private final CappedFile errors;
    private final Thread errorThread;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>(PENDING_LINES);

    private ChildProcess(String role, Process process, Path stderr) throws IOException {
        this.role = role;
        this.process = process;
        this.errors = new CappedFile(stderr);
        this.errorThread = daemon(role + "-stderr", () -> errors.drain(process.getErrorStream()));
        daemon(role + "-stdout", this::readLines);
    }

    /**
     * Starts a process; its stderr goes to a file, cut at {@link CappedFile#LIMIT_BYTES}.
     *
     * @param role {@code server} or {@code client}, for reasons and thread names
     */
    public static ChildProcess start(String role, List<String> command, Path directory, Path stderr)
        throws IOException {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).start();
        try {
            ChildProcess child = new ChildProcess(role, process, stderr);
            ALIVE.add(child);
            return child;
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Sends one line. A child that has gone is found out by the next {@link #await}, which knows how it ended. */
    public void send(String line) {
        try {
            OutputStream stdin = process.getOutputStream();
            stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            stdin.flush();
        } catch (IOException e) {
            // The pipe is broken: the child is gone or going, and await() says so with its exit code.
        }
    }

    /**
     * The child's next line, which must be one of the words expected.
     *
     * @param partner the other process of the trial: without it, waiting is pointless
     * @throws TrialFailed if the child says FAILED or something unexpected, ends, stays silent beyond the limit, or
     * its partner ends
     */
    public Line await(Set<String> words, Duration limit, ChildProcess partner) throws TrialFailed,
        InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Line line = lines.poll(SLICE_MILLIS, TimeUnit.MILLISECONDS);
            if (line != null) {
                return expected(line, words, partner);
            }
            if (partner != this && !partner.alive()) {
                throw new TrialFailed(partner.end());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new TrialFailed(role + " did not answer within " + limit.toSeconds() + " s: waited for "
                    + alternatives(words));
            }
        }
    }

    /** Lets time pass while both processes have nothing to say; either of them ending or speaking fails the trial. */
    public void stay(Duration time, ChildProcess partner) throws TrialFailed, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            Line line = lines.poll(Math.min(left, TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS)), TimeUnit.NANOSECONDS);
            if (line != null) {
                expected(line, Set.of(), partner);
            }
            if (!partner.alive()) {
                throw new TrialFailed(partner.end());
            }
        }
    }

    private Line expected(Line line, Set<String> words, ChildProcess partner) throws TrialFailed, InterruptedException {
        if (words.contains(line.word())) {
            return line;
        }
        if (line == END || line.is("FAILED")) {
            String reason = line == END ? end() : role + ": " + line.reason();
            // A client fails because its server died: then the death is the reason, and it may come a moment later.
            if (partner != this && partner.process.waitFor(PARTNER_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new TrialFailed(partner.end() + " (" + reason + ")");
            }
            throw new TrialFailed(reason);
        }
        throw new TrialFailed(role + " said " + line.word() + " where "
            + alternatives(words) + " was expected");
    }

    private static String alternatives(Set<String> words) {
        return words.isEmpty() ? "nothing" : String.join(" or ", new TreeSet<>(words));
    }

    /** How the child ended, with its last words on stderr. */
    private String end() throws InterruptedException {
        process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        errorThread.join(GRACE.toMillis());
        String how = process.isAlive() ? role + " closed its stdout" : role + " ended unexpectedly with exit code "
            + process.exitValue();
        String words = errors.lastLine();
        return words.isEmpty() ? how : how + ": " + words;
    }

    /**
     * Asks politely, then less so: STOP, end of stdin, SIGTERM, SIGKILL. Safe twice; returns when the process is
     * gone.
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        send("STOP");
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // Already broken, and that is what was wanted.
        }
        interrupted |= !gone();
        if (process.isAlive()) {
            process.destroy();
            interrupted |= !gone();
        }
        if (process.isAlive()) {
            process.destroyForcibly();
            interrupted |= !gone();
        }
        ALIVE.remove(this);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a while for the end; false if interrupted meanwhile. */
    private boolean gone() {
        try {
            if (process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                // What it said last is in its file before anybody reads that.
                errorThread.join(GRACE.toMillis());
            }
            return true;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            return false;
        }
    }

    /** Kills what is still there; for the shutdown hook. */
    public static void endAll() {
        ALIVE.forEach(child -> child.process.destroyForcibly());
    }

    private void readLines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream(),
            StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.put(Line.parse(line));
            }
        } catch (IOException e) {
            // The stream was closed under us: the process is gone, which END reports.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lines.offer(END);
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
