package sv.k1.hal.cash.ccnet;

import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The three-letter texts of the bill table: newer units give the ISO 4217 currency, older ones the ISO 3166 country (CCNET
 * sheet, section 9). Countries whose notes changed their currency while such units were sold, and El Salvador, which uses
 * another country's notes, are left out on purpose; an operator who knows better adds them by
 * {@link CcnetSettings#extraCountries()}.
 */
final class CcnetCurrencies {
    private static final Map<String, String> COUNTRIES = table("""
            USA USD CAN CAD MEX MXN COL COP GTM GTQ HND HNL NIC NIO CRI CRC DOM DOP PER PEN BOL BOB PRY PYG URY UYU
            ARG ARS BRA BRL CHL CLP GBR GBP CHE CHF SWE SEK NOR NOK DNK DKK ISL ISK POL PLN CZE CZK HUN HUF ROM RON
            ROU RON RUS RUB UKR UAH KAZ KZT UZB UZS MDA MDL GEO GEL ARM AMD AZE AZN KGZ KGS TUR TRY ISR ILS EGY EGP
            ARE AED SAU SAR QAT QAR KWT KWD BHR BHD OMN OMR JOR JOD ZAF ZAR NGA NGN KEN KES IND INR CHN CNY HKG HKD
            JPN JPY KOR KRW TWN TWD SGP SGD MYS MYR THA THB PHL PHP IDN IDR VNM VND AUS AUD NZL NZD
            """);
    private static final Set<String> CURRENT = currentCurrencies();

    private final Map<String, Currency> extra;

    CcnetCurrencies(Map<String, Currency> extra) {
        this.extra = Map.copyOf(extra);
    }

    /** The currency of a row's text, absent when nobody vouches for it. */
    Optional<Currency> currency(String text) {
        Currency override = extra.get(text);
        if (override != null) {
            return Optional.of(override);
        }
        String code = COUNTRIES.getOrDefault(text, text);
        return CURRENT.contains(code) ? Optional.of(Currency.getInstance(code)) : Optional.empty();
    }

    private static Map<String, String> table(String text) {
        String[] words = text.strip().split("\\s+");
        Map<String, String> table = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            table.put(words[i], words[i + 1]);
        }
        return Map.copyOf(table);
    }

    /** Currencies that some country uses today; historic ones of the JDK's list are no cash any more. */
    private static Set<String> currentCurrencies() {
        Set<String> codes = new HashSet<>();
        for (String country : Locale.getISOCountries()) {
            Currency currency = Currency.getInstance(Locale.of("", country));
            if (currency != null) { // Antarctica has none
                codes.add(currency.getCurrencyCode());
            }
        }
        return Set.copyOf(codes);
    }
}
