package sv.k1.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sv.k1.simulator.report.RunReport.Frame;

class FoldedFramesTest {
    private final List<Frame> frames = new ArrayList<>();

    @Test
    void aPollAndItsAnswerAreToldOnceWithHowOftenTheyCame() {
        for (int i = 0; i < 40; i++) {
            add(false, "poll");
            add(true, "idling");
        }
        assertThat(told()).containsExactly("40x poll idling");
    }

    @Test
    void whatDiffersStandsInItsPlaceBetweenTheFolded() {
        add(false, "identify");
        add(true, "SC Series");
        for (int i = 0; i < 3; i++) {
            add(false, "poll");
            add(true, "idling");
        }
        add(false, "poll");
        add(true, "escrow 20 USD");
        assertThat(told()).containsExactly("1x identify SC Series", "3x poll idling", "1x poll escrow 20 USD");
    }

    @Test
    void aToggleBitDoesNotUnfoldAConversation() {
        for (int i = 0; i < 10; i++) {
            add(false, "poll 0");
            add(true, "idling 0");
            add(false, "poll 1");
            add(true, "idling 1");
        }
        assertThat(told()).containsExactly("10x poll 0 idling 0 poll 1 idling 1");
    }

    @Test
    void theSameWordsInTheOtherDirectionAreNotTheSame() {
        add(false, "NAK");
        add(true, "NAK");
        assertThat(told()).containsExactly("1x NAK NAK");
    }

    @Test
    void noFrameIsLostWhateverTheyAre() {
        int seed = 7;
        for (int i = 0; i < 2_000; i++) {
            seed = seed * 1_103_515_245 + 12_345;
            add((seed >>> 16) % 2 == 0, "word " + (seed >>> 20) % 3);
        }
        int count = FoldedFrames.of(frames).stream()
                .mapToInt(block -> block.frames().size() * block.times())
                .sum();
        assertThat(count).isEqualTo(2_000);
    }

    @Test
    void nothingGivesNothing() {
        assertThat(FoldedFrames.of(frames)).isEmpty();
    }

    private void add(boolean toHost, String meaning) {
        frames.add(new Frame(frames.size(), toHost, "00", meaning));
    }

    private List<String> told() {
        return FoldedFrames.of(frames).stream()
                .map(block -> block.times() + "x "
                        + String.join(
                                " ", block.frames().stream().map(Frame::meaning).toList()))
                .toList();
    }
}
