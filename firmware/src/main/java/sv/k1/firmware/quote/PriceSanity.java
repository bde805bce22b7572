package sv.k1.firmware.quote;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.quote.Market.Closed;
import sv.k1.firmware.quote.Market.Open;
import sv.k1.firmware.quote.Market.Reason;

/**
 * Judges readings of prices. Immutable: each reading gives the next judge, and the market is a view of it at a moment.
 *
 * <p>The price is the median of the fresh sources. Sources further from the median than the outlier share are dropped; those left must
 * be the quorum, and more than half of the fresh ones, so that two sources that contradict each other never make a price.
 * A price that moved further than the jump share from the last accepted one is refused, however long ago that was, until it has held
 * for so many readings in a row or {@link #accepting} was called for the operator.
 */
public final class PriceSanity {
    private final SanitySettings settings;
    /** The newest reading of each source, by name: no more entries than configured sources. */
    private final Map<String, Latest> latest;

    /** Why the newest question to a source failed; a reading takes it away. */
    private final Map<String, String> faults;

    private final Optional<ExchangeRate> accepted;
    private final Optional<Jumped> jumped;

    /** A price that moved too far, and how many readings in a row it has stayed there. */
    private record Jumped(ExchangeRate first, int readings) {}

    /** A reading, and since when its source has said this price. */
    private record Latest(PriceReading reading, long changedMillis) {
        Latest after(PriceReading next) {
            return new Latest(next, next.rate().equals(reading.rate()) ? changedMillis : next.atMillis());
        }
    }

    private PriceSanity(
            SanitySettings settings,
            Map<String, Latest> latest,
            Map<String, String> faults,
            Optional<ExchangeRate> accepted,
            Optional<Jumped> jumped) {
        this.settings = settings;
        this.latest = latest;
        this.faults = faults;
        this.accepted = accepted;
        this.jumped = jumped;
    }

