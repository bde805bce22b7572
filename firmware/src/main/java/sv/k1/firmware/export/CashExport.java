package sv.k1.firmware.export;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import sv.k1.firmware.export.DayClose.PieceFlow;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.record.JournalEntry;

/** Notes and coins of each day by acceptor and value: what came in, what was collected, what lies in the box. */
public final class CashExport implements Export {
    private final DayFold fold;
    private final Columns<Row> columns;

    private record Row(DayClose day, PieceKey key, PieceFlow moved) {
        OptionalLong value() {
            return key.isValued() ? OptionalLong.of(key.minor()) : OptionalLong.empty();
        }

        long in() {
            return key.worth(moved.credited() + moved.ofNobody() + moved.disputed());
        }
    }

    public CashExport(Period period) {
        this.fold = new DayFold(period);
        this.columns = new Columns<Row>(period.zone(), CashExport::currency)
                .text("day", row -> row.day().day().toString())
                .number("part", row -> row.day().part())
                .zone()
                .text("acceptor", row -> row.key().acceptor())
                .currency()
                .moneyIfKnown("value", Row::value)
                .number("opening_pieces", row -> row.day().opening().box(row.key()))
                .number("credited_pieces", row -> row.moved().credited())
                .number("unattributed_pieces", row -> row.moved().ofNobody())
                .number("disputed_pieces", row -> row.moved().disputed())
                .number("collected_pieces", row -> row.moved().collected())
                .number("closing_pieces", row -> row.day().closing().box(row.key()))
                .money("cash_in", Row::in)
                .money("collected", row -> row.key().worth(row.moved().collected()))
                .money("closing", row -> row.key().worth(row.day().closing().box(row.key())));
    }

    private static Optional<Currency> currency(Row row) {
        return row.key().isValued() ? Optional.of(Currency.getInstance(row.key().currency())) : Optional.empty();
    }

    @Override
    public void take(long sequence, long wallMillis, JournalEntry entry, Books before, Books after) {
        fold.take(sequence, wallMillis, entry, before, after);
    }

    @Override
    public List<String> mistakes() {
        return fold.mistakes();
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public Stream<List<String>> rows() {
        return fold.askedFor()
                .flatMap(day -> day.pieceKeys().stream().map(key -> new Row(day, key, day.pieces(key))))
                .map(columns::cells);
    }
}
