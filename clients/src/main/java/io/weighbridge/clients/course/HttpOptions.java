package io.weighbridge.clients.course;

import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.http.HttpClients;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Mark;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.wire.HttpRequest;
import io.weighbridge.clients.wire.Mix;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every scenario with HTTP clients: what they ask for. */
public final class HttpOptions {
    @Option(names = "--path", paramLabel = "PATH", description = "What is asked for. Default: ${DEFAULT-VALUE}.")
    private String path = "/";

    @Option(names = "--post", paramLabel = "BYTES",
        description = "POST that many bytes and want the same back, instead of GET. Default path then: /echo.")
    private Optional<Integer> post = Optional.empty();

    /** As canonical text; everything is checked. */
    public String workload() {
        if (!path.matches("/[!-~]*")) {
            throw new IllegalArgumentException("path must start with / and hold no blanks, was " + path);
        }
        post.ifPresent(bytes -> Rules.atMost("post", Engine.BUFFER_BYTES / 2, Rules.atLeast("post", 1, bytes)));
        // An equals sign would end the value of a workload's fact.
        return "path=" + path().replace('=', ':').replace(';', ',') + post.map(bytes -> ";post=" + bytes).orElse("");
    }

    /** The request, prepared. */
    public HttpRequest request(String authority, boolean keepAlive, long seed) {
        if (post.isEmpty()) {
            return HttpRequest.get(authority, path(), keepAlive);
        }
        byte[] body = new byte[post.get()];
        Mix random = new Mix(seed);
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (' ' + Math.floorMod(random.next(), 95L));
        }
        return HttpRequest.post(authority, path(), keepAlive, body);
    }

    /**
     * Who asks.
     *
     * @param connections how many clients
     * @param shortLived  whether each request has a connection of its own
     * @param each        whether an arrival is for one client, not for any
     */
    public record Shape(int connections, boolean shortLived, boolean each) {
    }

    /** The clients, none of them connected yet. */
    public HttpClients clients(Load load, CommonOptions common, Shape shape, Optional<Schedule> schedule)
            throws IOException {
        return clients(load, common, shape, schedule, new Tally(load.recording(), load.outcomes()));
    }

    /** The clients, with their operations counted by this tally. */
    public HttpClients clients(Load load, CommonOptions common, Shape shape, Optional<Schedule> schedule, Tally tally)
            throws IOException {
        HttpRequest request = request(load.engine().target().authority(), !shape.shortLived(), common.seed());
        HttpClients.Settings settings = new HttpClients.Settings(shape.connections(), shape.shortLived(), shape.each(),
            common.waits(), request);
        return new HttpClients(load.engine(), settings, schedule, tally,
            load.outcomes(), load.recording().series("connect"));
    }

    /** On RELEASE closes every connection, as phase {@code closed}, and says CLOSED. */
    public static void release(Load load, HttpClients clients) throws Stopped {
        Course.expect(load, Order.RELEASE);
        load.begin("closed");
        long start = System.nanoTime();
        int closed = clients.close();
        load.control().closed(new Mark("closed", 1, closed, 0, System.nanoTime() - start));
    }

    private String path() {
        return post.isPresent() && path.equals("/") ? "/echo" : path;
    }
}
