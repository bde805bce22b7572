package sv.k1.firmware.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.journal.Journal.Head;
import sv.k1.firmware.ledger.Account;

/**
 * What an offline look at a journal found.
 *
 * @param isInUse whether a service holds it at this moment; then the last visit may be half in it
 * @param witness absent when none was found
 * @param witnessed entries in the witness
 * @param boots how many different starts wrote it
 * @param firstWallMillis of the first entry, 0 when there is none
 * @param balances in minor units of the one currency
 * @param currency absent before the first sale
 * @param sales how many were ever begun
 * @param openSales of them not over, tickets too
 * @param notes what is not ordinary and no damage
 * @param damage what is wrong and where, the first ones
 * @param damageCount all of them
 */
public record JournalReport(
        Path journal,
        Optional<Path> witness,
        boolean isInUse,
        Head head,
        long witnessed,
        Head witnessHead,
        long boots,
        long firstWallMillis,
        long lastWallMillis,
        Map<Account, Long> balances,
        Optional<String> currency,
        long sales,
        long openSales,
        List<String> notes,
        List<String> damage,
        long damageCount) {
    public JournalReport {
        balances = Map.copyOf(balances);
        notes = List.copyOf(notes);
        damage = List.copyOf(damage);
    }

    /** Whether nothing is wrong. */
    public boolean isGood() {
        return damageCount == 0;
    }
}
