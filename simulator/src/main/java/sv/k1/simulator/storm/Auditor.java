package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.id003.Id003Status;
import sv.k1.simulator.storm.chain.RawTransaction;
import sv.k1.simulator.storm.line.AcceptorUnit;

/**
 * Knows where every note and every satoshi really is, reads what the journal says, and checks the promises PR1 to PR8 of
 * reliability.md. Shares no code with ledger and codecs; a broken promise ends the world.
 */
final class Auditor implements AcceptorUnit.Watcher {
    /** A quote without money inside may outlive its time by a late tick, a held note and a note on its way. */
    private static final long QUOTE_SLACK_MILLIS = 60_000;

    private static final long SHUT_WITHIN_MILLIS = 20_000;

    /** VEND VALID, STACKED, REJECTING, RETURNING and the two power-up states that tell of a note (ID-003 sheet, section 6). */
    private static final Set<Integer> PROOFS = Set.of(0x15, 0x16, 0x17, 0x18, 0x41, 0x42);

    /** The highest dust limit of all kinds of address. */
    private static final long LEAST_PAYOUT_SATS = 546;

    private final World world;
    private AuditedJournal journal = new AuditedJournal();
    private final Map<Long, Integer> collected = new TreeMap<>();
    private final Map<Long, Set<String>> bytesOfSale = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> disputesByCause = new TreeMap<>();
    private final Set<String> codesShown = new HashSet<>();
    private final Set<Long> restartedSales = new HashSet<>();
    private long lostMinor;
    private long doubledMinor;
    private long lostSats;
    private long doubledSats;
    private long wronglyOpenSince = Long.MAX_VALUE;
    private int auditedLength = -1;

    Auditor(World world) {
        this.world = world;
    }

    void violated(String promise, String what) {
        violations.add(promise + ": " + what);
        world.trace("VIOLATED " + promise + ": " + what);
    }

    List<String> violations() {
        return violations;
    }

    AuditedJournal journal() {
        return journal;
    }

    int journalLength() {
        return journal.entries.size();
    }

    boolean hasOpenPayout() {
        return journal.sales.values().stream().anyMatch(sale -> sale.owed.isPresent() && !sale.over);
    }

    Map<String, Integer> disputesByCause() {
        return disputesByCause;
    }

    long lost() {
        return lostMinor + lostSats;
    }

    long doubled() {
        return doubledMinor + doubledSats;
    }

    // --- the journal ---

