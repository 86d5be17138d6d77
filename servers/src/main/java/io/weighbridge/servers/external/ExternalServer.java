package io.weighbridge.servers.external;

import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that serves instead of us, with a folder of its own that goes when it goes. Its connections are its own
 * business: {@link #traffic} stays at nothing.
 *
 * <p>It never outlives us: {@link #close} ends it by its pid, and where {@code setpriv} is installed the kernel does
 * when we die without closing. The kernel takes the death of the thread that started it for ours, hence that thread
 * waits for the end of the process. Thread safe.
 */
public final class ExternalServer implements Server {

    private static final long CLOSE_SECONDS = 5;
    private static final long PROBE_MILLIS = 10;

    private final Traffic traffic = new Traffic();
    private final ExternalFile file;
    private final InetSocketAddress address;
    private final Path prefix;
    private final Placeholders placeholders;
    private final Process process;
    private final Output output;

    /**
     * Starts it and returns when it is ready.
     *
     * @throws IOException if it cannot be run, ends before it is ready, or is not ready in time; it has ended then
     */
    public static ExternalServer start(ExternalFile file, ServerOptions options) throws IOException {
        ExternalServer server = new ExternalServer(file, options);
        try {
            server.awaitReady();
            return server;
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }

    private ExternalServer(ExternalFile file, ServerOptions options) throws IOException {
        this.file = file;
        address = new InetSocketAddress(options.host(), options.port() == 0 ? freePort(options) : options.port());
        prefix = Files.createTempDirectory("weighbridge-" + file.name() + "-");
        placeholders = new Placeholders(options, address.getPort(), prefix);
        try {
            for (Map.Entry<String, Path> template : file.files().entrySet()) {
                Files.writeString(prefix.resolve(template.getKey()),
                        placeholders.fill(Files.readString(template.getValue())));
            }
            process = run();
        } catch (IOException | IllegalArgumentException failed) {
            deletePrefix();
            throw failed;
        }
        output = new Output(process.getInputStream());
        daemon("external-output", output);
    }

    /** Free a moment ago; the process cannot be handed the socket itself. */
    private static int freePort(ServerOptions options) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, options.host())) {
            return socket.getLocalPort();
        }
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>();
        Programs.find("setpriv").ifPresent(
                setpriv -> command.addAll(List.of(setpriv.toString(), "--pdeathsig", "TERM")));
        String program = file.command().get(0);
        command.add(Programs.find(program)
                .orElseThrow(() -> new IOException(program + " is not installed: " + file.install())).toString());
        file.command().stream().skip(1).map(placeholders::fill).forEach(command::add);
        CompletableFuture<Process> started = new CompletableFuture<>();
        daemon("external-keeper", () -> keep(command, started));
        try {
            return started.get();
        } catch (ExecutionException failed) {
            throw new IOException("cannot run " + program, failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            started.thenAccept(Process::destroyForcibly);
            throw new InterruptedIOException("interrupted while starting " + program);
        }
    }

    private void keep(List<String> command, CompletableFuture<Process> started) {
        try {
            Process child = new ProcessBuilder(command).directory(prefix.toFile()).redirectErrorStream(true).start();
            child.getOutputStream().close();
            started.complete(child);
            child.waitFor();
        } catch (IOException failed) {
            started.completeExceptionally(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitReady() throws IOException {
        String program = file.command().get(0);
        long deadline = System.nanoTime() + file.readyWait().toNanos();
        try {
            while (!file.ready().isReady(address, output)) {
                if (process.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IOException(program + " ended with exit code " + process.exitValue()
                            + " before it was ready: " + output.lastWords());
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException(program + " was not ready within " + file.readyWait().toSeconds() + " s: "
                            + output.tail());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + program);
        }
    }

    @Override
    public int port() {
        return address.getPort();
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    /** Its pid, for whoever weighs the process tree below it; and where its heap profiles are, if it has any. */
    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>(Map.of("external", Long.toString(process.pid())));
        file.heap().ifPresent(url -> facts.put("heap", placeholders.fill(url)));
        return facts;
    }

    @Override
    public void close() {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
        // Children that their parent has left behind.
        tree.forEach(ProcessHandle::destroyForcibly);
        deletePrefix();
    }

    private void deletePrefix() {
        Optional<IOException> failed = Optional.empty();
        try (Stream<Path> all = Files.exists(prefix) ? Files.walk(prefix) : Stream.empty()) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            failed = Optional.of(e);
        }
        failed.ifPresent(e -> System.err.println("not deleted: " + prefix + ": " + e));
    }
}
