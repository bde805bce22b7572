package sv.k1.simulator.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;

/** The firmware's slips through the driver's bytes on paper of both widths: each byte understood, each word and code there. */
class ReceiptPicturesTest {
    @ParameterizedTest
    @CsvSource({
        "80, es", "80, en", "80, pt", "80, de", "80, fr", "80, it", "58, es", "58, en", "58, pt", "58, de", "58, fr",
        "58, it"
    })
    void everySlipComesOutWithEveryWordOfIt(String paper, String language) {
        for (Map.Entry<String, ReceiptDocument> each :
                ExampleSlips.all(language).entrySet()) {
            Slip slip = ReceiptPictures.print(each.getValue(), ReceiptPictures.paper(paper));

            assertThat(slip.ending()).as(each.getKey()).isEqualTo(Slip.Ending.PARTIAL_CUT);
            String paperText = unspaced(slip.text());
            for (ReceiptLine line : each.getValue().lines()) {
                wordsOf(line).forEach(words -> assertThat(paperText).contains(unspaced(words)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "58"})
    void aPhoneReadsTheClaimCodeFromThePicture(String paper, @TempDir Path folder) throws Exception {
        Slip slip = ReceiptPictures.print(ExampleSlips.named("claim", "es"), ReceiptPictures.paper(paper));
        Path picture = folder.resolve("claim.png");
        slip.writePng(picture);

        assertThat(SlipPictureTest.read(picture)).contains(ExampleSlips.CLAIM_CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--languages", "--papers", "--only"})
    void aWrongNameIsToldWithTheOnesThereAre(String option) {
        assertThatThrownBy(() -> ReceiptPictures.order("folder", option, "nonsense"))
                .hasMessageContaining("nonsense")
                .hasMessageContaining("there are: ");
    }

    private static List<String> wordsOf(ReceiptLine line) {
        return switch (line) {
            case ReceiptLine.Text text -> List.of(text.text());
            case ReceiptLine.Pair pair -> List.of(pair.label(), pair.value());
            default -> List.of();
        };
    }

    /** Lines break where the paper ends, and a printer has the typewriter's apostrophe only. */
    private static String unspaced(String text) {
        return text.replaceAll("[\\s\u00A0\u202F]", "").replace('\u2019', '\'');
    }
}
