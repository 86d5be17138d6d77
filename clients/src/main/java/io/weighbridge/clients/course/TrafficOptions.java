package io.weighbridge.clients.course;

import io.weighbridge.clients.crowd.Echoes;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.Sizes;
import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.wire.Opcode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Options of every scenario with traffic: how often, how regularly, how long. Without a rate the load is a closed
 * loop and says so.
 */
public final class TrafficOptions {
    /** As many a second as a client that warms up can do; what it cannot, it does later. */
    public static final String REHEARSED_RATE = "20000";
    /** Leaves some of a second for the login before it and the close behind it. */
    public static final String REHEARSED_TIME = "800ms";
    /** After so many operations their code is compiled, and nothing needs to be rehearsed. */
    private static final int WARM = 10_000;
    private static final String REHEARSED_CONNECTIONS = "4";

    @Option(names = "--rate", paramLabel = "R",
        description = "Offered rate of all together, per second. Default: a closed loop.")
    private Optional<Double> rate = Optional.empty();

    @Option(names = "--rate-each", paramLabel = "R", description = "Offered rate of each connection, per second.")
    private Optional<Double> rateEach = Optional.empty();

    @Option(names = "--arrivals", paramLabel = "constant|poisson",
        description = "How starts are spread over time. Default: ${DEFAULT-VALUE}.")
    private String arrivals = "constant";

    @Option(names = "--timing", paramLabel = "precise|thrifty",
        description = "What is due within a millisecond is waited for awake, or slept through. Default: precise "
            + "with a rate, but for okhttp.")
    private Optional<String> timing = Optional.empty();

    @Option(names = "--warm-up", paramLabel = "TIME",
        description = "How long before it counts. Default: ${DEFAULT-VALUE}.")
    private Duration warmUp = Duration.ofSeconds(2);

    @Option(names = "--duration", paramLabel = "TIME", description = "How long it counts. Default: ${DEFAULT-VALUE}.")
    private Duration duration = Duration.ofSeconds(10);

    /** How long before it counts; may be nothing. */
    public Duration warmUp() {
        return warmUp;
    }

    /** How long it counts. */
    public Duration duration() {
        return duration;
    }

    /** Whether the rate is that of each connection. */
    public boolean each() {
        return rateEach.isPresent();
    }

    /** Whether starts are due by a schedule. */
    public boolean open() {
        return rate.isPresent() || rateEach.isPresent();
    }

    /** When operations of so many connections are due; none is a closed loop. */
    public Optional<Schedule> schedule(int connections, long seed) {
        return perSecond(connections).map(perSecond -> schedule(perSecond, seed));
    }

    /** A schedule of these arrivals at another rate. */
    public Schedule schedule(double perSecond, long seed) {
        return new Schedule(spread(), perSecond, seed);
    }

    /** Echoes of short messages at the rate of these options. */
    public Echoes echoes(Load load, CommonOptions common, int connections) throws IOException {
        return common.echoes(Opcode.BINARY, Sizes.parse("64"), schedule(connections, common.seed()),
            new Tally(load.recording(), load.outcomes()));
    }

    /**
     * What is to be rehearsed, because the warm-up is too slow to warm anything up; nothing if it is quick enough, as
     * a closed loop is, or if no warm-up is wanted at all.
     *
     * @param scenario whose operations are to be rehearsed
     */
    public List<String> rehearsal(String scenario, int connections) {
        double warming = perSecond(connections).orElse(Double.MAX_VALUE) * warmUp.toMillis() / 1000;
        if (warming >= WARM || warmUp.isZero()) {
            return List.of();
        }
        // Thrifty, because who waits awake leaves no processor to the understudy.
        return List.of(scenario, "--connections", REHEARSED_CONNECTIONS, "--rate", REHEARSED_RATE, "--timing",
            "thrifty", "--warm-up", "0s", "--duration", REHEARSED_TIME);
    }

    /** How exactly what is due must leave. */
    public Timing timing() {
        return timing(Timing.PRECISE);
    }

    /** @param open how exactly, if there is a rate and nobody said otherwise */
    public Timing timing(Timing open) {
        return timing.map(text -> one("timing", Timing.class, text)).orElse(open() ? open : Timing.THRIFTY);
    }

    /** As canonical text; everything is checked. */
    public String workload() {
        Rules.positive("duration", duration);
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("warm-up must be at least 0, was " + Rules.text(warmUp));
        }
        if (rate.isPresent() && rateEach.isPresent()) {
            throw new IllegalArgumentException("either --rate or --rate-each");
        }
        timing();
        String offered = rate.map(all -> "rate=" + Rules.number("rate", all))
            .or(() -> rateEach.map(each -> "rate-each=" + Rules.number("rate-each", each)))
            .map(text -> text + ";arrivals=" + spread().name().toLowerCase(Locale.ROOT)).orElse("loop=closed");
        return offered + ";warm-up=" + Rules.text(warmUp) + ";duration=" + Rules.text(duration);
    }

    private Optional<Double> perSecond(int connections) {
        return rate.or(() -> rateEach.map(each -> each * connections));
    }

    private Schedule.Arrivals spread() {
        return one("arrivals", Schedule.Arrivals.class, arrivals);
    }

    private static <E extends Enum<E>> E one(String name, Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name + " must be one of "
            + java.util.Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + ", was " + text);
    }
}
