package io.weighbridge.benchmarks.footprint;

import io.weighbridge.benchmarks.machine.Jvm;
import io.weighbridge.benchmarks.machine.ServerFlags;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Weighs one idle connection of a variant, in a fresh JVM.
 *
 * @param jvm which JDK, with flags of its own such as compact object headers
 * @param n a third of the connections that are held at last
 */
public record Footprint(Jvm jvm, int n) {

    /** What the reason of a variant that cannot run here begins with. */
    static final String SKIPPED = "SKIPPED reason=";

    private static final long WAIT_SECONDS = 120;
    private static final int FIRST_WITH_UNSAFE_WARNINGS = 23;

    /**
     * What came out.
     *
     * @param reason why there is no footprint; empty if there is one
     * @param perConnection what one connection keeps
     * @param atN and
     * @param atTwoN the whole heaps it is the difference of
     */
    record Result(String reason, HeapByClass perConnection, HeapByClass atN, HeapByClass atTwoN) {
        static Result none(String reason) {
            HeapByClass empty = new HeapByClass(java.util.Map.of());
            return new Result(reason, empty, empty, empty);
        }
    }

    public Footprint {
        if (n < 1) {
            throw new IllegalArgumentException("connections must be at least 1, was " + n);
        }
    }

    /** @throws IOException if the child cannot be spoken to; a variant that cannot run is a result with its reason */
    Result weigh(String variant, Path folder) throws IOException {
        Path words = Files.createDirectories(folder).resolve("server.txt");
        Process child = new ProcessBuilder(command(variant)).redirectError(words.toFile()).start();
        try (BufferedReader from = child.inputReader(); BufferedWriter to = child.outputWriter()) {
            String ready = line(from, "READY port=");
            if (!ready.startsWith("READY port=")) {
                return Result.none(ready.isEmpty() ? "the server did not start; see " + words : ready);
            }
            int port = Integer.parseInt(ready.substring(ready.indexOf('=') + 1).strip());
            try (IdleConnections connections = new IdleConnections(variant.split("-")[0], port)) {
                return weighed(connections, new Child(from, to, folder));
            }
        } catch (IOException e) {
            return Result.none(e.getMessage());
        } finally {
            child.destroyForcibly();
        }
    }

    /**
     * Connections are only ever added: idle workers still hold closed ones, and take them for new ones. No walk comes
     * between the two histograms, because it moves reflection caches that a histogram counts: so the histogram's
     * difference is from N to 2 N, and the graph's from 2 N to 3 N.
     */
    private Result weighed(IdleConnections connections, Child child) throws IOException {
        connections.open(n);
        // Once for nothing: what the instruments themselves need is there from then on.
        child.counted("GRAPH", "first");
        child.counted("HISTOGRAM", "first");
        HeapByClass atN = child.counted("HISTOGRAM", "n");
        connections.open(n);
        HeapByClass atTwoN = child.counted("HISTOGRAM", "2n");
        HeapByClass graphAtTwoN = child.counted("GRAPH", "2n-graph");
        connections.open(n);
        HeapByClass graphAtThreeN = child.counted("GRAPH", "3n-graph");
        HeapByClass per = HeapByClass.perConnection(atN.plus(graphAtTwoN), atTwoN.plus(graphAtThreeN), n);
        per.write(child.folder.resolve("footprint.tsv"));
        return new Result("", per, atN, atTwoN);
    }

    /** The server's side, and the folder where it leaves what it counted. */
    private record Child(BufferedReader from, BufferedWriter to, Path folder) {

        HeapByClass counted(String instrument, String name) throws IOException {
            Path file = folder.resolve(name + ".tsv").toAbsolutePath();
            order(instrument + " " + file);
            return HeapByClass.read(file);
        }

        void order(String order) throws IOException {
            to.write(order + "\n");
            to.flush();
            if (!line(from, "DONE").equals("DONE")) {
                throw new IOException("the server did not " + order);
            }
        }
    }

    /** The next line that starts so or says {@code SKIPPED}, whatever else is printed; empty at the end. */
    private static String line(BufferedReader from, String start) throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> from.lines()
            .filter(text -> text.startsWith(start) || text.startsWith("SKIPPED")).findFirst().orElse(""));
        try {
            return line.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + start, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no " + start + " within " + WAIT_SECONDS + " s", e);
        }
    }

    private List<String> command(String variant) {
        List<String> command = new ArrayList<>(List.of(jvm.java()));
        command.addAll(ServerFlags.on(jvm, List.of("-XX:+UseG1GC", "-Xms512m", "-Xmx512m")));
        command.addAll(List.of("-XX:+EnableDynamicAgentLoading", "-Djdk.attach.allowAttachSelf=true",
            // JOL reads fields of hidden classes and records by an offset it computes itself, and asks no debugger.
            "-Djol.magicFieldOffset=true", "-Djol.skipHotspotSAAttach=true"));
        if (jvm.feature() >= FIRST_WITH_UNSAFE_WARNINGS) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FootprintMain.class.getName(), variant));
        return command;
    }
}
