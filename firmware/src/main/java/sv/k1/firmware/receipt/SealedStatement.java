package sv.k1.firmware.receipt;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a machine states about one sale. Written as nine lines of text, so that the smallest program can read it.
 *
 * @param state {@code SENT} or {@code OWED} of a sale, {@code COLLECTED} of a cashbox, {@code DISPUTED} of cash that nobody can prove,
 *     {@code RETURNED} of cash given back
 * @param time ISO 8601 with the zone's offset
 * @param cash such as {@code USD 1250.00}
 * @param address or what the Lightning code said of itself
 * @param txId or the payment hash; empty when there is none yet
 * @param journal first digits of the journal's newest hash
 */
public record SealedStatement(
        String machine,
        String reference,
        String state,
        String time,
        String cash,
        String sats,
        String address,
        String txId,
        String journal) {
    private static final int FIELDS = 9;

    public SealedStatement {
        for (String field : List.of(machine, reference, state, time, cash, sats, address, txId, journal)) {
            if (field.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException("a field of a receipt statement has no control characters");
            }
        }
    }

    /** The fields in the order of this record, one a line. */
    String text() {
        return String.join("\n", machine, reference, state, time, cash, sats, address, txId, journal);
    }

    static Optional<SealedStatement> parse(String text) {
        List<String> f = Arrays.asList(text.split("\n", -1));
        if (f.size() != FIELDS || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            return Optional.empty();
        }
        return Optional.of(new SealedStatement(
                f.get(0), f.get(1), f.get(2), f.get(3), f.get(4), f.get(5), f.get(6), f.get(7), f.get(8)));
    }
}
