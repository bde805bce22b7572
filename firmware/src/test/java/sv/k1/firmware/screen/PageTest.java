package sv.k1.firmware.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.firmware.screen.ScreenModel.Kind;
import sv.k1.firmware.screen.ScreenModel.Notice;
import sv.k1.firmware.screen.ScreenModel.Operator;
import sv.k1.firmware.screen.ScreenModel.Slot;
import sv.k1.firmware.screen.ScreenModel.Trouble;

/** The real page in the real Chromium, fed by the real server. Pictures of every screen are left in target/screens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final String TOKEN = "page-test-token-0123456789";
    private static final Set<String> FULLEST = Set.of(
            "scan_after_cash",
            "enter_claim",
            "out_of_service",
            "insert_refused",
            "insert_last_seconds",
            "review_taproot",
            "paying_delayed");
    private static final Path PICTURES = Path.of("target", "screens");

    /** What is wrong with the layout now: cut or overflowing text, parts outside of the panel, small touch targets. */
    private static final String LAYOUT_FAULTS = """
            (cutFootIsFine) => {
              const faults = [];
              const wide = document.documentElement.clientWidth, high = document.documentElement.clientHeight;
              const name = (e) => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') ?? '') + ' "' + e.textContent.trim().slice(0, 30) + '"';
              for (const e of document.querySelectorAll('body *')) {
                if (cutFootIsFine && e.matches('.foot span, .contact .number, .contact .machine')) continue;
                if (e.closest('svg') || getComputedStyle(e).display === 'contents') continue;
                const box = e.getBoundingClientRect();
                const inline = getComputedStyle(e).display === 'inline';
                if (!inline && e.scrollWidth > e.clientWidth + 1) faults.push('too wide by ' + (e.scrollWidth - e.clientWidth) + ': ' + name(e));
                if (!inline && !e.matches('.hold') && e.scrollHeight > e.clientHeight + 1 && (getComputedStyle(e).overflowY === 'hidden' || e.matches('.body, .actions, button')))
                  faults.push('too high by ' + (e.scrollHeight - e.clientHeight) + ': ' + name(e));
                if (box.width > 0 && (box.left < -1 || box.top < -1 || box.right > wide + 1 || box.bottom > high + 1)) faults.push('outside: ' + name(e));
                const parent = e.parentElement.closest('.story, .hand');
                if (parent && box.width > 0) {
                  const around = parent.getBoundingClientRect();
                  if (box.right > around.right + 1 || box.bottom > around.bottom + 1 || box.left < around.left - 1) faults.push('leaves its part: ' + name(e));
                }
                if (e.tagName === 'BUTTON' && (box.width < 76 || box.height < 76)) faults.push('target ' + Math.round(box.width) + 'x' + Math.round(box.height) + ': ' + name(e));
                if (e.children.length === 0 && e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 15.9) faults.push('letters of ' + getComputedStyle(e).fontSize + ': ' + name(e));
              }
              const parts = [...document.querySelectorAll('.body > *:not(svg), .head, .foot, .actions > *, .languages, .countdown')].filter((e) => e.getBoundingClientRect().height > 0);
              for (let i = 0; i < parts.length; i++) for (let j = i + 1; j < parts.length; j++) {
                const a = parts[i].getBoundingClientRect(), b = parts[j].getBoundingClientRect();
                if (parts[i].contains(parts[j]) || parts[j].contains(parts[i])) continue;
                if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) faults.push('overlap: ' + name(parts[i]) + ' and ' + name(parts[j]));
              }
              for (const part of document.querySelectorAll('.body > *:not(svg), .actions > *')) {
                const around = part.getBoundingClientRect();
                for (const e of part.querySelectorAll('*')) {
                  const box = e.getBoundingClientRect();
                  if (!e.closest('svg') && box.height > 0 && (box.top < around.top - 2 || box.bottom > around.bottom + 2)) faults.push('sticks out of its part: ' + name(e));
                }
              }
              for (const img of document.images) if (!img.complete || img.naturalWidth === 0) faults.push('no picture: ' + img.src);
              return faults;
            }""";

    private final BlockingQueue<Tap> taps = new LinkedBlockingQueue<>();
    private final List<String> consoleErrors = new ArrayList<>();
    private @Nullable Chromium chromium;
    private ScreenServer server = new ScreenServer(0, TOKEN, taps::add);

    @BeforeAll
    void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    void quit() {
        Chromium.closeIfOpen(chromium);
    }

    @BeforeEach
    void start() throws IOException {
        taps.clear();
        consoleErrors.clear();
        server = new ScreenServer(0, TOKEN, taps::add);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "es-SV, 800, 480, true", "en-US, 800, 480, true", "es-SV, 1024, 600, false", "en-US, 1024, 600, false",
        "es-SV, 1280, 800, false", "en-US, 1280, 800, false", "es-SV, 1080, 1920, true", "en-US, 1080, 1920, false"
    })
    void everyScreenFitsItsPanelWithoutAConsoleError(String language, int width, int height, boolean everyMoment) {
        List<String> faults = new ArrayList<>();
        try (BrowserContext context = context(width, height)) {
            Page page = open(context);
            long number = 0;
            for (Map.Entry<String, ScreenModel> entry :
                    ExampleModels.all(language).entrySet()) {
                // The middle sizes have the proportions of the smallest, so there one moment of each screen is enough.
                if (everyMoment || !entry.getKey().contains("_") || FULLEST.contains(entry.getKey())) {
                    show(page, numbered(entry.getValue(), ++number));
                    String picture = entry.getKey() + "-" + language.substring(0, 2) + "-" + width + "x" + height;
                    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(picture + ".png")));
                    collectFaults(page, picture, faults);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(consoleErrors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"es-SV", "en-US"})
    void everyNoticeAndTroubleFitsTheSmallestPanel(String language) {
        List<String> faults = new ArrayList<>();
        try (BrowserContext context = context(800, 480)) {
            Page page = open(context);
            long number = 0;
            for (String code : ScreenMessages.NOTICES) {
                Notice notice =
                        new Notice(code, Map.of("largest", 10_000L, "minimum", 1_000L, "disputed", 10_000L), ++number);
                ScreenModel model = code.startsWith("scan-")
                        ? ExampleModels.scanRefused(number, language, code)
                        : code.startsWith("claim-")
                                ? ExampleModels.enterClaim(number, language, notice)
                                : ExampleModels.insert(number, language, Slot.READY, 2_500, notice);
                show(page, model);
                collectFaults(page, code, faults);
            }
            for (String message : ScreenMessages.TROUBLES) {
                show(page, ExampleModels.closed(++number, language, List.of(new Trouble("K1-999", message))));
                collectFaults(page, message, faults);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(consoleErrors).isEmpty();
    }

    private static void collectFaults(Page page, String name, List<String> faults) {
        for (Object fault : (List<?>) page.evaluate(LAYOUT_FAULTS)) {
            faults.add(name + ": " + fault);
        }
    }

    @Test
    void everyTapCarriesTheNumberOfItsScreen() throws InterruptedException {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            long number = 40;
            for (Kind kind : Kind.values()) {
                show(page, ExampleModels.of(kind, ++number, "es-SV"));
                settle(page);
                Locator button = page.locator(".actions button[data-action]:not([disabled]):not(.hold)")
                        .last();
                if (button.count() == 0) {
                    button = page.locator("button[data-action]").last();
                }
                Tap.Action action = Tap.Action.valueOf(String.valueOf(button.getAttribute("data-action")));
                button.click();
                assertThat(taps.poll(2, TimeUnit.SECONDS))
                        .as(kind.name())
                        .extracting(Tap::action, Tap::screenNumber)
                        .containsExactly(action, number);
            }
        }
    }

    @Test
    void aDoubleTapArrivesOnce() throws InterruptedException {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            show(page, ExampleModels.of(Kind.INSERT, 5, "en-US"));
            settle(page);
            page.locator("[data-action=FINISH_INSERTING]").dblclick();
            assertThat(taps.poll(2, TimeUnit.SECONDS)).isEqualTo(new Tap(Tap.Action.FINISH_INSERTING, 5, ""));
            assertThat(taps.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void aTouchOnItsWayToTheOldScreenDoesNotHitTheNewOne() throws InterruptedException {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            show(page, ExampleModels.of(Kind.IDLE, 5, "en-US"));
            page.evaluate("""
                    () => {
                      window.k1Hits = 0;
                      const observer = new MutationObserver(() => {
                        const button = document.querySelector('[data-action=CASH_FIRST]');
                        if (button) { observer.disconnect(); button.click(); window.k1Hits++; }
                      });
                      observer.observe(document.body, { subtree: true, childList: true });
                    }""");
            show(page, ExampleModels.of(Kind.SCAN, 6, "en-US"));
            assertThat(page.evaluate("() => window.k1Hits")).isEqualTo(1);
            settle(page);
            assertThat(taps).isEmpty();
            page.locator("[data-action=CASH_FIRST]").click();
            assertThat(taps.poll(2, TimeUnit.SECONDS)).isEqualTo(new Tap(Tap.Action.CASH_FIRST, 6, ""));
        }
    }

    @Test
    void showsAModelThatItCannotDrawAsOutOfService() {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            ScreenModel whole = ExampleModels.of(Kind.INSERT, 4, "en-US");
            show(
                    page,
                    new ScreenModel(
                            4, Kind.INSERT, "en-US", whole.operator(), null, null, null, null, null, List.of(), null));
            assertThat(page.getAttribute(".frame", "data-kind")).isEqualTo("OUT_OF_SERVICE");
            assertThat(page.textContent("body"))
                    .contains("PAGE-INCOMPLETE", whole.operator().contact());
        }
    }

    @Test
    void confirmingNeedsAHoldOrTwoTaps() throws InterruptedException {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            show(page, ExampleModels.of(Kind.REVIEW, 9, "es-SV"));
            settle(page);
            Locator confirm = page.locator("[data-action=CONFIRM]");
            confirm.click();
            assertThat(taps.poll(300, TimeUnit.MILLISECONDS)).isNull();
            assertThat(confirm.textContent()).contains("Toque otra vez");
            confirm.click();
            assertThat(taps.poll(2, TimeUnit.SECONDS)).isEqualTo(new Tap(Tap.Action.CONFIRM, 9, ""));
            show(page, ExampleModels.of(Kind.REVIEW, 10, "es-SV"));
            confirm.click(new Locator.ClickOptions().setDelay(1200));
            assertThat(taps.poll(2, TimeUnit.SECONDS)).isEqualTo(new Tap(Tap.Action.CONFIRM, 10, ""));
            assertThat(taps.poll(200, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void saysItIsOutOfServiceWithinTwoSecondsOfSilenceAndComesBack() throws Exception {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            show(page, ExampleModels.of(Kind.INSERT, 12, "en-US"));
            int port = server.address().getPort();
            long stopped = System.nanoTime();
            server.close();
            page.waitForSelector("[data-kind=OUT_OF_SERVICE]");
            long millis = (System.nanoTime() - stopped) / 1_000_000;
            assertThat(millis).isLessThan(2_000);
            assertThat(page.textContent("body")).contains(ExampleModels.OPERATOR.contact(), "PAGE-SILENCE");
            page.locator("[data-action=CHOOSE_LANGUAGE]").click();
            page.waitForSelector("html[lang=es-SV]");

            server = new ScreenServer(port, "another-boot-0123456789", taps::add);
            server.start();
            server.publish(ExampleModels.of(Kind.SCAN, 1, "en-US"));
            page.waitForSelector("[data-kind=SCAN]");
            settle(page);
            page.locator("[data-action=CANCEL]").click();
            assertThat(taps.poll(2, TimeUnit.SECONDS)).isEqualTo(new Tap(Tap.Action.CANCEL, 1, ""));
        }
    }

    @Test
    void noticesAServiceThatHangsWithItsConnectionOpen() throws Exception {
        try (BrowserContext context = context(800, 480)) {
            context.addInitScript("""
                    const Real = EventSource;
                    window.EventSource = class extends Real {
                      addEventListener(kind, listener) {
                        super.addEventListener(kind, (event) => window.k1Hangs || listener(event));
                      }
                    };""");
            Page page = open(context);
            show(page, ExampleModels.of(Kind.IDLE, 3, "es-SV"));
            page.evaluate("() => { window.k1Hangs = true; }");
            page.waitForSelector("[data-kind=OUT_OF_SERVICE]", new Page.WaitForSelectorOptions().setTimeout(2_500));
            page.evaluate("() => { window.k1Hangs = false; }");
            page.waitForSelector("[data-kind=IDLE]", new Page.WaitForSelectorOptions().setTimeout(5_000));
        }
    }

    @Test
    void aReloadRestoresTheScreen() {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            long number = 70;
            for (Kind kind : Kind.values()) {
                show(page, ExampleModels.of(kind, ++number, "en-US"));
                String before = page.textContent(".story h1");
                page.reload();
                awaitNumber(page, number);
                assertThat(page.getAttribute(".frame", "data-kind")).isEqualTo(kind.name());
                assertThat(page.textContent(".story h1")).isEqualTo(before);
            }
        }
    }

    @Test
    void showsHostileLabelsAsText() {
        String hostile = "<img src=x onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>";
        Operator operator = new Operator(hostile, hostile, "{{constructor.constructor('1')()}}");
        try (BrowserContext context = context(800, 480)) {
            Page page = open(context);
            long number = 1;
            for (Kind kind : Kind.values()) {
                show(page, ExampleModels.withOperator(ExampleModels.of(kind, ++number, "es-SV"), operator));
                assertThat(page.textContent(".foot"))
                        .as(kind.name())
                        .contains("<script>document.title='pwned'</script>");
                assertThat((Integer)
                                page.evaluate("() => document.querySelectorAll('main script, main img[src=x]').length"))
                        .isZero();
                assertThat((List<?>) page.evaluate(LAYOUT_FAULTS, true))
                        .as(kind.name())
                        .isEmpty();
            }
            assertThat(page.title()).isEqualTo("K1");
        }
    }

    @Test
    void switchesTheLanguageOnEveryScreenOfASale() throws InterruptedException {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            long number = 100;
            for (Kind kind : Kind.values()) {
                if (Set.of(Kind.IDLE).contains(kind)) {
                    continue;
                }
                show(page, ExampleModels.of(kind, ++number, "es-SV"));
                settle(page);
                String spanish = page.textContent(".story");
                page.locator("[data-action=CHOOSE_LANGUAGE]").click();
                assertThat(taps.poll(2, TimeUnit.SECONDS))
                        .isEqualTo(new Tap(Tap.Action.CHOOSE_LANGUAGE, number, "en-US"));
                show(page, ExampleModels.of(kind, ++number, "en-US"));
                assertThat(page.textContent(".story")).as(kind.name()).isNotEqualTo(spanish);
                assertThat(page.getAttribute("html", "lang")).isEqualTo("en-US");
            }
        }
    }

    @Test
    void updatesTheRunningTotalWithinTwoHundredMillisecondsOfTheModel() {
        try (BrowserContext context = context(800, 480, ReducedMotion.NO_PREFERENCE)) {
            Page page = open(context);
            show(page, ExampleModels.insert(1, "en-US", Slot.READY, 2_500, null));
            page.evaluate("""
                    () => {
                      window.k1Totals = [];
                      const real = JSON.parse;
                      JSON.parse = (text) => { const value = real(text); if (value.kind) window.k1Arrived = performance.now(); return value; };
                      new MutationObserver(() => window.k1Totals.push([performance.now() - window.k1Arrived, document.querySelector('.fiat').textContent]))
                        .observe(document.querySelector('.fiat'), { subtree: true, characterData: true, childList: true });
                    }""");
            server.publish(ExampleModels.insert(2, "en-US", Slot.READY, 4_500, null));
            page.waitForFunction("() => document.querySelector('.fiat').textContent.trim() === '$45.00'");
            Object first = page.evaluate("() => window.k1Totals[0][0]");
            assertThat(((Number) first).doubleValue()).isLessThan(200);
        }
    }

    @Test
    void typesAClaimCodeOnTheScreen() throws InterruptedException {
        try (BrowserContext context = context(800, 480)) {
            Page page = open(context);
            show(page, ExampleModels.of(Kind.ENTER_CLAIM, 8, "es-SV"));
            settle(page);
            assertThat(page.locator("[data-action=TYPED_CLAIM]").isDisabled()).isTrue();
            for (char key : "7KQ2M0XD4TZ8".toCharArray()) {
                page.locator("[data-key='" + key + "']").click();
            }
            page.locator(".erase").click();
            page.locator("[data-key='9']").click();
            page.locator("[data-action=TYPED_CLAIM]").click();
            assertThat(taps.poll(2, TimeUnit.SECONDS)).isEqualTo(new Tap(Tap.Action.TYPED_CLAIM, 8, "7KQ2M0XD4TZ9"));
        }
    }

    @Test
    void offersMoreTimeInTheLastSecondsOnly() throws InterruptedException {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            show(page, ExampleModels.withCountdown(ExampleModels.of(Kind.INSERT, 3, "en-US"), 20_900));
            assertThat(page.locator("[data-action=MORE_TIME]").count()).isZero();
            page.locator("[data-action=MORE_TIME]").click();
            assertThat(taps.poll(2, TimeUnit.SECONDS)).isEqualTo(new Tap(Tap.Action.MORE_TIME, 3, ""));
        }
    }

    private BrowserContext context(int width, int height) {
        return context(width, height, ReducedMotion.REDUCE);
    }

    private BrowserContext context(int width, int height, ReducedMotion motion) {
        if (chromium == null) {
            throw new IllegalStateException("the browser is not launched");
        }
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setHasTouch(true)
                        .setReducedMotion(motion));
        context.setDefaultTimeout(6_000);
        return context;
    }

    private Page open(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                consoleErrors.add(message.text());
            }
        });
        page.onPageError(consoleErrors::add);
        page.navigate(server.address().toString());
        return page;
    }

    private void show(Page page, ScreenModel model) {
        server.publish(model);
        awaitNumber(page, model.number());
        page.waitForFunction("() => [...document.images].every((image) => image.complete)");
        page.evaluate(
                "() => document.fonts.ready.then(() => Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations === 1).map((a) => a.finished.catch(() => 0))).then(() => 0))");
    }

    private static void awaitNumber(Page page, long number) {
        page.waitForSelector(".frame[data-number='" + number + "']");
    }

    /** Longer than the time in which a new screen ignores touches. */
    private static void settle(Page page) {
        page.waitForTimeout(350);
    }

    private static ScreenModel numbered(ScreenModel model, long number) {
        return new ScreenModel(
                number,
                model.kind(),
                model.language(),
                model.operator(),
                model.price(),
                model.sale(),
                model.payment(),
                model.claim(),
                model.notice(),
                model.troubles(),
                model.countdown());
    }
}