    /** Entries are on the medium twice. */
    void stored(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            world.trace(entry);
            try {
                journal.add(entry, world.timeline.now());
            } catch (IllegalStateException e) {
                violated("PR2", String.valueOf(e.getMessage()));
            }
            check(entry);
        }
    }

    /** A start read this from the medium: what was stored must all be there. */
    void replayed(List<JournalEntry> entries) {
        List<JournalEntry> before = journal.entries;
        int common = Math.min(before.size(), entries.size());
        if (entries.size() < before.size() || !entries.subList(0, common).equals(before)) {
            violated(
                    "PR4",
                    "stored entries are gone after a restart: " + before.size() + " before, " + entries.size()
                            + " now");
        }
        restartedSales.addAll(journal.sales.keySet());
        AuditedJournal again = new AuditedJournal();
        Map<Long, AuditedSale> old = journal.sales;
        for (JournalEntry entry : entries) {
            long at = entry instanceof JournalEntry.SaleOpened e
                            && old.containsKey(e.sale().number())
                    ? old.get(e.sale().number()).openedMillis
                    : world.timeline.now();
            again.add(entry, at);
        }
        journal = again;
        entries.subList(common, entries.size()).forEach(this::check);
    }

    private void check(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.SaleOpened e -> checkQuote(e);
            case JournalEntry.NoteCredited e -> {
                long minor = e.value().minorUnits();
                if (journal.creditedNotes(minor) > taken(minor) + pulledOut(minor)) {
                    doubledMinor += minor;
                    violated("PR1", "a note of " + minor + " is credited that is not in the machine");
                }
                checkQuoteAge(sale(e.sale().number()), minor);
            }
            case JournalEntry.NoteDisputed e -> disputed(e.value() + ", " + e.evidence());
            case JournalEntry.UnattributedNote e -> disputed(e.toString());
            case JournalEntry.PayoutOwed e -> {
                AuditedSale sale = sale(e.sale().number());
                long promised = sale.promisedSats();
                if (e.amount().value() != promised || e.cash().minorUnits() != sale.cash || sale.claimable) {
                    lostSats += Math.max(0, promised - e.amount().value());
                    doubledSats += Math.max(0, e.amount().value() - promised);
                    violated("PR2", "owed " + e + ", promised " + promised + " sat for " + sale);
                }
            }
            case JournalEntry.PayoutSent e -> {
                if (sale(e.sale().number())
                        .signed
                        .filter(signed -> world.chain.everTook(signed.txId().hex()))
                        .isEmpty()) {
                    violated("PR4", "sale " + e.sale() + " is called sent, and the network never took it");
                }
            }
            case JournalEntry.PayoutFinal e -> {
                String id = sale(e.sale().number()).signed.orElseThrow().txId().hex();
                if (world.chain.mostConfirmations(id) < world.settings.finalConfirmations()) {
                    violated("PR2", "sale " + e.sale() + " is called final too early");
                }
            }
            case JournalEntry.ClaimIssued e -> {
                if (sale(e.sale().number()).owed.isPresent()) {
                    doubledMinor += e.cash().minorUnits();
                    violated("PR2", "sale " + e.sale() + " is owed on the chain and goes on a ticket as well");
                }
            }
            default -> {} // moves no money
        }
    }

    private AuditedSale sale(long number) {
        return java.util.Objects.requireNonNull(journal.sales.get(number));
    }

    private void disputed(String evidence) {
        String cause = world.whyUnanswerable();
        disputesByCause.merge(cause, 1, Integer::sum);
        world.trace("disputed (" + cause + "): " + evidence);
        if (evidence.isBlank()) {
            violated("PR5", "a dispute without evidence");
        }
    }

    private void checkQuote(JournalEntry.SaleOpened e) {
        boolean follows = journal.sales.values().stream()
                .anyMatch(sale -> sale.number < e.sale().number() && sale.quote.equals(e.quote()));
        if (follows) {
            return; // cash that came too late for its sale gets one of its own at the same price
        }
        long reference = e.quote().reference().minorUnitsPerBitcoin();
        long rate = reference * (10_000L + world.settings.terms().spread().value()) / 10_000L;
        if (!world.prices.wasTold(reference, Prices.MAX_AGE_MILLIS + 45_000)) {
            violated("PR2", "sale " + e.sale() + " has a price nobody told lately: " + reference);
        }
        if (e.quote().rate().minorUnitsPerBitcoin() != rate) {
            violated("PR2", "sale " + e.sale() + " has rate " + e.quote().rate() + ", terms say " + rate);
        }
    }

    private void checkQuoteAge(AuditedSale sale, long minor) {
        boolean first = sale.cash == minor;
        long age = journal.noteSinceMillis - sale.openedMillis - world.pausedMillis();
        if (first && age > sale.quote.lifetimeMillis() + QUOTE_SLACK_MILLIS && !restartedSales.contains(sale.number)) {
            violated("PR2", sale + " got its first cash " + age + " ms after its quote");
        }
    }

    private void checkSecret(String code) {
        boolean told = journal.entries.stream()
                .anyMatch(entry -> !(entry instanceof JournalEntry.PayoutSigned)
                        && entry.toString().contains(code));
        if (told) {
            violated("PR8", "a claim code is in the journal");
        }
    }

    /** Whether a ticket is good; one for less than any payout can carry is a matter for the operator's desk. */
    boolean isRedeemable(String codeHash) {
        return journal.sales.values().stream()
                .anyMatch(sale -> isRedeemable(sale) && sale.claimHashes.contains(codeHash));
    }

    private static boolean isRedeemable(AuditedSale sale) {
        return sale.claimable && sale.promisedSats() >= LEAST_PAYOUT_SATS;
    }

    // --- cash ---

    /** A technician takes the notes out of the box; they stay the machine's. */
    void collected(List<NoteCount> notes) {
        notes.forEach(note -> collected.merge(note.minorUnits(), note.count(), Integer::sum));
    }

    private int inBox(long minor) {
        return collected.getOrDefault(minor, 0) + count(world.unit.device().notesInCashbox(), minor);
    }

    private int taken(long minor) {
        boolean inside = world.unit
                .device()
                .noteInside()
                .filter(note -> note.minorUnits() == minor)
                .isPresent();
        return inBox(minor) + (inside ? 1 : 0);
    }

    /** A note in a technician's hand is the operator's, like one in the box. */
    private int pulledOut(long minor) {
        return count(world.unit.device().notesTakenOut(), minor);
    }

    private static int count(List<NoteCount> notes, long minor) {
        return notes.stream()
                .filter(note -> note.minorUnits() == minor)
                .mapToInt(NoteCount::count)
                .sum();
    }

    @Override
    public void acknowledged() {
        int missing = 0;
        for (long minor : world.values) {
            missing += Math.max(0, inBox(minor) - journal.creditedNotes(minor) - journal.disputedNotes(minor));
        }
        if (missing > journal.disputedWithoutValue) {
            violated("PR4", "the acceptor was acknowledged a note before the journal had it");
        }
    }

    @Override
    public void told(int status) {
        if (PROOFS.contains(status) && world.process.isPresent()) {
            world.proofShown();
        }
    }

    @Override
    public void stackBegan() {
        if (journal.note != AuditedJournal.Note.STACK_INTENDED) {
            violated("PR4", "a note is being stacked, and the journal says " + journal.note);
        }
    }

    /** At rest, every note in the box is in the books once. */
    private void auditCash() {
        int unexplained = 0;
        long minorUnexplained = 0;
        for (long minor : world.values) {
            int box = inBox(minor);
            int books = journal.creditedNotes(minor);
            if (books > box + pulledOut(minor)) {
                doubledMinor += (long) (books - box) * minor;
                violated("PR1", books + " notes of " + minor + " are credited, " + box + " are in the box");
            }
            int missing = Math.max(0, box - books - journal.disputedNotes(minor));
            unexplained += missing;
            minorUnexplained += missing * minor;
        }
        if (unexplained > journal.disputedWithoutValue) {
            lostMinor += minorUnexplained;
            violated("PR1", unexplained + " notes are in the box and in nobody's books, worth " + minorUnexplained);
        }
    }

    private boolean isAtRest(MachineState state) {
        if (journal.hasOpenNote() || !state.acceptor(World.ACCEPTOR).connected()) {
            return false;
        }
        var view = world.unit.device().view();
        return view.note().isEmpty()
                && (view.status() == Id003Status.IDLING || view.status() == Id003Status.DISABLE)
                && world.unit.isPlugged();
    }

    // --- what leaves ---

    /** Bytes go to the network, whether they get there or not. */
    void bytesLeave(byte[] raw) {
        RawTransaction transaction;
        try {
            transaction = RawTransaction.parse(raw);
        } catch (IllegalArgumentException e) {
            violated("PR3", "bytes left that are no transaction: " + e.getMessage());
            return;
        }
        AuditedSale sale = journal.bySignedId.get(transaction.id());
        if (sale == null
                || !sale.signed
                        .orElseThrow()
                        .rawHex()
                        .equals(java.util.HexFormat.of().formatHex(raw))) {
            violated("PR4", "transaction " + transaction.id() + " left before the journal had it");
            return;
        }
        Set<String> others = bytesOfSale.computeIfAbsent(sale.number, _ -> new TreeSet<>());
        others.add(transaction.id());
        for (String other : others) {
            boolean rivals = other.equals(transaction.id())
                    || world.chain
                            .transaction(other)
                            .map(rival -> !Collections.disjoint(rival.inputs(), transaction.inputs()))
                            .orElse(true);
            if (!rivals) {
                doubledSats += transaction.outputs().getFirst().sats();
                violated("PR3", "two payouts of sale " + sale.number + " that can both confirm");
            }
        }
    }

    void effect(Effect effect) {
        if (effect instanceof Effect.BuildPayout build
                && sale(build.sale().number()).owed.isEmpty()) {
            violated("PR4", "a payout is being built that the journal does not owe");
        }
    }

    void printed(ReceiptFacts facts) {
        if (facts.broadcast() && !sale(facts.sale().number()).sent) {
            violated("PR4", "paper says sent for sale " + facts.sale() + ", the journal does not");
        }
    }

    // --- the screen ---

    void published(MachineState state) {
        switch (state.visit()) {
            case Visit.Done(var of) -> {
                AuditedSale sale = sale(of.number());
                boolean out = sale.signed
                        .filter(signed -> world.chain.everTook(signed.txId().hex()))
                        .isPresent();
                if (!sale.sent || !out) {
                    violated("PR4", "the screen says done, and " + sale);
                }
            }
            case Visit.ShowingClaim(var of, String code) -> {
                if (codesShown.add(code)) {
                    checkSecret(code);
                }
                if (!sale(of.number()).claimable) {
                    violated("PR4", "a claim code is shown before the journal has it");
                }
            }
            case Visit.Idle _,
                    Visit.Scanning _,
                    Visit.Inserting _,
                    Visit.ScanningAfterCash _,
                    Visit.Reviewing _,
                    Visit.Paying _,
                    Visit.EnteringClaim _ -> {}
        }
        checkSlot(state);
        if (journalLength() != auditedLength && isAtRest(state)) {
            auditedLength = journalLength();
            auditCash();
            checkLedger(state);
        }
    }

    private void checkLedger(MachineState state) {
        var ledger = state.books().ledger();
        long in = ledger.balance(Account.CASH_IN);
        long owned = ledger.balance(Account.OWED)
                + ledger.balance(Account.IN_FLIGHT)
                + ledger.balance(Account.PAID)
                + ledger.balance(Account.FEES)
                + ledger.balance(Account.CLAIMABLE)
                + ledger.balance(Account.DISPUTED);
        if (in != owned || in != journal.creditedMinor + journal.disputedMinor) {
            violated(
                    "PR2",
                    "the ledger says " + in + " in and " + owned + " owned, the entries " + journal.creditedMinor
                            + " credited and " + journal.disputedMinor + " disputed");
        }
    }

    /** PR6: a slot that should be shut is shut soon, while the machine can reach it at all. */
    void checkSlot(MachineState state) {
        boolean open = world.unit.device().view().slotOpen() && world.unit.isPlugged();
        boolean mayBe = state.visit() instanceof Visit.Inserting && world.mayTakeCash();
        if (!open || mayBe || !state.acceptor(World.ACCEPTOR).connected()) {
            wronglyOpenSince = Long.MAX_VALUE;
        } else if (wronglyOpenSince == Long.MAX_VALUE) {
            wronglyOpenSince = world.timeline.now();
        } else if (world.timeline.now() - wronglyOpenSince - world.pausedMillis() > SHUT_WITHIN_MILLIS) {
            violated(
                    "PR6",
                    "the slot is open for " + (world.timeline.now() - wronglyOpenSince) + " ms on " + state.visit());
            wronglyOpenSince = Long.MAX_VALUE;
        }
    }

    void processGone() {
        wronglyOpenSince = Long.MAX_VALUE;
    }

    // --- the end ---

    /** Sales that are not over, and should be. */
    List<AuditedSale> unsettled() {
        return journal.sales.values().stream().filter(sale -> !sale.isSettled()).toList();
    }

    /** Everything has come to rest: the books are compared with the box and with the chain, to the last satoshi. */
    void close(Optional<MachineState> state) {
        auditCash();
        state.ifPresent(this::checkLedger);
        Map<String, List<Long>> owed = new TreeMap<>();
        for (AuditedSale sale : journal.sales.values()) {
            if (sale.owed.isPresent() && !sale.conflicted) {
                owed.computeIfAbsent(sale.script.orElseThrow(), _ -> new ArrayList<>())
                        .add(sale.owed.get().amount().value());
            }
            if (sale.cash > 0 && sale.owed.isEmpty() && !sale.claimable) {
                lostMinor += sale.cash;
                violated("PR2", sale + " holds cash that is nobody's");
            }
        }
        owed.forEach(this::compareWithChain);
        for (AuditedSale sale : journal.sales.values()) {
            if (isRedeemable(sale) && sale.claimHashes.stream().anyMatch(world::isHashOfTicket)) {
                violated("PR7", "the holder of a ticket could not redeem " + sale);
            }
        }
    }

    private void compareWithChain(String script, List<Long> amounts) {
        List<Long> received = new ArrayList<>(world.chain.receivedBy(script));
        Collections.sort(received);
        Collections.sort(amounts);
        if (!received.equals(amounts)) {
            long difference = sum(received) - sum(amounts);
            lostSats += Math.max(0, -difference);
            doubledSats += Math.max(0, difference);
            violated("PR3", "script " + script + " should have " + amounts + " and has " + received);
        }
    }

    private static long sum(List<Long> sats) {
        return sats.stream().mapToLong(Long::longValue).sum();
    }
}
