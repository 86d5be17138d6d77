package io.weighbridge.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.reports.record.RunFolder;
import io.weighbridge.reports.render.PublishedVerification;
import io.weighbridge.reports.render.ReadmeTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published can be cited, checked by anybody, and is what the README says. */
class PublicationTest {
    private static final String MARKS = "<!-- results: written by bin/weighbridge publish from the newest published "
        + "run -->\nlast year\n<!-- end of results -->";
    @TempDir
    Path dir;
    private final CommandLineCase line = new CommandLineCase();

    @Test
    void theReadmeSaysWhatTheNewestPublishedRunSays() throws Exception {
        Path readme = Path.of("../README.md");
        assertThat(Files.readString(readme)).as("run bin/weighbridge publish, or undo what was edited by hand")
            .contains(ReadmeTable.of(Path.of("published"), readme));
    }

    @Test
    void whateverIsPublishedHereIsVerified() throws Exception {
        List<Path> reports = List.of();
        if (Files.isDirectory(Path.of("published"))) {
            try (Stream<Path> folders = Files.list(Path.of("published"))) {
                reports = folders.filter(PublishedVerification::isOne).toList();
            }
        }
        for (Path report : reports) {
            assertThat(PublishedVerification.of(report).differences()).as("%s", report).isEmpty();
        }
    }

    @Test
    void theNewestRunIsInTheReadmeAndNothingElseOfItChanges() throws Exception {
        Path readme = Files.writeString(dir.resolve("README.md"), "# X\n" + MARKS + "\nrest\n");
        Path old = publish(new SampleRun(1).trials(2), "a", readme);
        Path newer = publish(new SampleRun(2), "b", readme);
        assertThat(Files.readString(readme)).startsWith("# X\n<!-- results").endsWith("-->\nrest\n")
            .contains("| ws-nocopy-threads | 5,4").contains("ws-nocopy-pool needs 9.9").doesNotContain("last year")
            .contains("(published/" + newer.getFileName() + "/report.md)").doesNotContain(old.getFileName().toString());
        assertThat(readme).content().contains(ReadmeTable.of(dir.resolve("published"), readme));
    }

    @Test
    void aPublishedReportIsVerifiedFromWhatWasPublishedWithIt() throws Exception {
        Path published = publish(new SampleRun(1).profiled(), "a", Files.writeString(dir.resolve("README.md"), MARKS));
        assertThat(line.run("verify", published)).isZero();
        assertThat(line.out()).startsWith("verified: published report").doesNotContain("(0 rows computed again");

        Path measurements = published.resolve("measurements.csv");
        Files.writeString(measurements, Files.readString(measurements).replaceFirst("(server_cpu,ns,)\\d", "$19"));
        assertThat(line.run("verify", published)).isEqualTo(1);
        assertThat(line.out()).contains("measurements.csv is not the one on the list").contains("server_cpu differs")
            .contains("NOT verified");
    }

    @Test
    void aListOfRawRecordsThatWasEditedDoesNotHaveTheIdAnyMore() throws Exception {
        Path published = publish(new SampleRun(1).trials(1), "a", Files.writeString(dir.resolve("README.md"), MARKS));
        Path list = published.resolve("files.sha256");
        Files.writeString(list, Files.readString(list).replaceFirst("server.txt", "client.txt"));
        assertThat(line.run("verify", published)).isEqualTo(1);
        assertThat(line.out()).contains("files.sha256 is not the list that has this id");
    }

    @Test
    void aReadmeWithoutTheMarksIsOneClearError() throws Exception {
        RunFolder folder = new SampleRun(1).trials(1).write(dir.resolve("runs"));
        line.run("report", folder.path());
        Path readme = Files.writeString(dir.resolve("README.md"), "# X\n");
        assertThat(line.run("publish", folder.path(), "--to", dir.resolve("published"), "--readme", readme))
            .isEqualTo(2);
        assertThat(line.err()).contains("has no place for the results");
    }

    private Path publish(SampleRun run, String name, Path readme) throws Exception {
        RunFolder folder = run.write(dir.resolve(name));
        Path renamed = Files.move(folder.path(), dir.resolve(name + "-run"));
        assertThat(line.run("report", renamed)).isZero();
        assertThat(line.run("publish", renamed, "--to", dir.resolve("published"), "--readme", readme)).isZero();
        return Path.of(line.out().strip());
    }
}
