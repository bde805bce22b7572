package sv.k1.firmware.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text keeps a contrast of 7:1 (WCAG 1.4.6) on the ground it stands on; the colours are read from the style sheet. */
class PaletteTest {
    private static final Path STYLE =
            Path.of("src", "main", "resources", "sv", "k1", "firmware", "screen", "page", "style.css");

    @ParameterizedTest
    @CsvSource({
        "--ink, --paper",
        "--ink, --paper-deep",
        "--ink, --card",
        "--on-maize, --maize",
        "--ink-soft, --paper",
        "--ink-soft, --card",
        "--leaf, --paper",
        "--leaf, --card",
        "--on-leaf, --leaf-pale",
        "--on-brick, --brick-pale",
        "--on-indigo, --indigo",
        "--on-indigo, --indigo-lift",
        "--on-indigo-soft, --indigo",
        "--maize, --indigo"
    })
    void textStandsOutFromItsGround(String text, String ground) throws IOException {
        String style = Files.readString(STYLE, StandardCharsets.UTF_8);
        double first = luminance(style, text);
        double second = luminance(style, ground);
        double contrast = (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
        assertThat(contrast).isGreaterThanOrEqualTo(7.0);
    }

    private static double luminance(String style, String name) {
        Matcher matcher =
                Pattern.compile(Pattern.quote(name) + ": #([0-9a-f]{6});").matcher(style);
        assertThat(matcher.find()).as(name).isTrue();
        int colour = Integer.parseInt(matcher.group(1), 16);
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double share = (channel & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
