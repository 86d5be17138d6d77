package io.weighbridge.benchmarks.course;

/**
 * One wave of {@code login-hold} as the plan has it: {@code measured}, {@code cold:2500} where it is not as many
 * connections as the workload's, or {@code warm-up:10000:passing} where nobody stays.
 *
 * @param number its place in the plan, from 1
 * @param phase what its rows belong to
 * @param connections that come
 * @param passing whether each closes once it is logged in
 */
public record Wave(int number, String phase, long connections, boolean passing) {
    public static final String COLD = "cold";
    public static final String PASSING = ":passing";

    /** @param all the connections of a wave that does not say how many */
    static Wave parse(int number, String text, long all) {
        String[] words = text.split(":");
        return new Wave(number, words[0], words.length < 2 ? all : Long.parseLong(words[1]), text.endsWith(PASSING));
    }
}
