package io.weighbridge.reports.claim;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.verdict.Pair;

/** What a ruling rests on; the page makes links of it. */
public sealed interface Evidence {

    /** The rows of one metric of two variants. */
    record OfPair(Series.Key base, Pair pair) implements Evidence {
    }

    /** The curve of a variant over load. */
    record OfCurve(String variant, String scenario) implements Evidence {
    }

    /** What a variant keeps in the heap, class by class. */
    record OfClasses(String variant) implements Evidence {
    }
}