    public static PriceSanity start(SanitySettings settings) {
        return new PriceSanity(settings, Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    /**
     * The judge after one more reading. A reading older than the one of the same source that is known changes nothing.
     *
     * @throws IllegalArgumentException for a reading in another currency than the band's
     */
    public PriceSanity with(PriceReading reading) {
        if (!reading.rate().currency().equals(settings.lowest().currency())) {
            throw new IllegalArgumentException("a price in " + reading.rate().currency() + " for a machine in "
                    + settings.lowest().currency());
        }
        Optional<Latest> known = Optional.ofNullable(latest.get(reading.source()));
        if (known.filter(one -> one.reading().atMillis() > reading.atMillis()).isPresent()) {
            return this;
        }
        Map<String, Latest> readings = new LinkedHashMap<>(latest);
        readings.put(
                reading.source(),
                known.map(one -> one.after(reading)).orElseGet(() -> new Latest(reading, reading.atMillis())));
        Map<String, String> left = new LinkedHashMap<>(faults);
        left.remove(reading.source());
        return new PriceSanity(settings, Map.copyOf(readings), Map.copyOf(left), accepted, jumped)
                .judged(reading.atMillis());
    }

    /** The judge after a question to a source that had no price for an answer. Changes nothing but what is told of its health. */
    public PriceSanity failed(String source, String fault) {
        Map<String, String> next = new LinkedHashMap<>(faults);
        next.put(source, fault);
        return new PriceSanity(settings, latest, Map.copyOf(next), accepted, jumped);
    }

    /** How each of these sources does, in their order. */
    public List<SourceHealth> health(List<String> sources, long nowMillis) {
        Optional<ExchangeRate> middle =
                Optional.of(fresh(nowMillis)).filter(fresh -> !fresh.isEmpty()).map(PriceSanity::median);
        return sources.stream().map(name -> health(name, middle, nowMillis)).toList();
    }

    private SourceHealth health(String name, Optional<ExchangeRate> middle, long nowMillis) {
        String fault = faults.getOrDefault(name, "");
        return Optional.ofNullable(latest.get(name))
                .map(one -> new SourceHealth(
                        name,
                        state(one, middle, nowMillis),
                        Optional.of(one.reading().rate()),
                        one.reading().atMillis(),
                        one.changedMillis(),
                        fault))
                .orElseGet(() -> new SourceHealth(name, SourceHealth.State.SILENT, Optional.empty(), 0, 0, fault));
    }

    private SourceHealth.State state(Latest one, Optional<ExchangeRate> middle, long nowMillis) {
        if (nowMillis - one.reading().atMillis() > settings.maxAgeMillis()) {
            return SourceHealth.State.STALE;
        }
        boolean isFar = middle.filter(price -> !isWithin(one.reading().rate(), price, settings.outlier()))
                .isPresent();
        if (isFar) {
            return SourceHealth.State.OUTLIER;
        }
        return isFrozen(one) ? SourceHealth.State.FROZEN : SourceHealth.State.GOOD;
    }

    /** Judged by the time of the reading: a source that is silent is stale, not frozen. */
    private boolean isFrozen(Latest one) {
        return one.reading().atMillis() - one.changedMillis() >= settings.frozenMillis();
    }

    /** The judge after the operator accepted a jumped price; unchanged when there is none to accept. */
    public PriceSanity accepting(long nowMillis) {
        return agreed(nowMillis) instanceof Open open
                ? new PriceSanity(settings, latest, faults, Optional.of(open.reference()), Optional.empty())
                : this;
    }

    /** Whether a sale may begin now, and at what price. */
    public Market market(long nowMillis) {
        Market agreed = agreed(nowMillis);
        return switch (agreed) {
            case Closed _ -> agreed;
            case Open open -> isJump(open.reference()) ? new Closed(Reason.JUMP) : agreed;
        };
    }

    private PriceSanity judged(long nowMillis) {
        if (!(agreed(nowMillis) instanceof Open open)) {
            return new PriceSanity(settings, latest, faults, accepted, Optional.empty());
        }
        ExchangeRate price = open.reference();
        if (!isJump(price)) {
            return new PriceSanity(settings, latest, faults, Optional.of(price), Optional.empty());
        }
        Jumped next = jumped.filter(known -> isWithin(price, known.first(), settings.outlier()))
                .map(known -> new Jumped(known.first(), known.readings() + 1))
                .orElseGet(() -> new Jumped(price, 1));
        return next.readings() >= settings.holdReadings()
                ? new PriceSanity(settings, latest, faults, Optional.of(price), Optional.empty())
                : new PriceSanity(settings, latest, faults, accepted, Optional.of(next));
    }

    private boolean isJump(ExchangeRate price) {
        return accepted.filter(last -> !isWithin(price, last, settings.jump())).isPresent();
    }

    /** What the sources say together, before the look at the last accepted price. */
    private Market agreed(long nowMillis) {
        if (latest.isEmpty()) {
            return new Closed(Reason.NO_PRICE);
        }
        List<PriceReading> fresh = fresh(nowMillis);
        if (fresh.size() < settings.quorum()) {
            return new Closed(Reason.STALE);
        }
        ExchangeRate middle = median(fresh);
        List<PriceReading> agreeing = fresh.stream()
                .filter(reading -> isWithin(reading.rate(), middle, settings.outlier()))
                .toList();
        if (agreeing.size() < settings.quorum() || agreeing.size() * 2 <= fresh.size()) {
            return new Closed(Reason.DISAGREEMENT);
        }
        boolean doesNoneMove = agreeing.stream().allMatch(reading -> Optional.ofNullable(latest.get(reading.source()))
                .map(this::isFrozen)
                .orElse(false));
        return doesNoneMove ? new Closed(Reason.FROZEN) : inBand(median(agreeing), agreeing);
    }

    /** The readings that are young enough, lowest price first. */
    private List<PriceReading> fresh(long nowMillis) {
        return latest.values().stream()
                .map(Latest::reading)
                .filter(reading -> nowMillis - reading.atMillis() <= settings.maxAgeMillis())
                .sorted(Comparator.comparingLong(
                                (PriceReading reading) -> reading.rate().minorUnitsPerBitcoin())
                        .thenComparing(PriceReading::source))
                .toList();
    }

    private Market inBand(ExchangeRate price, List<PriceReading> agreeing) {
        long minor = price.minorUnitsPerBitcoin();
        boolean isOutside = minor < settings.lowest().minorUnitsPerBitcoin()
                || minor > settings.highest().minorUnitsPerBitcoin();
        if (isOutside) {
            return new Closed(Reason.OUT_OF_BAND);
        }
        String names = agreeing.stream().map(PriceReading::source).sorted().collect(Collectors.joining(", "));
        long oldest = agreeing.stream().mapToLong(PriceReading::atMillis).min().orElseThrow();
        return new Open(price, names, oldest);
    }

    /** The middle one of sorted readings; of two in the middle the lower, which is the customer's gain. */
    private static ExchangeRate median(List<PriceReading> sorted) {
        return sorted.get((sorted.size() - 1) / 2).rate();
    }

    private static boolean isWithin(ExchangeRate price, ExchangeRate reference, BasisPoints share) {
        BigInteger base = BigInteger.valueOf(reference.minorUnitsPerBitcoin());
        BigInteger distance =
                BigInteger.valueOf(price.minorUnitsPerBitcoin()).subtract(base).abs();
        return distance.multiply(BigInteger.valueOf(BasisPoints.WHOLE))
                        .compareTo(base.multiply(BigInteger.valueOf(share.value())))
                <= 0;
    }
}
