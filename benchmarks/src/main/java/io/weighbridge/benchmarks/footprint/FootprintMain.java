package io.weighbridge.benchmarks.footprint;

import io.weighbridge.servers.Variant;
import io.weighbridge.servers.Variants;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.openjdk.jol.info.GraphLayout;

/**
 * The child that serves a variant and counts its own heap: prints {@code READY port=…}, answers {@code HISTOGRAM f}
 * and {@code GRAPH f} with {@code DONE}, and ends with its standard input.
 */
public final class FootprintMain {

    private static final Pattern ROW = Pattern.compile("^ *\\d+: +(\\d+) +(\\d+) +(\\S+)", Pattern.MULTILINE);

    private static final String FILLER = "jdk.internal.vm.Filler";

    private FootprintMain() { }

    /** One argument: the variant. */
    public static void main(String[] arguments) throws IOException, JMException {
        Optional<Variant> variant = Variants.find(arguments[0]);
        String skipped = variant.isEmpty() ? "unknown variant " + arguments[0]
            : variant.get().unavailable().get().orElse("");
        if (!skipped.isEmpty()) {
            System.out.println("SKIPPED reason=" + skipped);
            return;
        }
        Application app = Application.echo();
        try (Server server = variant.get().factory().start(ServerOptions.defaults(), app)) {
            System.out.println("READY port=" + server.port());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                obey(line.split(" ", 2), server, app);
                System.out.println("DONE");
            }
        }
        // Somebody's server may leave threads that are no daemons; whoever started us is gone.
        System.exit(0);
    }

    private static void obey(String[] order, Server server, Application app) throws IOException, JMException {
        switch (order[0]) {
            case "HISTOGRAM" -> histogram().write(Path.of(order[1]));
            case "GRAPH" -> graph(roots(server, app)).write(Path.of(order[1]));
            default -> throw new IOException("unknown order " + order[0]);
        }
    }

    /** What the server holds, and what its threads hold; what is on their stacks alone, only the histogram sees. */
    private static Object[] roots(Server server, Application app) {
        List<Object> roots = new ArrayList<>(List.of(server, app));
        roots.addAll(Thread.getAllStackTraces().keySet());
        return roots.toArray();
    }

    private static HeapByClass graph(Object... roots) {
        Map<String, HeapByClass.Count> classes = new TreeMap<>();
        GraphLayout layout = GraphLayout.parseInstance(roots);
        for (Class<?> type : layout.getClasses()) {
            long objects = layout.getClassCounts().count(type);
            classes.merge(named(type.getName()),
                new HeapByClass.Count(objects, layout.getClassSizes().count(type), 0, 0), HeapByClass.Count::plus);
        }
        return new HeapByClass(classes);
    }

    private static HeapByClass histogram() throws JMException {
        Map<String, HeapByClass.Count> classes = new TreeMap<>();
        Matcher row = ROW.matcher((String) ManagementFactory.getPlatformMBeanServer().invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
            new Object[] {new String[0]}, new String[] {String[].class.getName()}));
        while (row.find()) {
            if (row.group(3).contains(FILLER)) {
                continue;   // what the rest of an allocation buffer is filled up with is nobody's object
            }
            classes.merge(named(row.group(3)), new HeapByClass.Count(0, 0, Long.parseLong(row.group(1)),
                Long.parseLong(row.group(2))), HeapByClass.Count::plus);
        }
        return new HeapByClass(classes);
    }

    /** One name from both instruments; a hidden class's address is not part of it. */
    private static String named(String name) {
        return name.replaceAll("[/+.]0x[0-9a-f]+.*", "");
    }
}
