package sv.k1.firmware.export;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.record.JournalEntry;

/** The close of each day: the accounts when it began and when it ended, and what came and went between. */
public final class DaysExport implements Export {
    private final DayFold fold;
    private final Columns<DayClose> columns;

    public DaysExport(Period period) {
        this.fold = new DayFold(period);
        this.columns = new Columns<DayClose>(period.zone(), _ -> fold.currency())
                .text("day", day -> day.day().toString())
                .number("part", DayClose::part)
                .zone()
                .number("first_entry", DayClose::firstEntry)
                .number("last_entry", DayClose::lastEntry)
                .moment("first", day -> OptionalLong.of(day.firstMillis()))
                .moment("last", day -> OptionalLong.of(day.lastMillis()))
                .currency();
        for (Account account : Account.values()) {
            columns.money("opening_" + account.name().toLowerCase(Locale.ROOT), day -> day.opening()
                    .balance(account));
        }
        columns.number("opening_tickets", day -> day.opening().tickets());
        counts(DayFlow.SALES_OPENED, DayFlow.SALES_ABANDONED, DayFlow.SALES_PAID_ON_CHAIN);
        counts(DayFlow.SALES_PAID_LIGHTNING);
        amounts(DayFlow.CREDITED, DayFlow.DISPUTED, DayFlow.FEES_CHARGED, DayFlow.FEES_GIVEN_BACK);
        amounts(DayFlow.PAID_ON_CHAIN, DayFlow.PAID_LIGHTNING);
        counts(DayFlow.PAID_ON_CHAIN_SATS, DayFlow.PAID_LIGHTNING_SATS, DayFlow.MINERS_FEES_SATS);
        counts(DayFlow.ROUTING_FEES_MSAT, DayFlow.TICKETS_ISSUED);
        amounts(DayFlow.ON_TICKETS);
        counts(DayFlow.TICKETS_OVER);
        amounts(DayFlow.OFF_TICKETS);
        counts(DayFlow.TICKETS_SETTLED);
        amounts(DayFlow.SETTLED_TICKETS, DayFlow.SETTLED_DISPUTES);
        counts(DayFlow.COLLECTIONS);
        amounts(DayFlow.COLLECTED);
        for (Account account : Account.values()) {
            columns.money("closing_" + account.name().toLowerCase(Locale.ROOT), day -> day.closing()
                    .balance(account));
        }
        columns.number("closing_tickets", day -> day.closing().tickets());
    }

    private void counts(DayFlow... flows) {
        for (DayFlow flow : flows) {
            columns.number(flow.name().toLowerCase(Locale.ROOT), day -> day.flow(flow));
        }
    }

    private void amounts(DayFlow... flows) {
        for (DayFlow flow : flows) {
            columns.money(flow.name().toLowerCase(Locale.ROOT), day -> day.flow(flow));
        }
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
        return fold.askedFor().map(columns::cells);
    }
}
