package sv.k1.hal.cash.cctalk;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the texts by which devices name coins and bills (ccTalk sheet, section 5). */
final class CcTalkIds {
    private static final Map<String, String> KNOWN = Map.of(
            "US", "USD", "EU", "EUR", "MX", "MXN", "CO", "COP", "GB", "GBP", "CA", "CAD", "GT", "GTQ", "HN", "HNL");
    private static final int COUNTRY = 2;

    private final Map<String, Currency> countries = new HashMap<>();

    CcTalkIds(Map<String, Currency> extraCountries) {
        KNOWN.forEach((country, code) -> countries.put(country, Currency.getInstance(code)));
        countries.putAll(extraCountries);
    }

    /** Positions without a coin or bill hold dots, NULs or spaces. */
    static boolean isEmpty(String id) {
        return id.chars().allMatch(c -> c == '.' || c == 0 || c == ' ');
    }

    /** Countries whose scaling a bill validator may be asked for. */
    List<String> knownCountries() {
        return countries.keySet().stream().sorted().toList();
    }

    static String country(String id) {
        return id.substring(0, COUNTRY);
    }

    Optional<Currency> currency(String id) {
        return Optional.ofNullable(countries.get(country(id)));
    }

    /** The number between country and issue letter; absent when it is not a whole number of at least 1. */
    static Optional<Long> value(String id) {
        String text = id.substring(COUNTRY, id.length() - 1);
        int mark = -1;
        for (int i = 0; i < text.length(); i++) {
            boolean isDigit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            if (!isDigit && mark >= 0) {
                return Optional.empty();
            }
            mark = isDigit ? mark : i;
        }
        return mark < 0 ? positive(Long.parseLong(text)) : scaled(text, mark);
    }

    /** A letter stands for the decimal point and for a factor: 5K0 is 5.0 x 1000. */
    private static Optional<Long> scaled(String text, int mark) {
        String digits = text.substring(0, mark) + text.substring(mark + 1);
        long thousandths =
                switch (text.charAt(mark)) {
                    case 'm' -> 1;
                    case '.' -> 1_000;
                    case 'K' -> 1_000_000;
                    case 'M' -> 1_000_000_000;
                    case 'G' -> 1_000_000_000_000L;
                    default -> 0;
                };
        long divisor = 1_000;
        for (int i = mark + 1; i < text.length(); i++) {
            divisor *= 10;
        }
        long product = Long.parseLong(digits) * thousandths;
        return product % divisor == 0 ? positive(product / divisor) : Optional.empty();
    }

    private static Optional<Long> positive(long number) {
        return number > 0 ? Optional.of(number) : Optional.empty();
    }

    /**
     * What the device answers to COUNTRY SCALING.
     *
     * @param factor 0 when the device does not know the country
     * @param decimals how many digits of value times factor stand behind the point
     */
    record Scaling(int factor, int decimals) {
        static Scaling read(byte[] data) {
            return new Scaling((data[0] & 0xFF) | (data[1] & 0xFF) << 8, data[2] & 0xFF);
        }

        /** In the currency's minor unit; absent when it is not a whole number of them. */
        Optional<Long> minorUnits(long value, Currency currency) {
            long amount = value * factor;
            if (decimals > 6 || amount == 0) {
                return Optional.empty();
            }
            long divisor = 1;
            for (int i = currency.getDefaultFractionDigits(); i < decimals; i++) {
                divisor *= 10;
            }
            for (int i = decimals; i < currency.getDefaultFractionDigits(); i++) {
                amount *= 10;
            }
            return amount % divisor == 0 ? Optional.of(amount / divisor) : Optional.empty();
        }
    }
}
