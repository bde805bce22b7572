package sv.k1.hal.scan.camera;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sv.k1.hal.scan.ScannedText;
import sv.k1.hal.scan.ScannerEvent;

class CodeVoteTest {
    private static final QrSighting A = new QrSighting.One("a");
    private static final QrSighting B = new QrSighting.One("b");
    private static final ScannerEvent SCANNED_A = new ScannerEvent.Scanned(new ScannedText("a"));

    private final CodeVote vote = new CodeVote(CameraSettings.usual());

    @BeforeEach
    void begin() {
        vote.begin(0);
    }

    @Test
    void twoFramesInARowMustAgree() {
        assertThat(vote.sighted(A, 100)).isEmpty();
        assertThat(vote.sighted(B, 200)).isEmpty();
        assertThat(vote.sighted(A, 300)).isEmpty();
        assertThat(vote.sighted(new QrSighting.Nothing(), 400)).isEmpty();
        assertThat(vote.sighted(A, 500)).contains(SCANNED_A);
    }

    @Test
    void aLongGapBreaksTheRow() {
        assertThat(vote.sighted(A, 100)).isEmpty();
        assertThat(vote.sighted(A, 1_100)).isEmpty();
    }

    @Test
    void aCodeHeldInViewCountsOnce() {
        int seen = 0;
        for (int millis = 0; millis < 10_000; millis += 100) {
            seen += vote.sighted(A, millis).isPresent() ? 1 : 0;
        }
        assertThat(seen).isEqualTo(1);
    }

    @Test
    void twoCodesAreRefusedAndTheNoticeIsRare() {
        vote.sighted(A, 0);
        assertThat(vote.sighted(new QrSighting.Several(), 100))
                .contains(new ScannerEvent.Unreadable("two codes in view: show only one"));
        assertThat(vote.sighted(new QrSighting.Several(), 200)).isEmpty();
        assertThat(vote.sighted(A, 300)).isEmpty();
    }

    @Test
    void aBlindCameraIsSaidEveryFiveSeconds() {
        int notices = 0;
        for (int millis = 0; millis < 10_000; millis += 100) {
            notices += vote.blind(millis).isPresent() ? 1 : 0;
        }
        assertThat(notices).isEqualTo(2);
    }

    @Test
    void aCodeWithControlCharactersIsUnreadable() {
        QrSighting bad = new QrSighting.One("a\nb");
        vote.sighted(bad, 0);
        assertThat(vote.sighted(bad, 100)).get().isInstanceOf(ScannerEvent.Unreadable.class);
    }
}
