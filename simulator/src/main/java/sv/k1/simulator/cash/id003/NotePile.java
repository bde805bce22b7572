package sv.k1.simulator.cash.id003;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes that lie somewhere, counted by value: the physical truth, kept apart from anything the unit reports. */
final class NotePile {
    private final SortedMap<Long, Integer> counts = new TreeMap<>();

    void add(long minorUnits) {
        counts.merge(minorUnits, 1, Math::addExact);
    }

    void clear() {
        counts.clear();
    }

    int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Lowest value first. */
    List<NoteCount> list() {
        return counts.entrySet().stream()
                .map(entry -> new NoteCount(entry.getKey(), entry.getValue()))
                .toList();
    }
}
