package io.weighbridge.benchmarks;

import io.weighbridge.benchmarks.trial.JvmAxis;
import io.weighbridge.benchmarks.trial.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of {@code run} as given; what was not given comes from the profile. */
final class RunOptions {
    /** The four heart variants: {servlet-style, no-copy} times {a thread each, a pool}. */
    static final List<String> HEARTS = List.of("ws-servlet-threads", "ws-servlet-pool", "ws-nocopy-threads",
        "ws-nocopy-pool");
    /** Likewise of HTTP: {objects and strings, recycled and bytes} times {a thread each, a pool}. */
    static final List<String> HTTP_HEARTS = List.of("http-objects-threads", "http-objects-pool",
        "http-bytes-threads", "http-bytes-pool");
    private static final List<String> LOGIN_HOLD = List.of("login-hold");
    /** The cheapest of the hearts: a floor measured on a heavy variant would hide differences between light ones. */
    private static final String TWINNED = "ws-nocopy-pool";

    private static final Pattern PROFILER = Pattern.compile("([^:]+)(?::([1-9]\\d?))?");

    @Option(names = "--profile", paramLabel = "P",
        description = "smoke, quick or full: a set of numbers, each of which can be overridden. Default: quick.")
    private String profile = "quick";

    @Option(names = "--variants", split = ",", paramLabel = "V",
        description = "What is weighed; see list variants. Each is loaded by the scenarios that speak what it speaks. "
        + "Default: the four hearts of what the scenarios speak.")
    private List<String> variants = List.of();

    @Option(names = "--scenarios", split = ",", paramLabel = "S",
        description = "What the clients do; see list scenarios. Default: login-hold.")
    private List<String> scenarios = LOGIN_HOLD;

    @Option(names = "--trials", paramLabel = "N", description = "Trials of each variant.")
    private Optional<Integer> trials = Optional.empty();

    @Option(names = "--connections", paramLabel = "N",
        description = "Connections held at once. Default: the profile's; fewer under scenarios with traffic.")
    private Optional<Integer> connections = Optional.empty();

    @Option(names = "--cold", paramLabel = "N",
        description = "Connections of the first wave, on a fresh JVM. Default: a quarter of them, with smoke all.")
    private Optional<Integer> cold = Optional.empty();

    @Option(names = "--dialing", paramLabel = "N", description = "How many of them dial at any moment.")
    private Optional<Integer> dialing = Optional.empty();

    @Option(names = "--hold", paramLabel = "TIME", description = "How long all are held: 30s, 200ms.")
    private Optional<Duration> hold = Optional.empty();

    @Option(names = "--with", paramLabel = "SCENARIO.OPTION=VALUE",
        description = "An option of one scenario, as in echo.rate=1000; see load SCENARIO --help. May be repeated. "
        + "SCENARIO.loop=closed: no rate.")
    private Map<String, String> with = Map.of();

    @Option(names = "--seed", paramLabel = "N", description = "Of the order of the trials. Default: the clock.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--twin", paramLabel = "V",
        description = "The variant weighed twice, under two names, for the noise floor; none for no twin. Default: "
        + TWINNED + " if it is weighed, else the first.")
    private Optional<String> twin = Optional.empty();

    @Option(names = "--profilers", split = ",", paramLabel = "P[:N]",
        description = "N trials of their own with each of these, or one, after the others; see list profilers. "
            + "Default: cpu if profiles are a part of the run; with full also alloc, live and lock.")
    private List<String> profilers = List.of();

    @Option(names = "--parts", split = ",", paramLabel = "P",
        description = "trials, profiles, calibrate, footprint, micro. Default: trials with smoke, else all; trials and "
        + "calibrate if --variants or --scenarios are given.")
    private List<String> parts = List.of();

    @Option(names = "--out", paramLabel = "DIR",
        description = "Where run folders are made. Default: runs in the project's folder.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--resume", description = "Go on with the newest run folder in --out, or with --out itself if "
        + "it is one. Its plan rules; all other options are ignored.")
    private boolean resume;

    @Option(names = "--jdk", split = ",", paramLabel = "DIR",
        description = "The JDK that servers and clients run on; of several, each is a column of the comparison and the "
            + "first the clients'. Default: the one this runs on.")
    private List<Path> jdks = List.of();

    @Option(names = "--gc", split = ",", paramLabel = "serial|g1|parallel|z|shenandoah",
        description = "Collectors of the servers, each a column. Default: g1, as part of the plain name.")
    private List<String> collectors = List.of();

