package sv.k1.simulator.storm.fate;

import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Virtual time of one world: things happen in the order of their moments, and time in which nothing happens is free. */
public final class Timeline {
    /** Whoever does things; what the dead had planned does not happen, what the frozen had planned happens later. */
    public static final class Life {
        private boolean over;
        private long frozenUntilMillis;

        public void end() {
            over = true;
        }

        public boolean isOver() {
            return over;
        }

        /** Stands still until this moment. */
        public void freezeUntil(long millis) {
            frozenUntilMillis = Math.max(frozenUntilMillis, millis);
        }
    }

    private record Plan(long atMillis, long order, Life life, Runnable deed) implements Comparable<Plan> {
        @Override
        public int compareTo(Plan other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Plan> plans = new PriorityQueue<>(64);
    private final Consumer<Killed> whenKilled;
    private long nowMillis;
    private long order;

    /** @param whenKilled told when a deed ended in the middle because its process was killed */
    public Timeline(Consumer<Killed> whenKilled) {
        this.whenKilled = whenKilled;
    }

    public long now() {
        return nowMillis;
    }

    public void after(Life life, long millis, Runnable deed) {
        plans.add(new Plan(nowMillis + Math.max(0, millis), order++, life, deed));
    }

    /** Does what comes next; false when nothing is planned. */
    public boolean next() {
        Plan plan = plans.poll();
        if (plan == null) {
            return false;
        }
        if (plan.life.over) {
            return true;
        }
        nowMillis = Math.max(nowMillis, plan.atMillis);
        if (plan.life.frozenUntilMillis > nowMillis) {
            plans.add(new Plan(plan.life.frozenUntilMillis, order++, plan.life, plan.deed));
            return true;
        }
        try {
            plan.deed.run();
        } catch (Killed killed) {
            whenKilled.accept(killed);
        }
        return true;
    }
}
