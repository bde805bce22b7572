package sv.k1.hal.cash.cctalk;

import java.util.function.Consumer;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.ResumePoint;

/**
 * One device on a shared bus.
 *
 * @param name as in the configuration, unique on the bus
 * @param kind what it is
 * @param settings its address among them, unique on the bus
 * @param resume what the journal knows about it
 * @param events gets its events, on the worker's thread
 */
public record CcTalkBusUnit(
        String name, Kind kind, CcTalkSettings settings, ResumePoint resume, Consumer<AcceptorEvent> events) {
    /** What stands at an address. */
    public enum Kind {
        COIN_ACCEPTOR,
        BILL_VALIDATOR
    }

    CcTalkDevice device(long nowMillis) {
        return switch (kind) {
            case COIN_ACCEPTOR -> new CcTalkCoinDevice(settings, resume, nowMillis);
            case BILL_VALIDATOR -> new CcTalkBillDevice(settings, resume, nowMillis);
        };
    }
}
