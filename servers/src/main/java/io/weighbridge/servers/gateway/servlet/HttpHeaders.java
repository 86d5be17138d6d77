package io.weighbridge.servers.gateway.servlet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Header fields in the order in which they were added: name to values, names in any case. Not thread safe. */
public final class HttpHeaders {
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    /** Adds one more value. */
    public void add(String name, String value) {
        fields.computeIfAbsent(canonical(name), absent -> new ArrayList<>(1)).add(value);
    }

    /** All values of a field, in order; none if it is not there. */
    public List<String> values(String name) {
        return fields.getOrDefault(canonical(name), List.of());
    }

    /** Whether one of the comma-separated lists of this field holds the word, in any case (RFC 9110, 5.6.1). */
    public boolean lists(String name, String word) {
        for (String value : values(name)) {
            for (String element : value.split(",")) {
                if (trim(element).equalsIgnoreCase(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Each name with its values. */
    public Map<String, List<String>> fields() {
        return fields;
    }

    /** Upper case at the start and after each hyphen, lower case elsewhere; most names come that way. */
    private static String canonical(String name) {
        boolean start = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != cased(c, start)) {
                return recased(name);
            }
            start = c == '-';
        }
        return name;
    }

    private static String recased(String name) {
        char[] canonical = name.toCharArray();
        for (int i = 0; i < canonical.length; i++) {
            canonical[i] = cased(canonical[i], i == 0 || canonical[i - 1] == '-');
        }
        return new String(canonical);
    }

    private static char cased(char c, boolean upper) {
        return upper ? Character.toUpperCase(c) : Character.toLowerCase(c);
    }

    /** Without the optional white space of RFC 9110, 5.6.3, which is less than {@link String#trim} takes away. */
    static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isSpace(value.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
