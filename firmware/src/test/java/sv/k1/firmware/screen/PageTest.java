package sv.k1.firmware.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import sv.k1.firmware.screen.ScreenModel.Kind;
import sv.k1.firmware.screen.ScreenModel.Operator;
import sv.k1.firmware.screen.ScreenModel.Payment;
import sv.k1.firmware.screen.ScreenModel.Receipt;
import sv.k1.firmware.screen.ScreenModel.Slot;
import sv.k1.firmware.screen.ScreenModel.Stage;

/** How the real page behaves in the real Chromium, fed by the real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final String TOKEN = "page-test-token-0123456789";
    private final BlockingQueue<Tap> taps = new LinkedBlockingQueue<>();
    private final List<String> consoleErrors = new ArrayList<>();
    private @Nullable Chromium chromium;
    private ScreenServer server = new ScreenServer(0, TOKEN, taps::add, ExampleModels.PICTURES);

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
        server = new ScreenServer(0, TOKEN, taps::add, ExampleModels.PICTURES);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The smallest panel: what a phone reads there it reads on every other. */
    @Test
    void whoGetsNoPaperReadsTheSignedReceiptFromTheScreen() throws Exception {
        try (BrowserContext context = context(800, 480)) {
            Page page = open(context);
            show(page, ExampleModels.paying(Kind.DONE, 50, "en-US", Stage.BROADCAST, Receipt.UNAVAILABLE));
            settle(page);
            page.getByText("Receipt on my phone").click();
            page.waitForFunction("() => document.querySelector('.receipt-sheet .qr')?.naturalWidth > 0");

            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
            int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
            LuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
            assertThat(new QRCodeReader()
                            .decode(
                                    new BinaryBitmap(new HybridBinarizer(source)),
                                    Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                            .getText())
                    .isEqualTo(ExampleModels.RECEIPT);
        }
    }

    @Test
    void aCopyIsOfferedBesideTheCodeOnlyWhileThePrinterWouldMakeOne() {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            ScreenModel unconfirmed =
                    ExampleModels.paying(Kind.DONE, 60, "en-US", Stage.BROADCAST, Receipt.UNCONFIRMED);
            show(page, unconfirmed);
            assertThat(page.locator(".actions button").allInnerTexts())
                    .containsExactly("Print a copy", "Receipt on my phone", "Finish");
            Payment paid = Objects.requireNonNull(unconfirmed.payment());
            show(page, unconfirmed.but(draft -> {
                draft.number = 61;
                draft.payment =
                        new Payment(paid.stage(), paid.txid(), paid.confirmations(), paid.qr(), paid.receipt(), false);
            }));
            assertThat(page.locator(".actions button").allInnerTexts())
                    .containsExactly("Receipt on my phone", "Take a photo", "Finish");
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
                    page.locator("[data-sheet-button=languages]").click();
                    settle(page);
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
            page.locator("[data-sheet-button=languages]").click();
            page.locator("[data-value=es-SV]").click();
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
                assertThat(new PageDriver(page, server).layoutFaults(Panel.ALL.getFirst(), true))
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
                page.locator("[data-sheet-button=languages]").click();
                settle(page);
                page.locator("[data-value=en-US]").click();
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

    @Test
    void countsDownByTheMachinesClockHoweverFastItIs() {
        try (ScreenServer hurried = new ScreenServer(0, TOKEN, taps::add, ExampleModels.PICTURES, () -> 20);
                BrowserContext context = context(1024, 600)) {
            hurried.start();
            hurried.publish(ExampleModels.withCountdown(ExampleModels.of(Kind.INSERT, 3, "en-US"), 60_000));
            Page page = context.newPage();
            page.navigate(hurried.address().toString());
            // 41 seconds of the machine's are two of the page's.
            page.waitForSelector("[data-action=MORE_TIME]", new Page.WaitForSelectorOptions().setTimeout(6_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFirstPurchaseNeedsThreeTapsAndOneScan() throws InterruptedException {
        try (BrowserContext context = context(800, 480)) {
            Page page = open(context);
            show(page, ExampleModels.of(Kind.IDLE, 1, "es-SV"));
            settle(page);
            page.locator("[data-action=CHOOSE_LANGUAGE]").first().click();
            // The scan and the notes move the machine on by themselves.
            show(page, ExampleModels.of(Kind.SCAN, 2, "es-SV"));
            show(page, ExampleModels.of(Kind.INSERT, 3, "es-SV"));
            settle(page);
            page.locator("[data-action=FINISH_INSERTING]").click();
            show(page, ExampleModels.of(Kind.REVIEW, 4, "es-SV"));
            settle(page);
            page.locator("[data-action=CONFIRM]").click(new Locator.ClickOptions().setDelay(1200));
            List<Tap.Action> sent = new ArrayList<>();
            for (Tap tap = taps.poll(2, TimeUnit.SECONDS); tap != null; tap = taps.poll(200, TimeUnit.MILLISECONDS)) {
                sent.add(tap.action());
            }
            assertThat(sent)
                    .containsExactly(Tap.Action.CHOOSE_LANGUAGE, Tap.Action.FINISH_INSERTING, Tap.Action.CONFIRM);
        }
    }

    @Test
    void aSheetClosesWhenTheSaleMovesOn() {
        try (BrowserContext context = context(1024, 600)) {
            PageDriver page = new PageDriver(open(context), server);
            page.show(ExampleModels.of(Kind.SCAN, 1, "en-US"), "view", Set.of());
            assertThat(page.page().getAttribute(".frame", "data-sheet")).isEqualTo("view");
            server.publish(ExampleModels.of(Kind.INSERT, 2, "en-US"));
            page.page().waitForSelector(".frame[data-kind=INSERT][data-sheet='']");
            assertThat(page.page().locator("[data-action=FINISH_INSERTING]").isVisible())
                    .isTrue();
        }
    }

    @Test
    void theCustomersViewOutlivesAReloadAndEndsWithTheSale() {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            PageDriver driver = new PageDriver(page, server);
            driver.show(ExampleModels.of(Kind.SCAN, 1, "en-US"), "view", Set.of());
            page.locator("[data-view=large]").click();
            page.locator("[data-view=contrast]").click();
            page.waitForSelector("html.large.contrast");
            page.reload();
            page.waitForSelector("html.large.contrast");
            awaitNumber(page, 1);
            server.publish(ExampleModels.of(Kind.IDLE, 2, "en-US"));
            page.waitForSelector("html:not(.large):not(.contrast)");
        }
    }

    @Test
    void readsTheScreenAloudThroughItsVoice() {
        try (BrowserContext context = context(1024, 600)) {
            context.addInitScript("""
                    window.k1Said = [];
                    Object.defineProperty(window, 'speechSynthesis', { value: {
                      getVoices: () => [{ lang: 'en-GB', name: 'test' }], cancel: () => {}, speak: (u) => window.k1Said.push(u.text) } });
                    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };""");
            Page page = open(context);
            PageDriver driver = new PageDriver(page, server);
            driver.show(ExampleModels.of(Kind.SCAN, 1, "en-US"), "view", Set.of());
            page.locator("[data-view=voice]").click();
            page.waitForFunction("() => window.k1Said.length > 0");
            server.publish(ExampleModels.review(2, "en-US", ExampleModels.SEGWIT, "P2WPKH"));
            page.waitForFunction("() => window.k1Said.at(-1).includes('Check before you pay')");
            assertThat(String.valueOf(page.evaluate("() => window.k1Said.at(-1)")))
                    .contains("22,700 sats", "b c 1 q", "cannot be undone", "You can touch", "Confirm")
                    .doesNotContain("d6qe");
        }
    }

    @Test
    void noKeyGestureOrScriptLeadsOut() {
        try (BrowserContext context = context(1024, 600)) {
            Page page = open(context);
            show(page, ExampleModels.of(Kind.INSERT, 7, "en-US"));
            for (String keys : List.of(
                    "Control+n",
                    "Control+t",
                    "Control+w",
                    "Control+o",
                    "Control+p",
                    "Control+s",
                    "Control+u",
                    "Control+l",
                    "Control+Shift+i",
                    "Control+Shift+n",
                    "Control+Shift+j",
                    "Control+f",
                    "Control+h",
                    "Control+j",
                    "Control+Minus",
                    "Control+Equal",
                    "Alt+ArrowLeft",
                    "Alt+Home",
                    "Alt+d",
                    "F1",
                    "F3",
                    "F5",
                    "F6",
                    "F7",
                    "F11",
                    "F12",
                    "Shift+F10",
                    "ContextMenu",
                    "Escape")) {
                page.keyboard().press(keys);
            }
            page.mouse().click(400, 300, new Mouse.ClickOptions().setButton(MouseButton.RIGHT));
            page.evaluate("() => { window.open('https://example.org'); }");
            Object refused = page.evaluate("""
                    async () => {
                      const refused = [];
                      for (const url of ['https://example.org/', 'http://127.0.0.1:1/', 'file:///etc/passwd'])
                        await fetch(url).catch(() => refused.push(url));
                      const frame = document.createElement('iframe');
                      frame.src = 'https://example.org/';
                      document.body.append(frame);
                      try { document.body.innerHTML = '<b>x</b>'; } catch { refused.push('innerHTML'); }
                      frame.remove();
                      return refused;
                    }""");
            assertThat((List<?>) refused).hasSize(4);
            assertThat(context.pages()).hasSize(1);
            assertThat(page.url()).isEqualTo(server.address().toString());
            assertThat(page.getAttribute(".frame", "data-number")).isEqualTo("7");
            assertThat(
                            (List<?>)
                                    page.evaluate(
                                            "() => [...document.querySelectorAll('a[href], form, input, textarea, [contenteditable]')]"))
                    .isEmpty();
            assertThat(page.evaluate("() => getComputedStyle(document.body).touchAction"))
                    .isEqualTo("none");
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
}
