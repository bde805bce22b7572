package sv.k1.firmware.export;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Cause;
import sv.k1.firmware.record.JournalEntry.LightningWay;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.StackProof;

/** Months of a machine's life: sales that end in every way there is, some of them days after they began. */
public final class GeneratedJournal {
    private static final long[] NOTES = {100, 500, 1_000, 2_000};
    private static final long[] COINS = {5, 10, 25, 100};
    private static final Instant BEGINNING = Instant.parse("2026-01-30T12:00:00Z");

    /** An entry and what the clock said. */
    public record Dated(long wallMillis, JournalEntry entry) {}

    private final Random chance;
    private final Currency currency;
    private final List<Dated> entries = new ArrayList<>();
    /** What is still to come of sales that wait. */
    private final List<Runnable> later = new ArrayList<>();

    private Books books = Books.empty();
    private long wall = BEGINNING.toEpochMilli();
    private long preimages;
    private String shown = "somebody@wallet.example";
    private String acceptor = "bills";

    public GeneratedJournal(long seed, Currency currency) {
        this.chance = new Random(seed);
        this.currency = currency;
        add(new JournalEntry.MachineStarted("boot", "0.1.0"));
        add(new JournalEntry.MachineBound(ChainNetwork.REGTEST, currency, "01020304"));
    }

    public List<Dated> entries() {
        return entries;
    }

    public Books books() {
        return books;
    }

    /** Writes it where the command finds it. */
    public Path into(Path folder) throws StoreFault {
        Path file = folder.resolve("journal.db");
        try (SqliteJournal journal = SqliteJournal.open(file, folder.resolve("journal.witness"), "boot")) {
            int from = 0;
            while (from < entries.size()) {
                int to = from;
                while (to < entries.size()
                        && entries.get(to).wallMillis() == entries.get(from).wallMillis()) {
                    to++;
                }
                journal.append(
                        entries.subList(from, to).stream().map(Dated::entry).toList(),
                        from,
                        entries.get(from).wallMillis());
                from = to;
            }
        }
        return file;
    }

    /** From here on Lightning codes show this text and notes come from this acceptor. */
    public GeneratedJournal texts(String shownText, String acceptorName) {
        shown = shownText;
        acceptor = acceptorName;
        return this;
    }

    public GeneratedJournal at(long wallMillis) {
        wall = wallMillis;
        return this;
    }

    /** So many visits, a clock that is wrong now and then, collections, notes of nobody. */
    public GeneratedJournal visits(int number) {
        for (int i = 0; i < number; i++) {
            wall += Duration.ofMinutes(chance.nextInt(200)).toMillis();
            if (chance.nextInt(80) == 0) {
                long wrong = Duration.ofDays(chance.nextInt(5) - 2).toMillis();
                wall += wrong;
                ofNobody();
                wall -= wrong;
            }
            visit(chance.nextInt(10));
            while (!later.isEmpty() && chance.nextInt(3) > 0) {
                wall += 1_000;
                later.remove(chance.nextInt(later.size())).run();
            }
            if (chance.nextInt(40) == 0) {
                collect();
            }
        }
        return this;
    }

    public GeneratedJournal visit(int kind) {
        SaleId sale = open();
        if (kind == 0) {
            add(new JournalEntry.SaleAbandoned(sale));
            return this;
        }
        cash(sale);
        switch (kind) {
            case 1, 2 -> onChain(sale);
            case 3 -> lightning(sale, true);
            case 4 -> {
                lightning(sale, false);
                add(new JournalEntry.LightningGivenUp(sale, "no route"));
                onChain(sale);
            }
            case 5 -> {
                Preimage tried = lightning(sale, false);
                add(new JournalEntry.ClaimPromised(sale, "hash" + sale.number()));
                add(new JournalEntry.LightningGivenUp(sale, "no route"));
                later.add(() -> afterAll(sale, tried));
            }
            case 6 -> ticket(sale);
            case 7 -> {
                disputed(sale);
                later.add(() -> onChain(sale));
            }
            case 8 -> later.add(() -> lightning(sale, true));
            default -> {} // stands there undecided
        }
        return this;
    }

    private SaleId open() {
        SaleId sale = books.nextSale();
        ExchangeRate reference = new ExchangeRate(currency, 6_000_000 + chance.nextInt(500_000));
        ExchangeRate rate = new ExchangeRate(currency, reference.minorUnitsPerBitcoin() + chance.nextInt(300_000));
        add(new JournalEntry.SaleOpened(
                sale,
                "R" + sale.number(),
                "es-SV",
                false,
                new Quote(
                        "QR" + sale.number(),
                        reference,
                        "test",
                        new BasisPoints(0),
                        rate,
                        new BasisPoints(chance.nextInt(900)),
                        new Fiat(currency, chance.nextInt(50)),
                        new Sats(chance.nextInt(500)),
                        new FeeRate(3_000),
                        new Fiat(currency, 1),
                        new Fiat(currency, 100_000),
                        300_000)));
        return sale;
    }

    private void cash(SaleId sale) {
        for (int i = 0; i <= chance.nextInt(4); i++) {
            NoteId id = books.nextNote();
            if (chance.nextBoolean()) {
                Fiat value = new Fiat(currency, NOTES[chance.nextInt(NOTES.length)]);
                add(new JournalEntry.NoteEscrowed(sale, id, value, acceptor, Optional.empty()));
                add(new JournalEntry.StackIntended(sale, id));
                add(new JournalEntry.NoteCredited(sale, id, value, StackProof.CREDIT_MESSAGE));
            } else {
                Fiat value = new Fiat(currency, COINS[chance.nextInt(COINS.length)]);
                add(new JournalEntry.CashTaken(
                        sale, id, "coins", value, StackProof.COUNTED_EVENT, Optional.of("m" + id.number())));
            }
        }
    }

