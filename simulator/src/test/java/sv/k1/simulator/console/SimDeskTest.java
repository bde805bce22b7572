package sv.k1.simulator.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** Two machines on one desk, and a coach at each panel. With {@code -Dk1.pictures=FOLDER} it saves a picture, too. */
@Isolated("it waits for a real browser with short deadlines")
class SimDeskTest {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final LocatorAssertions.ContainsTextOptions TEXT_SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    private static final MonotonicClock CLOCK = MonotonicClock.system();
    private static final Path PAGE = Path.of("src/main/resources/sv/k1/simulator/panel/page");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsDoneToOneMachineDoesNotTouchTheOther() throws IOException {
        List<SimDesk.Place> places =
                List.of(place("Kiosk 1", DeskCabinet.NOTE_KIOSK), place("Coin box 2", DeskCabinet.COIN_BOX));
        try (SimDesk desk = SimDesk.start(places, true, CLOCK, WallClock.system());
                Chromium chromium = Chromium.launch()) {
            SimulatedMachine kiosk = desk.machines().getFirst().machine();
            SimulatedMachine box = desk.machines().getLast().machine();
            awaitScreen(kiosk, "IDLE");
            awaitScreen(box, "IDLE");
            assertThat(Stream.of(kiosk, box).map(SimulatedMachine::folder)).doesNotHaveDuplicates();
            assertThat(Stream.of(kiosk, box).map(SimulatedMachine::screenUrl)).doesNotHaveDuplicates();

            for (SimulatedMachine machine : List.of(kiosk, box)) {
                assertThat(machine.folder().resolve("k1.toml"))
                        .content()
                        .contains("network = \"regtest\"")
                        .doesNotContain("mainnet");
            }
            List<String> complaints = new ArrayList<>();
            Page page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1280, 800));
            page.onPageError(complaints::add);
            page.navigate(desk.machines().getFirst().panel().address().toString());
            assertThat(page.locator("#desk a")).hasText(new String[] {"Kiosk 1", "Coin box 2"});
            assertThat(page.locator("#desk .here")).hasText("Kiosk 1");

            page.click("[data-tongue=es]");
            page.locator("#lessons").getByText("Vaciar la caja").click();
            assertThat(page.locator("#coach-do")).hasText("Abra la puerta de la máquina.");
            assertThat(page.locator("#door")).hasClass(Pattern.compile(".*pointed.*"));
            page.click("[data-tongue=en]");
            picture(page);
            page.click("#door");
            assertThat(page.locator("#coach-do")).containsText("Pull the cashbox out", TEXT_SOON);
            page.click("#cashbox");
            assertThat(page.locator("#coach-do")).containsText("Put the box back", TEXT_SOON);
            page.click("#cashbox");
            assertThat(page.locator("#coach-do")).containsText("Close the door", TEXT_SOON);
            awaitScreen(box, "IDLE");
            assertThat(box.devices()
                            .pump("cabinet")
                            .<Boolean>call(() -> box.devices().cabinet.view().doorOpen()))
                    .isFalse();
            page.click("#door");
            assertThat(page.locator("#coach-do")).containsText("Lesson learned", TEXT_SOON);
            assertThat(page.locator("#lessons .done")).hasText("Empty the cashbox");

            page.click("#mains");
            assertThat(new Desk(kiosk.customer(), CLOCK)
                            .await(() -> !kiosk.firmware().isRunning(), PATIENCE_MILLIS))
                    .isTrue();
            awaitScreen(box, "IDLE");
            page.locator("#desk").getByText("Coin box 2").click();
            assertThat(page.locator("#machine[data-kind=coin-box]")).isVisible();
            assertThat(page.locator("#coach-do")).containsText("Touch a language", TEXT_SOON);
            assertThat(box.customer().tap("CHOOSE_LANGUAGE", "en-US")).isEmpty();
            assertThat(page.locator("#coach-do")).containsText("Open invoice", TEXT_SOON);
            assertThat(page.locator("#lightning-kinds")).hasClass(Pattern.compile(".*pointed.*"));
            page.click("[data-lightning=open-invoice]");
            assertThat(page.locator("#coach-do")).containsText("Drag a coin", TEXT_SOON);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theCoachHasWordsForEveryStepInEveryLanguage() throws IOException {
        String lessons = Files.readString(PAGE.resolve("lessons.js"));
        List<String> steps = Pattern.compile("id: \"([a-z-]+)\", at:")
                .matcher(lessons)
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> names = Pattern.compile("id: \"([a-z-]+)\",\n")
                .matcher(lessons)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(steps).hasSizeGreaterThan(25).doesNotHaveDuplicates();
        List<String> wanted = Stream.of(
                        Stream.of("coach-title", "coach-step", "coach-done"),
                        names.stream().flatMap(name -> Stream.of("lesson-" + name, "lesson-" + name + "-learned")),
                        steps.stream().flatMap(name -> Stream.of("step-" + name, "step-" + name + "-why")))
                .flatMap(all -> all)
                .toList();
        for (String tongue : List.of("en", "es")) {
            List<String> told = Files.readAllLines(PAGE.resolve("coach").resolve(tongue + ".ftl")).stream()
                    .filter(line -> line.matches("[a-z].* =.*"))
                    .map(line -> line.split(" ")[0])
                    .toList();
            assertThat(told).as(tongue).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private SimDesk.Place place(String name, DeskCabinet cabinet) {
        return new SimDesk.Place(
                name,
                new SimulatedMachine.Setup(
                        folder.resolve(cabinet.word()),
                        cabinet,
                        "embedded",
                        "USD",
                        cabinet.minimum("USD"),
                        cabinet.maximum("USD"),
                        cabinet.scanner(),
                        "no",
                        "lnd",
                        SimulatedLaw.NO_PLACE,
                        false,
                        0,
                        true,
                        FirmwareClassPath.find()),
                0,
                1);
    }

    private static void awaitScreen(SimulatedMachine machine, String kind) {
        Desk desk = new Desk(machine.customer(), CLOCK);
        assertThat(desk.await(() -> desk.kind().equals(kind), PATIENCE_MILLIS))
                .as("the screen %s, but it shows %s", kind, desk.kind())
                .isTrue();
    }

    private static void picture(Page page) {
        Optional.ofNullable(System.getProperty("k1.pictures"))
                .ifPresent(pictures ->
                        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(pictures, "training.png"))));
    }
}
