package sv.k1.firmware.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.hal.time.MonotonicClock;

class PricePollerTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final PriceListener listener = new PriceListener() {
        @Override
        public void priceRead(PriceReading reading) {
            told.add(reading.source() + " " + reading.rate().minorUnitsPerBitcoin());
        }

        @Override
        public void priceFailed(String source, PeerFault fault) {
            told.add(source + " " + fault.kind());
        }
    };

    @Test
    void asksEverySourceInRoundsAndGoesOnAfterAFault() throws InterruptedException {
        try (PricePoller poller = new PricePoller(List.of(good(), bad()), 20, MonotonicClock.system(), listener)) {
            poller.start();
            for (int round = 0; round < 3; round++) {
                assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("good 6400000");
                assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("bad IMPLAUSIBLE");
            }
        }
    }

    @Test
    void tellsNothingAfterItWasClosed() throws InterruptedException {
        PricePoller poller = new PricePoller(List.of(good()), 10, MonotonicClock.system(), listener);
        poller.start();
        assertThat(told.poll(5, TimeUnit.SECONDS)).isNotNull();
        poller.close();
        told.clear();
        assertThat(told.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void waitsForTheNextRound() throws InterruptedException {
        try (PricePoller poller = new PricePoller(List.of(good()), 60_000, MonotonicClock.system(), listener)) {
            poller.start();
            assertThat(told.poll(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(told.poll(200, TimeUnit.MILLISECONDS)).isNull();
            assertThatThrownBy(poller::start).isInstanceOf(IllegalStateException.class);
        }
    }

    private static PriceFeed good() {
        return new PriceFeed() {
            @Override
            public String name() {
                return "good";
            }

            @Override
            public PriceReading read() {
                return new PriceReading("good", new ExchangeRate(Currency.getInstance("USD"), 6_400_000), 0);
            }
        };
    }

    private static PriceFeed bad() {
        return new PriceFeed() {
            @Override
            public String name() {
                return "bad";
            }

            @Override
            public PriceReading read() throws PeerFault {
                throw new PeerFault(PeerFault.Kind.IMPLAUSIBLE, "garbage");
            }
        };
    }
}
