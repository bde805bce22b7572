package sv.k1.simulator.console;

import java.util.List;
import sv.k1.simulator.lightning.TwinPayment;

/**
 * What happened on Lightning, told by others than the machine.
 *
 * @param settled every payment the operator's node really made
 * @param receivedMsat what the customers' wallet got in all
 */
record LightningFacts(List<TwinPayment> settled, long receivedMsat) {
    /** Of a machine that pays on chain only. */
    static final LightningFacts NONE = new LightningFacts(List.of(), 0);

    LightningFacts {
        settled = List.copyOf(settled);
    }

    static LightningFacts of(LightningSide side) {
        return new LightningFacts(side.node().settled(), side.wallet().receivedMsat());
    }
}
