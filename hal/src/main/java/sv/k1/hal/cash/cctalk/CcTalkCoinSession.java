package sv.k1.hal.cash.cctalk;

import sv.k1.hal.cash.ResumePoint;

/** The conversation with a coin acceptor that is alone on its line. */
public final class CcTalkCoinSession extends CcTalkSession {
    /**
     * @param settings usually {@link CcTalkSettings#coin()}
     * @param resume the mark that the journal has last; a coin acceptor has no open note
     */
    public CcTalkCoinSession(CcTalkSettings settings, ResumePoint resume, long nowMillis) {
        super(new CcTalkCoinDevice(settings, resume, nowMillis), nowMillis);
    }
}
