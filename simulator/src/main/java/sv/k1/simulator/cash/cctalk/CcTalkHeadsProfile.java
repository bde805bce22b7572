package sv.k1.simulator.cash.cctalk;

import java.util.Optional;

/** Which two heads hang on one ccTalk wire. Addresses differ: 2 and 40, as the heads have them from the factory. */
public record CcTalkHeadsProfile(CcTalkCoinProfile coin, CcTalkBillProfile bill) {
    public CcTalkHeadsProfile {
        if (coin.address() == bill.address()) {
            throw new IllegalArgumentException("two heads with the address " + coin.address() + " talk at once");
        }
    }

    /** Both heads for one of the currencies K1 is exported with; empty for any other. */
    public static Optional<CcTalkHeadsProfile> of(String currencyCode) {
        return CcTalkCoinProfile.of(currencyCode)
                .flatMap(coin -> CcTalkBillProfile.of(currencyCode).map(bill -> new CcTalkHeadsProfile(coin, bill)));
    }

    /** The same heads with quick mechanics. */
    public CcTalkHeadsProfile fast() {
        return new CcTalkHeadsProfile(coin.fast(), bill.fast());
    }

    /** The same settings for both heads. */
    public CcTalkHeadsProfile with(CcTalkSwitch first, CcTalkSwitch... more) {
        return new CcTalkHeadsProfile(coin.with(first, more), bill.with(first, more));
    }
}
