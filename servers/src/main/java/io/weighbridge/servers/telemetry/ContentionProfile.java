package io.weighbridge.servers.telemetry;

import io.weighbridge.servers.telemetry.profile.Profile;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Where threads waited, how often and how long, in events that ended within the window.
 *
 * <p>{@code block} is every wait: for a monitor, in {@code Object.wait}, parked. {@code mutex} is contention alone:
 * waits for a monitor or a lock that somebody held. The call chain is the waiter's, where Go's {@code mutex} has the
 * holder's: JFR does not record what the holder was doing.
 */
final class ContentionProfile {

    private static final String ENTER = "jdk.JavaMonitorEnter";
    private static final String WAIT = "jdk.JavaMonitorWait";
    private static final String PARK = "jdk.ThreadPark";
    private static final String LOCKS = "java.util.concurrent.locks.";
    private static final String CONDITION = "ConditionObject";

    private ContentionProfile() { }

    static Profile block(Duration window) throws IOException, InterruptedException {
        return record(window, Map.of(ENTER, "monitorClass", WAIT, "monitorClass", PARK, "parkedClass"), false);
    }

    static Profile mutex(Duration window) throws IOException, InterruptedException {
        return record(window, Map.of(ENTER, "monitorClass", PARK, "parkedClass"), true);
    }

    private static Profile record(Duration window, Map<String, String> events, boolean locksOnly)
            throws IOException, InterruptedException {
        Profile profile = Profile.contentions();
        profile.lasted(window);
        Flight.record(window, recording -> events.keySet().forEach(name -> everyOne(recording, name)), event -> {
            String field = events.get(event.getEventType().getName());
            if (field != null && !(locksOnly && !contended(event, field))) {
                profile.add(Flight.frames(event), 1, event.getDuration().toNanos());
            }
        });
        profile.comment("waits that ended within the window; call chains are the waiters'");
        return profile;
    }

    private static void everyOne(Recording recording, String name) {
        recording.enable(name).withStackTrace().withThreshold(Duration.ZERO);
    }

    /** A thread parked for a lock, not for a condition, a queue or a timer, waits for somebody to let go. */
    private static boolean contended(RecordedEvent event, String field) {
        if (!field.equals("parkedClass")) {
            return true;
        }
        String parked = Flight.className(event, field);
        return parked.startsWith(LOCKS) && !parked.contains(CONDITION);
    }
}
