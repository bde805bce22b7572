package sv.k1.firmware.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.LightningAccount;

/**
 * The entries of one day that follow each other: the accounts before and after them as the books have them, and what came
 * and went as the entries tell it. When the clock was set back over midnight a day comes again and is another part, so that
 * one row always begins with what the row before it ended with.
 */
final class DayClose {
    /** Lightning's accounts are in thousandths of a satoshi. */
    private static final long MILLIS = 1_000;

    private final LocalDate day;
    private final int part;
    private final long firstEntry;
    private final long firstMillis;
    private final Standing opening;
    private final Map<DayFlow, Long> flows = new EnumMap<>(DayFlow.class);
    private final Map<PieceKey, PieceFlow> pieces = new TreeMap<>();
    private Standing closing;
    private long lastEntry;
    private long lastMillis;

    /** What the books say at one moment. */
    record Standing(
            Map<Account, Long> accounts,
            long tickets,
            long lightningPaid,
            long routingFees,
            Map<PieceKey, Long> boxes) {
        static Standing of(Books books) {
            Map<Account, Long> accounts = new EnumMap<>(Account.class);
            for (Account account : Account.values()) {
                accounts.put(account, books.ledger().balance(account));
            }
            Map<PieceKey, Long> boxes = new TreeMap<>();
            books.upkeep().cashbox().boxes(List.of()).forEach(box -> PieceKey.inBox(box)
                    .forEach((key, count) -> boxes.merge(key, count, Long::sum)));
            return new Standing(
                    accounts,
                    books.sales().stream().filter(sale -> sale.isClaimable()).count(),
                    books.lightning().balance(LightningAccount.PAID).value(),
                    books.lightning().balance(LightningAccount.ROUTING_FEES).value(),
                    boxes);
        }

        long balance(Account account) {
            return accounts.getOrDefault(account, 0L);
        }

        long box(PieceKey key) {
            return boxes.getOrDefault(key, 0L);
        }
    }

    /** Pieces of one kind that came and went. */
    record PieceFlow(long credited, long ofNobody, long disputed, long collected) {
        static final PieceFlow NONE = new PieceFlow(0, 0, 0, 0);

        PieceFlow plus(PieceFlow more) {
            return new PieceFlow(
                    Math.addExact(credited, more.credited),
                    Math.addExact(ofNobody, more.ofNobody),
                    Math.addExact(disputed, more.disputed),
                    Math.addExact(collected, more.collected));
        }

        /** What it did to the count of the box; nobody knows whether a disputed piece lies in it. */
        long change() {
            return credited + ofNobody - collected;
        }
    }

    DayClose(LocalDate day, int part, long firstEntry, long firstMillis, Standing opening) {
        this.day = day;
        this.part = part;
        this.firstEntry = firstEntry;
        this.firstMillis = firstMillis;
        this.opening = opening;
        this.closing = opening;
        this.lastEntry = firstEntry;
        this.lastMillis = firstMillis;
    }

    void add(DayFlow flow, long amount) {
        flows.merge(flow, amount, Math::addExact);
    }

    void add(PieceKey key, PieceFlow flow) {
        pieces.merge(key, flow, PieceFlow::plus);
    }

    void reached(long entry, long wallMillis) {
        lastEntry = entry;
        lastMillis = wallMillis;
    }

    void close(Standing now) {
        closing = now;
    }

    LocalDate day() {
        return day;
    }

    int part() {
        return part;
    }

    long firstEntry() {
        return firstEntry;
    }

    long lastEntry() {
        return lastEntry;
    }

    long firstMillis() {
        return firstMillis;
    }

    long lastMillis() {
        return lastMillis;
    }

    Standing opening() {
        return opening;
    }

    Standing closing() {
        return closing;
    }

    long flow(DayFlow flow) {
        return flows.getOrDefault(flow, 0L);
    }

    /** All kinds of pieces that lay in a box or moved, sorted. */
    List<PieceKey> pieceKeys() {
        Map<PieceKey, Boolean> all = new TreeMap<>();
        for (Map<PieceKey, ?> some : List.of(opening.boxes(), pieces, closing.boxes())) {
            some.keySet().forEach(key -> all.put(key, true));
        }
        return List.copyOf(all.keySet());
    }

    PieceFlow pieces(PieceKey key) {
        return pieces.getOrDefault(key, PieceFlow.NONE);
    }

    /** Where opening, what came and went, and closing do not add up. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        long disputed = flow(DayFlow.DISPUTED);
        check(mistakes, Account.CASH_IN, flow(DayFlow.CREDITED) + disputed);
        check(mistakes, Account.PAID, flow(DayFlow.PAID_ON_CHAIN) + flow(DayFlow.PAID_LIGHTNING));
        check(mistakes, Account.FEES, flow(DayFlow.FEES_CHARGED) - flow(DayFlow.FEES_GIVEN_BACK));
        long settledTickets = flow(DayFlow.SETTLED_TICKETS);
        long settledDisputes = flow(DayFlow.SETTLED_DISPUTES);
        check(mistakes, Account.CLAIMABLE, flow(DayFlow.ON_TICKETS) - flow(DayFlow.OFF_TICKETS) - settledTickets);
        check(mistakes, Account.DISPUTED, disputed - settledDisputes);
        check(mistakes, Account.SETTLED, settledTickets + settledDisputes);
        check(
                mistakes,
                "open tickets",
                opening.tickets(),
                flow(DayFlow.TICKETS_ISSUED) - flow(DayFlow.TICKETS_OVER) - flow(DayFlow.TICKETS_SETTLED),
                closing.tickets());
        check(
                mistakes,
                "paid by Lightning",
                opening.lightningPaid(),
                flow(DayFlow.PAID_LIGHTNING_SATS) * MILLIS,
                closing.lightningPaid());
        check(mistakes, "routing fees", opening.routingFees(), flow(DayFlow.ROUTING_FEES_MSAT), closing.routingFees());
        long ofPieces = 0;
        for (PieceKey key : pieceKeys()) {
            PieceFlow moved = pieces(key);
            check(mistakes, key.toString(), opening.box(key), moved.change(), closing.box(key));
            ofPieces += key.worth(moved.credited() + moved.ofNobody() + moved.disputed());
        }
        check(mistakes, "cash by value", opening.balance(Account.CASH_IN), ofPieces, closing.balance(Account.CASH_IN));
        return mistakes;
    }

    private void check(List<String> mistakes, Account account, long change) {
        check(mistakes, account.toString(), opening.balance(account), change, closing.balance(account));
    }

    private void check(List<String> mistakes, String what, long before, long change, long after) {
        if (before + change != after) {
            mistakes.add(day + ", " + what + ": " + before + " and " + change + " is not " + after);
        }
    }
}
