package io.weighbridge.reports.page;

import java.util.List;

/** One thing in a section. */
public sealed interface Block permits Block.Prose, Block.Answers, Table, Chart {

    /** Paragraphs of plain text. */
    record Prose(List<String> paragraphs) implements Block {
        public static Prose of(String... paragraphs) {
            return new Prose(List.of(paragraphs));
        }
    }

    /**
     * Verdict sentences about one question, the most telling first.
     *
     * @param leads whether they are what a reader in a hurry must see; the others are folded away
     */
    record Answers(String id, String question, List<Answer> answers, boolean leads) implements Block {
    }

    /**
     * A verdict sentence.
     *
     * @param id       for its permalink
     * @param figure   the effect in a word, {@code 9.8 ×}
     * @param tone     {@code good}, {@code bad}, {@code none}
     * @param sentence complete with interval, n and floor
     * @param evidence permalink of the row it comes from
     */
    record Answer(String id, String figure, String tone, String sentence, String evidence) {
    }
}
