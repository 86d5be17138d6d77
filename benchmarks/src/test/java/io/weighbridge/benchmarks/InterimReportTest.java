package io.weighbridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterimReportTest {
    private final List<Long> made = new ArrayList<>();
    private long seconds = 1_000;
    private final InterimReport interim = new InterimReport(() -> made.add(seconds),
        () -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void shortBlocksShareAReport() throws Exception {
        for (int block = 1; block <= 10; block++) {
            seconds += 30;
            interim.after(block);
        }

        assertThat(made).containsExactly(1_120L, 1_240L);
    }

    @Test
    void afterALongBlockThereIsOneAtOnce() throws Exception {
        seconds += 240;
        interim.after(1);
        seconds += 240;
        interim.after(2);

        assertThat(made).containsExactly(1_240L, 1_480L);
    }
}
