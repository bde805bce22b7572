package sv.k1.simulator.storm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.JournalEntry.CashboxCollected;
import sv.k1.firmware.record.JournalEntry.CashboxRecounted;

/**
 * What a collection says was in a box (features B18, B20, FT38): all that came in since the one before, each value by itself, under a number of
 * its own, and never while a note may still fall into it.
 */
final class BoxAudit {
    private final Auditor auditor;
    private final Map<String, Map<Long, Integer>> before = new HashMap<>();
    private long collections;

    BoxAudit(Auditor auditor) {
        this.auditor = auditor;
    }

    private void must(boolean holds, String promise, String what, Object about) {
        if (!holds) {
            auditor.violated(promise, what + ": " + about);
        }
    }

    void collected(CashboxCollected e, boolean isNew) {
        must(e.number() == collections + 1, "PR4", "collection " + collections + " came before", e);
        collections = e.number();
        must(
                !isNew
                        || (auditor.heard().last() instanceof MachineEvent.CollectCashbox order
                                && order.by().equals(e.by())
                                && names(e).containsAll(order.acceptors())),
                "PR4",
                "nobody collected this",
                e);
        for (BoxContent box : e.boxes()) {
            AuditedAcceptor at = auditor.journal().at(box.acceptor());
            must(!at.hasOpenNote(), "PR4", "a box is collected and " + at + " may still fall into it", e);
            Map<Long, Integer> all = known(at);
            Map<Long, Integer> since = new TreeMap<>(all);
            before.getOrDefault(box.acceptor(), Map.of())
                    .forEach((value, count) -> since.merge(value, -count, Integer::sum));
            since.values().removeIf(count -> count == 0);
            must(since.equals(told(box)), "PR1", at.name + " took " + since + " since the collection before", box);
            before.put(box.acceptor(), all);
        }
    }

    /** Counting by hand changes nothing, and only the newest collection can still be counted. */
    void recounted(CashboxRecounted e) {
        must(e.number() == collections, "PR4", "the newest collection is " + collections, e);
    }

    private static Set<String> names(CashboxCollected e) {
        Set<String> names = new HashSet<>();
        e.boxes().forEach(box -> names.add(box.acceptor()));
        return names;
    }

    private static Map<Long, Integer> known(AuditedAcceptor at) {
        Map<Long, Integer> all = new TreeMap<>(at.credited);
        at.unattributed.forEach((value, count) -> all.merge(value, count, Integer::sum));
        return all;
    }

    private static Map<Long, Integer> told(BoxContent box) {
        Map<Long, Integer> told = new TreeMap<>();
        List<BoxContent.Pieces> pieces = box.pieces();
        pieces.forEach(one -> told.merge(one.value().minorUnits(), (int) one.count(), Integer::sum));
        return told;
    }
}
