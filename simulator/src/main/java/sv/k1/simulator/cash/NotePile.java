package sv.k1.simulator.cash;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes that lie somewhere, counted by value: the physical truth, kept apart from anything the unit reports. */
public final class NotePile {
    private final SortedMap<Long, Integer> counts = new TreeMap<>();

    public void add(long minorUnits) {
        counts.merge(minorUnits, 1, Math::addExact);
    }

    public void clear() {
        counts.clear();
    }

    public int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Lowest value first. */
    public List<NoteCount> list() {
        return counts.entrySet().stream()
                .map(entry -> new NoteCount(entry.getKey(), entry.getValue()))
                .toList();
    }
}
