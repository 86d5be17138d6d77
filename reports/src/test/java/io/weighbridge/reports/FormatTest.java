package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.record.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The formats are sealed: changing one is a decision. Run with {@code -Dgolden.write=true} to take the present ones
 * for right, and look at the difference before it is committed.
 */
class FormatTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "ar-EG-u-nu-arab"})
    void theFilesForMachinesAndReviewersAreThoseThatWereSealed(String locale) throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            RunFolder folder = report();
            for (String name : List.of("report.md", "summaries.csv", "comparisons.csv")) {
                sealed(name, Files.readString(folder.report().resolve(name)));
            }
            sealed("measurements.csv", Files.readString(folder.measurements()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theSummaryFollowsItsSchema() throws Exception {
        JsonNode schema;
        try (InputStream in = getClass().getResourceAsStream("/schema/summary.schema.json")) {
            schema = JSON.readTree(in);
        }
        JsonNode summary = JSON.readTree(Files.readString(report().report().resolve("summary.json")));
        List<String> violations = new ArrayList<>();
        check("summary", schema, summary, violations);
        assertThat(violations).isEmpty();
        ((ObjectNode) summary).put("schema", 2).remove("claims");
        check("summary", schema, summary, violations);
        assertThat(violations).containsExactlyInAnyOrder("summary lacks claims", "summary.schema is not 1");
    }

    private RunFolder report() throws IOException {
        RunFolder folder = new SampleRun(1).trials(2).without("ws-servlet-pool", "ws-nocopy-pool").write(dir);
        assertThat(new CommandLineCase().run("report", folder.path())).isZero();
        return folder;
    }

    private static void sealed(String name, String text) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text, StandardCharsets.UTF_8);
        }
        assertThat(text).as(name).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    /** As much of JSON Schema as ours uses: type, const, enum, pattern, properties, required, items. */
    private static void check(String at, JsonNode schema, JsonNode value, List<String> violations) {
        if (schema.has("const") && !schema.path("const").equals(value)) {
            violations.add(at + " is not " + schema.path("const"));
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            violations.add(at + " is none of " + schema.path("enum"));
        }
        if (schema.has("pattern") && !value.asString("").matches(schema.path("pattern").asString())) {
            violations.add(at + " does not match " + schema.path("pattern"));
        }
        if (schema.has("type") && !typed(schema.path("type"), value)) {
            violations.add(at + " is not of type " + schema.path("type"));
        }
        schema.path("required").valueStream().map(JsonNode::asString).filter(name -> !value.has(name))
            .forEach(name -> violations.add(at + " lacks " + name));
        schema.path("properties").propertyStream().filter(one -> value.has(one.getKey()))
            .forEach(one -> check(at + "." + one.getKey(), one.getValue(), value.path(one.getKey()), violations));
        if (schema.has("items")) {
            value.valueStream().forEach(one -> check(at + "[]", schema.path("items"), one, violations));
        }
    }

    private static boolean typed(JsonNode type, JsonNode value) {
        List<String> types = type.isArray() ? type.valueStream().map(JsonNode::asString).toList()
            : List.of(type.asString());
        return types.stream().anyMatch(name -> switch (name) {
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "string" -> value.isString();
            case "array" -> value.isArray();
            default -> value.isObject();
        });
    }
}
