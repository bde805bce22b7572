package sv.k1.simulator.cash.ssp;

import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which unit is simulated: its note set, what it calls itself, how fast it is and which doubts it settles otherwise.
 *
 * @param unit what kind of unit it says it is
 * @param currency of all channels
 * @param multiplier what a channel byte is multiplied with before protocol 6, at least 1
 * @param channels value of each channel in whole units of the currency, channel 1 first; 0 is an unused channel
 * @param serial 0 to 4,294,967,295
 * @param address 0 to 125
 * @param capacity how many notes the cashbox holds, at least 1
 * @param fixedKey half of the AES key, as in the unit from the factory or set by the operator
 */
public record SspProfile(
        Unit unit,
        Currency currency,
        int multiplier,
        List<Integer> channels,
        long serial,
        int address,
        int capacity,
        long fixedKey,
        SspTiming timing,
        Set<SspSwitch> switches) {
    /** Fixed key from the factory: SSP sheet, section 11. */
    public static final long DEFAULT_FIXED_KEY = 0x0123456701234567L;

    private static final int USUAL_CAPACITY = 500;
    private static final long USUAL_SERIAL = 2_746_699;
    private static final int MOST_CHANNELS = 16;

    /**
     * The kinds of unit: SSP sheet, sections 5 to 7.
     *
     * @param type first byte of the setup reply
     * @param firmware four digits
     * @param firmwareText answer to GET FIRMWARE VERSION, 16 characters
     * @param defaultProtocol in force after power-up
     * @param highestProtocol beyond it HOST PROTOCOL VERSION fails
     * @param inhibitBytes most mask bytes that SET INHIBITS takes
     * @param hasCounters whether GET COUNTERS is known
     * @param noticesCashbox whether it tells that its cashbox is out
     */
    public record Unit(
            int type,
            String firmware,
            String firmwareText,
            int defaultProtocol,
            int highestProtocol,
            int inhibitBytes,
            boolean hasCounters,
            boolean noticesCashbox) {
        /** NV9USB, firmware 3.33. */
        public static final Unit NV9USB = new Unit(0, "0333", "NV00090333149800", 5, 8, 2, true, false);

        /** NV200, firmware 4.14. */
        public static final Unit NV200 = new Unit(0, "0414", "NV02004141498000", 5, 8, 4, false, true);

        /** A SMART Payout of which only the acceptor is used. */
        public static final Unit SMART_PAYOUT = new Unit(6, "0459", "PA00459149800000", 6, 8, 4, true, true);

        public Unit {
            if (firmware.length() != 4 || firmwareText.length() != 16) {
                throw new IllegalArgumentException("firmware is 4 and its text 16 characters: " + firmware);
            }
        }
    }

    public SspProfile {
        channels = List.copyOf(channels);
        switches = switches.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(switches));
        if (capacity < 1 || multiplier < 1 || address < 0 || address > 0x7D) {
            throw new IllegalArgumentException("capacity and multiplier are at least 1, addresses 0 to 125");
        }
        if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
            throw new IllegalArgumentException("a unit has 1 to 16 channels, got " + channels.size());
        }
        for (int value : channels) {
            if (value < 0 || value % multiplier != 0 || value / multiplier > 255) {
                throw new IllegalArgumentException("a channel is 0 to 255 times the multiplier, got " + value);
            }
        }
    }

    /** US dollars as in the vectors: 1, 2, 5, 10, 20, 50, 100. */
    public static SspProfile usd() {
        return usual("USD", 1, List.of(1, 2, 5, 10, 20, 50, 100));
    }

    /** Euros: 5 to 200. */
    public static SspProfile eur() {
        return usual("EUR", 1, List.of(5, 10, 20, 50, 100, 200));
    }

    /** Mexican pesos: 20 to 1000. */
    public static SspProfile mxn() {
        return usual("MXN", 10, List.of(20, 50, 100, 200, 500, 1_000));
    }

    /** Colombian pesos: 2000 to 100000. */
    public static SspProfile cop() {
        return usual("COP", 1_000, List.of(2_000, 5_000, 10_000, 20_000, 50_000, 100_000));
    }

    /** The profile of a currency by its ISO code, in capitals: USD, EUR, MXN, COP. */
    public static Optional<SspProfile> of(String currencyCode) {
        return switch (currencyCode) {
            case "USD" -> Optional.of(usd());
            case "EUR" -> Optional.of(eur());
            case "MXN" -> Optional.of(mxn());
            case "COP" -> Optional.of(cop());
            default -> Optional.empty();
        };
    }

    private static SspProfile usual(String currency, int multiplier, List<Integer> channels) {
        return new SspProfile(
                Unit.NV9USB,
                Currency.getInstance(currency),
                multiplier,
                channels,
                USUAL_SERIAL,
                0,
                USUAL_CAPACITY,
                DEFAULT_FIXED_KEY,
                SspTiming.REALISTIC,
                Set.of());
    }

    /** The same note set in another kind of unit. */
    public SspProfile as(Unit other) {
        return new SspProfile(
                other, currency, multiplier, channels, serial, address, capacity, fixedKey, timing, switches);
    }

    /** The same unit with quick mechanics. */
    public SspProfile fast() {
        return with(SspTiming.FAST);
    }

    public SspProfile with(SspTiming other) {
        return new SspProfile(
                unit, currency, multiplier, channels, serial, address, capacity, fixedKey, other, switches);
    }

    public SspProfile with(SspSwitch first, SspSwitch... more) {
        Set<SspSwitch> all = EnumSet.of(first, more);
        Unit which = all.contains(SspSwitch.NV200) ? Unit.NV200 : unit;
        return new SspProfile(which, currency, multiplier, channels, serial, address, capacity, fixedKey, timing, all);
    }

    public SspProfile withCapacity(int notes) {
        return new SspProfile(unit, currency, multiplier, channels, serial, address, notes, fixedKey, timing, switches);
    }

    public SspProfile withSerial(long other) {
        return new SspProfile(
                unit, currency, multiplier, channels, other, address, capacity, fixedKey, timing, switches);
    }

    public SspProfile withFixedKey(long other) {
        return new SspProfile(unit, currency, multiplier, channels, serial, address, capacity, other, timing, switches);
    }

    boolean has(SspSwitch which) {
        return switches.contains(which);
    }

    int escrowMillis() {
        return has(SspSwitch.SHORT_ESCROW) ? timing.escrowMillis() / 2 : timing.escrowMillis();
    }

    /** Minor units in one whole unit, which is the real value multiplier: 100 for dollars. */
    int realMultiplier() {
        int multiplierNow = 1;
        for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
            multiplierNow *= 10;
        }
        return multiplierNow;
    }

    /** Value of a channel in minor units; 0 for an unused one. */
    long minorUnits(int channel) {
        return (long) channels.get(channel - 1) * realMultiplier();
    }

    /** The first channel of this value, 0 if there is none. */
    int channelOf(long minorUnits) {
        for (int channel = 1; channel <= channels.size(); channel++) {
            if (minorUnits(channel) == minorUnits && minorUnits > 0) {
                return channel;
            }
        }
        return 0;
    }
}
