package sv.k1.simulator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanBenchTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static ScanPeer.Answer answer(String text, int millis) {
        return new ScanPeer.Answer(text.isEmpty() ? Optional.empty() : Optional.of(text), millis * 1_000_000L);
    }

    /** One picture that says "a", as two readers see it. */
    private boolean judged(ScanPeer.Answer ours, ScanPeer.Answer other) {
        ScanScore score = new ScanScore();
        score.add(ScanScore.OURS, "easy", Optional.of("a"), ours);
        score.add("other", "easy", Optional.of("a"), other);
        return score.judge(out);
    }

    @Test
    void theGoalIsTheOthersRateInAtMostTwiceItsTimeAndNothingWrong() {
        assertThat(judged(answer("a", 20), answer("a", 10))).isTrue();
        assertThat(judged(answer("a", 21), answer("a", 10))).isFalse();
        assertThat(judged(answer("", 1), answer("a", 10))).isFalse();
        assertThat(judged(answer("b", 1), answer("", 10))).isFalse();
        assertThat(judged(answer("", 1), answer("b", 10))).isTrue();
        assertThat(printed()).contains("goal met: K1 reads 100.0 %").contains("goal MISSED: K1 reads 0.0 %");
    }

    @Test
    void oursIsMeasuredAgainstTheOneThatReadsMost() {
        ScanScore score = new ScanScore();
        score.add(ScanScore.OURS, "easy", Optional.of("a"), answer("a", 30));
        score.add("quick and blind", "easy", Optional.of("a"), answer("", 1));
        score.add("slow and good", "easy", Optional.of("a"), answer("a", 40));
        score.add("slower and good", "easy", Optional.of("a"), answer("a", 90));
        assertThat(score.judge(out)).isTrue();
        assertThat(printed()).contains("slow and good, the best other one, 100.0 %; K1's median is 0.75 times");
    }

    @Test
    void madePicturesAreReadAndOneThatIsBrokenIsNamedAndLeftOut() throws IOException {
        Path pictures = folder.resolve("pictures");
        PhonePictures.write(pictures, 1);
        Files.writeString(pictures.resolve("easy-900.png"), "no picture");
        assertThat(new ScanBench(out).run(pictures, 0, null)).isTrue();
        assertThat(printed())
                .contains("left out: easy-900.png is no picture that can be read")
                .contains("all           3 pictures  100.0 % read  0 read wrongly");
    }

    @Test
    void aTextBesideAPictureMayEndWithALineEndAndMustOtherwiseBeExact() throws IOException {
        Path pictures = folder.resolve("pictures");
        PhonePictures.write(pictures, 1);
        Path text = pictures.resolve("easy-000.txt");
        Files.writeString(text, Files.readString(text) + "\n");
        Files.writeString(pictures.resolve("medium-000.txt"), "something else");
        assertThat(new ScanBench(out).run(pictures, 0, null)).isFalse();
        assertThat(printed()).contains("goal MISSED: K1 reads 66.7 % and 1 wrongly");
    }

    @Test
    void withoutPicturesOrWithBrokenOnesAloneThereIsNothingToMeasure() throws IOException {
        assertThatThrownBy(() -> new ScanBench(out).run(folder, 0, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no PNG, JPEG or PGM picture in " + folder);
        Files.writeString(folder.resolve("easy-900.png"), "no picture");
        assertThatThrownBy(() -> new ScanBench(out).run(folder, 0, null))
                .isInstanceOf(IOException.class)
                .hasMessage("none of the 1 pictures could be loaded");
    }

    @Test
    void aFolderWithoutZxingCppIsAClearMistake() {
        assertThatThrownBy(() -> ZxingCpp.start(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run npm install zxing-wasm there first");
    }

    @Test
    void anAnswerOfZxingCppIsMillisecondsAndTheTextOrADash() throws IOException {
        assertThat(ZxingCpp.answer("1.500 YQ==")).isEqualTo(new ScanPeer.Answer(Optional.of("a"), 1_500_000));
        assertThat(ZxingCpp.answer("2.000 -")).isEqualTo(new ScanPeer.Answer(Optional.empty(), 2_000_000));
        for (String odd : new String[] {"", "1.5", "x YQ==", "1.5 !"}) {
            assertThatThrownBy(() -> ZxingCpp.answer(odd))
                    .as("'%s'", odd)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("answered");
        }
    }
}
