package sv.k1.firmware.payout.fees;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.money.FeeRate;
import sv.k1.hal.time.MonotonicClock;

/**
 * Chooses the fee rate to plan with (bitcoin.md, section 4): what our own node estimates; when it has no estimate, the higher of
 * what the sources say, as far as it lies within the operator's bounds; when they are silent, the last good value for two hours.
 * After that there is none, and the operator's fallback counts. Owned by one thread.
 */
public final class FeeEstimates {
    /** How long a value is better than the fallback. */
    static final long LAST_GOOD_MILLIS = 2 * 60 * 60 * 1000L;

    /** Fee markets move with blocks: asking more often tells nothing. */
    static final long ASK_EVERY_MILLIS = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(FeeEstimates.class);

    /** A rate, and who said it. */
    private record Said(FeeRate rate, String by, long atMillis) {}

    private final List<FeeSource> sources;
    private final FeeRate least;
    private final FeeRate most;
    private final MonotonicClock clock;
    private Optional<Said> lastGood = Optional.empty();
    private Optional<Said> fromSources = Optional.empty();
    private long nextAskMillis = Long.MIN_VALUE;
    private String lastTold = "";

    /** A source's word outside of {@code least} to {@code most} is not believed. */
    public FeeEstimates(List<FeeSource> sources, FeeRate least, FeeRate most, MonotonicClock clock) {
        this.sources = List.copyOf(sources);
        this.least = least;
        this.most = most;
        this.clock = clock;
    }

    /** The rate to plan with, given what the node estimates; empty when nobody knows. */
    public Optional<FeeRate> rate(Optional<FeeRate> node) {
        long now = clock.millis();
        Optional<Said> fresh = node.map(rate -> new Said(rate, "node", now)).or(() -> askSources(now));
        if (fresh.isPresent()) {
            lastGood = fresh;
        }
        Optional<Said> chosen = fresh.or(() -> lastGood.filter(said -> now - said.atMillis() <= LAST_GOOD_MILLIS));
        tell(fresh, chosen);
        return chosen.map(Said::rate);
    }

    private Optional<Said> askSources(long now) {
        if (now >= nextAskMillis) {
            nextAskMillis = now + ASK_EVERY_MILLIS;
            fromSources = Optional.empty();
            sources.forEach(source -> ask(source, now));
        }
        return fromSources;
    }

    /** The higher of two: a payout that waits costs more trust than a few satoshis. */
    private void ask(FeeSource source, long now) {
        try {
            FeeRate rate = source.read();
            if (rate.compareTo(least) < 0 || rate.compareTo(most) > 0) {
                LOG.warn("fee source {} says {}, outside of {} to {}: not believed", source.name(), rate, least, most);
            } else if (fromSources.map(said -> rate.compareTo(said.rate()) > 0).orElse(true)) {
                fromSources = Optional.of(new Said(rate, source.name(), now));
            }
        } catch (PeerFault silent) {
            LOG.warn("fee source {}: {}", source.name(), silent.getMessage());
        }
    }

    /** Once for each change, not for each look. */
    private void tell(Optional<Said> fresh, Optional<Said> chosen) {
        String told = fresh.map(Said::by).orElse(chosen.isPresent() ? "the last good value" : "the fallback");
        if (!told.equals(lastTold)) {
            LOG.info("fee rate now from {}", told);
            lastTold = told;
        }
    }
}
