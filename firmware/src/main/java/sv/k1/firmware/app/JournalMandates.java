package sv.k1.firmware.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.effects.CoreLoop;
import sv.k1.firmware.journal.EntryCodec;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutName;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.payout.bitcoinj.ColdAccount;
import sv.k1.firmware.payout.guard.Mandate;
import sv.k1.firmware.payout.guard.Mandates;
import sv.k1.firmware.payout.guard.SpendLimit;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** The journal's word for the signer, read on the core's thread, which owns the journal, between two of its events. */
final class JournalMandates implements Mandates {
    /** More sales than any hour has. */
    private static final int SALES_LOOKED_AT = 200;

    private static final Pattern SWEEP = Pattern.compile("S([1-9][0-9]{0,8})");

    /** Asks the core; fails when it has ended. */
    interface Core {
        <T> CompletableFuture<T> ask(Function<CoreLoop.Books, T> question);
    }

    private final Core core;
    /** Addresses of the cold wallet, worked out apart from the core. */
    private final Optional<ColdAccount> cold;

    JournalMandates(Core core, Optional<ColdAccount> cold) {
        this.core = core;
        this.cold = cold;
    }

    @Override
    public Optional<Mandate> of(String payout) throws SigningRefused {
        Matcher sweep = SWEEP.matcher(payout);
        if (sweep.matches()) {
            long number = Long.parseLong(sweep.group(1));
            return ask(payout, journal -> sweep(journal, number));
        }
        List<SaleId> sales = PayoutName.sales(payout)
                .orElseThrow(() -> new SigningRefused("payout " + payout + ": its name names no sale"));
        return ask(
                payout,
                journal -> Mandate.together(
                        sales.stream().map(sale -> entries(journal, sale)).toList()));
    }

    /** The stored sweep, or the next one to the next address. */
    private Optional<Mandate> sweep(Journal journal, long number) {
        try {
            Optional<JournalEntry.SweepSigned> newest = journal.newestSweep();
            long last = newest.map(JournalEntry.SweepSigned::number).orElse(0L);
            return number == last
                    ? newest.map(Mandate::sweep)
                    : cold.filter(_ -> number == last + 1)
                            .map(account -> Mandate.sweep(account.address(Math.toIntExact(number - 1))));
        } catch (StoreFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private Optional<Mandate> ask(String payout, Function<Journal, Optional<Mandate>> question) throws SigningRefused {
        try {
            // No time-out: a core that stands still makes no progress either, and one that ends answers with a failure.
            return core.ask(books -> question.apply(books.journal())).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigningRefused("payout " + payout + ": the journal was not read, the machine stops", e);
        } catch (ExecutionException e) {
            throw new SigningRefused("payout " + payout + ": the journal was not read: " + e.getCause(), e);
        }
    }

    private static List<JournalEntry> entries(Journal journal, SaleId sale) {
        try {
            return told(journal, sale).stream().map(Told::entry).toList();
        } catch (StoreFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private record Told(StoredEntry stored, JournalEntry entry) {}

    private static List<Told> told(Journal journal, SaleId sale) throws StoreFault {
        EntryCodec codec = new EntryCodec();
        List<Told> told = new ArrayList<>();
        for (StoredEntry stored : journal.entriesOf(sale)) {
            told.add(new Told(stored, codec.decode(stored.kind(), stored.version(), stored.body())));
        }
        return told;
    }

    /**
     * A limit that knows what was signed before this start. Times are those of the wall clock, which every start judges; what
     * seems to come from the future counts as signed just now.
     *
     * @param journal before the core owns it
     * @param nowMillis monotonic
     */
    static SpendLimit limit(Sats mostPerHour, Journal journal, long nowMillis, long wallMillis) throws StoreFault {
        List<Told> signed = new ArrayList<>();
        for (StoredEntry first : journal.newestSales(SALES_LOOKED_AT)) {
            signed.addAll(told(journal, new SaleId(first.sale())));
        }
        signed.sort(Comparator.comparingLong(one -> one.stored().sequence()));
        SpendLimit limit = new SpendLimit(mostPerHour);
        for (Told one : signed) {
            switch (one.entry()) {
                case JournalEntry.PayoutSigned e -> {
                    long age = Math.max(0, wallMillis - one.stored().wallMillis());
                    Sats amount = amountOwed(signed, e.sale());
                    limit.count(e.txId(), amount.plus(e.networkFee()), nowMillis - age);
                }
                case JournalEntry.BatchSigned e -> {
                    long age = Math.max(0, wallMillis - one.stored().wallMillis());
                    Sats amount = e.sales().stream()
                            .map(sale -> amountOwed(signed, sale))
                            .reduce(Sats.ZERO, Sats::plus);
                    limit.count(e.txId(), amount.plus(e.networkFee()), nowMillis - age);
                }
                case JournalEntry.PayoutReplaced e -> {
                    long age = Math.max(0, wallMillis - one.stored().wallMillis());
                    limit.count(e.txId(), e.networkFee().minus(feeOf(signed, e.replaces())), nowMillis - age);
                }
                default -> {} // nothing left the wallet
            }
        }
        return limit;
    }

    /** Of the version that was replaced, which is counted already. */
    private static Sats feeOf(List<Told> told, TxId txId) {
        for (Told one : told) {
            switch (one.entry()) {
                case JournalEntry.PayoutSigned e
                when e.txId().equals(txId) -> {
                    return e.networkFee();
                }
                case JournalEntry.BatchSigned e
                when e.txId().equals(txId) -> {
                    return e.networkFee();
                }
                case JournalEntry.PayoutReplaced e
                when e.txId().equals(txId) -> {
                    return e.networkFee();
                }
                default -> {} // another transaction
            }
        }
        return Sats.ZERO;
    }

    private static Sats amountOwed(List<Told> told, SaleId sale) {
        return told.stream()
                .map(Told::entry)
                .filter(JournalEntry.PayoutOwed.class::isInstance)
                .map(JournalEntry.PayoutOwed.class::cast)
                .filter(owed -> owed.sale().equals(sale))
                .map(JournalEntry.PayoutOwed::amount)
                .findFirst()
                .orElse(Sats.ZERO);
    }
}
