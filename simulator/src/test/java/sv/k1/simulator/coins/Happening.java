package sv.k1.simulator.coins;

import java.util.List;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;

/** Something that happens to the machine's coins; the same for every contender. */
sealed interface Happening {
    /** Counted from the beginning of the history; what happens in a block is confirmed by the next one. */
    int block();

    /** The operator sends coins. */
    record Refill(int block, List<Sats> coins) implements Happening {}

    /** A customer is paid. */
    record Pay(int block, Sats amount, ScriptKind kind, FeeRate rate) implements Happening {}
}
