package sv.k1.simulator.console;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What customers did and saw, as they would tell it: facts that an auditor holds against the machine's own books. Belongs
 * to the thread that plays the customers.
 */
final class CustomerTale {
    private final Set<String> addresses = new LinkedHashSet<>();
    private final Map<String, Set<Long>> promises = new LinkedHashMap<>();
    private final Map<String, String> tickets = new LinkedHashMap<>();
    private long insertedMinor;
    private int notesInserted;

    /** An address was held up to the reader. */
    void showed(String address) {
        addresses.add(address);
    }

    /** The slot took this note in. */
    void inserted(long minorUnits) {
        insertedMinor += minorUnits;
        notesInserted++;
    }

    /** The summary promised so many satoshis for the sale with this reference. */
    void wasPromised(String reference, long sats) {
        promises.computeIfAbsent(reference, _ -> new TreeSet<>()).add(sats);
    }

    /** A claim code came into the customer's hands; words are those around it, the sale's reference among them. */
    void gotTicket(String code, String words) {
        tickets.merge(code, words, (old, more) -> old.contains(more) ? old : old + "\n" + more);
    }

    Set<String> addresses() {
        return Set.copyOf(addresses);
    }

    /** All sums the summary showed for a sale; empty when nobody saw one. */
    Set<Long> promised(String reference) {
        return promises.getOrDefault(reference, Set.of());
    }

    /** Whether somebody holds a code for this sale. */
    boolean holdsTicketOf(String reference) {
        return tickets.values().stream().anyMatch(words -> words.contains(reference));
    }

    long insertedMinor() {
        return insertedMinor;
    }

    int notesInserted() {
        return notesInserted;
    }
}
