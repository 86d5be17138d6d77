package io.weighbridge.reports.page;

import java.util.List;

/**
 * One part of the report.
 *
 * @param id     for its permalink
 * @param label  a word or two for the way there
 * @param title  its heading
 * @param blocks from top to bottom
 */
public record Section(String id, String label, String title, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }
}
