package sv.k1.firmware.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.screen.ScreenModel.Notice;
import sv.k1.firmware.screen.ScreenModel.Slot;
import sv.k1.firmware.screen.ScreenModel.Trouble;

/**
 * Rule O3 in the real page: no word is cut, no part leaves its place, no target is smaller than 20 mm or out of reach, on every screen in
 * every language at every panel size. One page stays open for each size.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageFitTest {
    /** The smallest panel of each orientation; the others have the same proportions and more place. */
    private static final List<Panel> HARDEST = List.of(Panel.ALL.getFirst(), Panel.ALL.getLast());

    private final Map<Panel, PageDriver> pages = new LinkedHashMap<>();
    private final ExampleCamera camera = new ExampleCamera();
    private final List<String> consoleErrors = new ArrayList<>();
    private @Nullable Chromium chromium;
    private long number;

    @BeforeAll
    void launch() throws IOException {
        Chromium launched = Chromium.launch();
        chromium = launched;
        for (Panel panel : Panel.ALL) {
            BrowserContext context = launched.still(panel);
            ScreenServer server = new ScreenServer(
                    0,
                    "page-fit-test-0123456789",
                    _ -> {},
                    new ScreenServer.Pictures(() -> Optional.of(ExampleModels.RECEIPT), camera));
            server.start();
            PageDriver page = new PageDriver(context.newPage(), server);
            page.collectErrors(consoleErrors);
            page.open();
            pages.put(panel, page);
        }
    }

    @AfterAll
    void quit() {
        Chromium.closeIfOpen(chromium);
        pages.values().forEach(page -> page.server().close());
    }

    static Stream<String> languages() {
        return Languages.TAGS.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyScreenFitsEveryPanel(String language) {
        List<String> faults = new ArrayList<>();
        ExampleModels.all(language).forEach((name, model) -> show(name, language, model, Panel.ALL, Set.of(), faults));
        assertThat(faults).isEmpty();
        assertThat(consoleErrors).isEmpty();
    }

    static Stream<Arguments> views() {
        return Stream.concat(
                languages().map(language -> Arguments.of(language, Set.of("large"))),
                Stream.of(Arguments.of("de-DE", Set.of("large", "contrast"))));
    }

    static Stream<Arguments> lowViews() {
        return Stream.of(
                Arguments.of("es-SV", Set.of("reach")),
                Arguments.of("de-DE", Set.of("reach")),
                Arguments.of("de-DE", Set.of("reach", "large", "contrast")));
    }

    /** Upright, nothing to touch is above the middle; wide, all of it is packed at the lower end. */
    @ParameterizedTest
    @MethodSource("lowViews")
    void everythingToTouchIsLowOnEveryPanelForWhoAsksForIt(String language, Set<String> view) {
        List<String> faults = new ArrayList<>();
        ExampleModels.all(language).forEach((name, model) -> show(name, language, model, Panel.ALL, view, faults));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyScreenFitsAlsoAsTheCustomerWantsToSeeIt(String language, Set<String> view) {
        List<String> faults = new ArrayList<>();
        ExampleModels.all(language).forEach((name, model) -> show(name, language, model, HARDEST, view, faults));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyNoticeAndTroubleFitsTheSmallPanel(String language) {
        List<String> faults = new ArrayList<>();
        List<Panel> panels = List.of(Panel.ALL.getFirst());
        for (ScreenModel.Takes takes : ScreenModel.Takes.values()) {
            for (String code : ScreenMessages.NOTICES) {
                Notice notice =
                        new Notice(code, Map.of("largest", 10_000L, "minimum", 1_000L, "disputed", 10_000L), ++number);
                ScreenModel model = code.startsWith("scan-")
                        ? ExampleModels.scanRefused(1, language, code)
                        : code.startsWith("claim-")
                                ? ExampleModels.enterClaim(1, language, notice)
                                : ExampleModels.insert(1, language, Slot.READY, 2_500, notice);
                show(code + " " + takes, language, model.taking(takes), panels, Set.of(), faults);
            }
            for (String message : ScreenMessages.TROUBLES) {
                show(
                        message + " " + takes,
                        language,
                        ExampleModels.closed(1, language, List.of(new Trouble("K1-999", message)))
                                .taking(takes),
                        panels,
                        Set.of(),
                        faults);
            }
        }
        Trouble closed = new Trouble("K1-70", "maintenance", "M".repeat(30) + " collecting cash, back at 3 pm");
        show("reason", language, ExampleModels.closed(1, language, List.of(closed)), panels, Set.of(), faults);
        assertThat(faults).isEmpty();
        assertThat(consoleErrors).isEmpty();
    }

    @Test
    void theMeasureFindsWhatItLooksFor() {
        List<String> faults = new ArrayList<>();
        show("starting", "en-US", ExampleModels.of(ScreenModel.Kind.STARTING, 1, "en-US"), Panel.ALL, Set.of(), faults);
        assertThat(faults).isEmpty();
        PageDriver page = page(Panel.ALL.getFirst());
        page.page()
                .evaluate("() => { document.querySelector('.hero h1').textContent = 'Ungeheuerlichkeit'.repeat(9);"
                        + " document.querySelector('.tool').style.minHeight = '10px';"
                        + " document.querySelector('.tool').style.height = '10px'; }");
        assertThat(page.layoutFaults(Panel.ALL.getFirst(), false).toString()).contains("too wide", "target");
        page.page().reload();
    }

    private PageDriver page(Panel panel) {
        return Objects.requireNonNull(pages.get(panel), "a page of each size is open");
    }

    private void show(
            String name,
            String language,
            ScreenModel model,
            List<Panel> panels,
            Set<String> view,
            List<String> faults) {
        ScreenModel numbered = PageDriver.numbered(model, ++number);
        for (Panel panel : panels) {
            PageDriver page = page(panel);
            page.show(name, numbered, view, camera);
            for (String fault : page.layoutFaults(panel, false)) {
                faults.add(language + " " + panel + " " + view + " " + name + ": " + fault);
            }
        }
    }
}
