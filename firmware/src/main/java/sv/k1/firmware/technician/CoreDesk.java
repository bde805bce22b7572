package sv.k1.firmware.technician;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import sv.k1.firmware.alert.Concern;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.SaleReference;
import sv.k1.firmware.effects.CoreLoop;
import sv.k1.firmware.journal.EntryCodec;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.language.Messages;
import sv.k1.firmware.language.Region;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.CashboxCollected;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.time.WallClock;

/**
 * Answers requests. On the core's thread it only takes the state and copies of rows; everything slow or likely to fail is
 * done afterwards on the asker's own thread, so that no question can hold up a sale.
 */
final class CoreDesk implements Desk {
    private static final long ANSWER_SECONDS = 2;
    private static final int MAX_OPEN_SALES = 20;
    /** How far back a reference is looked for when the machine's salt changed since. */
    private static final int MAX_REFERENCES = 500;

    /** What fits the customer's screen. */
    private static final int MAX_REASON = 60;

    private static final int MAX_NUMBER_DIGITS = 7;

    /** Which sales to look at; on the core's thread. */
    private interface Choice {
        List<SaleId> of(CoreLoop.Books books) throws StoreFault;
    }

    /** How many entries one look at the journal takes at most. */
    private static final int MOST_NEWS = 200;

    /** @param news entries behind one that the asker knows */
    private record Rows(
            MachineState state,
            Journal.Head head,
            long nowMillis,
            List<List<StoredEntry>> sales,
            List<StoredEntry> news) {}

    /** Rows, or the reason there are none. */
    private record Looked(Optional<Rows> rows, Optional<StoreFault> fault) {}

    private final CoreLoop core;
    private final Machine machine;
    private final ReentrantLock bumping = new ReentrantLock();
    private final About about;
    private final Wires wires;
    private final WallClock wallClock;
    private final ZoneId zone;
    private final Messages spanish = Wording.load("es");
    private final Messages english = Wording.load("en");
    private final CompletableFuture<Long> startedMillis;

    CoreDesk(CoreLoop core, Machine machine, About about, Wires wires, WallClock wallClock, ZoneId zone) {
        this.core = core;
        this.machine = machine;
        this.about = about;
        this.wires = wires;
        this.wallClock = wallClock;
        this.zone = zone;
        this.startedMillis = core.ask(CoreLoop.Books::nowMillis);
    }

    @Override
    public Report answer(Request request, String by) throws InterruptedException {
        Wording words = words(request.language());
        try {
            return switch (request.ask()) {
                case STATUS -> status(words);
                case DOCTOR -> doctor(words);
                case SALES ->
                    SalesReport.of(
                            seen(books -> books.journal().newestSales(request.count()).stream()
                                    .map(row -> new SaleId(row.sale()))
                                    .toList()),
                            words);
                case SALE -> sale(request.id(), words);
                case RESOLVE, RETRY, REPRINT, SETTLE, CONFIRM ->
                    new ResolveDesk(new Stuck(), machine).answer(request, by, words);
                case BUMP -> new BumpDesk(new Stuck(), machine, bumping).answer(request, by, words);
                case PRICE -> price(words);
                case RESET -> reset(request.id(), by, words);
                case EXPLAIN -> explain(request.id(), by, words);
                case OPEN -> open(by, words);
                case PANIC -> panic(request.text().strip(), by, words);
                case CLOSE -> close(request.text().strip(), by, words);
                case CASHBOX -> new CashboxReport(seen(_ -> List.of()), "", words);
                case COLLECT -> collect(request.id().strip(), by, words);
                case RECOUNT -> recount(request.text(), by, words);
                case ALERTS ->
                    new AlertsReport(about.alerts(), seen(_ -> List.of()).nowMillis(), words);
                case TEST_ALERT -> testAlert(by, words);
                case SELF_TEST -> selfTest(by, words);
                case WATCH, TRACE -> throw new IllegalStateException("a live question is followed, not answered");
            };
        } catch (TimeoutException e) {
            return new Problem(Problem.Code.CORE_SILENT, words.say("core-silent"));
        } catch (StoreFault e) {
            return new Problem(Problem.Code.JOURNAL_FAULT, words.say("journal-fault", "reason", reason(e)));
        }
    }

    @Override
    public void follow(Request request, String by, Follow follow) throws IOException, InterruptedException {
        Wording words = words(request.language());
        try {
            if (request.ask() == Request.Ask.WATCH) {
                new Watch(this::sight, words).follow(follow);
            } else if (wires.devices().contains(request.id())) {
                new Trace(wires, words).follow(request.id(), follow);
            } else {
                follow.tell(new Problem(
                        Problem.Code.BAD_REQUEST,
                        words.say(
                                "no-wire",
                                "name",
                                VisibleText.of(request.id()),
                                "names",
                                String.join(", ", wires.devices()))));
            }
        } catch (TimeoutException e) {
            follow.tell(new Problem(Problem.Code.CORE_SILENT, words.say("core-silent")));
        } catch (StoreFault e) {
            follow.tell(new Problem(Problem.Code.JOURNAL_FAULT, words.say("journal-fault", "reason", reason(e))));
        }
    }

