package sv.k1.simulator.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.panel.PanelServer;
import sv.k1.simulator.scan.CameraImages;

/**
 * The coin box at the panel in a real browser, with the real firmware. With {@code -Dk1.pictures=FOLDER} it also saves its
 * picture for the documentation.
 */
@Isolated("it waits for a real browser with short deadlines")
class CoinBoxPanelTest {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final LocatorAssertions.ContainsTextOptions TEXT_SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    private static final LocatorAssertions.HasClassOptions CLASS_SOON =
            new LocatorAssertions.HasClassOptions().setTimeout(PATIENCE_MILLIS);
    private static final MonotonicClock CLOCK = MonotonicClock.system();
    /** Puts a file on the page as a hand with a mouse would. */
    private static final String DROP =
            "base64 => { const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0)); const all = new DataTransfer();"
                    + " all.items.add(new File([bytes], 'wallet.png', { type: 'image/png' }));"
                    + " document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true,"
                    + " dataTransfer: all })); }";

    @TempDir
    private static Path folder = Path.of("");

    private static final List<String> COMPLAINTS = new ArrayList<>();
    private static @Nullable Chromium chromium;
    private static @Nullable SimulatedMachine machine;
    private static @Nullable PanelServer server;
    private static @Nullable Page openPage;

    @BeforeAll
    static void switchOn() throws IOException {
        chromium = Chromium.launch();
        DeskCabinet cabinet = DeskCabinet.COIN_BOX;
        machine = SimulatedMachine.start(
                new SimulatedMachine.Setup(
                        folder,
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
                new Random(4),
                CLOCK,
                WallClock.system());
        new Operator(machine, CLOCK).keepFloat();
        server = new PanelServer(new SimulatedWorkbench(machine), 0, CLOCK);
        server.start();
        openPage = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1280, 800));
        openPage.onPageError(COMPLAINTS::add);
        openPage.navigate(server.address().toString());
    }

    @AfterAll
    static void switchOff() {
        Chromium.closeIfOpen(chromium);
        if (server != null) {
            server.close();
        }
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void sellsForCoinsByItsOwnCamera() throws IOException {
        awaitScreen("IDLE");
        assertThat(page().locator("#machine[data-kind=coin-box]")).isVisible();
        assertThat(page().locator(".receipts")).isHidden();
        assertThat(page().locator("#cables")).containsText("Camera");

        tap("CHOOSE_LANGUAGE", "en-US");
        awaitScreen("SCAN");
        page().locator("#cables").getByText("Cover").click();
        assertThat(page().locator("#scanner[data-lens=covered]")).isVisible();
        drop("this machine's customer holds nothing that is a destination");
        assertThat(page().locator("#phone")).isVisible();
        assertThat(desk().await(() -> !desk().kind().equals("SCAN"), 1_500))
                .as("a covered camera sees nothing")
                .isFalse();
        page().click("#put-away");
        page().locator("#cables").getByText("Uncover").click();

        drop(machine().lightning().orElseThrow().page().address("customer"));
        awaitScreen("INSERT");
        page().click("#put-away");
        assertThat(page().locator("#slot")).hasClass(java.util.regex.Pattern.compile(".*open.*"), CLASS_SOON);
        page().dragAndDrop(".coin[data-minor='25']", "#slot");
        assertThat(page().locator("#facts")).containsText("0.25 USD", TEXT_SOON);
        page().check("#worn");
        page().click(".coin[data-minor='100']");
        assertThat(page().locator("#cup")).containsText("1 coin", TEXT_SOON);
        savePicture();
        page().click("#cup");
        assertThat(page().locator("#cup")).hasText("");
        page().uncheck("#worn");

        tap("FINISH_INSERTING", "");
        awaitScreen("REVIEW");
        tap("CONFIRM", "");
        awaitScreen("DONE");
        assertThat(page().locator("#lightning-sats"))
                .containsText(java.util.regex.Pattern.compile("[1-9][0-9]+"), TEXT_SOON);
        tap("FINISH", "");

        page().evaluate(DROP, Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));
        assertThat(page().locator("#said")).containsText("this is no picture", TEXT_SOON);
        page().click("[data-peer=bitcoin-peer]");
        assertThat(page().locator("[data-peer=bitcoin-peer][aria-pressed=false]"))
                .isVisible();
        assertThat(machine().peers().isCut(Peer.BITCOIN_PEER)).isTrue();
        page().click("[data-peer=bitcoin-peer]");
        assertThat(page().locator("[data-peer=bitcoin-peer][aria-pressed=true]"))
                .isVisible();
        page().click("#mine");
        assertThat(page().locator("#said")).containsText("One block mined", TEXT_SOON);
        page().click("#reorganise");
        assertThat(page().locator("#said")).containsText("was replaced", TEXT_SOON);
        page().fill("#fees", "33");
        page().locator("#fees").press("Enter");
        assertThat(page().locator("#said")).containsText("33 sat/vB", TEXT_SOON);
        assertThat(COMPLAINTS).isEmpty();
    }

    private static void drop(String text) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new CameraImages(CameraImages.View.STRAIGHT, new Random(1)).picture(text), "png", png);
        page().evaluate(DROP, Base64.getEncoder().encodeToString(png.toByteArray()));
    }

    private static void savePicture() {
        Optional.ofNullable(System.getProperty("k1.pictures")).ifPresent(pictures -> page().screenshot(
                        new Page.ScreenshotOptions().setPath(Path.of(pictures, "coin-box.png"))));
    }

    private static void tap(String action, String value) {
        assertThat(machine().customer().tap(action, value)).isEmpty();
    }

    private static void awaitScreen(String kind) {
        assertThat(desk().await(() -> desk().kind().equals(kind), PATIENCE_MILLIS))
                .as("the screen %s, but it shows %s", kind, desk().kind())
                .isTrue();
    }

    private static Desk desk() {
        return new Desk(machine().customer(), CLOCK);
    }

    private static SimulatedMachine machine() {
        return Optional.ofNullable(machine).orElseThrow();
    }

    private static Page page() {
        return Optional.ofNullable(openPage).orElseThrow();
    }
}
