package sv.k1.firmware.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.BoxContent.Pieces;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry.CashboxCollected;
import sv.k1.firmware.record.JournalEntry.CashboxRecounted;
import sv.k1.firmware.record.JournalEntry.Discrepancy;

/**
 * What lies in each cashbox since it was last collected, and how far that is to be believed. Moves no money: collections
 * change nothing that anybody is owed. Immutable.
 */
public final class CashboxBook {
    /** The words of the entries that the core writes about an acceptor. */
    private static final Pattern TROUBLED =
            Pattern.compile("(.+?) (fault (?:JAM_IN_HEAD|JAM_IN_STACKER|CHEAT|CASHBOX_REMOVED)|lost evidence)");

    private final Map<String, BoxContent> boxes;
    private final Optional<CashboxCollected> last;
    private final Optional<CashboxRecounted> recount;

    private CashboxBook(
            Map<String, BoxContent> boxes, Optional<CashboxCollected> last, Optional<CashboxRecounted> recount) {
        this.boxes = boxes;
        this.last = last;
        this.recount = recount;
    }

    static CashboxBook empty() {
        return new CashboxBook(Map.of(), Optional.empty(), Optional.empty());
    }

    /** What is in the box of an acceptor; one that never took anything is empty. */
    public BoxContent box(String acceptor) {
        return boxes.getOrDefault(acceptor, new BoxContent(acceptor, List.of(), 0, List.of()));
    }

    /** The boxes of these acceptors, and of every other one that has something in it. */
    public List<BoxContent> boxes(Collection<String> acceptors) {
        List<BoxContent> all = new ArrayList<>();
        acceptors.forEach(acceptor -> all.add(box(acceptor)));
        boxes.values().stream()
                .filter(box -> !acceptors.contains(box.acceptor()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** The newest collection. */
    public Optional<CashboxCollected> last() {
        return last;
    }

    /** The newest count by hand of the newest collection. */
    public Optional<CashboxRecounted> recount() {
        return recount;
    }

    public long nextCollection() {
        return last.map(CashboxCollected::number).orElse(0L) + 1;
    }

    CashboxBook counted(String acceptor, Fiat value) {
        BoxContent box = box(acceptor);
        Map<Long, Pieces> ofCurrency = new TreeMap<>();
        List<Pieces> others = new ArrayList<>();
        for (Pieces pieces : box.pieces()) {
            if (pieces.value().currency().equals(value.currency())) {
                ofCurrency.put(pieces.value().minorUnits(), pieces);
            } else {
                others.add(pieces);
            }
        }
        ofCurrency.merge(
                value.minorUnits(), new Pieces(value, 1), (was, one) -> new Pieces(value, was.count() + one.count()));
        others.addAll(ofCurrency.values());
        return with(new BoxContent(acceptor, others, box.unvalued(), box.doubts()));
    }

    CashboxBook unvalued(String acceptor) {
        BoxContent box = box(acceptor);
        return with(new BoxContent(acceptor, box.pieces(), box.unvalued() + 1, box.doubts()))
                .doubted(acceptor, CountDoubt.VALUE_UNKNOWN);
    }

    CashboxBook doubted(String acceptor, CountDoubt doubt) {
        BoxContent box = box(acceptor);
        EnumSet<CountDoubt> doubts = EnumSet.of(doubt);
        doubts.addAll(box.doubts());
        return with(new BoxContent(acceptor, box.pieces(), box.unvalued(), List.copyOf(doubts)));
    }

    /** A box that is empty anyway may be taken out: that is how one is exchanged after a collection. */
    private CashboxBook takenOut(String acceptor) {
        BoxContent box = box(acceptor);
        return box.isEmpty() && box.doubts().isEmpty() ? this : doubted(acceptor, CountDoubt.TAKEN_OUT);
    }

    CashboxBook allTakenOut() {
        CashboxBook next = this;
        for (String acceptor : boxes.keySet()) {
            next = next.takenOut(acceptor);
        }
        return next;
    }

    CashboxBook troubled(Discrepancy e) {
        Matcher matcher = TROUBLED.matcher(e.what());
        if (!matcher.matches()) {
            return this;
        }
        String acceptor = matcher.group(1);
        return switch (matcher.group(2)) {
            case "fault CASHBOX_REMOVED" -> takenOut(acceptor);
            case "fault CHEAT" -> doubted(acceptor, CountDoubt.MANIPULATION);
            case "lost evidence" -> doubted(acceptor, CountDoubt.EVIDENCE_LOST);
            default -> doubted(acceptor, CountDoubt.JAM);
        };
    }

    CashboxBook collected(CashboxCollected e) {
        if (e.number() != nextCollection()) {
            throw new InvariantBroken("collection " + e.number() + " cannot follow " + last);
        }
        Map<String, BoxContent> next = new TreeMap<>(boxes);
        for (BoxContent taken : e.boxes()) {
            if (!taken.equals(box(taken.acceptor()))) {
                throw new InvariantBroken("collected " + taken + ", but counted " + box(taken.acceptor()));
            }
            next.remove(taken.acceptor());
        }
        return new CashboxBook(Collections.unmodifiableMap(next), Optional.of(e), Optional.empty());
    }

    CashboxBook recounted(CashboxRecounted e) {
        if (last.filter(collection -> collection.number() == e.number()).isEmpty()) {
            throw new InvariantBroken("collection " + e.number() + " recounted, the newest is " + last);
        }
        return new CashboxBook(boxes, last, Optional.of(e));
    }

    private CashboxBook with(BoxContent box) {
        Map<String, BoxContent> next = new TreeMap<>(boxes);
        next.put(box.acceptor(), box);
        return new CashboxBook(Collections.unmodifiableMap(next), last, recount);
    }
}
