package sv.k1.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
    private static final String HOSTILE = "</code><script>alert(1)</script>\"' onload=\"x\u0007";

    @TempDir
    Path folder;

    @Test
    void aRunThatEndedWellSaysSoInItsTitleAndAtItsTop() throws IOException {
        String html = page(Optional.empty(), "insert 20 USD");
        assertThat(html)
                .contains("<title>buy ended well</title>", "\u2713 ended well")
                .doesNotContain("class=\"bad\"");
    }

    @Test
    void aRunThatFailedShowsWhyAndWhere() throws IOException {
        String html = page(Optional.of("buy:3 (insert 20 USD): the slot does not take the note"), "insert 20 USD");
        assertThat(html)
                .contains(
                        "<title>buy failed</title>",
                        "buy:3 (insert 20 USD): the slot does not take the note",
                        "<li class=\"bad\">",
                        "<section id=\"step-1\" class=\"bad\">");
    }

    @Test
    void eachStepShowsScreenPaperBytesAndEntries() throws IOException {
        assertThat(page(Optional.empty(), "insert 20 USD"))
                .contains(
                        "src=\"screens/step-001.png\"",
                        "screen, 0.2 s after the step",
                        "src=\"slips/slip-1.png\"",
                        "acceptor: 2 frames",
                        "journal: 1 entry",
                        "note-credited",
                        "line 3, at 1.5 s, took 0.3 s");
    }

    @Test
    void textFromOutsideNeverBecomesMarkup() throws IOException {
        String html = page(Optional.of(HOSTILE), HOSTILE);
        assertThat(html)
                .doesNotContain("<script", "\" onload=", "\u0007")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void thePageNeedsNothingFromAnywhereElse() throws IOException {
        assertThat(page(Optional.empty(), "insert 20 USD")).doesNotContain("http://", "https://", "@import", "url(");
    }

    @Test
    void thePageIsWrittenAsIndexOfItsFolder() throws IOException {
        Path written = ReportPage.write(report(Optional.empty(), "wait 1"), folder);
        assertThat(written).isEqualTo(folder.resolve("index.html"));
        assertThat(Files.readString(written)).startsWith("<!doctype html>").endsWith("</html>\n");
    }

    private static String page(Optional<String> failure, String word) throws IOException {
        return ReportPage.html(report(failure, word));
    }

    private static RunReport report(Optional<String> failure, String word) {
        RunReport.Step step = new RunReport.Step(
                3,
                word,
                1_500,
                300,
                List.of(word),
                Optional.of("screens/step-001.png"),
                200,
                word,
                List.of(new RunReport.Cable(
                        "acceptor",
                        List.of(
                                new RunReport.Frame(1_500, false, "02 03", word),
                                new RunReport.Frame(1_510, true, "02 04", "stacked")))),
                List.of(new RunReport.Entry(16, 1, "note-credited", word)),
                List.of("slips/slip-1.png"),
                failure.isPresent());
        return new RunReport(
                "buy",
                word,
                List.of(new RunReport.Part("acceptor", "ID-003", "dev/acceptor")),
                "30 November 2026",
                2_000,
                failure,
                List.of("lost=0 doubled=0 disputed=0"),
                "",
                List.of(step));
    }
}
