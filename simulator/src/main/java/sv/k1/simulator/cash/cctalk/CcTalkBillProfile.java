package sv.k1.simulator.cash.cctalk;

import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which bill validator is simulated.
 *
 * @param address on the bus, 2 to 255; bill validators have 40 to 47
 * @param bills type 1 first, at most 16
 * @param scalingFactor a bill's text times this is its worth in minor units: header 156
 * @param capacity how many bills the stacker holds, at least 1
 */
public record CcTalkBillProfile(
        Currency currency,
        List<CcTalkId> bills,
        int scalingFactor,
        CcTalkIdentity identity,
        int address,
        int capacity,
        Timing timing,
        Set<CcTalkSwitch> switches) {
    private static final int TYPES = 16;
    private static final int USUAL_CAPACITY = 1_000;

    /**
     * How long the mechanics take, all in milliseconds, each at least 1.
     *
     * @param bootMillis deaf after power-on and reset; bill validators can need seconds
     * @param acceptMillis from the slot to escrow
     * @param returnMillis from escrow back to the customer
     * @param stackMillis from escrow to the box
     * @param irreversibleMillis of these, until the bill cannot come back
     * @param escrowMillis a held bill goes back without a decision: device-specific, sheet section 7
     */
    public record Timing(
            int bootMillis,
            int acceptMillis,
            int returnMillis,
            int stackMillis,
            int irreversibleMillis,
            int escrowMillis) {
        public Timing {
            int shortest = Math.min(
                    Math.min(Math.min(bootMillis, acceptMillis), Math.min(returnMillis, irreversibleMillis)),
                    escrowMillis);
            if (shortest < 1 || irreversibleMillis > stackMillis) {
                throw new IllegalArgumentException(
                        "every motion takes at least 1 ms, and a bill cannot come back before it is stacked");
            }
        }
    }

    public CcTalkBillProfile {
        bills = List.copyOf(bills);
        switches = switches.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(switches));
        if (bills.size() > TYPES || address < 2 || address > 255 || capacity < 1) {
            throw new IllegalArgumentException("at most 16 bills, an address of 2 to 255, room for 1 bill");
        }
        if (scalingFactor < 1 || scalingFactor > 0xFFFF) {
            throw new IllegalArgumentException("a scaling factor is 1 to 65535, got " + scalingFactor);
        }
    }

    /** US dollars as in the vectors: 1, 2, 5, 10, 20, 50, 100 as types 1 to 7. */
    public static CcTalkBillProfile usd() {
        return of(
                "USD", 100, "US0001A 100 US0002A 200 US0005A 500 US0010A 1000 US0020A 2000 US0050A 5000 US0100A 10000");
    }

    /** Euros from 5 to 500. */
    public static CcTalkBillProfile eur() {
        return of(
                "EUR",
                100,
                "EU0005A 500 EU0010A 1000 EU0020A 2000 EU0050A 5000 EU0100A 10000 EU0200A 20000 EU0500A 50000");
    }

    /** Mexican pesos from 20 to 1000. */
    public static CcTalkBillProfile mxn() {
        return of("MXN", 100, "MX0020A 2000 MX0050A 5000 MX0100A 10000 MX0200A 20000 MX0500A 50000 MX1000A 100000");
    }

    /** Colombian pesos from 2000 to 100000, told in hundreds of pesos. */
    public static CcTalkBillProfile cop() {
        return of(
                "COP",
                10_000,
                "CO0020A 200000 CO0050A 500000 CO0100A 1000000 CO0200A 2000000 CO0500A 5000000 CO1000A 10000000");
    }

    private static CcTalkBillProfile of(String currency, int factor, String table) {
        return new CcTalkBillProfile(
                Currency.getInstance(currency),
                table(table),
                factor,
                new CcTalkIdentity("K1S", "Bill Validator", "BV-7", "V1.00", 7_654_321),
                40,
                USUAL_CAPACITY,
                new Timing(2_000, 1_500, 800, 1_000, 600, 10_000),
                Set.of());
    }

    static List<CcTalkId> table(String text) {
        String[] words = text.split(" ");
        List<CcTalkId> ids = new ArrayList<>();
        for (int index = 0; index + 1 < words.length; index += 2) {
            ids.add(new CcTalkId(words[index], Long.parseLong(words[index + 1])));
        }
        return ids;
    }

    /** The unit for one of the currencies K1 is exported with; empty for any other. */
    public static Optional<CcTalkBillProfile> of(String currencyCode) {
        return switch (currencyCode) {
            case "USD" -> Optional.of(usd());
            case "EUR" -> Optional.of(eur());
            case "MXN" -> Optional.of(mxn());
            case "COP" -> Optional.of(cop());
            default -> Optional.empty();
        };
    }

    /** The same validator with quick mechanics; the escrow time-out stays. */
    public CcTalkBillProfile fast() {
        return with(new Timing(50, 100, 80, 100, 60, timing.escrowMillis()));
    }

    public CcTalkBillProfile with(Timing newTiming) {
        return new CcTalkBillProfile(currency, bills, scalingFactor, identity, address, capacity, newTiming, switches);
    }

    public CcTalkBillProfile with(CcTalkSwitch first, CcTalkSwitch... more) {
        return new CcTalkBillProfile(
                currency, bills, scalingFactor, identity, address, capacity, timing, EnumSet.of(first, more));
    }

    public CcTalkBillProfile at(int newAddress) {
        return new CcTalkBillProfile(currency, bills, scalingFactor, identity, newAddress, capacity, timing, switches);
    }

    public CcTalkBillProfile withCapacity(int notes) {
        return new CcTalkBillProfile(currency, bills, scalingFactor, identity, address, notes, timing, switches);
    }
}
