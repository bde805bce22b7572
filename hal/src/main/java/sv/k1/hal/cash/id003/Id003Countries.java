package sv.k1.hal.cash.id003;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Country codes of the currency table (ID-003 sheet, section 8). Codes that the sheet doubts or that stand for another
 * currency on old hardware are left out on purpose: the national codes before the euro, Gibraltar, Man, Namibia and 89.
 * An operator who knows better adds them by {@link Id003Settings#extraCountries()}.
 */
final class Id003Countries {
    private static final Map<Integer, Currency> KNOWN = table("""
            USD 1 27 46; CAD 8 72; EUR 224; GBP 23 62; AUD 2; JPY 10; CHF 22 54 57; SEK 5; NOK 7 80; DKK 58; ISK 73
            PLN 26 41 85; CZK 44; HUF 48; RON 76; RUB 39; UAH 92; KZT 81; UZS 134; MDL 126; ILS 86; AED 28; QAR 66
            INR 99; IRR 120; CNY 45; KRW 21 51; TWD 29; SGD 34 64; MYR 33 69; THB 18; PHP 74; MXN 9; ARS 14; BRL 12
            CLP 78; COP 25; PEN 47; UYU 49 50; VEF 31 56 67; CRC 77; TTD 17; BBD 16; NZD 13 63 75; ZAR 6; MUR 71; TZS 82
            """);

    private final Map<Integer, Currency> extra;

    Id003Countries(Map<Integer, Currency> extra) {
        this.extra = Map.copyOf(extra);
    }

    /** The currency of a country code, absent when nobody vouches for it. */
    Optional<Currency> currency(int countryCode) {
        Currency override = extra.get(countryCode);
        return Optional.ofNullable(override != null ? override : KNOWN.get(countryCode));
    }

    private static Map<Integer, Currency> table(String text) {
        Map<Integer, Currency> table = new HashMap<>();
        for (String entry : text.strip().split("[;\n]\\s*")) {
            String[] words = entry.strip().split(" ");
            for (int i = 1; i < words.length; i++) {
                table.put(Integer.valueOf(words[i]), Currency.getInstance(words[0]));
            }
        }
        return Map.copyOf(table);
    }
}
