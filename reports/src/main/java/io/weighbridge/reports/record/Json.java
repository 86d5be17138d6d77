package io.weighbridge.reports.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON files that say which schema they follow; every one of them is written whole or not at all. */
final class Json {
    static final int SCHEMA = 1;
    private static final JsonMapper MAPPER =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {
    }

    static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
            if (!tree.isObject()) {
                throw new BadRecord(file + " is not a JSON object");
            }
            int schema = tree.path("schema").asInt(0);
            if (schema != SCHEMA) {
                throw new BadRecord(file + " has schema " + tree.path("schema").asString("none")
                    + "; this version reads schema " + SCHEMA);
            }
            ((ObjectNode) tree).remove("schema");
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw new BadRecord(file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    static void write(Path file, Object value) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(beside, MAPPER.writeValueAsString(withSchema(value)).replace("\r\n", "\n") + "\n",
            StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static ObjectNode withSchema(Object value) {
        ObjectNode tree = MAPPER.createObjectNode().put("schema", SCHEMA);
        tree.setAll((ObjectNode) MAPPER.valueToTree(value));
        return tree;
    }

    /** In one line and in the order of the record's components: what is hashed. */
    static String canonical(Object value) {
        return withSchema(value).toString();
    }
}
