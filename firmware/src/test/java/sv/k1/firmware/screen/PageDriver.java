package sv.k1.firmware.screen;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One page of the real browser on the real server, brought from model to model. Sheets of the page count as screens too. */
record PageDriver(Page page, ScreenServer server) {
    /** Waits in the page itself: one question and one answer for a screen, however slow the computer is. */
    private static final String SHOWN = """
            async ({ number, sheet, view }) => {
              const found = (selector) => new Promise((resolve, reject) => {
                const late = setTimeout(() => reject(new Error('not shown within 8 s: ' + selector)), 8000);
                const look = () => document.querySelector(selector) ? (clearTimeout(late), resolve()) : setTimeout(look, 4);
                look();
              });
              const local = await import('/local.js');
              local.closeSheet();
              await found(`.frame[data-number='${number}'][data-sheet='']`);
              if (sheet !== '') {
                local.openSheet(sheet);
                await found(`.frame[data-sheet='${sheet}']`);
              }
              for (const name of ['large', 'contrast', 'reach']) document.documentElement.classList.toggle(name, view.includes(name));
              await document.fonts.ready;
              for (const image of document.images) if (!image.complete) await new Promise((done) => { image.onload = image.onerror = done; });
              await Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations === 1).map((a) => a.finished.catch(() => 0)));
            }""";

    /** What comes after the first picture of the camera moves into its place as well. */
    private static final String STILL = """
            async () => {
              await Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations === 1).map((a) => a.finished.catch(() => 0)));
            }""";

    private static final String LAYOUT_FAULTS = script("layout-faults.js");

    /** A script beside the tests. */
    static String script(String name) {
        try (InputStream stream = PageDriver.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the script " + name + " is not beside the tests");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the script " + name + " cannot be read", e);
        }
    }

    void open() {
        page.navigate(server.address().toString());
    }

    /** Errors and warnings of the page go into a list from now on. */
    void collectErrors(List<String> errors) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    /**
     * Shows a model with a sheet over it, empty for none, and waits until nothing moves any more.
     *
     * @param view what the customer set: of large, contrast, reach
     */
    void show(ScreenModel model, String sheet, Set<String> view) {
        server.publish(model);
        page.evaluate(SHOWN, Map.of("number", (double) model.number(), "sheet", sheet, "view", view.toArray()));
    }

    /** Shows an example as its name says: with its sheet, and seen by the camera where it is to be. */
    void show(String name, ScreenModel model, Set<String> view, ExampleCamera camera) {
        if (ExampleCamera.isSeen(name)) {
            camera.shows("blind");
        } else {
            camera.sleeps();
        }
        show(model, ExampleModels.sheetOf(name), view);
        if (ExampleCamera.isSeen(name)) {
            page.waitForSelector(".viewfinder.live + .tip.hint");
            page.evaluate(STILL);
        }
    }

    /** What is wrong with the layout now. */
    List<String> layoutFaults(Panel panel, boolean cutFootIsFine) {
        List<?> faults = (List<?>) page.evaluate(
                LAYOUT_FAULTS, Map.of("cutFootIsFine", cutFootIsFine, "targetPixels", panel.targetPixels()));
        return faults.stream().map(String::valueOf).toList();
    }

    static ScreenModel numbered(ScreenModel model, long number) {
        return model.but(draft -> draft.number = number);
    }
}
