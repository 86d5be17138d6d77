package io.weighbridge.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTest {
    private static final Workload WORKLOAD = Workload.of(10_000, 50, Duration.ofSeconds(1));
    @TempDir
    Path dir;

    @Test
    void workloadHasOneTextForOneMeaning() {
        assertThat(WORKLOAD.text()).isEqualTo("connections=10000;dialing=50;hold=1s");
        assertThat(WORKLOAD.held(2500).text()).isEqualTo("connections=10000;dialing=50;hold=1s;held=2500");
        assertThat(WORKLOAD.held(2500).whole()).isEqualTo(WORKLOAD);
        assertThat(WORKLOAD.held(2500).held()).hasValue(2500);
        assertThatThrownBy(() -> Workload.parse("connections 5")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void measurementsComeBackAsTheyWereWritten() throws Exception {
        Path file = dir.resolve("measurements.csv");
        Measurement odd = new Measurement(1, "ws-\"odd\",name\n", "login-hold", WORKLOAD, "cold", "server_cpu", "ns",
            0.1);
        Measurement plain = new Measurement(2, "ws", "login-hold", WORKLOAD.held(0), "held", "inuse_space", "B", 5e9);
        try (Measurements.Appender out = Measurements.append(file)) {
            out.append(odd);
        }
        try (Measurements.Appender out = Measurements.append(file)) {
            out.append(plain);
        }
        assertThat(Measurements.read(file)).isEqualTo(new Measurements(List.of(odd, plain), List.of()));
        assertThat(Files.readString(file)).startsWith("trial,variant,scenario,workload,phase,metric,unit,value\n")
            .endsWith("2,ws,login-hold,connections=10000;dialing=50;hold=1s;held=0,held,inuse_space,B,5000000000\n");
    }

    @Test
    void halfARowAtTheEndIsAWarningAndIsCutOffBeforeTheNextRow() throws Exception {
        Path file = dir.resolve("measurements.csv");
        Measurement row = new Measurement(1, "ws", "login-hold", WORKLOAD, "cold", "server_cpu", "ns", 1);
        try (Measurements.Appender out = Measurements.append(file)) {
            out.append(row);
        }
        Files.writeString(file, "2,ws,login-ho", StandardOpenOption.APPEND);

        Measurements read = Measurements.read(file);
        assertThat(read.rows()).containsExactly(row);
        assertThat(read.warnings()).singleElement().asString().contains("cut short");

        try (Measurements.Appender out = Measurements.append(file)) {
            out.append(row);
        }
        assertThat(Measurements.read(file)).isEqualTo(new Measurements(List.of(row, row), List.of()));
    }

    @Test
    void aRowThatIsNoMeasurementIsLeftOutWithItsReason() throws Exception {
        Path file = dir.resolve("measurements.csv");
        Files.writeString(file, String.join(",", Measurement.COLUMNS) + "\n"
            + "1,ws,s,a=1,cold,server_cpu,ns,NaN\n1,ws,s,a=1,cold,bogus,ns,1\n1,ws,s,a=1,cold,server_cpu,B,1\n1,2\n");
        assertThat(Measurements.read(file).rows()).isEmpty();
        assertThat(Measurements.read(file).warnings()).hasSize(4);
    }

    @Test
    void aNumberThatIsNoneIsNamedWithItsColumn() throws Exception {
        Path file = dir.resolve("measurements.csv");
        Files.writeString(file, String.join(",", Measurement.COLUMNS) + "\n"
            + "two,ws,s,a=1,cold,server_cpu,ns,1\n2,ws,s,a=1,cold,server_cpu,ns,fast\n");
        assertThat(Measurements.read(file).warnings()).containsExactly(
            "Row 2 of measurements.csv was left out: trial must be a whole number, was 'two'",
            "Row 3 of measurements.csv was left out: value must be a number, was 'fast'");
    }

    @Test
    void whatIsNotTextIsOneClearError() throws Exception {
        Path file = Files.write(dir.resolve("measurements.csv"), new byte[]{'a', (byte) 0xff, '\n'});
        assertThatThrownBy(() -> Measurements.read(file)).isInstanceOf(BadRecord.class)
            .hasMessage(file + " is not UTF-8 text");
        assertThatThrownBy(() -> RunFolder.open(file)).isInstanceOf(BadRecord.class)
            .hasMessage(file + " is a file: a run is the folder that has a plan.json");
    }

    @Test
    void anotherHeaderIsOneClearError() throws Exception {
        Path file = Files.writeString(dir.resolve("measurements.csv"), "a,b\n");
        assertThatThrownBy(() -> Measurements.read(file)).isInstanceOf(BadRecord.class).hasMessageContaining("header");
    }

    @Test
    void aMetricOffTheListOrInAnotherUnitIsRefused() {
        assertThatThrownBy(() -> new Measurement(1, "v", "s", WORKLOAD, "cold", "speed", "ns", 1))
            .hasMessage("metric is not on the list: speed");
        assertThatThrownBy(() -> new Measurement(1, "v", "s", WORKLOAD, "cold", "server_cpu", "ms", 1))
            .hasMessage("server_cpu is measured in ns, was ms");
        assertThat(Metrics.find("segment_cpu{login}")).hasValueSatisfying(
            metric -> assertThat(metric.labelled("login")).isEqualTo("segment_cpu{login}"));
    }

    @Test
    void planSaysWhetherItIsStillTheOneThatWasHashed() throws Exception {
        Plan plan = plan().hashed();
        plan.write(dir.resolve("plan.json"));
        assertThat(Plan.read(dir.resolve("plan.json"))).isEqualTo(plan);
        assertThat(plan.id()).matches("[0-9a-f]{64}");
        assertThat(plan.intact()).isTrue();

        Path file = dir.resolve("plan.json");
        Files.writeString(file, Files.readString(file).replace("\"seed\" : 7", "\"seed\" : 8"));
        assertThat(Plan.read(file).intact()).isFalse();
    }

    @Test
    void aSchemaOfTheFutureIsRefusedByName() throws Exception {
        Path file = Files.writeString(dir.resolve("plan.json"), "{\"schema\": 2}");
        assertThatThrownBy(() -> Plan.read(file)).isInstanceOf(BadRecord.class)
            .hasMessageContaining("plan.json has schema 2; this version reads schema 1");
        Path broken = Files.writeString(dir.resolve("environment.json"), "{\"schema\": 1,");
        assertThatThrownBy(() -> Environment.read(broken)).isInstanceOf(BadRecord.class);
    }

    @Test
    void outcomeAndEnvironmentComeBackAsTheyWereWritten() throws Exception {
        Outcome outcome = new Outcome(7, "ws", "login-hold", Outcome.State.FAILED, "ran out of ports",
            "2026-11-22T00:00:00Z", 5, List.of("java"), List.of("java"), List.of("gc.log"));
        outcome.write(dir.resolve("outcome.json"));
        assertThat(Outcome.read(dir.resolve("outcome.json"))).isEqualTo(outcome);
        assertThat(Files.readString(dir.resolve("outcome.json"))).contains("\"state\" : \"failed\"");
        Environment environment = new Environment(Map.of("jdk.version", "17"));
        environment.write(dir.resolve("environment.json"));
        assertThat(Environment.read(dir.resolve("environment.json"))).isEqualTo(environment);
    }

    @Test
    void runFolderIsNamedForItsTimeAndCommitAndIsTheLatest() throws Exception {
        Instant now = Instant.parse("2026-11-22T01:02:03Z");
        RunFolder first = RunFolder.create(dir.resolve("runs"), now, "abc1234");
        RunFolder second = RunFolder.create(dir.resolve("runs"), now, "abc1234");
        assertThat(first.name()).isEqualTo("20261122T010203Z-abc1234");
        assertThat(second.name()).isEqualTo("20261122T010203Z-abc1234-2");
        assertThat(second.trial(7, "ws-nocopy-pool+cpu-50us", "login-hold").getFileName())
            .hasToString("0007-ws-nocopy-pool+cpu-50us-login-hold");
        assertThatThrownBy(() -> RunFolder.open(dir.resolve("runs/latest"))).hasMessageContaining("no plan.json");

        plan().hashed().write(second.plan());
        RunFolder opened = RunFolder.open(dir.resolve("runs/latest"));
        assertThat(opened.name()).isEqualTo(second.name());
        assertThat(opened.missing()).containsExactly("environment.json", "measurements.csv");
    }

    private static Plan plan() {
        return new Plan("", "smoke", 7, 2,
            List.of(new Plan.PlannedVariant("ws", "a gateway", Optional.empty()),
                new Plan.PlannedVariant("ws=twin", "its twin", Optional.of("ws"))),
            List.of("login-hold"),
            new Plan.PlannedWorkload(200, 50, 1_000_000_000L, List.of("cold", "measured"), List.of(0L, 200L), Map.of()),
            List.of(new Plan.PlannedTrial(1, 1, "ws", "login-hold")), List.of("./run-all.sh", "smoke"));
    }
}
