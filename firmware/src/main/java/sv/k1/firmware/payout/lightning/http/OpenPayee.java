package sv.k1.firmware.payout.lightning.http;

import java.util.Optional;
import sv.k1.firmware.destination.bolt11.Bolt11;
import sv.k1.firmware.destination.bolt11.Bolt11Reading;
import sv.k1.firmware.lightning.Invoice;

/**
 * The payee of an invoice, where a node's own map is enough to tell whether there is a way. With route hints the last channels are on
 * nobody's map, and "no way" would be said of most telephones.
 */
public final class OpenPayee {
    private OpenPayee() {}

    /** The node key in hexadecimal, or nothing when the invoice has route hints. */
    public static Optional<String> of(Invoice invoice) {
        return Bolt11.read(invoice.text()) instanceof Bolt11Reading.Good(var read)
                        && read.routeHints().isEmpty()
                ? Optional.of(invoice.payeeNodeId())
                : Optional.empty();
    }
}
