package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry.ReceiptKind;
import sv.k1.firmware.record.SaleId;

/**
 * Everything a slip says, as facts of the journal; the wording is the receipt package's.
 *
 * @param address empty when there is none yet
 * @param txId empty when nothing is signed yet
 * @param claimCode only on claim tickets
 * @param lightning only for what is paid by Lightning
 * @param sentWithinMinutes while the payout waits for others, as its customer was told; else 0
 * @param copy whether this sale's slip may exist already: printed as a marked copy
 */
public record ReceiptFacts(
        ReceiptKind kind,
        SaleId sale,
        String reference,
        String language,
        long wallMillis,
        Quote quote,
        Conversion conversion,
        Optional<String> address,
        Optional<String> txId,
        boolean broadcast,
        Optional<String> claimCode,
        boolean copy,
        Optional<LightningFacts> lightning,
        long sentWithinMinutes) {
    /** Of a sale that waits for no others. */
    public ReceiptFacts(
            ReceiptKind kind,
            SaleId sale,
            String reference,
            String language,
            long wallMillis,
            Quote quote,
            Conversion conversion,
            Optional<String> address,
            Optional<String> txId,
            boolean broadcast,
            Optional<String> claimCode,
            boolean copy,
            Optional<LightningFacts> lightning) {
        this(
                kind,
                sale,
                reference,
                language,
                wallMillis,
                quote,
                conversion,
                address,
                txId,
                broadcast,
                claimCode,
                copy,
                lightning,
                0);
    }

    /**
     * What a slip says of Lightning.
     *
     * @param paymentHash empty until the node was asked
     * @param preimage the proof, once the payment arrived
     * @param inFlight whether it is still on its way: a claim ticket is good only if it fails
     */
    public record LightningFacts(Optional<String> paymentHash, Optional<String> preimage, boolean inFlight) {}
}
