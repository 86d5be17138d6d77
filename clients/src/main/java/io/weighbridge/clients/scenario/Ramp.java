package io.weighbridge.clients.scenario;

import io.weighbridge.clients.course.CommonOptions;
import io.weighbridge.clients.course.Course;
import io.weighbridge.clients.course.HttpOptions;
import io.weighbridge.clients.course.Ladder;
import io.weighbridge.clients.course.Rules;
import io.weighbridge.clients.course.StepLog;
import io.weighbridge.clients.engine.Timing;
import io.weighbridge.clients.http.HttpClients;
import io.weighbridge.clients.load.Load;
import io.weighbridge.clients.load.Order;
import io.weighbridge.clients.load.Schedule;
import io.weighbridge.clients.load.Stopped;
import io.weighbridge.clients.load.tally.Traffic;
import io.weighbridge.clients.load.tally.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * HTTP load in steps: up by a factor until the bound on the response time is broken, again round where it broke, and
 * down. Each step's HELD is said while its load is on, so that threads and run queue can be looked at then. The knee
 * itself is not computed here.
 */
@Command(name = "ramp", description = {
    "HTTP load in steps, to find the knee: up by a factor until the bound on the response time is broken "
        + "twice in a row, then at points in between round where it broke, then down again, far below the "
        + "bend by every other one (hysteresis shows as a difference).",
    "",
    "By concurrency it is a closed loop of so many clients; by rate, requests offered per second over "
        + "--connections clients. Writes steps.csv beside the histograms (tag = step)."})
public final class Ramp implements Scenario {
    private static final int WARMING = 8;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Option(names = "--by", paramLabel = "concurrency|rate",
        description = "What is stepped. Default: ${DEFAULT-VALUE}.")
    private String by = "concurrency";

    @Option(names = "--from", paramLabel = "N", description = "The lowest step. Default: ${DEFAULT-VALUE}.")
    private int from = 1;

    @Option(names = "--to", paramLabel = "N", description = "The highest step. Default: ${DEFAULT-VALUE}.")
    private int to = 4096;

    @Option(names = "--factor", paramLabel = "F", description = "From one step to the next. Default: ${DEFAULT-VALUE}.")
    private double factor = 2;

    @Option(names = "--refine", paramLabel = "N",
        description = "Points in between round the knee. Default: ${DEFAULT-VALUE}.")
    private int refine = 3;

    @Option(names = "--connections", paramLabel = "N",
        description = "Clients of a ramp by rate. Default: ${DEFAULT-VALUE}.")
    private int connections = 100;

    @Option(names = "--bound", paramLabel = "TIME",
        description = "On the p99 of the response time. Default: ${DEFAULT-VALUE}.")
    private Duration bound = Duration.ofMillis(10);

    @Option(names = "--warm-up", paramLabel = "TIME",
        description = "In a closed loop of up to 8 clients, before the first step. Default: ${DEFAULT-VALUE}.")
    private Duration warmUp = Duration.ofSeconds(3);

    @Option(names = "--settle", paramLabel = "TIME",
        description = "Of each step before it counts; half of it far from the bend. Default: ${DEFAULT-VALUE}.")
    private Duration settle = Duration.ofMillis(300);

    @Option(names = "--step", paramLabel = "TIME",
        description = "How long each step counts; half of it far from the bend, if that is plenty. "
            + "Default: ${DEFAULT-VALUE}.")
    private Duration step = Duration.ofSeconds(2);

    private final StepLog steps = new StepLog();
    private boolean far;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public String workload() {
        if (!by.equals("concurrency") && !by.equals("rate")) {
            throw new IllegalArgumentException("by must be concurrency or rate, was " + by);
        }
        Rules.atLeast("from", 1, from);
        Rules.atLeast("to", from, to);
        Rules.atLeast("connections", 1, connections);
        Rules.atLeast("refine", 0, refine);
        Rules.positive("bound", bound);
        Rules.positive("step", step);
        if (!(factor >= 1.1 && factor <= 10)) {
            throw new IllegalArgumentException("factor must be 1.1 to 10, was " + factor);
        }
        return "by=" + by + ";from=" + from + ";to=" + to + ";factor=" + Rules.number("factor", factor)
            + ";refine=" + refine
            + (byRate() ? ";connections=" + connections : "") + ";bound=" + Rules.text(bound) + ";step="
                + Rules.text(step)
            + ";" + http.workload();
    }

    /** What is tried next depends on how one process fared with the last. */
    @Override
    public boolean sharable() {
        return false;
    }

    @Override
    public int descriptors() {
        return clients();
    }

    @Override
    public Timing timing() {
        return byRate() ? Timing.PRECISE : Timing.THRIFTY;
    }

    @Override
    public void run(Load load) throws Stopped, IOException {
        HttpClients clients = http.clients(load, common, new HttpOptions.Shape(clients(), false, false),
            Optional.empty());
        Course.expect(load, Order.GO);
        load.begin("warm-up");
        int warming = Math.min(clients(), WARMING);
        clients.active(warming);
        clients.begin(System.nanoTime(), Traffic.ENDLESS);
        load.within("warm-up", clients, warming, warmUp);
        try {
            climb(load, clients);
        } finally {
            if (load.folder().isPresent()) {
                steps.write(load.folder().get().resolve("steps.csv"));
            }
        }
        load.finish(clients, common.waits().reply());
        HttpOptions.release(load, clients);
    }

    private void climb(Load load, HttpClients clients) throws Stopped, IOException {
        Ladder ladder = new Ladder(from, to, factor, refine);
        for (Optional<Ladder.Rung> next = ladder.next(); next.isPresent(); next = ladder.next()) {
            Ladder.Rung rung = next.get();
            if (steps.size() > 0) {
                // Whoever looks at the server meanwhile must find it under this load.
                Course.expect(load.await(clients), Order.GO);
            }
            ladder.tried(rung, step(load, clients, rung));
            load.control().held(steps.mark(), ladder.done() ? Order.RELEASE : Order.GO);
        }
    }

    /** One step; whether it kept the bound. */
    private boolean step(Load load, HttpClients clients, Ladder.Rung rung) throws Stopped {
        String phase = steps.next();
        load.begin("settling");
        apply(load, clients, rung.load());
        // From the step before: a ramp moves by a factor, and what was far from the bend has not come to it yet.
        int share = far ? 2 : 1;
        load.serveUntil(System.nanoTime() + settle.toNanos() / share, clients);
        load.begin(phase);
        Window window = load.within(phase, clients, byRate() ? connections : rung.load(), step.dividedBy(share));
        load.begin("settling");
        Histogram times = load.recording().total(phase, "response");
        steps.add(by, rung, window);
        boolean kept = times.getTotalCount() > 0 && times.getValueAtPercentile(99) <= bound.toNanos();
        far = Ladder.far(times, bound);
        boolean clean = window.counts().failed() * 100 <= window.counts().completed();
        return kept && clean && !window.state().equals("RATE-MISSED");
    }

    private void apply(Load load, HttpClients clients, int amount) throws Stopped {
        if (!byRate()) {
            clients.active(amount);
            clients.begin(System.nanoTime(), Traffic.ENDLESS);
            return;
        }
        // What a step left behind must not weigh on the next.
        load.finish(clients, common.waits().reply());
        clients.active(connections);
        clients.schedule(new Schedule(Schedule.Arrivals.CONSTANT, amount, common.seed()));
        clients.begin(System.nanoTime(), Traffic.ENDLESS);
    }

    private boolean byRate() {
        return by.equals("rate");
    }

    private int clients() {
        return byRate() ? connections : to;
    }
}
