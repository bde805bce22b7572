package sv.k1.simulator.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.panel.PanelServer;

/** A desk in a hurry: slowed down at the panel for a hand, hurried again, and the customer's page counts down by the machine's clock. */
class HurriedDeskTest {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final MonotonicClock CLOCK = MonotonicClock.system();
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void isSlowedDownForAHandAndHurriedAgain() throws IOException {
        SimulatedMachine.Setup setup = new SimulatedMachine.Setup(
                folder,
                "embedded",
                "USD",
                "5.00",
                "200.00",
                "gm65",
                "no",
                "off",
                false,
                0,
                true,
                FirmwareClassPath.find());
        List<String> complaints = new ArrayList<>();
        try (Chromium chromium = Chromium.launch();
                SimulatedMachine machine = SimulatedMachine.start(setup, 20, new Random(2), CLOCK, WallClock.system());
                PanelServer panel = new PanelServer(new SimulatedWorkbench(machine), 0, CLOCK)) {
            new Operator(machine, CLOCK).keepFloat();
            panel.start();
            Page page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1280, 800));
            page.onPageError(complaints::add);
            page.navigate(panel.address().toString());
            Desk desk = new Desk(machine.customer(), CLOCK);
            assertThat(desk.await(() -> desk.kind().equals("IDLE"), PATIENCE_MILLIS))
                    .isTrue();
            assertThat(page.locator("#pace")).hasValue("20");

            page.locator("#pace").selectOption("1");
            assertThat(page.locator("#said")).containsText("Time passes as in life.");
            FrameLocator screen = page.frameLocator("#screen");
            assertThat(screen.locator("[data-value=en-US]")).isVisible(SOON);
            page.waitForTimeout(900); // a tap on a screen that has just come is not taken
            screen.locator("[data-value=en-US]").click();
            assertThat(screen.locator("[data-kind=SCAN]")).isVisible(SOON);

            page.locator("#pace").selectOption("5");
            long start = CLOCK.millis();
            assertThat(screen.locator(".countdown")).isVisible(SOON);
            savePicture(page);
            assertThat(desk.await(() -> desk.kind().equals("IDLE"), PATIENCE_MILLIS))
                    .isTrue();
            assertThat(CLOCK.millis() - start)
                    .as("the time of a customer who does nothing, five times as fast")
                    .isLessThan(45_000);
            assertThat(complaints).isEmpty();
        }
    }

    private static void savePicture(Page page) {
        String pictures = System.getProperty("k1.pictures", "");
        if (!pictures.isEmpty()) {
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(pictures).resolve("hurried.png")));
        }
    }
}
