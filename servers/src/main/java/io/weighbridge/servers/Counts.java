package io.weighbridge.servers;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.telemetry.endpoint.Page;
import io.weighbridge.servers.telemetry.endpoint.Query;
import io.weighbridge.servers.telemetry.endpoint.Reply;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The page {@code /counts}: what the server and its process have at this moment, a line {@code key value} each. */
record Counts(Server server, Application application) implements Page {

    @Override
    public Reply answer(Query query) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Reply.text("opened " + server.traffic().openedCount()
            + "\nrefused " + server.traffic().refusedCount()
            + "\nclosed " + server.traffic().closedCount()
            + "\nactive " + server.traffic().active()
            + "\nchannels " + application.channels().size()
            + "\nthreads " + threads.getThreadCount()
            + "\nthreads_started " + threads.getTotalStartedThreadCount()
            + "\ndirect_bytes " + directBytes()
            + "\ndescriptors " + descriptors() + "\n");
    }

    /** Of all direct buffers of this JVM, whoever made them through the JDK. */
    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    /** Open descriptors of this process, less the one that lists them. */
    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count() - 1;
        }
    }
}
