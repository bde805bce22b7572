package sv.k1.hal.cash.ebds;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sv.k1.hal.cash.Denomination;

/**
 * A note as the extended messages write it (EBDS sheet, section 8).
 *
 * @param index row of the device's table, 0 in messages about a note inside
 * @param iso currency as sent, empty when the field is not filled
 * @param number base value, sign and exponent as sent, such as {@code 020+00}
 * @param classification 0 when the device does not classify, 4 for genuine
 */
record EbdsNoteText(int index, String iso, String number, int classification) {
    static final int BYTES = 18;

    private static final int GENUINE = 4;
    private static final int NOT_CLASSIFIED = 0;
    private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Function.identity(), (one, _) -> one));

    /** Reads the fields that stand after the six status bytes. */
    static EbdsNoteText at(EbdsFrame frame, int from) {
        return new EbdsNoteText(
                frame.data(from), text(frame, from + 1, 3), text(frame, from + 4, 6), frame.data(from + 15));
    }

    private static String text(EbdsFrame frame, int from, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + length; i++) {
            text.append((char) frame.data(i));
        }
        return text.toString().replaceAll("[^\\x21-\\x7E]", "");
    }

    /** No currency and no value: seen at power-up and when the cassette is refitted. */
    boolean isBlank() {
        return iso.isEmpty() && number.isEmpty();
    }

    /** A note the device itself calls unidentified, counterfeit or worthless. */
    boolean isDoubtful() {
        return classification != NOT_CLASSIFIED && classification != GENUINE;
    }

    /** Base value times ten to the exponent, in minor units; absent unless every field is sure. */
    Optional<Denomination> denomination() {
        Currency currency = CURRENCIES.get(iso);
        if (currency == null || currency.getDefaultFractionDigits() < 0 || !number.matches("[0-9]{3}[+-][0-9]{2}")) {
            return Optional.empty();
        }
        int exponent = Integer.parseInt(number.substring(3));
        BigDecimal minor = new BigDecimal(number.substring(0, 3))
                .scaleByPowerOfTen(exponent + currency.getDefaultFractionDigits());
        boolean sure = exponent <= 9
                && minor.signum() > 0
                && minor.stripTrailingZeros().scale() <= 0;
        return sure ? Optional.of(Denomination.note(currency, minor.longValueExact())) : Optional.empty();
    }
}
