package sv.k1.simulator.console;

import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.quote.Market;
import sv.k1.firmware.quote.PriceReading;
import sv.k1.firmware.quote.PriceSanity;
import sv.k1.firmware.quote.SanitySettings;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.price.PriceServer;
import sv.k1.simulator.price.PriceSource;

/** The sources of prices of a deterministic world; their readings pass the product's judge. */
final class VirtualPrices {
    static final int INTERVAL_MILLIS = 15_000;
    static final int MAX_AGE_MILLIS = 60_000;
    private static final int QUORUM = 2;

    private final Currency currency;
    private final Map<PriceSource, PriceServer.Manner> manners = new EnumMap<>(PriceSource.class);
    private final Map<PriceSource, Long> stuckAt = new EnumMap<>(PriceSource.class);
    private long minorUnits;

    VirtualPrices(Currency currency, long minorUnits) {
        this.currency = currency;
        this.minorUnits = minorUnits;
    }

    void set(long nextMinorUnits) {
        minorUnits = nextMinorUnits;
    }

    void reach(PriceSource source, boolean reachable) {
        behave(source, reachable ? PriceServer.Manner.HONEST : PriceServer.Manner.OFFLINE);
    }

    void behave(PriceSource source, PriceServer.Manner manner) {
        manners.put(source, manner);
        stuckAt.put(source, minorUnits);
    }

    /** What a source says now, in minor units; empty when it says nothing that makes sense. */
    private OptionalLong told(PriceSource source) {
        return switch (manners.getOrDefault(source, PriceServer.Manner.HONEST)) {
            case HONEST -> OptionalLong.of(minorUnits);
            case OFFLINE, GARBAGE -> OptionalLong.empty();
            case FAR_OFF -> OptionalLong.of(minorUnits * 4 / 3);
            case STUCK -> OptionalLong.of(stuckAt.getOrDefault(source, minorUnits));
        };
    }

    void reachAll(boolean reachable) {
        for (PriceSource source : PriceSource.values()) {
            reach(source, reachable);
        }
    }

    /** One process's poller and judge. */
    final class Watch {
        private final MonotonicClock clock;
        private final Consumer<MachineEvent> events;
        private PriceSanity judge = PriceSanity.start(new SanitySettings(
                QUORUM,
                MAX_AGE_MILLIS,
                SanitySettings.USUAL_OUTLIER,
                SanitySettings.USUAL_JUMP,
                SanitySettings.USUAL_HOLD_READINGS,
                SanitySettings.USUAL_FROZEN_MILLIS,
                new ExchangeRate(currency, 100),
                new ExchangeRate(currency, 1_000_000_000_000L)));

        Watch(MonotonicClock clock, Consumer<MachineEvent> events) {
            this.clock = clock;
            this.events = events;
        }

        void poll() {
            // A market that never moves is taken for a frozen one.
            minorUnits += 1;
            for (PriceSource source : PriceSource.values()) {
                told(source)
                        .ifPresent(price -> judge = judge.with(
                                new PriceReading("Sim " + source, new ExchangeRate(currency, price), clock.millis())));
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
