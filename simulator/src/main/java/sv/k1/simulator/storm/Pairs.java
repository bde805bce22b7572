package sv.k1.simulator.storm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.Visit;
import sv.k1.hal.cash.AcceptorEvent;

/** How often each kind of event met each kind of visit. */
final class Pairs {
    private static final List<Class<?>> VISITS = List.of(Visit.class.getPermittedSubclasses());
    private static final List<Class<?>> EVENTS = Stream.concat(
                    Arrays.stream(MachineEvent.class.getPermittedSubclasses())
                            .filter(kind -> kind != MachineEvent.FromAcceptor.class)
                            .flatMap(kind ->
                                    kind.isSealed() ? Arrays.stream(kind.getPermittedSubclasses()) : Stream.of(kind)),
                    Arrays.stream(AcceptorEvent.class.getPermittedSubclasses()))
            .toList();

    private final long[] counts = new long[VISITS.size() * EVENTS.size()];

    void count(Visit visit, MachineEvent event) {
        Class<?> kind =
                event instanceof MachineEvent.FromAcceptor from ? from.event().getClass() : event.getClass();
        counts[VISITS.indexOf(visit.getClass()) * EVENTS.size() + EVENTS.indexOf(kind)]++;
    }

    void add(Pairs other) {
        Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
    }

    void add(int pair, long count) {
        counts[pair] += count;
    }

    /** Those that met, each by its number. */
    List<String> lines() {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .mapToObj(i -> "pair " + i + " " + counts[i])
                .toList();
    }

    int visited() {
        return (int) Arrays.stream(counts).filter(count -> count > 0).count();
    }

    static int all() {
        return VISITS.size() * EVENTS.size();
    }

    /** Those that never met, as "Visit x Event". */
    List<String> missing() {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] == 0)
                .mapToObj(i -> VISITS.get(i / EVENTS.size()).getSimpleName() + " x "
                        + EVENTS.get(i % EVENTS.size()).getSimpleName())
                .toList();
    }
}