    private void disputed(SaleId sale) {
        NoteId id = books.nextNote();
        Fiat value = new Fiat(currency, NOTES[chance.nextInt(NOTES.length)]);
        add(new JournalEntry.NoteEscrowed(sale, id, value, acceptor, Optional.empty()));
        add(new JournalEntry.StackIntended(sale, id));
        add(new JournalEntry.NoteDisputed(sale, id, value, "no answer"));
        if (id.number() % 3 == 0) {
            later.add(() -> settled(sale, Optional.of(id), value));
        }
    }

    private void ofNobody() {
        Optional<Fiat> value = chance.nextBoolean() ? Optional.of(new Fiat(currency, 25)) : Optional.empty();
        NoteId id = books.nextNote();
        add(new JournalEntry.UnattributedNote(
                id, value, StackProof.COUNTED_EVENT, "coins", Optional.of("m" + id.number())));
        if (id.number() % 2 == 0) {
            later.add(() -> settled(SaleId.NONE, Optional.of(id), value.orElse(Fiat.zero(currency))));
        }
    }

    private void collect() {
        var cashbox = books.upkeep().cashbox();
        add(new JournalEntry.CashboxCollected(
                cashbox.nextCollection(), cashbox.boxes(List.of(acceptor, "coins")), "maria"));
    }

    private void onChain(SaleId sale) {
        Sale now = books.sale(sale).orElseThrow();
        String script = String.format("0014%040x", sale.number());
        String address = String.format("bcrt1q%038x", sale.number());
        add(new JournalEntry.DestinationChosen(
                sale, new Destination(address, ScriptKind.P2WPKH, script, Optional.empty(), Optional.empty())));
        Conversion conversion = now.quote().convert(now.cash());
        add(new JournalEntry.PayoutOwed(
                sale,
                conversion.paid(),
                now.cash(),
                conversion.fee(),
                conversion.networkFee(),
                Cause.CONFIRMED_BY_CUSTOMER));
        OutPoint coin = new OutPoint(new TxId(String.format("%064x", 1_000_000 + sale.number())), 0);
        add(new JournalEntry.CoinFound(new Coin(coin, new Sats(50_000_000), 0, 0, true, 0)));
        TxId txId = new TxId(String.format("%064x", sale.number()));
        add(new JournalEntry.PayoutSigned(
                sale, txId, "00", List.of(coin), 0, Optional.empty(), new Sats(chance.nextInt(900)), 110));
        later.add(() -> {
            add(new JournalEntry.PayoutSent(sale, "node"));
            add(new JournalEntry.PayoutConfirmed(sale, 1, "00"));
            later.add(() -> add(new JournalEntry.PayoutFinal(sale, 6)));
        });
    }

    private Preimage lightning(SaleId sale, boolean arrives) {
        Preimage preimage = new Preimage(String.format("%064x", ++preimages));
        add(new JournalEntry.LightningChosen(
                sale, LightningWay.LINK, shown, Optional.empty(), Optional.empty(), Optional.empty()));
        Sale now = books.sale(sale).orElseThrow();
        Conversion conversion = now.quote().convertOffChain(now.cash());
        add(new JournalEntry.LightningOwed(
                sale, conversion.paid(), now.cash(), conversion.fee(), Cause.CONFIRMED_BY_CUSTOMER));
        add(new JournalEntry.LightningIntended(
                sale, "lnd", invoice(preimage), MilliSats.of(conversion.paid()), new Sats(148)));
        if (arrives) {
            add(new JournalEntry.LightningPaid(
                    sale, preimage.hash(), preimage, new MilliSats(chance.nextInt(148_000))));
        } else {
            add(new JournalEntry.LightningFailed(sale, preimage.hash(), "no route"));
        }
        return preimage;
    }

    private void afterAll(SaleId sale, Preimage tried) {
        if (chance.nextBoolean()) {
            add(new JournalEntry.LightningPaidAfterAll(
                    sale, tried.hash(), tried, new MilliSats(chance.nextInt(148_000))));
        }
    }

    private void ticket(SaleId sale) {
        Fiat cash = books.sale(sale).orElseThrow().cash();
        add(new JournalEntry.ClaimIssued(sale, "hash" + sale.number(), cash));
        add(new JournalEntry.ClaimHandedOver(sale));
        if (chance.nextBoolean()) {
            later.add(() -> {
                add(new JournalEntry.ClaimRedeemed(sale));
                if (chance.nextBoolean()) {
                    add(new JournalEntry.ClaimIssued(sale, "again" + sale.number(), cash));
                } else {
                    onChain(sale);
                }
            });
        } else if (sale.number() % 3 == 0) {
            later.add(() -> settled(sale, Optional.empty(), cash));
        }
    }

    /** Two people settled it outside of the machine. */
    private void settled(SaleId sale, Optional<NoteId> note, Fiat value) {
        long number = books.upkeep().settlements().proposals() + 1;
        add(new JournalEntry.SettlementProposed(number, sale, note, value, "paid", "ana", 1));
        add(new JournalEntry.Settled(number, sale, note, value, "paid", "ana", "berta"));
    }

    private static Invoice invoice(Preimage proof) {
        return new Invoice(
                "lnbcrt1" + proof.hash().hex(),
                proof.hash(),
                Optional.empty(),
                ChainNetwork.REGTEST,
                1_780_000_000L,
                3_600,
                Optional.empty(),
                Optional.empty(),
                "02" + "a".repeat(64),
                18);
    }

    private void add(JournalEntry entry) {
        books = books.apply(entry);
        entries.add(new Dated(wall, entry));
    }
}
