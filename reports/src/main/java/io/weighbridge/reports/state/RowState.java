package io.weighbridge.reports.state;

/** Whether a row may be compared; one that is not {@code OK} is shown, and not compared. */
public enum RowState {
    OK("OK", "every check passed"),
    CLIENT_BOUND("CLIENT-BOUND", "the client, not the server, set the pace"),
    RATE_MISSED("RATE-MISSED", "the offered rate was not reached"),
    INCONSISTENT("INCONSISTENT", "throughput × response time does not give the number of connections"),
    UNSETTLED("UNSETTLED", "never reached a steady state"),
    NONCONFORMANT("NONCONFORMANT", "wrong answers, or other work than planned"),
    TOO_NOISY("TOO-NOISY", "trials of one variant differ too much among themselves"),
    FAILED("FAILED", "no trial, or fewer than half of them, completed"),
    SKIPPED("SKIPPED", "cannot run here");

    private final String text;
    private final String meaning;

    RowState(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** As shown and recorded. */
    public String text() {
        return text;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
