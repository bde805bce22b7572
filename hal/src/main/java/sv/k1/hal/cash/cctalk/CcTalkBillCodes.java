package sv.k1.hal.cash.cctalk;

import java.util.Set;
import sv.k1.hal.cash.AcceptorFault.Kind;
import sv.k1.hal.cash.RejectReason;

/** Bill events without a bill type (ccTalk sheet, section 9). */
final class CcTalkBillCodes {
    static final int RETURNED = 1;
    static final int BAR_CODE = 20;
    static final int UNKNOWN_TYPE_STACKED = 21;

    private CcTalkBillCodes() {}

    static CcTalkCode of(int code) {
        return switch (code) {
            case 0 -> CcTalkCode.status(code, "master inhibit active");
            case RETURNED -> CcTalkCode.status(code, "bill returned from escrow");
            case 2 -> CcTalkCode.rejected(code, "invalid bill, validation", RejectReason.NOT_RECOGNISED);
            case 3 -> CcTalkCode.rejected(code, "invalid bill, transport", RejectReason.CONDITION);
            case 4 -> CcTalkCode.rejected(code, "bill inhibited by host", RejectReason.INHIBITED);
            case 5 -> CcTalkCode.rejected(code, "bill inhibited by DIP switch", RejectReason.INHIBITED);
            case 6 -> CcTalkCode.trouble(code, "bill jammed in transport, unsafe", Kind.JAM_IN_HEAD);
            case 7 -> CcTalkCode.trouble(code, "bill jammed in stacker", Kind.JAM_IN_STACKER);
            case 8 -> CcTalkCode.trouble(code, "bill pulled backwards", Kind.CHEAT);
            case 9 -> CcTalkCode.trouble(code, "bill tamper", Kind.CHEAT);
            case 10 -> CcTalkCode.status(code, "stacker OK");
            case 11 -> CcTalkCode.trouble(code, "stacker removed", Kind.CASHBOX_REMOVED);
            case 12 -> CcTalkCode.status(code, "stacker inserted");
            case 13 -> CcTalkCode.trouble(code, "stacker faulty", Kind.HARDWARE);
            case 14 -> CcTalkCode.trouble(code, "stacker full", Kind.STACKER_FULL);
            case 15 -> CcTalkCode.trouble(code, "stacker jammed", Kind.JAM_IN_STACKER);
            case 16 -> CcTalkCode.trouble(code, "bill jammed in transport, safe", Kind.JAM_IN_STACKER);
            case 17 -> CcTalkCode.trouble(code, "opto fraud", Kind.CHEAT);
            case 18 -> CcTalkCode.trouble(code, "string fraud", Kind.CHEAT);
            case 19 -> CcTalkCode.trouble(code, "anti-string mechanism faulty", Kind.HARDWARE);
            case BAR_CODE -> CcTalkCode.rejected(code, "bar code detected", RejectReason.NOT_RECOGNISED);
            case UNKNOWN_TYPE_STACKED -> CcTalkCode.kept(code, "unknown bill type stacked");
            case 22 -> CcTalkCode.status(code, "jam cleared");
            default -> CcTalkCode.kept(code, "unknown event code").withFault(Kind.PROTOCOL);
        };
    }

    /** Which trouble is over with this event. */
    static Set<Kind> ends(int code) {
        return switch (code) {
            case 10 -> Set.of(Kind.STACKER_FULL, Kind.CASHBOX_REMOVED, Kind.JAM_IN_STACKER);
            case 12 -> Set.of(Kind.STACKER_FULL, Kind.CASHBOX_REMOVED);
            case 22 -> Set.of(Kind.JAM_IN_HEAD, Kind.JAM_IN_STACKER);
            default -> Set.of();
        };
    }
}
