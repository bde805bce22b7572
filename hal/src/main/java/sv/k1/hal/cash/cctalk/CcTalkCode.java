package sv.k1.hal.cash.cctalk;

import java.util.Optional;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorFault.Kind;
import sv.k1.hal.cash.RejectReason;

/**
 * What an event without credit means to the machine.
 *
 * @param name as in the sheet
 * @param maybeKept whether the device may have swallowed money without crediting it
 * @param rejected the reason for the customer, where the device gave the item back
 * @param fault the trouble it stands for
 */
record CcTalkCode(
        int code, String name, boolean maybeKept, Optional<RejectReason> rejected, Optional<AcceptorFault.Kind> fault) {
    static CcTalkCode status(int code, String name) {
        return new CcTalkCode(code, name, false, Optional.empty(), Optional.empty());
    }

    static CcTalkCode rejected(int code, String name, RejectReason reason) {
        return new CcTalkCode(code, name, false, Optional.of(reason), Optional.empty());
    }

    static CcTalkCode kept(int code, String name) {
        return new CcTalkCode(code, name, true, Optional.empty(), Optional.empty());
    }

    static CcTalkCode trouble(int code, String name, Kind kind) {
        return new CcTalkCode(code, name, false, Optional.empty(), Optional.of(kind));
    }

    CcTalkCode withFault(Kind kind) {
        return new CcTalkCode(code, name, maybeKept, rejected, Optional.of(kind));
    }
}
