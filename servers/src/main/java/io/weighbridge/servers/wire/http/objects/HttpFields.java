package io.weighbridge.servers.wire.http.objects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Header fields as a multimap: names in canonical form ({@code Content-Type}), values in the order received. */
public final class HttpFields {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Adds a value to those that the name has. */
    public void add(String name, String value) {
        values.computeIfAbsent(canonical(name), key -> new ArrayList<>(1)).add(value);
    }

    /** Gives the name this one value. */
    public void set(String name, String value) {
        List<String> single = new ArrayList<>(1);
        single.add(value);
        values.put(canonical(name), single);
    }

    /** Takes a name away with all its values. */
    public void remove(String name) {
        values.remove(canonical(name));
    }

    /** All values of a name, or an empty list. */
    public List<String> all(String name) {
        return values.getOrDefault(canonical(name), List.of());
    }

    /** The first value of a name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Whether some value of a comma-separated list is this token, in either case (RFC 9110, 5.6.1). */
    public boolean listHas(String name, String token) {
        for (String value : all(name)) {
            for (String element : value.split(",")) {
                if (HttpText.trim(element).equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Calls for each name and value, in the order in which the names came first. */
    public void forEach(BiConsumer<String, String> consumer) {
        values.forEach((name, all) -> all.forEach(value -> consumer.accept(name, value)));
    }

    /** {@code content-LENGTH} becomes {@code Content-Length}. */
    static String canonical(String name) {
        StringBuilder canonical = new StringBuilder(name.length());
        boolean upper = true;
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            canonical.append(upper ? HttpText.upper(letter) : HttpText.lower(letter));
            upper = letter == '-';
        }
        // Most names come in this form: then the copy need not live.
        return name.contentEquals(canonical) ? name : canonical.toString();
    }
}
