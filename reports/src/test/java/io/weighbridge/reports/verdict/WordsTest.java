package io.weighbridge.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void anIntervalHasTheDigitsThatTellItsEndsApart() {
        assertThat(Words.range(12.9, 14.1)).isEqualTo("12.9–14.1");
        assertThat(Words.range(12.87, 12.91)).isEqualTo("12.87–12.91");
        assertThat(Words.range(1, 1.0001)).as("near 1 the distance from it counts").isEqualTo("1.0000–1.0001");
    }

    @Test
    void anIntervalNarrowerThanFourDigitsIsRoundedOutwards() {
        assertThat(Words.range(16.1331, 16.1349)).isEqualTo("16.13–16.14");
        assertThat(Words.range(16.13, 16.13)).as("all trials gave the same").isEqualTo("16.1–16.1");
    }
}
