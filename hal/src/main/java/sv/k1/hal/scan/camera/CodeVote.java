package sv.k1.hal.scan.camera;

import java.util.Optional;
import sv.k1.hal.scan.CodeGate;
import sv.k1.hal.scan.ScannerEvent;

/** Frames' sightings into events: a code counts when enough frames in a row agree. Pure; time is an argument. */
final class CodeVote {
    /** A blink of the decoder does not break a row, a longer gap does. */
    private static final int ROW_GAP_MILLIS = 1_000;

    private static final int NOTICE_MILLIS = 5_000;

    private final int agreeingFrames;
    private final CodeGate gate;
    private String candidate = "";
    private int votes;
    private long lastVoteMillis;
    private long nextBlindNoticeMillis;
    private long nextSeveralNoticeMillis;

    CodeVote(CameraSettings settings) {
        this.agreeingFrames = settings.agreeingFrames();
        this.gate = new CodeGate(settings.repeatMillis());
    }

    /** A new reading begins: nothing seen before counts. */
    void begin(long nowMillis) {
        gate.forget();
        reset();
        nextBlindNoticeMillis = nowMillis;
        nextSeveralNoticeMillis = nowMillis;
    }

    /** The lens is covered, or it is dark: said at once and then every five seconds. */
    Optional<ScannerEvent> blind(long nowMillis) {
        reset();
        if (nowMillis < nextBlindNoticeMillis) {
            return Optional.empty();
        }
        nextBlindNoticeMillis = nowMillis + NOTICE_MILLIS;
        return gate.unreadable("camera covered or dark", nowMillis);
    }

    Optional<ScannerEvent> sighted(QrSighting sighting, long nowMillis) {
        return switch (sighting) {
            case QrSighting.Nothing() -> Optional.empty();
            case QrSighting.One(String text) -> vote(text, nowMillis);
            case QrSighting.Several() -> {
                reset();
                if (nowMillis < nextSeveralNoticeMillis) {
                    yield Optional.empty();
                }
                nextSeveralNoticeMillis = nowMillis + NOTICE_MILLIS;
                yield gate.unreadable("two codes in view: show only one", nowMillis);
            }
        };
    }

    private Optional<ScannerEvent> vote(String text, long nowMillis) {
        boolean isSameRow = text.equals(candidate) && nowMillis - lastVoteMillis < ROW_GAP_MILLIS;
        votes = isSameRow ? votes + 1 : 1;
        candidate = text;
        lastVoteMillis = nowMillis;
        return votes >= agreeingFrames ? gate.code(text, nowMillis) : Optional.empty();
    }

    private void reset() {
        candidate = "";
        votes = 0;
    }
}
