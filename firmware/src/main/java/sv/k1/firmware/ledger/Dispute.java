package sv.k1.firmware.ledger;

import java.util.Optional;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;

/**
 * A note whose owner nobody could prove, for the operator's list.
 *
 * @param sale of whoever inserted it; {@link SaleId#NONE} when it belongs to no sale
 * @param value empty when the device did not tell it
 */
public record Dispute(SaleId sale, NoteId note, Optional<Fiat> value, String acceptor, String evidence) {
    /** What stands in the ledger for it. */
    public Fiat worth(Fiat anyOfThisCurrency) {
        return value.orElse(Fiat.zero(anyOfThisCurrency.currency()));
    }
}
