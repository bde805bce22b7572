package sv.k1.firmware.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.quote.PriceReading;
import sv.k1.firmware.quote.SanitySettings;
import sv.k1.firmware.quote.SourceHealth;

/** What the core hears of prices that come and of prices that stay away. */
class PriceWatchTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final ExchangeRate PRICE = new ExchangeRate(USD, 6_400_000);
    private final PeerFault silent = new PeerFault(PeerFault.Kind.UNREACHABLE, "no answer");

    private final AtomicLong now = new AtomicLong(1_000);
    private final List<MachineEvent> heard = new ArrayList<>();
    private final PriceWatch watch = new PriceWatch(
            new SanitySettings(
                    1,
                    60_000,
                    SanitySettings.USUAL_OUTLIER,
                    SanitySettings.USUAL_JUMP,
                    SanitySettings.USUAL_HOLD_READINGS,
                    SanitySettings.USUAL_FROZEN_MILLIS,
                    new ExchangeRate(USD, 100),
                    new ExchangeRate(USD, 1_000_000_000)),
            List.of("a", "b"),
            now::get,
            this::hear);

    private final List<SourceHealth> sources = new ArrayList<>();

    private void hear(MachineEvent event) {
        if (event instanceof MachineEvent.PriceSources(List<SourceHealth> seen)) {
            sources.clear();
            sources.addAll(seen);
        } else {
            heard.add(event);
        }
    }

    /** Found by a scenario: each failure made the last good price look new, so that the machine sold for two minutes. */
    @Test
    void aFailureDoesNotMakeTheLastPriceYounger() {
        watch.priceRead(new PriceReading("a", PRICE, 1_000));
        now.set(51_000);
        watch.priceFailed("a", silent);
        assertThat(heard)
                .containsExactly(
                        new MachineEvent.PriceRead(PRICE, "a", 1_000), new MachineEvent.PriceRead(PRICE, "a", 1_000));
    }

    @Test
    void aPriceOlderThanTheLimitIsLost() {
        watch.priceRead(new PriceReading("a", PRICE, 1_000));
        now.set(61_001);
        watch.priceFailed("a", silent);
        assertThat(heard.getLast()).isEqualTo(new MachineEvent.PriceLost("STALE"));
    }

    @Test
    void theTechnicianHearsOfEverySourceAlsoOfThoseThatFail() {
        watch.priceRead(new PriceReading("a", PRICE, 1_000));
        watch.priceFailed("b", silent);
        assertThat(sources)
                .containsExactly(
                        new SourceHealth("a", SourceHealth.State.GOOD, Optional.of(PRICE), 1_000, 1_000, ""),
                        new SourceHealth("b", SourceHealth.State.SILENT, Optional.empty(), 0, 0, "no answer"));
    }
}
