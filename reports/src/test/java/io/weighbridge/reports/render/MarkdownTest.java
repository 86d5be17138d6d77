package io.weighbridge.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.page.Section;
import io.weighbridge.reports.page.Table;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static final Section LONG = section("claims", "claims-table", 100);
    private static final Section BESIDE = section("scenario", "side-login-hold", 20);

    @Test
    void theVariantsSideBySideAreNotLeftOutForALongSectionBeforeThem() {
        assertThat(written(LONG, BESIDE)).contains("side-login-hold").doesNotContain("claims-table");
        assertThat(written(LONG)).as("alone there is room for it").contains("claims-table");
        assertThat(written(section("claims", "claims-table", 30), BESIDE)).as("where both fit, as on the page")
            .containsSubsequence("claims-table", "side-login-hold");
    }

    @Test
    void namesBecomeNoMarkupAndWhatBeginsNoneStaysAsItIs() {
        assertThat(Markdown.text("<b>|*x*[y](z) _e_")).isEqualTo("\\<b>\\|\\*x\\*\\[y\\](z) \\_e\\_");
        assertThat(Markdown.text("p < 0.01, a_b, 3 > 2")).isEqualTo("p < 0.01, a_b, 3 > 2");
        assertThat(Markdown.text("# x")).isEqualTo("\\# x");
    }

    private static String written(Section... sections) {
        return Markdown.of(new Page("0".repeat(64), "title", "subtitle", List.of(sections), false));
    }

    /** A section of a table, called by its id, and some lines of prose. */
    private static Section section(String id, String table, int lines) {
        Block prose = new Block.Prose(Collections.nCopies(lines / 2, "line"));
        return new Section(id, id, id, List.of(prose, new Table(table, table, List.of(Table.Column.text("variant")),
            List.of(new Table.Row(table + "-row", List.of(Table.Cell.of("cell")))))));
    }
}
