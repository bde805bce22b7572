package sv.k1.firmware.export;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.Ledger;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.record.JournalEntry;

/** One row for each sale that was opened in a period, as it stands at the end of the journal. */
public final class SalesExport implements Export {
    private static final int BEGINNING = 8;
    private static final int END = 4;

    private final Period period;
    private final Columns<SaleLine> columns;
    /** Those of the period, and those that are not over. */
    private final Map<Long, SaleLine> lines = new TreeMap<>();
    /** What the others came to. */
    private final Map<Account, Long> others = new EnumMap<>(Account.class);
    /** Known from entries, because notes of nobody are in no sale. */
    private long disputed;

    private long disputesSettled;

    private Ledger ledger = Ledger.empty();

    /** @param addresses whether destinations and transactions are written in full */
    public SalesExport(Period period, boolean addresses) {
        this.period = period;
        this.columns = new Columns<SaleLine>(period.zone(), line -> Optional.of(line.currency()))
                .number("sale", SaleLine::number)
                .text("reference", SaleLine::reference)
                .moment("opened", line -> OptionalLong.of(line.openedMillis()))
                .moment("ended", SaleLine::endedMillis)
                .zone()
                .text("state", line -> written(line.state()))
                .text("way", line -> line.way() == SaleLine.Way.NONE ? "" : written(line.way()))
                .currency()
                .money("cash", SaleLine::cash)
                .money("disputed", SaleLine::disputed)
                .money("fee", SaleLine::fee)
                .money("value", SaleLine::value)
                .money("spread", SaleLine::spread)
                .money("rate", SaleLine::rate)
                .money("reference_rate", SaleLine::referenceRate)
                .number("sats", SaleLine::sats)
                .number("paid_sats", SaleLine::paidSats)
                .number("network_fee_sats", SaleLine::networkFee)
                .text("destination", line -> addresses ? line.destination() : shortened(line))
                .text("transaction", line -> addresses ? line.transaction() : "");
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Enough to compare with a receipt; what names a person, as a Lightning address does, not at all. */
    private static String shortened(SaleLine line) {
        String address = line.destination();
        return line.way() == SaleLine.Way.ON_CHAIN && address.length() > 2 * (BEGINNING + END)
                ? address.substring(0, BEGINNING) + "..." + address.substring(address.length() - END)
                : "";
    }

    @Override
    public void take(long sequence, long wallMillis, JournalEntry entry, Books before, Books after) {
        ledger = after.ledger();
        long more = disputedBy(entry);
        disputed = Math.addExact(disputed, more);
        if (entry instanceof JournalEntry.Settled e && e.note().isPresent()) {
            disputesSettled = Math.addExact(disputesSettled, e.value().minorUnits());
        }
        if (entry instanceof JournalEntry.OfSale ofSale) {
            long number = ofSale.sale().number();
            if (entry instanceof JournalEntry.SaleOpened) {
                after.sale(ofSale.sale())
                        .ifPresent(sale -> lines.put(number, SaleLine.of(sale, wallMillis, OptionalLong.empty(), 0)));
            } else {
                SaleLine line = lines.get(number);
                if (line != null) {
                    keep(changed(line, after.sale(ofSale.sale()), wallMillis, more));
                }
            }
        }
    }

    private static long disputedBy(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.NoteDisputed e -> e.value().minorUnits();
            case JournalEntry.UnattributedNote e ->
                e.value().map(value -> value.minorUnits()).orElse(0L);
            default -> 0;
        };
    }

    /** The books forget a sale some time after it is over; only a note can become disputed then. */
    private static SaleLine changed(SaleLine line, Optional<Sale> now, long wallMillis, long moreDisputed) {
        long all = Math.addExact(line.disputed(), moreDisputed);
        return now.map(sale -> SaleLine.of(
                        sale,
                        line.openedMillis(),
                        line.isOver() || !sale.ended() ? line.endedMillis() : OptionalLong.of(wallMillis),
                        all))
                .orElse(line.withDisputed(all));
    }

    private void keep(SaleLine line) {
        if (line.isOver() && !isAskedFor(line)) {
            lines.remove(line.number());
            line.post((account, minor) -> others.merge(account, minor, Math::addExact));
        } else {
            lines.put(line.number(), line);
        }
    }

    private boolean isAskedFor(SaleLine line) {
        return period.contains(period.dayOf(line.openedMillis()));
    }

    @Override
    public List<String> mistakes() {
        Map<Account, Long> sums = new EnumMap<>(others);
        lines.values().forEach(line -> line.post((account, minor) -> sums.merge(account, minor, Math::addExact)));
        sums.merge(Account.CASH_IN, disputed, Math::addExact);
        sums.merge(Account.DISPUTED, disputed - disputesSettled, Math::addExact);
        sums.merge(Account.SETTLED, disputesSettled, Math::addExact);
        List<String> mistakes = new ArrayList<>();
        for (Account account : Account.values()) {
            long sum = sums.getOrDefault(account, 0L);
            if (sum != ledger.balance(account)) {
                mistakes.add("the sales have " + sum + " in " + account + ", the books " + ledger.balance(account));
            }
        }
        return mistakes;
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public Stream<List<String>> rows() {
        return lines.values().stream().filter(this::isAskedFor).map(columns::cells);
    }
}
