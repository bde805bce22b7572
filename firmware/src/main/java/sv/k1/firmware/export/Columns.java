package sv.k1.firmware.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The columns of one table and how a row fills them. Numbers and times are the same in every language. */
final class Columns<R> {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private record Column<R>(String name, Function<R, String> cell) {}

    private final List<Column<R>> columns = new ArrayList<>();
    private final ZoneId zone;
    private final Function<R, Optional<Currency>> currency;

    /** @param currency of all amounts of a row; absent as long as the journal knows none */
    Columns(ZoneId zone, Function<R, Optional<Currency>> currency) {
        this.zone = zone;
        this.currency = currency;
    }

    Columns<R> text(String name, Function<R, String> cell) {
        columns.add(new Column<>(name, cell));
        return this;
    }

    Columns<R> number(String name, ToLongFunction<R> number) {
        return text(name, row -> Long.toString(number.applyAsLong(row)));
    }

    Columns<R> zone() {
        return text("zone", _ -> zone.getId());
    }

    Columns<R> currency() {
        return text(
                "currency",
                row -> currency.apply(row).map(Currency::getCurrencyCode).orElse(""));
    }

    /** Two columns: whole minor units, and the amount as people write it, with a point. */
    Columns<R> money(String name, ToLongFunction<R> minor) {
        return moneyIfKnown(name, row -> OptionalLong.of(minor.applyAsLong(row)));
    }

    /** The same; both are empty when nobody knows it. */
    Columns<R> moneyIfKnown(String name, Function<R, OptionalLong> minor) {
        text(name + "_minor", row -> written(minor.apply(row), 0));
        return text(
                name,
                row -> written(
                        minor.apply(row),
                        currency.apply(row)
                                .map(Currency::getDefaultFractionDigits)
                                .orElse(0)));
    }

    private static String written(OptionalLong minor, int digits) {
        return minor.isPresent()
                ? BigDecimal.valueOf(minor.getAsLong(), Math.max(0, digits)).toPlainString()
                : "";
    }

    /** Two columns: in UTC, and in the machine's zone; both empty when it has not come. */
    Columns<R> moment(String name, Function<R, OptionalLong> wallMillis) {
        text(
                name + "_utc",
                row -> at(wallMillis.apply(row)).map(Instant::toString).orElse(""));
        return text(name + "_local", row -> at(wallMillis.apply(row))
                .map(at -> LOCAL.format(at.atZone(zone)))
                .orElse(""));
    }

    private static Optional<Instant> at(OptionalLong wallMillis) {
        return wallMillis.isPresent()
                ? Optional.of(Instant.ofEpochMilli(wallMillis.getAsLong()).truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    List<String> cells(R row) {
        return columns.stream().map(column -> column.cell().apply(row)).toList();
    }
}
