package io.weighbridge.servers.calibration;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.net.http.CpuBurn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Weights by the name of their twist: {@code +cpu-50us}, {@code +alloc-4KB} and {@code +delay-1ms} are put on each
 * login, each message and each HTTP request, {@code +retain-4KB} on each login until its channel ends. Amounts include
 * what the JVM adds.
 */
public final class Weights {
    private static final Pattern FORM = Pattern.compile("\\+(cpu|delay|alloc|retain)-(\\d{1,6})(us|ms|s|B|KB|MB)");
    private static final int ARRAY_HEADER_BYTES = 16;
    /** A node of the map that keeps the retained array, and its share of the table. */
    private static final int MAP_SHARE_BYTES = 40;
    private static final long KIB = 1024;
    /**
     * Longer than most ways out of a sleep. A shared host makes one in ten longer, and takes the processor away from
     * those who stay awake for that.
     */
    private static final long AWAKE_NANOS = 300_000;

    /** Written so that what is allocated has to be allocated. */
    private static volatile Object allocated;
    private static volatile long burnt;

    private Weights() {
    }

    /** How the weights are written, each with what it does. */
    public static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("+cpu-50us", "so much CPU before each login, message and request (us, ms, s)");
        forms.put("+alloc-4KB", "so much allocated before each login, message and request (B, KB, MB)");
        forms.put("+delay-1ms", "so much waiting before each login, message and request (us, ms, s)");
        forms.put("+retain-4KB", "so much kept for each login until its channel ends (B, KB, MB); not for http-*");
        return forms;
    }

    /** Whether a weight is on channels alone, and so cannot be put on an HTTP site, which has none. */
    public static boolean needsChannels(String twist) {
        return twist.startsWith("+retain-");
    }

    /** What puts the weight of this name round an application, if there is one of this name. */
    public static Optional<UnaryOperator<Application>> find(String twist) {
        Matcher form = FORM.matcher(twist);
        if (!form.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(form.group(2));
        boolean isTime = form.group(3).endsWith("s");
        boolean wantsTime = form.group(1).equals("cpu") || form.group(1).equals("delay");
        long base = isTime ? nanos(amount, form.group(3)) : bytes(amount, form.group(3));
        if (isTime != wantsTime || !isTime && (base > Integer.MAX_VALUE / 2 || base < 2 * MAP_SHARE_BYTES)) {
            return Optional.empty();
        }
        return Optional.of(switch (form.group(1)) {
            case "cpu" -> app -> before(app, () -> burnt = CpuBurn.burn(base));
            case "delay" -> app -> before(app, () -> delay(base));
            case "alloc" -> app -> before(app, () -> allocated = new byte[(int) base - ARRAY_HEADER_BYTES]);
            default -> app -> retaining(app, (int) base - ARRAY_HEADER_BYTES - MAP_SHARE_BYTES);
        });
    }

    private static long nanos(long amount, String unit) {
        return switch (unit) {
            case "us" -> amount * 1_000;
            case "ms" -> amount * 1_000_000;
            default -> amount * 1_000_000_000;
        };
    }

    private static long bytes(long amount, String unit) {
        return switch (unit) {
            case "B" -> amount;
            case "KB" -> amount * KIB;
            default -> amount * KIB * KIB;
        };
    }

    private static Application before(Application app, Runnable weight) {
        return new Application(login -> {
            weight.run();
            return app.acceptor().accept(login);
        }, (from, opcode, payload) -> {
            weight.run();
            app.messages().message(from, opcode, payload);
        }, app.states(), app.channels(), Optional.of(() -> {
            weight.run();
            app.beforeRequest().ifPresent(Runnable::run);
        }));
    }

    /**
     * As a thread that waits for somebody else: it blocks, and so does whatever shares it. The last of it is waited for
     * awake, because a sleeper is woken when the timer and the machine come round to it: 20 ms came out as 21.3.
     */
    private static void delay(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > AWAKE_NANOS; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left - AWAKE_NANOS);
        }
        while (end - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }

    private static Application retaining(Application app, int arrayBytes) {
        Map<String, byte[]> kept = new ConcurrentHashMap<>();
        return new Application(login -> {
            String id = app.acceptor().accept(login);
            // A repeated id is about to be refused, and keeps what the first one brought.
            kept.computeIfAbsent(id, first -> new byte[arrayBytes]);
            return id;
        }, app.messages(), (Channel channel) -> {
            kept.remove(channel.id());
            app.states().disconnect(channel);
        }, app.channels(), app.beforeRequest());
    }
}
