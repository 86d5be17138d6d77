package io.weighbridge.reports.detail;

import java.util.Map;

/** Names of classes as the JVM writes them, made readable: {@code [B} is {@code byte[]}. */
final class JavaNames {
    private static final Map<String, String> PRIMITIVES = Map.of("B", "byte", "C", "char", "D", "double", "F", "float",
        "I", "int", "J", "long", "S", "short", "Z", "boolean");

    private JavaNames() {
    }

    static String readable(String name) {
        int depth = 0;
        while (depth < name.length() && name.charAt(depth) == '[') {
            depth++;
        }
        String element = name.substring(depth);
        if (depth > 0 && element.startsWith("L") && element.endsWith(";")) {
            element = element.substring(1, element.length() - 1);
        }
        return (depth > 0 ? PRIMITIVES.getOrDefault(element, element) : element) + "[]".repeat(depth);
    }
}
