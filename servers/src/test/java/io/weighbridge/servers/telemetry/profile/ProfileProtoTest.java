package io.weighbridge.servers.telemetry.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The bytes of profile.proto, field by field. */
class ProfileProtoTest {

    @Test
    void numbersAreVarintsAndZeroIsLeftOut() {
        assertThat(hex(new Protobuf().number(1, 150))).isEqualTo("089601");
        assertThat(hex(new Protobuf().number(1, 0))).isEmpty();
        assertThat(hex(new Protobuf().number(2, -1))).isEqualTo("10ffffffffffffffffff01");
    }

    @Test
    void stringsAndPackedNumbersCarryTheirLength() {
        assertThat(hex(new Protobuf().string(2, "testing"))).isEqualTo("120774657374696e67");
        assertThat(hex(new Protobuf().numbers(6, new long[] {3, 270, 86_942}))).isEqualTo("3206038e029ea705");
        assertThat(hex(new Protobuf().string(6, ""))).as("the string table starts with it").isEqualTo("3200");
    }

    @Test
    void aProfileNamesItsMeasuresItsFramesAndItsLength() throws IOException {
        Profile profile = Profile.threads();
        profile.lasted(Duration.ofNanos(5));
        profile.add(List.of(new Frame("a.B.c", "a/B.java", 7)), 2);
        profile.add(List.of(new Frame("a.B.c", "a/B.java", 7)), 1);
        String bytes = HexFormat.of().formatHex(unzipped(ProfileProto.gzipped(profile)));
        assertThat(bytes)
            .startsWith("0a0408011002")                         // sample_type {type: 1, unit: 2}
            .contains("12060a010112" + "0103")                  // sample {location_id: [1], value: [3]}: summed
            .contains("1a06080128" + "033801")                  // mapping {id: 1, filename: 3, has_functions}
            .contains("220408011007")                           // line {function_id: 1, line: 7}
            .contains("2a08" + "080110041804" + "2005")         // function {id, name: 4, system_name: 4, filename: 5}
            .contains("5005")                                   // duration_nanos: 5
            .endsWith("3200" + text("goroutine") + text("count") + text("java") + text("a.B.c") + text("a/B.java"));
    }

    @Test
    void aSampleNeedsAValueForEachMeasure() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> Profile.memory().add(List.of(Frame.of("x")), 1, 2))
            .withMessage("4 values wanted, were 2");
    }

    @Test
    void aFrameWithoutSourceIsNamedForItsOutermostClass() {
        assertThat(Frame.of("a.b.Outer$Inner$1", "run", 3)).isEqualTo(new Frame("a.b.Outer$Inner$1.run",
            "a/b/Outer.java", 3));
    }

    private static String text(String value) {
        return hex(new Protobuf().string(6, value));
    }

    private static String hex(Protobuf message) {
        return HexFormat.of().formatHex(message.toBytes());
    }

    private static byte[] unzipped(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }
}
