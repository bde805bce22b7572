package sv.k1.firmware.screen;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The computer's own Chromium under Playwright's control; nothing is downloaded. */
final class Chromium implements AutoCloseable {
    private static final String PLACE = "/usr/bin/chromium";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        this.playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking")));
    }

    /** Skips the test, with the reason, where there is no Chromium; with {@code k1.requireTools=true} it fails instead. */
    static Chromium launch() {
        Path executable = Path.of(Stream.of(
                        Optional.ofNullable(System.getProperty("k1.chromium")),
                        Optional.ofNullable(System.getenv("K1_CHROMIUM")))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(PLACE));
        if (!Files.isExecutable(executable)) {
            String reason =
                    "no Chromium at " + executable + ": install it or name it with -Dk1.chromium or K1_CHROMIUM";
            if (Boolean.getBoolean("k1.requireTools")) {
                throw new IllegalStateException(reason);
            }
            abort(reason);
        }
        return new Chromium(executable);
    }

    /** A window of a panel's size with touch, in which nothing moves for its own sake. */
    BrowserContext still(Panel panel) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(panel.width(), panel.height())
                .setHasTouch(true)
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(6_000);
        return context;
    }

    Browser browser() {
        return browser;
    }

    static void closeIfOpen(@Nullable Chromium chromium) {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
