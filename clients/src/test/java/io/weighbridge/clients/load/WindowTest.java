package io.weighbridge.clients.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
    private static final long SECOND = 1_000_000_000L;

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
    void fewerAnswersThanOfferedIsAMissedRate() {
        assertThat(open(1000, 985).state()).isEqualTo("RATE-MISSED");
        assertThat(open(1000, 990).state()).isEqualTo("OK");
    }

    @Test
    void aClientThatHasNoTimeLeftIsTheBottleneckWhateverElse() {
        Window window = new Window(1, false, SECOND, 960_000_000L, new Tally.Counts(1000, 1000, 10, 0, 1, 1), 5);
        assertThat(window.state()).isEqualTo("CLIENT-BOUND");
    }

    @Test
    void aThroughputThatStillMovesIsUnsettled() {
        Tally.Counts counts = new Tally.Counts(1000, 1000, 1000, 0, 10 * SECOND, 10 * SECOND);
        assertThat(new Window(10, true, SECOND, SECOND / 2, counts, 600).state()).isEqualTo("UNSETTLED");
        assertThat(new Window(10, true, SECOND, SECOND / 2, counts, 560).state()).isEqualTo("OK");
    }

    private static Window closed(int connections, long completed, long responseNanos) {
        return new Window(connections, true, SECOND, SECOND / 2,
            new Tally.Counts(completed, completed, completed, 0, completed * responseNanos, completed * responseNanos),
            completed / 2);
    }

    private static Window open(long offered, long completed) {
        return new Window(0, false, SECOND, SECOND / 2, new Tally.Counts(offered, offered, completed, 0, 1, 1),
            completed / 2);
    }
}
