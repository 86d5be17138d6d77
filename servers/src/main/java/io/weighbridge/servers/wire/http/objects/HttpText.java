package io.weighbridge.servers.wire.http.objects;

import io.weighbridge.servers.wire.http.HttpSyntax;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/** What is asked of pieces of header text. */
final class HttpText {

    private HttpText() {
    }

    /** Without spaces and tabs at both ends; {@link String#trim()} would take control characters too. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && HttpSyntax.isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && HttpSyntax.isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static boolean all(String text, IntPredicate allowed) {
        return text.chars().allMatch(allowed);
    }

    static boolean isToken(String text) {
        return !text.isEmpty() && all(text, HttpSyntax::isToken);
    }

    /** A decimal number without sign; {@link Long#MAX_VALUE} if it is larger than that. */
    static OptionalLong decimal(String text) {
        if (text.isEmpty() || !all(text, character -> character >= '0' && character <= '9')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            // Nothing but digits: only its size can be wrong.
            return OptionalLong.of(Long.MAX_VALUE);
        }
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static char upper(char letter) {
        return letter >= 'a' && letter <= 'z' ? (char) (letter - 32) : letter;
    }

    static char lower(char letter) {
        return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
    }
}
