package io.weighbridge.clients.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.load.tally.Tally;
import io.weighbridge.clients.load.tally.Window;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Window.Shortest PLAUSIBLE = new Window.Shortest(5000, 5000);

    @Test
    void aClosedLoopThatObeysLittlesLawIsOk() {
        // 1,000 answers of 10 ms each in a second: 10 connections.
        assertThat(closed(10, 1000, 10_000_000L).state()).isEqualTo("OK");
    }

    @Test
    void timesTooShortForTheThroughputAreInconsistent() {
        assertThat(closed(10, 1000, 2_500_000L).state()).isEqualTo("INCONSISTENT");
    }

    @Test
    void whoWasTurnedAwayAndPausedIsInNoLoop() {
        // Half of the connections are answered, the other half pauses after each refusal.
        Tally.Counts counts = new Tally.Counts(1050, 1050, 1000, 50, 5 * SECOND, 5 * SECOND);
        assertThat(new Window(10, true, SECOND, SECOND / 2, counts, 500, PLAUSIBLE).state()).isEqualTo("OK");
        Tally.Counts one = new Tally.Counts(1001, 1001, 1000, 1, 5 * SECOND, 5 * SECOND);
        Window refused = new Window(10, true, SECOND, SECOND / 2, one, 500, PLAUSIBLE);
        assertThat(refused.state()).as("one refusal explains nothing")
            .isEqualTo("INCONSISTENT");
    }

    @Test
    void fewerAnswersThanOfferedIsAMissedRate() {
        assertThat(open(1000, 979, 0).state()).isEqualTo("RATE-MISSED");
        assertThat(open(1000, 990, 0).state()).isEqualTo("OK");
    }

    @Test
    void whatIsStillUnderWayAtTheEndIsNotMissedButWhatFailedIs() {
        assertThat(open(100, 95, 0).state()).as("five of ten connections still wait").isEqualTo("OK");
        assertThat(open(100, 95, 5).state()).as("five failed").isEqualTo("RATE-MISSED");
        assertThat(open(1000, 970, 0).state()).as("thirty cannot be on ten connections").isEqualTo("RATE-MISSED");
    }

    @Test
    void aClientThatHasNoTimeLeftIsTheBottleneckWhateverElse() {
        Window window = new Window(1, false, SECOND, 960_000_000L, new Tally.Counts(1000, 1000, 10, 0, 1, 1), 5,
            PLAUSIBLE);
        assertThat(window.state()).isEqualTo("CLIENT-BOUND");
    }

    @Test
    void anAnswerSoonerThanLoopbackCanCarryItIsRefused() {
        Tally.Counts counts = new Tally.Counts(1000, 1000, 1000, 0, 10 * SECOND, 10 * SECOND);
        Window window = new Window(10, true, SECOND, SECOND / 2, counts, 500, new Window.Shortest(4999, 5000));
        assertThat(window.state()).isEqualTo("INCONSISTENT");
        Window open = new Window(10, false, SECOND, SECOND / 2, counts, 500, new Window.Shortest(4999, 5000));
        assertThat(open.state()).as("by a schedule too").isEqualTo("INCONSISTENT");
    }

    @Test
    void aThroughputThatStillMovesIsUnsettled() {
        Tally.Counts counts = new Tally.Counts(1000, 1000, 1000, 0, 10 * SECOND, 10 * SECOND);
        assertThat(new Window(10, true, SECOND, SECOND / 2, counts, 600, PLAUSIBLE).state()).isEqualTo("UNSETTLED");
        assertThat(new Window(10, true, SECOND, SECOND / 2, counts, 560, PLAUSIBLE).state()).isEqualTo("OK");
    }

    private static Window closed(int connections, long completed, long responseNanos) {
        return new Window(connections, true, SECOND, SECOND / 2,
            new Tally.Counts(completed, completed, completed, 0, completed * responseNanos, completed * responseNanos),
            completed / 2, PLAUSIBLE);
    }

    private static Window open(long offered, long completed, long failed) {
        return new Window(10, false, SECOND, SECOND / 2,
            new Tally.Counts(offered, offered, completed, failed, 1, 1), completed / 2, PLAUSIBLE);
    }
}
