package io.weighbridge.benchmarks.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.record.Workload;
import org.junit.jupiter.api.Test;

/** What the runner knows of scenarios with traffic. */
class CoursesTest {
    @Test
    void aBroadcastIsServedByTheApplicationThatBroadcasts() {
        assertThat(Courses.server("broadcast", Workload.parse("connections=8"))).containsExactly("--app", "broadcast");
        Workload overload = Workload.parse("connections=50;overload=500");
        assertThat(Courses.server("overload", Courses.ceiling("overload", overload)))
            .as("whose ceiling is found turns nobody away").isEmpty();
        assertThat(Courses.server("overload", overload))
            .containsExactly("--max-connections", "275", "--max-workers", "275");
        assertThat(Courses.server("echo", Workload.parse("connections=8"))).isEmpty();
    }

    @Test
    void theMeasuredPhaseComesAfterTheWarmUpOrWhatIsThereInstead() {
        assertThat(Courses.beforeMeasured("echo", Workload.parse("warm-up=2s"))).isEqualTo("warm-up");
        assertThat(Courses.beforeMeasured("echo", Workload.parse("warm-up=0s"))).isEqualTo("cold");
        assertThat(Courses.beforeMeasured("keep-alive", Workload.parse("warm-up=0ms"))).isEmpty();
        assertThat(Courses.beforeMeasured("slow-reader", Workload.parse("warm-up=2s"))).isEqualTo("before");
        assertThat(Courses.beforeMeasured("overload", Workload.parse("warm-up=2s"))).isEqualTo("before");
    }
}
