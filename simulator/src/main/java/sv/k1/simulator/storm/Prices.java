package sv.k1.simulator.storm;

import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.function.Consumer;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.quote.Market;
import sv.k1.firmware.quote.PriceReading;
import sv.k1.firmware.quote.PriceSanity;
import sv.k1.firmware.quote.SanitySettings;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.storm.fate.Chance;

/** The market and two sources that tell of it; their readings pass the product's judge. */
final class Prices {
    static final int INTERVAL_MILLIS = 15_000;
    static final int MAX_AGE_MILLIS = 60_000;
    private static final int REMEMBERED = 200;
    private static final int SOURCES = 2;

    private record Told(long atMillis, long minorUnits) {}

    private final World world;
    private final Currency currency;
    private final Chance chance;
    private final Deque<Told> told = new ArrayDeque<>();
    private long minorUnits;
    boolean away;
    boolean garbage;

    Prices(World world, Currency currency, Chance chance) {
        this.world = world;
        this.currency = currency;
        this.chance = chance;
        this.minorUnits = 3_000_000L + chance.nextInt(8_000_000);
    }

    void jump() {
        minorUnits = Math.clamp(minorUnits * chance.between(50, 180) / 100, 1_000_000L, 20_000_000L);
    }

    SanitySettings sanity() {
        return new SanitySettings(
                1,
                MAX_AGE_MILLIS,
                SanitySettings.USUAL_OUTLIER,
                SanitySettings.USUAL_JUMP,
                SanitySettings.USUAL_HOLD_READINGS,
                SanitySettings.USUAL_FROZEN_MILLIS,
                new ExchangeRate(currency, 500_000),
                new ExchangeRate(currency, 40_000_000));
    }

    /** Whether a source said this price in the last so many milliseconds. */
    boolean wasTold(long minor, long withinMillis) {
        long since = world.timeline.now() - withinMillis;
        return told.stream().anyMatch(one -> one.minorUnits() == minor && one.atMillis() >= since);
    }

    Watch watch(MonotonicClock clock, Consumer<MachineEvent> events) {
        return new Watch(clock, events);
    }

    /** One process's poller and judge. */
    final class Watch {
        private final MonotonicClock clock;
        private final Consumer<MachineEvent> events;
        private PriceSanity judge = PriceSanity.start(sanity());

        private Watch(MonotonicClock clock, Consumer<MachineEvent> events) {
            this.clock = clock;
            this.events = events;
        }

        void poll() {
            minorUnits = Math.max(1_000_000, minorUnits + chance.between(-2_000, 2_000));
            for (int source = 0; source < SOURCES; source++) {
                if (!away) {
                    long said = garbage && chance.nextBoolean()
                            ? chance.pick(1L, 39_000_000_000L, minorUnits * 3)
                            : minorUnits;
                    told.addLast(new Told(world.timeline.now(), said));
                    if (told.size() > REMEMBERED) {
                        told.removeFirst();
                    }
                    judge = judge.with(
                            new PriceReading("source" + source, new ExchangeRate(currency, said), clock.millis()));
                }
            }
            events.accept(
                    switch (judge.market(clock.millis())) {
                        case Market.Open(var reference, String source, long atMillis) ->
                            new MachineEvent.PriceRead(reference, source, atMillis);
                        case Market.Closed(var reason) -> new MachineEvent.PriceLost(reason.name());
                    });
        }
    }
}
