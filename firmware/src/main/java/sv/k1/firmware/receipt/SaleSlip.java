package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Weight;

/** The receipt of a sale that is paid or owed, on chain or by Lightning (features, section 6.1). */
record SaleSlip(Slip slip, Optional<ReceiptSeal> seal) {
    List<ReceiptLine> lines() {
        List<ReceiptLine> lines = new ArrayList<>();
        slip.top(lines, "sale-title", "copy-sale");
        slip.identity(lines);
        slip.amounts(lines, slip.isSent() ? "paid" : "to-be-paid");
        slip.facts().address().ifPresent(to -> slip.destination(lines, to));
        state(lines);
        slip.facts().txId().ifPresent(txId -> transaction(lines, txId));
        slip.facts().lightning().ifPresent(lightning -> lightning(lines, lightning));
        lines.add(Slip.centered(slip.say("cannot-undo"), Weight.BOLD));
        seal.ifPresent(key -> sealed(lines, key));
        slip.bottom(lines);
        return lines;
    }

    /** Payment hash and preimage together prove the payment to whoever knows the invoice. */
    private void lightning(List<ReceiptLine> lines, ReceiptFacts.LightningFacts lightning) {
        lightning.paymentHash().ifPresent(hash -> {
            lines.add(text(slip.say("payment-hash")));
            lines.add(text(hash));
        });
        lightning.preimage().ifPresent(preimage -> {
            lines.add(text(slip.say("preimage")));
            lines.add(text(preimage));
        });
    }

    /** "Sent" only when a trusted node took it; otherwise that it is owed and needs nothing from the customer. */
    private void state(List<ReceiptLine> lines) {
        Optional<String> waiting = slip.isSent()
                ? Optional.empty()
                : Optional.of(
                        slip.say(slip.facts().lightning().isPresent() ? "state-in-flight-safe" : "state-waiting-safe"));
        lines.add(new ReceiptLine.Pair(
                slip.say("state"), slip.say(waiting.isEmpty() ? "state-sent" : "state-waiting"), Weight.BOLD));
        waiting.ifPresent(words -> lines.add(text(words)));
    }

    private void transaction(List<ReceiptLine> lines, String txId) {
        lines.add(text(slip.say("txid")));
        lines.add(text(txId));
        lines.add(new ReceiptLine.Qr(txId));
    }

    /** The whole statement again, signed: what a complaint years later is decided by. */
    private void sealed(List<ReceiptLine> lines, ReceiptSeal key) {
        lines.add(new ReceiptLine.Rule());
        lines.add(Slip.centered(slip.say("seal"), Weight.NORMAL));
        lines.add(new ReceiptLine.Qr(key.seal(slip.statement())));
    }
}
