package sv.k1.simulator.price;

import java.math.BigDecimal;
import java.util.Optional;

/** The currencies the feed knows, each with the price of one bitcoin it starts at, in as many decimals as it has. */
public enum PriceCurrency {
    USD("64250.00"),
    EUR("59110.00"),
    MXN("1188600.00"),
    COP("252500000.00"),
    JPY("9765000"),
    CLP("60420000");

    private final BigDecimal firstPrice;

    PriceCurrency(String firstPrice) {
        this.firstPrice = new BigDecimal(firstPrice);
    }

    BigDecimal firstPrice() {
        return firstPrice;
    }

    /** Decimals of its minor unit. */
    int digits() {
        return firstPrice.scale();
    }

    /** The currency of this code, if the feed knows it. */
    static Optional<PriceCurrency> of(String code) {
        for (PriceCurrency currency : values()) {
            if (currency.name().equals(code)) {
                return Optional.of(currency);
            }
        }
        return Optional.empty();
    }
}