    private Watch.Sight sight(long after) throws InterruptedException, TimeoutException, StoreFault {
        Rows rows = look(_ -> List.of(), after);
        return new Watch.Sight(seen(rows), told(rows.news()));
    }

    @Override
    public Optional<String> figures() throws InterruptedException {
        try {
            Seen seen = seen(_ -> List.of());
            return Optional.of(Metrics.text(seen, about, uptimeMillis(seen)));
        } catch (TimeoutException | StoreFault e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<List<Concern>> concerns(String language) throws InterruptedException {
        try {
            Seen seen = seen(CoreDesk::openSales);
            return Optional.of(Concerns.of(seen, about, machine.acceptorTroubles(seen.state()), words(language)));
        } catch (TimeoutException | StoreFault e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isOpen() throws InterruptedException {
        try {
            return seen(_ -> List.of()).shut().isEmpty();
        } catch (TimeoutException | StoreFault e) {
            return false;
        }
    }

    private long uptimeMillis(Seen seen) {
        return Math.max(0, seen.nowMillis() - startedMillis.getNow(seen.nowMillis()));
    }

    @Override
    public Wording words(String language) {
        Region region = Region.of(language);
        return new Wording(region.isSpanish() ? spanish : english, region, zone);
    }

    private Report testAlert(String by, Wording words) {
        about.alerts().ifPresent(alerts -> alerts.test(by));
        return about.alerts().isPresent()
                ? new Ordered(words.say("alert-test-sent"))
                : new Problem(Problem.Code.BAD_REQUEST, words.say("no-alerts"));
    }

    private Report status(Wording words) throws InterruptedException, TimeoutException, StoreFault {
        Seen seen = seen(CoreDesk::openSales);
        return new StatusReport(seen, about, uptimeMillis(seen), words);
    }

    private Report doctor(Wording words) throws InterruptedException, TimeoutException, StoreFault {
        Seen seen = seen(CoreDesk::openSales);
        return new DoctorReport(seen, about, machine.acceptorTroubles(seen.state()), words);
    }

    private static List<SaleId> openSales(CoreLoop.Books books) {
        return books.state().books().sales().stream()
                .filter(sale -> !sale.ended())
                .map(Sale::id)
                .limit(MAX_OPEN_SALES)
                .toList();
    }

    private Report price(Wording words) throws InterruptedException, TimeoutException, StoreFault {
        Seen seen = seen(_ -> List.of());
        return new PriceReport(seen, machine.quote(seen.state(), seen.nowMillis()), words);
    }

    private Report reset(String acceptor, String by, Wording words) {
        if (!machine.settings().acceptorNames().contains(acceptor)) {
            return noAcceptor(acceptor, words);
        }
        core.post(new MachineEvent.ResetOrdered(acceptor, by));
        return new Ordered(words.say("reset-ordered", "name", VisibleText.of(acceptor)));
    }

    private Report explain(String id, String by, Wording words) {
        Optional<TxId> unknown = core.state().books().coins().unexplained().stream()
                .filter(txId -> txId.hex().equals(id.strip()))
                .findFirst();
        if (unknown.isEmpty()) {
            return new Problem(Problem.Code.BAD_REQUEST, words.say("nothing-to-explain", "id", VisibleText.of(id)));
        }
        core.post(new MachineEvent.SpendExplained(unknown.get(), by));
        return new Ordered(words.say("explained", "id", unknown.get().hex()));
    }

    /** Answered when it is done: the question is asked after the order. */
    private Report open(String by, Wording words) throws InterruptedException, TimeoutException, StoreFault {
        core.post(new MachineEvent.OpenForBusiness(true, "", by));
        Seen seen = seen(_ -> List.of());
        String codes = seen.shut().stream().map(Trouble::code).collect(Collectors.joining(", "));
        return new Ordered(
                seen.shut().isEmpty() ? words.say("opened-now") : words.say("opened-but-shut", "codes", codes));
    }

    private Report close(String reason, String by, Wording words)
            throws InterruptedException, TimeoutException, StoreFault {
        if (reason.length() > MAX_REASON || !VisibleText.isPlain(reason)) {
            return new Problem(Problem.Code.BAD_REQUEST, words.say("no-reason", "most", Integer.toString(MAX_REASON)));
        }
        core.post(new MachineEvent.OpenForBusiness(false, reason, by));
        Seen seen = seen(_ -> List.of());
        boolean isSelling = seen.state().visit().sale().isPresent();
        return new Ordered(words.say(isSelling ? "closed-after-this-sale" : "closed-now", "reason", reason));
    }

    /** Answered when it is done, with what cannot be stopped any more. */
    private Report panic(String reason, String by, Wording words)
            throws InterruptedException, TimeoutException, StoreFault {
        core.post(new MachineEvent.PanicOrdered(VisibleText.of(reason), by));
        return new PanicReport(seen(CoreDesk::openSales), words);
    }

    private Report collect(String acceptor, String by, Wording words)
            throws InterruptedException, TimeoutException, StoreFault {
        List<String> known = machine.settings().acceptorNames();
        if (!acceptor.isEmpty() && !known.contains(acceptor)) {
            return noAcceptor(acceptor, words);
        }
        List<String> collected = acceptor.isEmpty() ? known : List.of(acceptor);
        Seen before = seen(_ -> List.of());
        List<String> busy = new ArrayList<>(machine.cashOnItsWay(before.state(), before.nowMillis()));
        busy.retainAll(collected);
        long number = before.state().books().upkeep().cashbox().nextCollection();
        if (busy.isEmpty()) {
            core.post(new MachineEvent.CollectCashbox(number, collected, by));
        }
        Seen after = seen(_ -> List.of());
        Optional<CashboxCollected> last =
                after.state().books().upkeep().cashbox().last();
        if (last.filter(one -> isThis(one, number, collected, by)).isEmpty()) {
            return new Problem(
                    Problem.Code.NOT_NOW, notCollected(last, number, busy.isEmpty() ? collected : busy, words));
        }
        boolean isPrinted = after.state().printer().canPrint();
        return new CashboxReport(
                after,
                words.say(
                        isPrinted ? "collected" : "collected-no-paper",
                        "number",
                        Long.toString(last.get().number())),
                words);
    }

    /** Whoever takes a box out on our word must be right: a collection of the same moment may be of another box. */
    private static boolean isThis(CashboxCollected made, long number, List<String> acceptors, String by) {
        return made.number() == number
                && made.by().equals(by)
                && made.boxes().stream().map(BoxContent::acceptor).toList().equals(acceptors);
    }

    private static String notCollected(Optional<CashboxCollected> last, long number, List<String> busy, Wording words) {
        return last.filter(one -> one.number() >= number)
                .map(one -> words.say("collected-beside", "number", Long.toString(one.number())))
                .orElseGet(() -> words.say("cash-on-its-way", "names", VisibleText.of(String.join(", ", busy))));
    }

    private Report recount(String counts, String by, Wording words)
            throws InterruptedException, TimeoutException, StoreFault {
        Optional<List<BoxContent.Pieces>> counted =
                CountText.parse(counts, machine.settings().currency());
        if (counted.isEmpty()) {
            return new Problem(Problem.Code.BAD_REQUEST, words.say("no-counts"));
        }
        Optional<CashboxCollected> last =
                core.state().books().upkeep().cashbox().last();
        if (last.isEmpty()) {
            return new Problem(Problem.Code.NOT_NOW, words.say("never-collected"));
        }
        core.post(new MachineEvent.RecountCashbox(last.get().number(), counted.get(), by));
        return new CashboxReport(seen(_ -> List.of()), "", words);
    }

    private Report selfTest(String by, Wording words) throws InterruptedException, TimeoutException, StoreFault {
        Seen before = seen(_ -> List.of());
        if (!before.state().printer().canPrint()) {
            return new Problem(Problem.Code.NOT_NOW, words.say("self-test-no-printer"));
        }
        if (!(before.state().visit() instanceof Visit.Idle)) {
            return new Problem(Problem.Code.NOT_NOW, words.say("self-test-customer"));
        }
        core.post(new MachineEvent.SelfTestOrdered(by));
        return new Ordered(words.say("self-test-ordered"));
    }

    private Problem noAcceptor(String acceptor, Wording words) {
        return new Problem(
                Problem.Code.BAD_REQUEST,
                words.say(
                        "no-acceptor",
                        "name",
                        VisibleText.of(acceptor),
                        "names",
                        String.join(", ", machine.settings().acceptorNames())));
    }

    private Report sale(String id, Wording words) throws InterruptedException, TimeoutException, StoreFault {
        Optional<Choice> choice = choice(id.strip());
        if (choice.isEmpty()) {
            return new Problem(Problem.Code.UNKNOWN_SALE, words.say("no-reference", "id", VisibleText.of(id)));
        }
        Seen seen = seen(choice.get());
        return seen.sales().isEmpty()
                ? new Problem(Problem.Code.UNKNOWN_SALE, words.say("unknown-sale", "id", VisibleText.of(id)))
                : SaleReport.of(seen, words);
    }

    /** The core as those see it who do something about what is stuck. */
    private final class Stuck implements ResolveDesk.Core {
        @Override
        public Optional<Seen> sale(String id) throws InterruptedException, TimeoutException, StoreFault {
            Optional<Choice> choice = choice(id);
            return choice.isEmpty()
                    ? Optional.empty()
                    : Optional.of(seen(choice.get()))
                            .filter(seen -> !seen.sales().isEmpty());
        }

        @Override
        public Seen now() throws InterruptedException, TimeoutException, StoreFault {
            return seen(_ -> List.of());
        }

        @Override
        public List<JournalEntry> order(MachineEvent order, long after)
                throws InterruptedException, TimeoutException, StoreFault {
            core.post(order);
            return told(look(_ -> List.of(), after).news()).stream()
                    .map(SaleStory.Told::entry)
                    .toList();
        }
    }

    /** Up to seven digits are a number; anything else must be a reference without a typing mistake. */
    private Optional<Choice> choice(String id) {
        if (id.matches("[0-9]{1," + MAX_NUMBER_DIGITS + "}")) {
            SaleId number = new SaleId(Long.parseLong(id));
            return Optional.of(_ -> List.of(number));
        }
        int salt = machine.settings().machineSalt();
        OptionalLong number = SaleReference.parse(id, salt);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        String reference = SaleReference.of(number.getAsLong(), salt).text();
        return Optional.of(books -> byReference(books, new SaleId(number.getAsLong()), reference));
    }

    private static List<SaleId> byReference(CoreLoop.Books books, SaleId expected, String reference) throws StoreFault {
        String written = "\"" + reference + "\"";
        List<StoredEntry> entries = books.journal().entriesOf(expected);
        if (!entries.isEmpty() && entries.getFirst().body().contains(written)) {
            return List.of(expected);
        }
        return books.journal().newestSales(MAX_REFERENCES).stream()
                .filter(row -> row.body().contains(written))
                .map(row -> new SaleId(row.sale()))
                .limit(1)
                .toList();
    }

    private Seen seen(Choice choice) throws InterruptedException, TimeoutException, StoreFault {
        return seen(look(choice, -1));
    }

    private static List<SaleStory.Told> told(List<StoredEntry> entries) throws StoreFault {
        EntryCodec codec = new EntryCodec();
        List<SaleStory.Told> told = new ArrayList<>();
        for (StoredEntry entry : entries) {
            told.add(new SaleStory.Told(entry, codec.decode(entry.kind(), entry.version(), entry.body())));
        }
        return told;
    }

    private Seen seen(Rows rows) throws StoreFault {
        List<SaleStory> stories = new ArrayList<>();
        for (List<StoredEntry> entries : rows.sales()) {
            SaleStory.of(told(entries)).ifPresent(stories::add);
        }
        return new Seen(
                rows.state(),
                machine.settings(),
                rows.head(),
                rows.nowMillis(),
                wallClock.now().toEpochMilli(),
                machine.shutGates(rows.state(), rows.nowMillis()),
                machine.closedWay(rows.state(), rows.nowMillis()),
                machine.law(rows.state(), rows.nowMillis()),
                stories);
    }

    private Rows look(Choice choice, long after) throws InterruptedException, TimeoutException, StoreFault {
        try {
            Looked looked = core.ask(books -> looked(books, choice, after)).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (looked.fault().isPresent()) {
                throw looked.fault().get();
            }
            return looked.rows().orElseThrow();
        } catch (ExecutionException e) {
            // The core has ended, or ends with this question: to the technician both are a core that does not answer.
            throw new TimeoutException(String.valueOf(e.getMessage()));
        }
    }

    private static Looked looked(CoreLoop.Books books, Choice choice, long after) {
        try {
            List<List<StoredEntry>> sales = new ArrayList<>();
            for (SaleId sale : choice.of(books)) {
                sales.add(books.journal().entriesOf(sale));
            }
            boolean isNews = after >= 0 && books.journal().head().sequence() > after;
            Rows rows = new Rows(
                    books.state(),
                    books.journal().head(),
                    books.nowMillis(),
                    sales,
                    isNews ? books.journal().entriesAfter(after, MOST_NEWS) : List.of());
            return new Looked(Optional.of(rows), Optional.empty());
        } catch (StoreFault e) {
            return new Looked(Optional.empty(), Optional.of(e));
        }
    }

    private static String reason(StoreFault fault) {
        return fault.kind() + ", " + VisibleText.of(String.valueOf(fault.getMessage()));
    }
}
