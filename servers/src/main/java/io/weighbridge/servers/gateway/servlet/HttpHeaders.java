package io.weighbridge.servers.gateway.servlet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Header fields in the order in which they were added, names in any case: a multimap as general HTTP servers have it,
 * two arrays that are looked through from the front, since a request has some ten fields. Not thread safe.
 */
public final class HttpHeaders {
    private static final int USUAL = 12;

    private String[] names;
    private String[] values;
    private int size;

    HttpHeaders() {
        this(USUAL);
    }

    HttpHeaders(int expected) {
        names = new String[expected];
        values = new String[expected];
    }

    /** Adds one more value. */
    public void add(String name, String value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        names[size] = name;
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    /** The name of the field that was added as this one, from 0. */
    public String name(int index) {
        return names[index];
    }

    public String value(int index) {
        return values[index];
    }

    /** How often a field is there. */
    public int count(String name) {
        int count = 0;
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
            count++;
        }
        return count;
    }

    /** The first value of a field. */
    public Optional<String> first(String name) {
        int index = indexOf(name, 0);
        return index < 0 ? Optional.empty() : Optional.of(values[index]);
    }

    /** All values of a field, in order; none if it is not there. */
    public List<String> values(String name) {
        List<String> found = new ArrayList<>();
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
            found.add(values[i]);
        }
        return found;
    }

    /** Whether one of the comma-separated lists of this field holds the word, in any case (RFC 9110, 5.6.1). */
    public boolean lists(String name, String word) {
        for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
            if (holds(values[i], word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(String list, String word) {
        for (int from = 0; from < list.length();) {
            int comma = list.indexOf(',', from);
            int end = comma < 0 ? list.length() : comma;
            int first = skipSpace(list, from, end);
            if (trimSpace(list, first, end) - first == word.length()
                && list.regionMatches(true, first, word, 0, word.length())) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    private static int skipSpace(String text, int from, int to) {
        int at = from;
        while (at < to && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int trimSpace(String text, int from, int to) {
        int end = to;
        while (end > from && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Optional white space is less than {@link String#trim} takes away (RFC 9110, 5.6.3). */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** Names that are known are the same object nearly always, and then no character is looked at. */
    private int indexOf(String name, int from) {
        for (int i = from; i < size; i++) {
            if (names[i] == name || names[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
