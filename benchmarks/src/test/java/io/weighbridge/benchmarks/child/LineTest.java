package io.weighbridge.benchmarks.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void aWordComesWithItsFacts() throws TrialFailed {
        Line line = Line.parse("READY port=40001 admin=0 pid=1234");

        assertThat(line.is("READY")).isTrue();
        assertThat(line.number("port")).isEqualTo(40001);
    }

    @Test
    void aReasonTakesTheRestOfTheLine() {
        assertThat(Line.parse("FAILED reason=port 80 is in use: a=b").reason()).isEqualTo("port 80 is in use: a=b");
    }

    @Test
    void aFactThatIsMissingOrNoNumberFailsTheTrial() {
        Line line = Line.parse("READY port=many");

        assertThatThrownBy(() -> line.number("pid")).hasMessage("READY came without pid=");
        assertThatThrownBy(() -> line.number("port")).hasMessage("READY came with port=many, which is no whole number");
    }
}
