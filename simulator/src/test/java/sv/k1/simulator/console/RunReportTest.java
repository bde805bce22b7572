package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** The report of a real run, read in a real browser: a sale with paper, and a last step that does not go as it is written. */
class RunReportTest {
    private static final String STORY = """
            # A sale, and a note of another country.
            expect screen IDLE
            choose language en-US
            show address p2wpkh
            insert 20 USD
            expect cash 20.00
            finish inserting
            confirm
            expect screen DONE
            print receipt
            expect receipt txid
            insert 20 EUR
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void aRunThatFailsLeavesAPageWithScreensPaperBytesAndEntriesUpToThere() throws IOException, ScenarioFault {
        Path report = folder.resolve("report");
        try (Chromium chromium = Chromium.launch()) {
            assertThatThrownBy(() -> play(Scenario.parse("a-story", STORY), report))
                    .isInstanceOf(ScenarioFault.class)
                    .hasMessageContaining("a-story:12 (insert 20 EUR): the machine takes USD");
            Page page = chromium.browser().newPage();
            page.navigate(report.resolve("index.html").toUri().toString());
            assertThat(page.title()).isEqualTo("a-story failed");
            assertThat(page.locator("header .about").textContent()).isEqualTo("A sale, and a note of another country.");
            assertThat(page.locator("section").count()).isEqualTo(11);
            assertThat(page.locator("section.bad h2").textContent()).contains("insert 20 EUR");
            assertThat(page.locator("header .why").textContent()).contains("the machine takes USD");
            assertThat(texts(page.locator("section th")))
                    .containsSubsequence(
                            "machine-started",
                            "sale-opened",
                            "note-escrowed",
                            "stack-intended",
                            "note-credited",
                            "payout-signed",
                            "payout-sent",
                            "receipt-ended");
            assertThat(texts(page.locator("section summary"))).anyMatch(line -> line.startsWith("acceptor: "));
            assertThat(page.locator("figure.slip img").count()).isEqualTo(1);
            assertThat(brokenPictures(page)).isEmpty();
        }
        try (Stream<Path> pictures = Files.list(report.resolve("screens"))) {
            assertThat(pictures.toList()).hasSizeGreaterThan(3).allMatch(RunReportTest::showsSomething);
        }
    }

    private void play(Scenario scenario, Path report) throws ScenarioFault {
        SimulatedMachine.Setup setup = new SimulatedMachine.Setup(
                folder.resolve("machine"),
                "embedded",
                "USD",
                "5.00",
                "200.00",
                "gm65",
                "no",
                "lnd",
                false,
                0,
                true,
                FirmwareClassPath.find());
        ScenarioRunner.play(
                scenario,
                setup,
                new SplittableRandom(1),
                MonotonicClock.system(),
                WallClock.system(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Optional.of(report));
    }

    private static List<String> texts(Locator all) {
        return all.allTextContents();
    }

    private static List<String> brokenPictures(Page page) {
        page.locator("img").evaluateAll("all => all.forEach(one => one.loading = 'eager')");
        page.waitForFunction("[...document.images].every(one => one.complete)");
        return page.locator("img")
                .evaluateAll("all => all.filter(one => one.naturalWidth === 0).map(one => one.src).join(' ')")
                .toString()
                .lines()
                .toList();
    }

    /** Not one colour all over: a page that was not drawn yet. */
    private static boolean showsSomething(Path picture) {
        try {
            BufferedImage image = ImageIO.read(picture.toFile());
            int corner = image.getRGB(0, 0);
            for (int x = 0; x < image.getWidth(); x += 7) {
                for (int y = 0; y < image.getHeight(); y += 7) {
                    if (image.getRGB(x, y) != corner) {
                        return image.getWidth() == 1024 && image.getHeight() == 600;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
