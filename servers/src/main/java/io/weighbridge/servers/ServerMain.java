package io.weighbridge.servers;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Limits;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Traffic;
import io.weighbridge.servers.net.Upstream;
import io.weighbridge.servers.net.Waits;
import io.weighbridge.servers.net.WorkerLimits;
import io.weighbridge.servers.telemetry.Telemetry;
import io.weighbridge.servers.telemetry.endpoint.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Serves one variant until it is told to stop; the process it runs in is what is weighed. Speaks the line protocol of
 * DESIGN.md on standard output and takes its orders from standard input.
 */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Serves one variant until standard input ends.")
public final class ServerMain implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @Parameters(index = "0", paramLabel = "VARIANT", description = "its name in the list of variants")
    private String variant;

    @Option(names = "--port", description = "0, the default, takes a free one")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on (${DEFAULT-VALUE})")
    private InetAddress host;

    @Option(names = "--admin-port", description = "port of counts and profiles on loopback; 0 takes a free one")
    private int adminPort;

    @Option(names = "--app", defaultValue = "echo", description = "echo, broadcast or sink (${DEFAULT-VALUE})")
    private String app;

    @Option(names = "--backlog", defaultValue = "4096", description = "connections waiting for accept")
    private int backlog;

    @Option(names = "--max-connections", description = "served at once; one more is refused")
    private int maxConnections = ServerOptions.defaults().maxConnections();

    @Option(names = "--max-workers", description = "of a worker pool")
    private int maxWorkers = WorkerLimits.defaults().maxWorkers();

    @Option(names = "--max-idle-worker", description = "before the cleaner stops it, such as 10s")
    private Duration maxIdleWorker = WorkerLimits.defaults().maxIdleWorker();

    @Option(names = "--max-header-bytes", description = "of a request head")
    private int maxHeaderBytes = Limits.defaults().maxHeaderBytes();

    @Option(names = "--max-message-bytes", description = "of a message")
    private int maxMessageBytes = Limits.defaults().maxMessageBytes();

    @Option(names = "--max-requests", description = "on one connection (HTTP)")
    private int maxRequests = Limits.defaults().maxRequestsPerConnection();

    @Option(names = "--login-wait", description = "for the login message, such as 10s")
    private Duration loginWait = Waits.defaults().loginWait();

    @Option(names = "--read-wait", description = "of silence, such as 180s")
    private Duration readWait = Waits.defaults().readWait();

    @Option(names = "--write-wait", description = "for a peer to take a write, such as 10s")
    private Duration writeWait = Waits.defaults().writeWait();

    @Option(names = "--upstream", paramLabel = "HOST:PORT", description = "what a gateway passes requests on to")
    private Optional<String> upstream = Optional.empty();

    @Option(names = "--log-file", description = "where +verbose writes; a temporary file if not given")
    private Optional<Path> logFile = Optional.empty();

    /** Runs it; ends the process with 0, 1 (failed) or 2 (usage). */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        CommandLine line = new CommandLine(new ServerMain());
        line.registerConverter(Duration.class, Durations::parse);
        line.setParameterExceptionHandler((e, rejected) -> failed(e.getMessage(), USAGE));
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e.toString(), FAILED));
        return line.execute(args);
    }

    private static int failed(String reason, int exitCode) {
        System.out.println("FAILED reason=" + reason.replace('\n', ' '));
        return exitCode;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Variant> found = Variants.find(variant);
        if (found.isEmpty()) {
            return failed("unknown variant '" + variant + "', must be one of " + names(), USAGE);
        }
        Optional<String> unavailable = found.get().unavailable().get();
        if (unavailable.isPresent()) {
            System.out.println("SKIPPED reason=" + unavailable.get());
            return 0;
        }
        ServerOptions options;
        Application application;
        try {
            options = options();
            application = application();
        } catch (IllegalArgumentException e) {
            return failed(e.getMessage(), USAGE);
        }
        return serve(found.get(), options, application);
    }

    private static String names() {
        return Variants.all().stream().map(Variant::name).collect(Collectors.joining(", "));
    }

    private ServerOptions options() {
        ServerOptions options = ServerOptions.defaults().withHost(host).withPort(port).withBacklog(backlog)
            .withMaxConnections(maxConnections)
            .withWorkers(new WorkerLimits(maxWorkers, maxIdleWorker))
            .withLimits(new Limits(maxHeaderBytes, maxMessageBytes, maxRequests))
            .withWaits(new Waits(loginWait, readWait, writeWait));
        return upstream.map(Upstream::parse).map(options::withUpstream).orElse(options);
    }

    private Application application() {
        return switch (app) {
            case "echo" -> Application.echo();
            case "broadcast" -> Application.broadcast();
            case "sink" -> Application.sink();
            default -> throw new IllegalArgumentException("app must be echo, broadcast or sink, was '" + app + "'");
        };
    }

    private int serve(Variant served, ServerOptions options, Application application) {
        Server server;
        try {
            LoginLog.writeTo(logFile, served.name());
            server = served.factory().start(options, application);
        } catch (IOException e) {
            return failed("cannot listen on " + host.getHostAddress() + ":" + port + ": " + e.getMessage(), FAILED);
        }
        Map<String, Page> pages = Map.of("/counts", new Counts(server, application));
        try (Telemetry telemetry = Telemetry.start(adminPort, pages)) {
            Thread stop = new Thread(() -> stop(server), "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            System.out.println("READY port=" + server.port() + " admin=" + telemetry.port()
                + " pid=" + ProcessHandle.current().pid() + facts(server));
            awaitStop();
            // The hook does the rest, as it does on SIGTERM: DONE is printed once, by one way out.
            return 0;
        } catch (IOException e) {
            server.close();
            return failed("cannot listen on admin port " + adminPort + ": " + e.getMessage(), FAILED);
        }
    }

    private static String facts(Server server) {
        StringBuilder facts = new StringBuilder();
        server.facts().forEach((key, value) -> facts.append(' ').append(key).append('=').append(value));
        return facts.toString();
    }

    private static void stop(Server server) {
        server.close();
        Traffic traffic = server.traffic();
        System.out.println("DONE opened=" + traffic.openedCount() + " refused=" + traffic.refusedCount()
            + " closed=" + traffic.closedCount() + " active=" + traffic.active());
    }

    private static void awaitStop() throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String order = orders.readLine();
        while (order != null && !order.equals("STOP")) {
            order = orders.readLine();
        }
    }
}
