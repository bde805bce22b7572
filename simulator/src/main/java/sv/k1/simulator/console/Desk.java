package sv.k1.simulator.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import sv.k1.hal.time.MonotonicClock;

/** Reads the customer's screen for a scenario, and waits for things to happen on it. */
final class Desk {
    private static final long LOOK_EVERY_MILLIS = 40;
    /** The chain is looked at every three seconds. */
    private static final long AS_IN_LIFE_MILLIS = 5_000;

    private final Customer customer;
    private final MonotonicClock clock;
    private final Waiting waiting;

    /** Hears when it begins to wait and when it goes on. */
    interface Waiting {
        void changed(boolean isWaiting);
    }

    Desk(Customer customer, MonotonicClock clock) {
        this(customer, clock, _ -> {});
    }

    Desk(Customer customer, MonotonicClock clock, Waiting waiting) {
        this.customer = customer;
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Waits until the condition holds; false when the time is over. */
    boolean await(BooleanSupplier condition, long millis) {
        return await(condition, millis, LOOK_EVERY_MILLIS);
    }

    /** The same, looking more often or less often. What comes as soon as in life is not hurried: the screen it is on would be over. */
    boolean await(BooleanSupplier condition, long millis, long lookEveryMillis) {
        return await(condition, millis, lookEveryMillis, clock.millis() + AS_IN_LIFE_MILLIS);
    }

    /** Nothing is looked for: time is to pass. */
    void letPass(BooleanSupplier isOver) {
        await(isOver, Long.MAX_VALUE / 2, LOOK_EVERY_MILLIS, clock.millis());
    }

    private boolean await(BooleanSupplier condition, long millis, long lookEveryMillis, long hurriedFromMillis) {
        if (condition.getAsBoolean()) {
            return true;
        }
        long deadline = clock.millis() + millis;
        boolean isHurried = false;
        try {
            do {
                if (!isHurried && clock.millis() >= hurriedFromMillis) {
                    isHurried = true;
                    waiting.changed(true);
                }
                if (clock.millis() > deadline || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(lookEveryMillis));
            } while (!condition.getAsBoolean());
            return true;
        } finally {
            waiting.changed(false);
        }
    }

    void pause(long millis) {
        await(() -> false, millis);
    }

    String kind() {
        return text("kind");
    }

    /** A field of the model by its path, as text; empty when absent. */
    String text(String... path) {
        return customer.screen().map(screen -> text(screen, path)).orElse("");
    }

    long number(String... path) {
        return customer.screen().map(screen -> number(screen, path)).orElse(0L);
    }

    /** The same of a model that was fetched before. */
    static String text(Map<String, Object> screen, String... path) {
        @Nullable Object at = screen;
        for (String name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return switch (at) {
            case null -> "";
            case Number number -> Long.toString(number.longValue());
            default -> at.toString();
        };
    }

    static long number(Map<String, Object> screen, String... path) {
        String text = text(screen, path);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    List<String> troubleCodes() {
        Optional<Object> troubles = customer.screen().map(m -> m.get("troubles"));
        return troubles.filter(List.class::isInstance)
                .map(list -> ((List<?>) list)
                        .stream()
                                .map(t -> t instanceof Map<?, ?> map ? String.valueOf(map.get("code")) : "")
                                .toList())
                .orElse(List.of());
    }
}
