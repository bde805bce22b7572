package sv.k1.firmware.app;

import java.net.http.HttpClient;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.quote.Market;
import sv.k1.firmware.quote.PriceFeed;
import sv.k1.firmware.quote.PriceListener;
import sv.k1.firmware.quote.PriceReading;
import sv.k1.firmware.quote.PriceSanity;
import sv.k1.firmware.quote.SanitySettings;
import sv.k1.firmware.quote.http.HttpPriceFeed;
import sv.k1.firmware.quote.http.PriceSourceSettings;
import sv.k1.hal.time.MonotonicClock;

/** Judges each reading and tells the core what is left: a price, or why there is none. On the poller's thread. */
final class PriceWatch implements PriceListener {
    private static final Logger LOG = LoggerFactory.getLogger(PriceWatch.class);

    private final MonotonicClock clock;
    private final Consumer<MachineEvent> events;
    private final List<String> sources;
    private PriceSanity sanity;

    /** @param sources names of all sources, in the order of showing */
    PriceWatch(SanitySettings settings, List<String> sources, MonotonicClock clock, Consumer<MachineEvent> events) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.events = events;
        this.sanity = PriceSanity.start(settings);
    }

    static List<PriceFeed> feeds(K1Config config, MonotonicClock clock) {
        HttpClient client = HttpPriceFeed.newClient();
        return config.price().sources().stream()
                .<PriceFeed>map(source -> new HttpPriceFeed(
                        new PriceSourceSettings(
                                source.name(),
                                source.url(),
                                source.path(),
                                source.expectPath().flatMap(path -> source.expected()
                                        .map(value -> new PriceSourceSettings.Expected(path, value))),
                                config.machine().currency(),
                                source.perSats(),
                                PriceSourceSettings.USUAL_DEADLINE_MILLIS),
                        client,
                        clock))
                .toList();
    }

    @Override
    public void priceRead(PriceReading reading) {
        sanity = sanity.with(reading);
        judge();
    }

    @Override
    public void priceFailed(String source, PeerFault fault) {
        LOG.warn("price source {}: {}", source, fault.getMessage());
        sanity = sanity.failed(source, String.valueOf(fault.getMessage()));
        judge();
    }

    private void judge() {
        long now = clock.millis();
        events.accept(new MachineEvent.PriceSources(sanity.health(sources, now)));
        switch (sanity.market(now)) {
            case Market.Open(var reference, String source, long atMillis) ->
                events.accept(new MachineEvent.PriceRead(reference, source, atMillis));
            case Market.Closed(Market.Reason reason) -> events.accept(new MachineEvent.PriceLost(reason.name()));
        }
    }
}
