package sv.k1.simulator.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.panel.PanelServer;

/**
 * The panel in a real browser, on a real simulated machine with the real firmware. With {@code -Dk1.pictures=FOLDER} it also
 * saves the pictures of the documentation.
 */
@Isolated("it waits for a real browser with short deadlines")
class FrontPanelTest {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS);
    private static final LocatorAssertions.ContainsTextOptions TEXT_SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    private static final MonotonicClock CLOCK = MonotonicClock.system();

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable Chromium chromium;
    private static @Nullable SimulatedMachine machine;
    private static @Nullable PanelServer server;
    private static @Nullable Page openPage;
    private static final List<String> COMPLAINTS = new ArrayList<>();

    @BeforeAll
    static void switchOn() throws IOException {
        chromium = Chromium.launch();
        machine = SimulatedMachine.start(
                new SimulatedMachine.Setup(
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
                        FirmwareClassPath.find()),
                new Random(2),
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

    @BeforeEach
    void waitUntilItSells() {
        awaitScreen("IDLE");
        assertThat(COMPLAINTS).isEmpty();
    }

    @Test
    void sellsFromTheSlotToTheSlip() {
        tap("CHOOSE_LANGUAGE", "en-US");
        awaitScreen("SCAN");
        page().click("[data-kind=p2tr]");
        assertThat(page().locator("#phone-code")).isVisible();
        awaitScreen("INSERT");
        page().click("#put-away");
        assertThat(page().locator("#phone")).isHidden();
        assertThat(page().frameLocator("#screen").getByText("Insert your notes"))
                .isVisible(SOON);
        assertThat(page().locator(".slot.open")).isVisible(SOON);

        page().check("#worn");
        page().dragAndDrop(".note[data-minor='500']", "#slot");
        assertThat(page().locator("#mouth-note[data-way=out]")).isVisible(SOON);
        page().click("#mouth-note");
        page().uncheck("#worn");
        assertThat(page().locator(".slot.open")).isVisible(SOON);
        page().locator(".note[data-minor='2000']").press("Enter");
        assertThat(page().locator("#cashbox-sum")).containsText("20 USD", TEXT_SOON);
        awaitText("2000", "sale", "cashMinor");
        savePictureOfTheScreen("screen-insert-en.png");

        tap("FINISH_INSERTING", "");
        awaitScreen("REVIEW");
        long promised = desk().number("sale", "paidSats");
        tap("CONFIRM", "");
        awaitScreen("DONE");
        Locator got = page().locator("#addresses li .got").first();
        assertThat(got).containsText(String.format("%,d sats, in the pool", promised), TEXT_SOON);
        page().click("#mine");
        assertThat(got).containsText("1 conf.", TEXT_SOON);

        tap("PRINT_RECEIPT", "");
        assertThat(page().locator("#slip")).isVisible(SOON);
        savePicture(page(), "panel.png");
        page().click("#slip");
        assertThat(page().locator("#slip")).isHidden();
        Locator paper = page().locator(".paper img").first();
        assertThat(paper).isVisible(SOON);
        assertThat(((Number) paper.evaluate("async p => { await p.decode(); return p.naturalWidth; }")).intValue())
                .as("dots across 80 mm of paper")
                .isBetween(600, 680);
        tap("FINISH", "");
    }

    @Test
    void recordsASessionAsAScenarioThatDoesItAgain() throws Exception {
        FrameLocator screen = page().frameLocator("#screen");
        panelShows("IDLE");
        page().click("#record");
        assertThat(page().locator("#record")).containsText("Stop recording");
        touch(screen, "[data-action=CHOOSE_LANGUAGE][data-value='en-US']", "SCAN");
        page().click("[data-kind=p2wpkh]");
        panelShows("INSERT");
        assertThat(page().locator(".slot.open")).isVisible(SOON);
        page().locator(".note[data-minor='1000']").press("Enter");
        awaitText("1000", "sale", "cashMinor");
        assertThat(page().locator("#facts")).containsText("10 USD", TEXT_SOON);
        touch(screen, "[data-action=FINISH_INSERTING]", "REVIEW");
        touch(screen, "[data-action=CONFIRM]", "DONE");
        touch(screen, "[data-action=NO_RECEIPT]", "IDLE");
        assertThat(page().locator("#facts")).containsText("screen: idle", TEXT_SOON);
        page().click("#record");
        assertThat(page().locator("#recorded")).isVisible();
        savePicture(page(), "recorded.png");
        String recorded = page().inputValue("#recorded-text");
        page().locator("#recorded").getByText("Close").click();
        assertThat(recorded.strip().lines().filter(line -> !line.startsWith("with ")))
                .containsExactly(
                        "# Recorded at the front panel.",
                        "expect screen IDLE",
                        "choose language en-US",
                        "expect screen SCAN",
                        "show address p2wpkh",
                        "expect screen INSERT",
                        "insert 10 USD",
                        "expect cash 10",
                        "finish inserting",
                        "expect screen REVIEW",
                        "confirm",
                        "expect screen DONE",
                        "no receipt",
                        "expect screen IDLE");
        assertThat(replayed(recorded)).contains("audit: lost=0 doubled=0");
    }

    /** As people do: once more when the screen took no notice, because it had only just changed, or asks for a second touch. */
    private static void touch(FrameLocator screen, String button, String next) {
        for (int tries = 0; tries < 20 && !desk().kind().equals(next); tries++) {
            screen.locator(button).first().click();
            desk().await(() -> desk().kind().equals(next), 1_500);
        }
        panelShows(next);
    }

    /** The panel looks at the screen four times a second, and writes down what it has seen. */
    private static void panelShows(String kind) {
        awaitScreen(kind);
        assertThat(page().locator("body[data-screen='" + kind + "']")).isVisible(SOON);
    }

    private static String replayed(String recorded) throws ScenarioFault {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        ScenarioRunner.play(
                Scenario.parse("recorded", recorded),
                new SimulatedMachine.Setup(
                        folder.resolve("again"),
                        "embedded",
                        "EUR",
                        "1.00",
                        "2.00",
                        "camera",
                        "no",
                        "lnd",
                        false,
                        0,
                        true,
                        FirmwareClassPath.find()),
                new Random(3),
                CLOCK,
                WallClock.system(),
                new PrintStream(told, true, StandardCharsets.UTF_8),
                Optional.empty());
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void unplugsAndPlugsInACable() {
        Locator plug = page().locator(".plug[data-device=printer]");
        plug.click();
        assertThat(plug).containsText("Plug in");
        assertThat(machine().devices().pump("printer").wire().isPluggedIn()).isFalse();
        plug.click();
        assertThat(plug).containsText("Unplug");
        assertThat(machine().devices().pump("printer").wire().isPluggedIn()).isTrue();
    }

    @Test
    void cutsThePowerAndGivesItBack() {
        page().click("#mains");
        assertThat(page().locator("#mains")).containsText("Mains off");
        assertThat(page().locator("#screen")).isHidden();
        assertThat(machine().isPowered()).isFalse();
        assertThat(machine().firmware().isRunning()).isFalse();
        page().click("#mains");
        assertThat(page().locator("#mains")).containsText("Mains on", TEXT_SOON);
        awaitScreen("IDLE");
        assertThat(page().frameLocator("#screen").getByText("Compre bitcoin")).isVisible(SOON);
    }

    @Test
    void opensTheDoorAndTakesTheCashboxOut() {
        page().click("#door");
        assertThat(page().locator(".door-open")).isVisible();
        page().click("#cashbox");
        assertThat(page().locator(".cashbox-out")).isVisible();
        assertThat(desk().await(() -> desk().kind().equals("OUT_OF_SERVICE"), PATIENCE_MILLIS))
                .as("no sale while the cashbox is out")
                .isTrue();
        page().click("#cashbox");
        page().click("#door");
        assertThat(page().locator(".door-open")).isHidden();
    }

    @Test
    void showsTheBytesOfEveryDevice() {
        for (String device : machine().devices().names()) {
            assertThat(page().locator(".line." + device + " .hex").first())
                    .containsText(java.util.regex.Pattern.compile("[0-9A-F]{2}"), TEXT_SOON);
        }
        assertThat(page().locator(".line.acceptor .meaning")
                        .filter(new Locator.FilterOptions().setHasText("STATUS REQUEST"))
                        .first())
                .hasText("STATUS REQUEST");
        page().click(".filter.acceptor");
        assertThat(page().locator(".line.acceptor").first()).isHidden();
        page().click(".filter.acceptor");
        assertThat(page().locator(".line").count()).isLessThanOrEqualTo(300);
    }

    @Test
    void showsHostileTextAsText() {
        String hostile = "<img src=x onerror=\"document.title='taken'\">";
        page().fill("#paste-text", hostile);
        page().click("#paste button");
        assertThat(page().locator("#phone-text")).hasText(hostile);
        assertThat(page().locator("#phone-text img").count()).isZero();
        assertThat(page().title()).isEqualTo("K1 on the bench");
        page().click("#put-away");
        page().fill("#paste-text", "");
    }

    @Test
    void tellsWhatIsWrongWithAWish() throws IOException, InterruptedException {
        String own = origin();
        assertThat(post(own, "{\"action\":\"price\",\"value\":\"-1\"}").statusCode())
                .isEqualTo(400);
        assertThat(post(own, "{\"action\":\"launch\"}").body()).contains("there is no action launch");
        assertThat(post(own, "[1").statusCode()).isEqualTo(400);
        for (String deep : List.of("[".repeat(16_000), "{\"a\":".repeat(2_000), "{\"action\":" + "[".repeat(9_000))) {
            HttpResponse<String> answer = post(own, deep);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("an action is {");
        }
        for (String code : List.of("", "x".repeat(9_000))) {
            HttpResponse<String> answer = post(own, "{\"action\":\"hold-code\",\"value\":\"" + code + "\"}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("a code holds 1 to 7089 characters, got " + code.length());
        }
    }

    @Test
    void refusesAnotherOriginAndAnotherName() throws IOException, InterruptedException {
        String wish = "{\"action\":\"open-door\"}";
        assertThat(post("http://evil.example", wish).statusCode()).isEqualTo(403);
        assertThat(post("http://127.0.0.1:1", wish).statusCode()).isEqualTo(403);
        assertThat(post("", wish).statusCode()).isEqualTo(403);
        assertThat(statusForHost("evil.example")).contains("403");
        assertThat(statusForHost("127.0.0.1:" + address().getPort())).contains("200");
        assertThat(machine()
                        .devices()
                        .pump("cabinet")
                        .<Boolean>call(() -> machine().devices().cabinet.view().doorOpen()))
                .isFalse();
    }

    @Test
    void letsOnlyThePanelFrameTheCustomersScreen() throws IOException, InterruptedException {
        URI glass = URI.create(String.valueOf(page().getAttribute("#screen", "src")));
        HttpResponse<String> framed = get(glass);
        assertThat(framed.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors " + origin());
        HttpResponse<String> product = get(URI.create(machine().screenUrl()));
        assertThat(product.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'");
        HttpRequest foreign = HttpRequest.newBuilder(glass.resolve("/tap"))
                .header("Content-Type", "application/json")
                .header("Origin", origin())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(send(foreign).statusCode())
                .as("a tap of the panel's own page")
                .isEqualTo(403);
        URI named = URI.create(glass + "/127.0.0.1:" + address().getPort() + "/state");
        HttpResponse<String> seen = get(named);
        assertThat(seen.statusCode()).as("another server behind the glass").isEqualTo(404);
        assertThat(seen.body()).doesNotContain("\"powered\"");
    }

    private static void savePicture(Page of, String name) {
        String pictures = System.getProperty("k1.pictures", "");
        if (!pictures.isEmpty()) {
            of.waitForTimeout(1_500);
            of.screenshot(new Page.ScreenshotOptions().setPath(Path.of(pictures).resolve(name)));
        }
    }

    private static void savePictureOfTheScreen(String name) {
        try (Page screen = browser().newPage(new Browser.NewPageOptions().setViewportSize(1024, 600))) {
            screen.navigate(machine().screenUrl());
            assertThat(screen.getByText("You receive")).isVisible();
            savePicture(screen, name);
        }
    }

    private static HttpResponse<String> post(String origin, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address().resolve("/do")).header("Content-Type", "application/json");
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The JDK's client does not let us lie about the host. */
    private static String statusForHost(String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), address().getPort())) {
            socket.getOutputStream()
                    .write(("GET /state HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static void tap(String action, String value) {
        assertThat(machine().customer().tap(action, value)).as(action).isEmpty();
    }

    private static void awaitScreen(String kind) {
        awaitText(kind, "kind");
    }

    private static void awaitText(String wanted, String... path) {
        Desk desk = desk();
        desk.await(() -> desk.text(path).equals(wanted), PATIENCE_MILLIS);
        assertThat(desk.text(path))
                .as(() -> "the screen; the firmware's log ends:\n"
                        + machine().firmware().lastWords())
                .isEqualTo(wanted);
    }

    private static Desk desk() {
        return new Desk(machine().customer(), CLOCK);
    }

    private static URI address() {
        return required(server).address();
    }

    private static String origin() {
        return "http://" + address().getAuthority();
    }

    private static Browser browser() {
        return required(chromium).browser();
    }

    private static SimulatedMachine machine() {
        return required(machine);
    }

    private static Page page() {
        return required(openPage);
    }

    private static <T> T required(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the machine was not switched on");
        }
        return part;
    }
}
