package sv.k1.firmware.technician;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.BoxContent.Pieces;

/** What a person counted, as they type it: {@code 20x5 0.25x12}, value times number, in the machine's currency. */
final class CountText {
    private static final Pattern ONE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)[xX*]([0-9]{1,6})");

    private CountText() {}

    /** Empty when a part is not understood, a value is nothing, or one is named twice. */
    static Optional<List<Pieces>> parse(String text, Currency currency) {
        Map<Long, Pieces> byValue = new TreeMap<>();
        for (String part : text.strip().split("\\s+")) {
            Matcher matcher = ONE.matcher(part);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            BigDecimal minor =
                    new BigDecimal(matcher.group(1)).movePointRight(Math.max(0, currency.getDefaultFractionDigits()));
            if (minor.signum() == 0 || minor.stripTrailingZeros().scale() > 0) {
                return Optional.empty();
            }
            Pieces pieces = new Pieces(new Fiat(currency, minor.longValueExact()), Long.parseLong(matcher.group(2)));
            if (byValue.put(pieces.value().minorUnits(), pieces) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new ArrayList<>(byValue.values()));
    }
}
