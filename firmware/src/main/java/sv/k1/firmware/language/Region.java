package sv.k1.firmware.language;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;

/**
 * How people of one region write amounts and times; exact, from whole minor units.
 *
 * @param locale language and region, {@code es-SV} or {@code en-US}
 */
public record Region(Locale locale) {
    private static final int SATS_DIGITS = 8;
    private static final Locale SPANISH = Locale.of("es", "SV");
    private static final Locale ENGLISH = Locale.US;

    /** The region of a BCP 47 tag. A missing region is El Salvador or the United States; other languages fall back to en-US. */
    public static Region of(String languageTag) {
        Locale locale = Locale.forLanguageTag(languageTag);
        boolean isSpanish = locale.getLanguage().equals("es");
        if (!isSpanish && !locale.getLanguage().equals("en")) {
            return new Region(ENGLISH);
        }
        String country = locale.getCountry();
        return new Region(country.isEmpty() ? isSpanish ? SPANISH : ENGLISH : Locale.of(locale.getLanguage(), country));
    }

    /** The languages that customers can choose, each with the region whose number form it takes. */
    private static final Map<String, Locale> OF_CUSTOMERS = Map.of(
            "es",
            SPANISH,
            "en",
            ENGLISH,
            "pt",
            Locale.of("pt", "BR"),
            "de",
            Locale.GERMANY,
            "fr",
            Locale.FRANCE,
            "it",
            Locale.ITALY);

    public static final Set<String> CUSTOMER_LANGUAGES = OF_CUSTOMERS.keySet();

    /** The region of a customer's language tag, which knows more languages than technicians do; en-US for all others. */
    public static Region ofCustomer(String languageTag) {
        Locale locale = Locale.forLanguageTag(languageTag);
        Locale usual = OF_CUSTOMERS.get(locale.getLanguage());
        if (usual == null) {
            return new Region(ENGLISH);
        }
        return new Region(locale.getCountry().isEmpty() ? usual : locale);
    }

    /** Whether the words are Spanish; they are English otherwise. */
    public boolean isSpanish() {
        return locale.getLanguage().equals("es");
    }

    /** {@code $1,234.50}. */
    public String cash(Fiat amount) {
        return cash(amount.currency(), amount.minorUnits());
    }

    /** @param minorUnits in the currency's minor unit */
    public String cash(Currency currency, long minorUnits) {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        if (format instanceof DecimalFormat decimal && !isSpanish()) {
            // As on the screen: the machine takes one currency, so its short sign says enough in every language.
            DecimalFormatSymbols symbols = decimal.getDecimalFormatSymbols();
            symbols.setCurrencySymbol(currency.getSymbol(ENGLISH));
            decimal.setDecimalFormatSymbols(symbols);
        }
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(minorUnits, digits));
    }

    /** A whole number with its groups. */
    public String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** {@code 29,228 sats}. */
    public String sats(Sats amount) {
        return count(amount.value()) + " sats";
    }

    /** {@code 0.00029228 BTC}. */
    public String bitcoin(Sats amount) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(SATS_DIGITS);
        format.setMaximumFractionDigits(SATS_DIGITS);
        return format.format(BigDecimal.valueOf(amount.value(), SATS_DIGITS)) + " BTC";
    }

    /** A share with two decimals, such as {@code 5.50%}. */
    public String share(BasisPoints share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(BigDecimal.valueOf(share.value(), 4));
    }

    /** Day, time to the second and the zone's offset, the same in every language so that nobody mistakes day and month. */
    public String moment(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'xxx", locale)
                .format(instant.atZone(zone));
    }

    /** The language's own name for itself, such as "español". */
    public String languageName() {
        return locale.getDisplayLanguage(locale);
    }
}
