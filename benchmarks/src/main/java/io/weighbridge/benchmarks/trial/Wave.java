package io.weighbridge.benchmarks.trial;

/**
 * One wave of {@code login-hold} as the plan has it: {@code cold}, or {@code warm-up:2500} where it is not as many
 * connections as the workload's.
 *
 * @param number its place in the plan, from 1
 * @param phase what its rows belong to
 * @param connections that come and are held
 */
record Wave(int number, String phase, long connections) {
    static final String COLD = "cold";

    /** @param all the connections of a wave that does not say how many */
    static Wave parse(int number, String text, long all) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Wave(number, text, all)
            : new Wave(number, text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }
}
