package sv.k1.firmware.lightning;

import sv.k1.firmware.money.Sats;

/** What a node can send. */
public sealed interface Spendable {
    /** All it could send now, channel reserves and payments on their way taken off, routing fees included. */
    record Known(Sats sats) implements Spendable {}

    record Unreachable(String reason) implements Spendable {}
}
