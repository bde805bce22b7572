package sv.k1.simulator.cash.cctalk;

import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which coin acceptor is simulated.
 *
 * @param address on the bus, 2 to 255; coin acceptors have 2 or 11 to 17
 * @param coins position 1 first, at most 16; two positions may carry the same coin
 * @param bootMillis deaf after power-on and reset
 * @param validateMillis from the slot to the gate
 * @param fallMillis from the gate past the credit sensor into the box
 */
public record CcTalkCoinProfile(
        Currency currency,
        List<CcTalkId> coins,
        CcTalkIdentity identity,
        int address,
        int bootMillis,
        int validateMillis,
        int fallMillis,
        Set<CcTalkSwitch> switches) {
    private static final int POSITIONS = 16;

    public CcTalkCoinProfile {
        coins = List.copyOf(coins);
        switches = switches.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(switches));
        if (coins.size() > POSITIONS || address < 2 || address > 255) {
            throw new IllegalArgumentException("at most 16 coins and an address of 2 to 255, got " + address);
        }
        if (bootMillis < 1 || validateMillis < 1 || fallMillis < 1) {
            throw new IllegalArgumentException("every motion takes at least 1 ms");
        }
    }

    /** US coins as in the vectors: 1, 5, 10, 25, 50 cents and 1 dollar on positions 1 to 6. */
    public static CcTalkCoinProfile usd() {
        return of("USD", "US001A 1 US005A 5 US010A 10 US025A 25 US050A 50 US100A 100");
    }

    /** Euro coins from 1 cent to 2 euros. */
    public static CcTalkCoinProfile eur() {
        return of("EUR", "EU001A 1 EU002A 2 EU005A 5 EU010A 10 EU020A 20 EU050A 50 EU100A 100 EU200A 200");
    }

    /** Mexican coins from 50 centavos to 10 pesos; 1K0 is 1.0 times 1000 centavos. */
    public static CcTalkCoinProfile mxn() {
        return of("MXN", "MX050A 50 MX100A 100 MX200A 200 MX500A 500 MX1K0A 1000");
    }

    /** Colombian coins from 50 to 1000 pesos; 0M1 is 0.1 times a million centavos. */
    public static CcTalkCoinProfile cop() {
        return of("COP", "CO5K0A 5000 CO10KA 10000 CO20KA 20000 CO50KA 50000 CO0M1A 100000");
    }

    private static CcTalkCoinProfile of(String currency, String table) {
        return new CcTalkCoinProfile(
                Currency.getInstance(currency),
                CcTalkBillProfile.table(table),
                new CcTalkIdentity("AZK", "Coin Acceptor", "X6-D2S", "U1-V4.2", 12_345_678),
                2,
                250,
                150,
                120,
                Set.of());
    }

    /** The unit for one of the currencies K1 is exported with; empty for any other. */
    public static Optional<CcTalkCoinProfile> of(String currencyCode) {
        return switch (currencyCode) {
            case "USD" -> Optional.of(usd());
            case "EUR" -> Optional.of(eur());
            case "MXN" -> Optional.of(mxn());
            case "COP" -> Optional.of(cop());
            default -> Optional.empty();
        };
    }

    /** The same acceptor with quick mechanics. */
    public CcTalkCoinProfile fast() {
        return new CcTalkCoinProfile(currency, coins, identity, address, 50, 20, 20, switches);
    }

    public CcTalkCoinProfile with(CcTalkSwitch first, CcTalkSwitch... more) {
        return new CcTalkCoinProfile(
                currency, coins, identity, address, bootMillis, validateMillis, fallMillis, EnumSet.of(first, more));
    }

    public CcTalkCoinProfile at(int newAddress) {
        return new CcTalkCoinProfile(
                currency, coins, identity, newAddress, bootMillis, validateMillis, fallMillis, switches);
    }

    public CcTalkCoinProfile withSerial(long number) {
        return new CcTalkCoinProfile(
                currency,
                coins,
                identity.withSerial(number),
                address,
                bootMillis,
                validateMillis,
                fallMillis,
                switches);
    }
}
