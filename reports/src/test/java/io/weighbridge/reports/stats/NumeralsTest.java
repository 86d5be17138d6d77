package io.weighbridge.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumeralsTest {
    @Test
    void anIntervalHasTheDigitsThatTellItsEndsApart() {
        assertThat(Numerals.range(12.9, 14.1)).isEqualTo("12.9–14.1");
        assertThat(Numerals.range(12.87, 12.91)).isEqualTo("12.87–12.91");
        assertThat(Numerals.range(1, 1.0001)).as("near 1 the distance from it counts").isEqualTo("1.0000–1.0001");
    }

    @Test
    void anIntervalNarrowerThanFourDigitsIsRoundedOutwards() {
        assertThat(Numerals.range(16.1331, 16.1349)).isEqualTo("16.13–16.14");
        assertThat(Numerals.range(16.13, 16.13)).as("all trials gave the same").isEqualTo("16.1–16.1");
    }

    @Test
    void numbersHaveCommasBetweenThousandsAndATrueMinus() {
        assertThat(Numerals.times(221_400)).isEqualTo("221,000");
        assertThat(Numerals.percent(-0.002)).isEqualTo("−0.2 %");
        assertThat(Numerals.range(-0.5, 1200)).as("a dash would hide the sign").isEqualTo("−0.50 to 1,200");
        assertThat(Numerals.percent(0.00004)).as("no sign that Markdown or HTML would have to escape")
            .isEqualTo("under 0.01 %");
    }
}
