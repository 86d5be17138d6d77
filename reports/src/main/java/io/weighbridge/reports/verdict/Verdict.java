package io.weighbridge.reports.verdict;

/** What a comparison comes to. */
public enum Verdict {
    LESS("less", "the candidate's figure is lower"),
    MORE("more", "the candidate's figure is higher"),
    NO_DIFFERENCE("no difference", "the interval lies within 5 % of equal, or both are exactly the same"),
    CANNOT_TELL("cannot tell", "the interval does not leave the A/A floor"),
    NOT_COMPARED("not compared", "a side is not OK");

    private final String text;
    private final String meaning;

    Verdict(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** As shown and recorded. */
    public String text() {
        return text;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether a difference was found. */
    public boolean different() {
        return this == LESS || this == MORE;
    }
}
