package sv.k1.simulator.chain.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Faults waiting for calls. Thread-safe. */
public final class RpcFaults {
    /** Stands for every method. */
    public static final String ANY_METHOD = "*";

    private record Planned(RpcFault fault, int times) {}

    private final Map<String, Planned> planned = new HashMap<>();

    /**
     * Plans a fault for the next calls of a method; it takes the place of an earlier one.
     *
     * @param method a method's name or {@link #ANY_METHOD}
     * @param times how many calls it hits, at least 1
     */
    public synchronized void plan(String method, RpcFault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault hits at least one call, not " + times);
        }
        planned.put(method, new Planned(fault, times));
    }

    /** Forgets all faults. */
    public synchronized void clear() {
        planned.clear();
    }

    synchronized Optional<RpcFault> take(String method) {
        String key = planned.containsKey(method) ? method : ANY_METHOD;
        Planned next = planned.get(key);
        if (next == null) {
            return Optional.empty();
        }
        if (next.times() == 1) {
            planned.remove(key);
        } else {
            planned.put(key, new Planned(next.fault(), next.times() - 1));
        }
        return Optional.of(next.fault());
    }
}
