package io.weighbridge.reports.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variant's name in its parts, {@code <protocol>-<upgrade>-<who runs it>[+<twist>][@<JVM>]}; what has no third
 * part, such as {@code ws-tomcat}, is somebody's server as it comes.
 *
 * @param protocol {@code ws}, {@code tcp}, {@code http}
 * @param upgrade  {@code servlet}, {@code nocopy}, …
 * @param runner   {@code threads}, {@code pool}, …; empty for a server as it comes
 * @param twist    what was changed beside, or empty
 * @param jvm      of a run on several JVMs, which; or empty
 */
public record VariantName(String protocol, String upgrade, String runner, String twist, String jvm) {
    /** From what was to what came after it: a comparison's base is the earlier. Unknown names come last. */
    private static final List<String> UPGRADES = List.of("servlet", "objects", "nocopy", "bytes", "framed", "floor");
    private static final List<String> RUNNERS =
        List.of("threads", "naive-pool", "pool", "virtual", "selector", "epoll");

    public static VariantName of(String full) {
        int at = full.indexOf('@');
        String name = at < 0 ? full : full.substring(0, at);
        int plus = name.indexOf('+');
        String[] parts = (plus < 0 ? name : name.substring(0, plus)).split("-", 3);
        return new VariantName(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "",
            plus < 0 ? "" : name.substring(plus + 1), at < 0 ? "" : full.substring(at + 1));
    }

    /** The one part in which the two names differ; empty if it is none or more than one. */
    public Optional<String> differsOnlyIn(VariantName other) {
        if (!protocol.equals(other.protocol) || runner.isEmpty() != other.runner.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        if (!upgrade.equals(other.upgrade)) {
            parts.add("upgrade");
        }
        if (!runner.equals(other.runner)) {
            parts.add("who runs it");
        }
        if (!twist.equals(other.twist)) {
            parts.add("twist");
        }
        if (!jvm.equals(other.jvm)) {
            parts.add("JVM");
        }
        // Two servers as they come differ in everything but the protocol: that is no pair.
        boolean pair = parts.size() == 1 && !(runner.isEmpty() && parts.contains("upgrade"));
        return pair ? Optional.of(parts.get(0)) : Optional.empty();
    }

    /** Whether this is the "before" of the two. */
    public boolean before(VariantName other) {
        int upgrades = Integer.compare(rank(UPGRADES, upgrade), rank(UPGRADES, other.upgrade));
        int runners = Integer.compare(rank(RUNNERS, runner), rank(RUNNERS, other.runner));
        int twists = Boolean.compare(!twist.isEmpty(), !other.twist.isEmpty());
        int order = upgrades != 0 ? upgrades : runners != 0 ? runners : twists;
        int left = order != 0 ? order : twist.compareTo(other.twist);
        return left != 0 ? left < 0 : jvm.compareTo(other.jvm) < 0;
    }

    /** Whether it does nothing but what no server can leave out. */
    public boolean isFloor() {
        return upgrade.equals("floor");
    }

    /** Whether it is somebody else's server: not built in one of our ways, and no gateway of ours before another. */
    public boolean isRealServer() {
        return !upgrade.isEmpty() && !UPGRADES.contains(upgrade) && !upgrade.equals("forward");
    }

    private static int rank(List<String> order, String part) {
        int index = order.indexOf(part);
        return index < 0 ? order.size() : index;
    }
}
