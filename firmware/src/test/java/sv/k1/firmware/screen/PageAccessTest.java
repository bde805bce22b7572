package sv.k1.firmware.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** axe-core finds nothing to complain about on any screen; text contrast is held to the stricter AAA rule. */
class PageAccessTest {
    private static final String AXE = PageDriver.script("vendor/axe.min.js");
    private static final String VIOLATIONS = """
            async () => {
              const found = await axe.run(document, { resultTypes: ['violations'],
                rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } } });
              return found.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target.join(' ') + ' ' + n.failureSummary));
            }""";

    private @Nullable Chromium chromium;
    private ScreenServer server = new ScreenServer(0, "access-test-0123456789", _ -> {}, ExampleModels.PICTURES);

    @BeforeEach
    void launch() throws IOException {
        server = new ScreenServer(0, "access-test-0123456789", _ -> {}, ExampleModels.PICTURES);
        server.start();
    }

    @AfterEach
    void quit() {
        Chromium.closeIfOpen(chromium);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "contrast"})
    void noScreenViolatesAnAccessRule(String view) {
        Chromium launched = Chromium.launch();
        chromium = launched;
        List<String> violations = new ArrayList<>();
        try (BrowserContext context = launched.still(Panel.ALL.getFirst())) {
            PageDriver page = new PageDriver(context.newPage(), server);
            page.open();
            page.page().evaluate(AXE);
            long[] number = {0};
            ExampleModels.all("es-SV").forEach((name, model) -> {
                page.show(
                        PageDriver.numbered(model, ++number[0]),
                        ExampleModels.sheetOf(name),
                        view.isEmpty() ? Set.of() : Set.of(view));
                for (Object violation : (List<?>) page.page().evaluate(VIOLATIONS)) {
                    violations.add(name + ": " + violation);
                }
            });
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void axeFindsAViolationWhenThereIsOne() {
        Chromium launched = Chromium.launch();
        chromium = launched;
        try (BrowserContext context = launched.still(Panel.ALL.getFirst())) {
            PageDriver page = new PageDriver(context.newPage(), server);
            page.open();
            page.page().evaluate(AXE);
            page.show(ExampleModels.of(ScreenModel.Kind.SCAN, 1, "es-SV"), "", Set.of());
            page.page()
                    .evaluate("() => { document.querySelector('h1').style.color = '#ddd';"
                            + " document.querySelector('.actions button .label').remove(); }");
            assertThat(page.page().evaluate(VIOLATIONS).toString()).contains("color-contrast", "button-name");
        }
    }
}
