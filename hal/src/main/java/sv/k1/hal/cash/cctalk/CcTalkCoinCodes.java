package sv.k1.hal.cash.cctalk;

import sv.k1.hal.cash.AcceptorFault.Kind;
import sv.k1.hal.cash.RejectReason;

/** Coin events without credit (ccTalk sheet, section 8). Where the sheet cannot say whether the coin came back, it may be kept. */
final class CcTalkCoinCodes {
    private CcTalkCoinCodes() {}

    static CcTalkCode of(int code) {
        return switch (code) {
            case 0 -> CcTalkCode.status(code, "nothing");
            case 1 -> CcTalkCode.rejected(code, "reject coin", RejectReason.NOT_RECOGNISED);
            case 2 -> CcTalkCode.rejected(code, "inhibited coin", RejectReason.INHIBITED);
            case 3 -> CcTalkCode.rejected(code, "multiple window", RejectReason.NOT_RECOGNISED);
            case 4 -> CcTalkCode.kept(code, "wake-up time-out");
            case 5 -> CcTalkCode.kept(code, "validation time-out");
            case 6 -> CcTalkCode.kept(code, "credit sensor time-out");
            case 7 -> CcTalkCode.kept(code, "sorter opto time-out");
            case 8 -> CcTalkCode.rejected(code, "second close coin", RejectReason.BLOCKED);
            case 9 -> CcTalkCode.rejected(code, "accept gate not ready", RejectReason.BLOCKED);
            case 10 -> CcTalkCode.rejected(code, "credit sensor not ready", RejectReason.BLOCKED);
            case 11 -> CcTalkCode.rejected(code, "sorter not ready", RejectReason.BLOCKED);
            case 12 -> CcTalkCode.rejected(code, "reject coin not cleared", RejectReason.BLOCKED);
            case 13 -> CcTalkCode.rejected(code, "validation sensor not ready", RejectReason.BLOCKED);
            case 14 -> blocked(code, "credit sensor blocked", Kind.JAM_IN_HEAD);
            case 15 -> blocked(code, "sorter opto blocked", Kind.JAM_IN_STACKER);
            case 16 -> CcTalkCode.kept(code, "credit sequence error").withFault(Kind.CHEAT);
            case 17 -> CcTalkCode.kept(code, "coin going backwards").withFault(Kind.CHEAT);
            case 18 -> CcTalkCode.kept(code, "too fast over credit sensor");
            case 19 -> CcTalkCode.kept(code, "too slow over credit sensor");
            case 20 ->
                CcTalkCode.kept(code, "coin-on-string mechanism operated").withFault(Kind.CHEAT);
            case 21 -> CcTalkCode.kept(code, "DCE opto time-out");
            case 22 -> CcTalkCode.rejected(code, "DCE opto not seen", RejectReason.OTHER);
            case 23 -> CcTalkCode.kept(code, "credit sensor reached too early");
            case 24 -> CcTalkCode.rejected(code, "repeated reject", RejectReason.NOT_RECOGNISED);
            case 25 -> CcTalkCode.rejected(code, "reject slug", RejectReason.NOT_RECOGNISED);
            case 26 -> CcTalkCode.kept(code, "reject sensor blocked").withFault(Kind.JAM_IN_HEAD);
            case 27 -> CcTalkCode.kept(code, "games overload");
            case 28 -> CcTalkCode.kept(code, "max coin meter pulses");
            case 29 -> CcTalkCode.kept(code, "accept gate open, not closed").withFault(Kind.HARDWARE);
            case 30 -> blocked(code, "accept gate closed, not open", Kind.HARDWARE);
            case 31 -> CcTalkCode.kept(code, "manifold opto time-out");
            case 32 -> blocked(code, "manifold opto blocked", Kind.JAM_IN_STACKER);
            case 33 -> CcTalkCode.rejected(code, "manifold not ready", RejectReason.BLOCKED);
            case 34 -> CcTalkCode.kept(code, "security status changed");
            case 35 -> CcTalkCode.kept(code, "motor exception").withFault(Kind.HARDWARE);
            case 36 -> CcTalkCode.kept(code, "swallowed coin");
            case 37 -> CcTalkCode.rejected(code, "too fast over validation", RejectReason.OTHER);
            case 38 -> CcTalkCode.rejected(code, "too slow over validation", RejectReason.OTHER);
            case 39 -> CcTalkCode.kept(code, "incorrectly sorted");
            case 40 -> CcTalkCode.kept(code, "external light attack").withFault(Kind.CHEAT);
            case 253 -> CcTalkCode.status(code, "data block request");
            case 254 -> CcTalkCode.status(code, "coin return lever");
            case 255 -> CcTalkCode.trouble(code, "unspecified alarm", Kind.HARDWARE);
            default -> byRange(code);
        };
    }

    private static CcTalkCode byRange(int code) {
        if (code >= 128 && code <= 159) {
            return CcTalkCode.rejected(code, "inhibited coin type " + (code - 127), RejectReason.INHIBITED);
        }
        String name = code >= 160 && code <= 191 ? "credit cancelling" : "unknown event code";
        return CcTalkCode.kept(code, name).withFault(Kind.PROTOCOL);
    }

    private static CcTalkCode blocked(int code, String name, Kind kind) {
        return CcTalkCode.rejected(code, name, RejectReason.BLOCKED).withFault(kind);
    }
}
