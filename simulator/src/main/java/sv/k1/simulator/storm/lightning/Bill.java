package sv.k1.simulator.storm.lightning;

import sv.k1.firmware.lightning.Invoice;

/**
 * An invoice that a customer's wallet made.
 *
 * @param preimage what only the wallet knows until it is paid
 * @param origin where the wallet gives it: "shown", or the address of a pay page
 */
public record Bill(Invoice invoice, String preimage, String origin) {
    public String hash() {
        return invoice.hash().hex();
    }
}
