package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.page.Block;
import io.weighbridge.reports.page.Page;
import io.weighbridge.reports.page.Table;
import io.weighbridge.reports.render.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said at the top of rows that are not compared: little, and with the place of the rest. */
class NotOkTest {
    @TempDir
    Path dir;

    @Test
    void aNoisyFigureThatIsNoHeadlineLeavesTheVariantOk() throws Exception {
        Page page = page(new SampleRun(3).gcNoise(2));

        assertThat(states(page)).isNotEmpty().containsOnly("OK");
        assertThat(first(page)).containsOnlyOnce("rows are not OK and not compared, none of them a headline figure");
        assertThat(table(page, "not-ok-table").rows()).isNotEmpty().allSatisfy(row ->
            assertThat(row.cells().get(0).text()).contains("collections"));
    }

    @Test
    void aNoisyHeadlineFigureIsNamedInTheStateOfItsVariant() throws Exception {
        Page page = page(new SampleRun(3).cpuNoise(0.9));

        assertThat(states(page)).anyMatch(state -> state.startsWith("TOO-NOISY in CPU, "));
        assertThat(first(page)).containsPattern("[0-9]+ of [0-9]+ rows are not OK and not compared, [0-9]+ of them "
            + "headline figures: TOO-NOISY in CPU, warm \\(ws-[^)]+ under login-hold");
        List<Table.Row> rows = table(page, "not-ok-table").rows();
        assertThat(rows.get(0).cells().get(8).text()).as("headline figures first").isEqualTo("yes");
        assertThat(rows).as("each with its reason").allMatch(row -> row.cells().get(7).text().contains("±"));
        assertThat(first(page)).as("and all are there").contains(rows.size() + " of ");
    }

    @Test
    void whereAllIsOkNothingIsSaidOfIt() throws Exception {
        Page page = page(new SampleRun(1));

        assertThat(first(page)).doesNotContain("not OK");
        assertThat(page.sections()).noneMatch(section -> section.id().equals("not-ok"));
    }

    private Page page(SampleRun run) throws Exception {
        return Report.of(run.write(dir)).page();
    }

    private static List<String> states(Page page) {
        return table(page, "side-login-hold").rows().stream()
            .map(row -> row.cells().get(row.cells().size() - 1).text()).toList();
    }

    private static String first(Page page) {
        return String.join("\n", blocks(page).filter(Block.Answers.class::isInstance).map(Block.Answers.class::cast)
            .filter(answers -> answers.id().equals("warnings")).flatMap(answers -> answers.answers().stream())
            .map(Block.Answer::sentence).toList());
    }

    private static Table table(Page page, String id) {
        return blocks(page).filter(Table.class::isInstance).map(Table.class::cast)
            .filter(table -> table.id().equals(id)).findFirst().orElseThrow();
    }

    private static Stream<Block> blocks(Page page) {
        return page.sections().stream().flatMap(section -> section.blocks().stream());
    }
}
