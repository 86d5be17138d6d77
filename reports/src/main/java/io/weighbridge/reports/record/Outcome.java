package io.weighbridge.reports.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * How one trial ended ({@code outcome.json} of its folder).
 *
 * @param trial         its number in the plan
 * @param variant       what was weighed
 * @param scenario      what the clients did
 * @param state         completed, failed or skipped
 * @param reason        why it failed or was skipped; empty if completed
 * @param startedAt     UTC, ISO 8601
 * @param nanos         how long it took
 * @param serverCommand as started
 * @param clientCommand as started
 * @param files         names of what it left in its folder
 */
public record Outcome(int trial, String variant, String scenario, State state, String reason, String startedAt,
                      long nanos, List<String> serverCommand, List<String> clientCommand, List<String> files) {

    /** The only three ways a trial can end. */
    public enum State {
        @JsonProperty("completed") COMPLETED,
        @JsonProperty("failed") FAILED,
        @JsonProperty("skipped") SKIPPED
    }

    public Outcome {
        Objects.requireNonNull(state, "state");
        variant = variant == null ? "" : variant;
        scenario = scenario == null ? "" : scenario;
        reason = reason == null ? "" : reason;
        startedAt = startedAt == null ? "" : startedAt;
        serverCommand = serverCommand == null ? List.of() : List.copyOf(serverCommand);
        clientCommand = clientCommand == null ? List.of() : List.copyOf(clientCommand);
        files = files == null ? List.of() : List.copyOf(files);
        if (state != State.COMPLETED && reason.isBlank()) {
            throw new IllegalArgumentException("a trial that is " + state + " needs a reason");
        }
    }

    public static Outcome read(Path file) throws IOException {
        return Json.read(file, Outcome.class);
    }

    public void write(Path file) throws IOException {
        Json.write(file, this);
    }
}
