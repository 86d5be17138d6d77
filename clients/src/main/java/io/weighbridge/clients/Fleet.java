package io.weighbridge.clients;

import io.weighbridge.clients.ClockControl.Reached;
import io.weighbridge.clients.load.Mark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several processes that are one load: all get the same order at the same time, and what they say is one line. Orders
 * may come from any thread; what is said is heard on one.
 */
final class Fleet implements AutoCloseable {
    /** Of several states, the last of these is that of all. */
    private static final List<String> STATES =
        List.of("OK", "UNSETTLED", "INCONSISTENT", "RATE-MISSED", "CLIENT-BOUND");
    private static final int EXIT_SECONDS = 60;

    private final List<Ship> ships = new ArrayList<>();

    /** One of the processes. */
    private record Ship(Process process, BufferedReader said, PrintWriter orders) {
        String hear() {
            try {
                String line = said.readLine();
                return line == null ? "FAILED reason=a load process ended early" : line;
            } catch (IOException e) {
                throw new UncheckedIOException("a load process cannot be heard", e);
            }
        }
    }

    /**
     * What all of them said.
     *
     * @param word  READY, HELD, CLOSED, DONE or FAILED
     * @param facts of all together, without the next order
     * @param next  GO or RELEASE, if it may follow
     */
    record Line(String word, Map<String, String> facts, Optional<String> next) {
        /** As one process would have said it. */
        @Override
        public String toString() {
            String text = facts.entrySet().stream().map(fact -> " " + fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining());
            return word + text + next.map(order -> " next=" + order).orElse("");
        }

        /** As a mark of this load. */
        Reached reached() {
            Mark mark = new Mark(facts.get("phase"), Integer.parseInt(facts.get("wave")), number("connections"),
                number("failed"), number("nanos"));
            String state = facts.get("state");
            return new Reached(word.equals("HELD") ? "held" : "closed",
                state == null ? mark : mark.with("state", state));
        }

        private long number(String fact) {
            return Long.parseLong(facts.get(fact));
        }
    }

    /**
     * Starts the processes, whose complaints go where ours do.
     *
     * @param commands one each
     */
    Fleet(List<List<String>> commands) throws IOException {
        try {
            for (List<String> command : commands) {
                Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
                ships.add(new Ship(process,
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                    new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The command that started this process, with another program's name and arguments behind it. */
    static List<String> own(Class<?> program) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return Stream.of(List.of(java), flags, List.of("-cp", System.getProperty("java.class.path"), program.getName()))
            .flatMap(List::stream).toList();
    }

    /** Tells all of them. */
    void order(String line) {
        ships.forEach(ship -> ship.orders.println(line));
    }

    /** Tells all of them to stop, by the end of their input. */
    void stop() {
        ships.forEach(ship -> ship.orders.close());
    }

    /** Waits until each has said its next line. */
    Line hear() {
        List<String> lines = ships.stream().map(Ship::hear).toList();
        Optional<String> failed = lines.stream().filter(line -> line.startsWith("FAILED ")).findFirst();
        String word = word(failed.orElse(lines.get(0)));
        if (failed.isPresent()) {
            return new Line(word, Map.of("reason", failed.get().substring("FAILED reason=".length())),
                Optional.empty());
        }
        if (lines.stream().anyMatch(line -> !word(line).equals(word))) {
            return new Line("FAILED", Map.of("reason", "the load processes went apart: " + lines), Optional.empty());
        }
        List<Map<String, String>> all = lines.stream().map(Fleet::facts).toList();
        Map<String, String> together = new LinkedHashMap<>(all.get(0));
        together.replaceAll((fact, value) -> together(fact, all.stream().map(one -> one.get(fact)).toList()));
        Optional<String> next = Optional.ofNullable(together.remove("next"));
        return new Line(word, together, next);
    }

    /** Waits for their ends; whether all went well. */
    boolean ended() {
        boolean well = true;
        for (Ship ship : ships) {
            try {
                well &= ship.process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS) && ship.process.exitValue() == 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return well;
    }

    /** None outlives this. */
    @Override
    public void close() {
        ships.forEach(ship -> ship.process.destroyForcibly());
    }

    private static String together(String fact, List<String> values) {
        return switch (fact) {
            case "connections", "failed" -> String.valueOf(values.stream().mapToLong(Long::parseLong).sum());
            case "nanos" -> String.valueOf(values.stream().mapToLong(Long::parseLong).max().orElseThrow());
            case "state" -> STATES.get(values.stream().mapToInt(STATES::indexOf).max().orElseThrow());
            default -> values.get(0);
        };
    }

    private static String word(String line) {
        return line.split(" ", 2)[0];
    }

    private static Map<String, String> facts(String line) {
        return Stream.of(line.split(" ")).skip(1).map(fact -> fact.split("=", 2))
            .collect(Collectors.toMap(fact -> fact[0], fact -> fact[1], (first, again) -> again,
                LinkedHashMap::new));
    }
}