    @Option(names = "--heap", split = ",", paramLabel = "SIZE",
        description = "Heaps of the servers, as 2g, each a column. Default: 1g, as part of the plain name.")
    private List<String> heaps = List.of();

    @Option(names = "--jvm-args", paramLabel = "FLAGS", description = "More flags of the servers' JVM, one word with "
        + "spaces in it. May be repeated: each is a column, an empty one means none.")
    private List<String> flags = List.of();

    /**
     * What is weighed.
     *
     * @param framed whether a scenario speaks to gateways
     * @param http   whether one speaks to HTTP servers
     */
    List<String> variants(boolean framed, boolean http) {
        if (!variants.isEmpty()) {
            return variants.stream().distinct().toList();
        }
        return Stream.of(framed ? HEARTS : List.<String>of(), http ? HTTP_HEARTS : List.<String>of())
            .flatMap(List::stream).toList();
    }

    /** @throws IllegalArgumentException if there is no such part */
    List<String> parts() {
        parts.stream().filter(part -> !Parts.ALL.contains(part)).findFirst().ifPresent(part -> {
            throw new IllegalArgumentException("unknown part '" + part + "'; there are "
                + String.join(", ", Parts.ALL));
        });
        if (!parts.isEmpty()) {
            return parts;
        }
        boolean asked = !variants.isEmpty() || !scenarios.equals(LOGIN_HOLD);
        return Parts.of(profile).stream().filter(part -> !asked || part.equals(Parts.TRIALS)
            || part.equals(Parts.CALIBRATE)).toList();
    }

    JvmAxis axis() {
        return new JvmAxis(jdks, collectors, heaps, flags);
    }

    List<String> scenarios() {
        return scenarios.stream().distinct().toList();
    }

    /**
     * A name for each trial of a variant, round by round.
     *
     * @throws IllegalArgumentException if a number of trials makes no sense
     */
    List<String> profilers() {
        if (profilers.isEmpty()) {
            return parts().contains(Parts.PROFILES) ? Parts.profilers(profile) : List.of();
        }
        Map<String, Integer> trialsOf = new LinkedHashMap<>();
        for (String asked : profilers) {
            Matcher form = PROFILER.matcher(asked);
            if (!form.matches()) {
                throw new IllegalArgumentException("--profilers takes names, each with a number of trials from 1 to 99 "
                    + "if more than one is wanted, as in cpu:5; was '" + asked + "'");
            }
            trialsOf.put(form.group(1), form.group(2) == null ? 1 : Integer.parseInt(form.group(2)));
        }
        int most = Collections.max(trialsOf.values());
        return IntStream.rangeClosed(1, most).boxed().flatMap(round -> trialsOf.entrySet().stream()
            .filter(each -> each.getValue() >= round).map(Map.Entry::getKey)).toList();
    }

    /** @param weighed the variants of the run */
    Optional<String> twinned(List<String> weighed) {
        String wanted = twin.orElse(weighed.contains(TWINNED) ? TWINNED : weighed.get(0));
        return wanted.equals("none") ? Optional.empty() : Optional.of(wanted);
    }

    /** Options of single scenarios by {@code scenario.option}. */
    Map<String, String> more() {
        return new TreeMap<>(with);
    }

    Optional<Integer> connections() {
        return connections;
    }

    boolean saysTrials() {
        return trials.isPresent();
    }

    long seed() {
        return seed.orElseGet(() -> System.currentTimeMillis() / 1_000);
    }

    Path out(Path home) {
        return out.orElse(home.resolve("runs")).toAbsolutePath().normalize();
    }

    boolean resume() {
        return resume;
    }

    Optional<Path> jdk() {
        return jdks.stream().findFirst();
    }

    /**
     * The profile with its numbers overridden.
     *
     * @throws IllegalArgumentException if there is no such profile or a number makes no sense
     */
    Profile profile() {
        Profile named = Profile.all().stream().filter(known -> known.name().equals(profile)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown profile '" + profile + "'; there are "
                + String.join(", ", Profile.all().stream().map(Profile::name).toList())));
        int all = atLeastOne("--connections", connections.orElse(named.connections()));
        int first = atLeastOne("--cold", cold.orElse(Math.max(1, (int) ((long) all * named.cold()
            / named.connections()))));
        if (first > all) {
            throw new IllegalArgumentException("--cold must be at most --connections, " + all + ", was " + first);
        }
        return new Profile(named.name(), named.summary(), all, first,
            atLeastOne("--dialing", dialing.orElse(named.dialing())), hold.orElse(named.hold()),
                atLeastOne("--trials", trials.orElse(named.trials())));
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, was " + value);
        }
        return value;
    }
}
