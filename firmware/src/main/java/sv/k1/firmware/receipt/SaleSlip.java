package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Weight;

/**
 * The receipt of a sale, on chain or by Lightning (features, section 6.1). A sale whose bitcoin did not leave is told as what it is:
 * with a title of its own, what is owed, and what to do.
 */
record SaleSlip(Slip slip, Optional<ReceiptSeal> seal) {
    List<ReceiptLine> lines() {
        List<ReceiptLine> lines = new ArrayList<>();
        slip.top(lines, title(), "copy-sale");
        slip.identity(lines);
        slip.amounts(lines, slip.isSent() ? "paid" : "to-be-paid");
        slip.facts().address().ifPresent(to -> slip.destination(lines, to));
        state(lines);
        slip.facts().txId().ifPresent(txId -> transaction(lines, txId));
        slip.facts().lightning().ifPresent(lightning -> lightning(lines, lightning));
        if (slip.isSent()) {
            lines.add(Slip.centered(slip.say("cannot-undo"), Weight.BOLD));
        } else if (isPromised()) {
            lines.add(
                    text(slip.say("promised-next", "contact", slip.letterhead().contact())));
        } else {
            failed(lines);
        }
        seal.ifPresent(key -> slip.paper().sealed(lines, key, slip.statement()));
        slip.bottom(lines);
        return lines;
    }

    private String title() {
        return slip.isSent() ? "sale-title" : isPromised() ? "promised-title" : "failed-title";
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
        Optional<String> waiting = slip.isSent() ? Optional.empty() : Optional.of(waiting());
        lines.add(new ReceiptLine.Pair(
                slip.say("state"), slip.say(waiting.isEmpty() ? "state-sent" : "state-waiting"), Weight.BOLD));
        waiting.ifPresent(words -> lines.add(text(words)));
    }

    private String waiting() {
        if (isPromised()) {
            return slip.say(
                    "state-promised", "minutes", Long.toString(slip.facts().sentWithinMinutes()));
        }
        return slip.say(slip.facts().lightning().isPresent() ? "state-in-flight-safe" : "state-waiting-safe");
    }

    /** Nothing is wrong: it waits for others, as its customer was told before the cash. */
    private boolean isPromised() {
        return slip.facts().sentWithinMinutes() > 0 && !slip.isSent();
    }

    private void transaction(List<ReceiptLine> lines, String txId) {
        lines.add(text(slip.say("txid")));
        lines.add(text(txId));
        lines.add(new ReceiptLine.Qr(txId));
    }

    /** What whoever holds cash without bitcoin must know: it is no proof of payment, and what to do when nothing comes. */
    private void failed(List<ReceiptLine> lines) {
        lines.add(Slip.centered(slip.say("failed-no-proof"), Weight.BOLD));
        lines.add(text(slip.say("failed-next", "contact", slip.letterhead().contact())));
    }
}
