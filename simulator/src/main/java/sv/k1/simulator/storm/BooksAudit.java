package sv.k1.simulator.storm;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.CoinBook;
import sv.k1.firmware.ledger.LightningSide;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.ledger.SweepBook;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.EventMark;

/**
 * What the machine carries from step to step, sale by sale, coin by coin and mark by mark, against the auditor's own reading of
 * the entries (promise PR2): a sum that is right may still stand in the wrong place.
 */
final class BooksAudit {
    private final World world;
    private final Auditor auditor;

    BooksAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    private void must(boolean holds, String promise, String what, Object about) {
        if (!holds) {
            auditor.violated(promise, what + ": " + about);
        }
    }

    // --- after each step ---

    /** How far a device's events are read is on the medium as soon as the device has told it: a start goes on from there. */
    void published() {
        if (auditor.heard().last() instanceof MachineEvent.FromAcceptor(String name, AcceptorEvent event)) {
            Optional<String> told = mark(event).map(EventMark::text);
            Optional<String> known = auditor.journal().at(name).mark;
            must(told.isEmpty() || told.equals(known), "PR4", name + " told " + event + ", the journal knows", known);
        }
    }

    private static Optional<EventMark> mark(AcceptorEvent event) {
        return switch (event) {
            case AcceptorEvent.Escrowed e -> e.mark();
            case AcceptorEvent.Stacked e -> e.mark();
            case AcceptorEvent.Taken e -> e.mark();
            case AcceptorEvent.EventsRead e -> Optional.of(e.mark());
            case AcceptorEvent.EvidenceLost e -> e.mark();
            default -> Optional.empty(); // counts nothing
        };
    }

    // --- at rest ---

    void check(Books books) {
        long onTickets = 0;
        for (AuditedSale sale : auditor.journal().sales.values()) {
            SaleId id = new SaleId(sale.number);
            if (!sale.over) { // what is over may be forgotten
                Optional<Sale> known = books.sale(id);
                must(known.isPresent(), "PR2", "the books have forgotten", sale);
                known.ifPresent(one -> compare(sale, one));
                sale.claimHashes.forEach(hash -> must(
                        books.claim(hash).map(Sale::id).equals(Optional.of(id).filter(_ -> sale.claimable)),
                        "PR2",
                        "a code is not good for what the entries say",
                        sale));
            }
            onTickets += books.isOnlyOnTicket(id) ? sale.promisedSats() : 0;
        }
        must(
                books.promisedOnTickets().value() == onTickets,
                "PR2",
                "on tickets " + onTickets + " sat are promised, the books say",
                books.promisedOnTickets());
        checkCoins(books.coins());
        checkSweeps(books);
    }

    private void checkSweeps(Books books) {
        SweepBook book = books.upkeep().sweeps();
        Optional<AuditedSweep> open = auditor.journal().sweeps.values().stream()
                .filter(sweep -> !sweep.over)
                .findFirst();
        boolean same = book.next() == auditor.journal().sweeps.size() + 1
                && book.open()
                        .equals(open.map(sweep -> new SweepBook.Open(sweep.signed, sweep.sent, sweep.conflicted)));
        must(same, "PR2", "the books say otherwise of the sweep " + open, book);
    }

    private void compare(AuditedSale sale, Sale known) {
        Optional<Payout> payout = known.payout();
        LightningSide lightning = known.lightning();
        boolean cash = known.cash().minorUnits() == sale.cash
                && known.isClaimable() == sale.claimable
                && known.claimHashes().equals(sale.claimHashes)
                && !known.ended();
        boolean goal = known.destination().map(one -> one.scriptHex()).equals(sale.script)
                && lightning.chosen().equals(sale.chosen);
        boolean owed = payout.isPresent() == sale.isDecided()
                && payout.map(Payout::byLightning).orElse(false) == sale.lightningOwed.isPresent()
                && payout.map(one -> one.amount().value() == sale.promisedSats())
                        .orElse(true);
        boolean sent = payout.flatMap(Payout::signed).equals(sale.counts())
                && payout.map(Payout::versions).orElse(List.of()).equals(sale.versions())
                && payout.map(Payout::newestSent).orElse(false) == sale.newestSent
                && payout.map(Payout::sent).orElse(false) == sale.sent
                && payout.map(one -> one.confirmations() > 0).orElse(false) == sale.confirmed
                && payout.map(Payout::conflicted).orElse(false) == sale.conflicted;
        boolean tries = lightning.open().map(one -> one.invoice().hash().hex()).equals(sale.openHash)
                && lightning.link().map(LightningSide.Link::intended).equals(sale.link)
                && lightning
                        .link()
                        .flatMap(LightningSide.Link::bound)
                        .map(hash -> hash.hex())
                        .equals(sale.boundHash)
                && lightning.failed().size() + (sale.openHash.isPresent() ? 1 : 0) == sale.tries.size();
        must(cash && goal && owed && sent && tries, "PR2", "the books say otherwise of " + sale, known);
    }

    private void checkCoins(CoinBook book) {
        Set<OutPoint> free = new HashSet<>();
        book.free().forEach(coin -> free.add(coin.outPoint()));
        for (AuditedSale sale : auditor.journal().bySignedId.values()) {
            var signed = sale.signed.orElseThrow();
            must(
                    sale.over || signed.inputs().stream().allMatch(input -> book.knows(input) && !free.contains(input)),
                    "PR3",
                    "a coin is free that a payout spends",
                    sale);
            must(
                    sale.over
                            || sale.earlier.isEmpty()
                            || sale.versions().stream()
                                    .flatMap(version -> version.change().stream())
                                    .noneMatch(change -> free.contains(change.outPoint())),
                    "PR3",
                    "change is free that may never exist",
                    sale);
            signed.change()
                    .ifPresent(change -> must(
                            book.nextChangeIndex() > change.index(),
                            "PR8",
                            "the next address for change was used before, by " + sale,
                            book.nextChangeIndex()));
        }
        for (AuditedSweep sweep : auditor.journal().sweeps.values()) {
            must(
                    sweep.over
                            || sweep.signed.inputs().stream()
                                    .allMatch(input -> book.knows(input) && !free.contains(input)),
                    "PR3",
                    "a coin is free that a sweep spends",
                    sweep);
            sweep.signed
                    .change()
                    .ifPresent(change -> must(
                            book.nextChangeIndex() > change.index(),
                            "PR8",
                            "the next address for change was used before, by " + sweep,
                            book.nextChangeIndex()));
        }
    }

    // --- the end ---

    /** Somebody else with our keys is never passed over: by now each theft of a coin in the books was seen. */
    void close() {
        AuditedJournal journal = auditor.journal();
        world.chain.thefts().forEach((thief, coin) -> {
            boolean stands = world.chain.confirmations(thief) > 0;
            boolean known = journal.knownCoins.contains(coin.txId() + ":" + coin.index());
            boolean told = journal.isReported(thief)
                    || journal.bySignedId.values().stream()
                            .filter(sale -> sale.conflicted)
                            .flatMap(sale -> sale.signed.orElseThrow().inputs().stream())
                            .anyMatch(input -> input.txId().hex().equals(coin.txId()) && input.index() == coin.index())
                    || journal.sweeps.values().stream()
                            .filter(sweep -> sweep.conflicted)
                            .flatMap(sweep -> sweep.signed.inputs().stream())
                            .anyMatch(input -> input.txId().hex().equals(coin.txId()) && input.index() == coin.index());
            must(!stands || !known || told, "FT14", "a coin was stolen, and nobody was told: " + coin, thief);
        });
    }
}
