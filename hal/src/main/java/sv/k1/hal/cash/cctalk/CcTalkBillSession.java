package sv.k1.hal.cash.cctalk;

import sv.k1.hal.cash.ResumePoint;

/** The conversation with a bill validator that is alone on its line. */
public final class CcTalkBillSession extends CcTalkSession {
    /** @param settings usually {@link CcTalkSettings#bill()} */
    public CcTalkBillSession(CcTalkSettings settings, ResumePoint resume, long nowMillis) {
        super(new CcTalkBillDevice(settings, resume, nowMillis), nowMillis);
    }
}
