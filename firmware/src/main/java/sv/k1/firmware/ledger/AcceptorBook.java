package sv.k1.firmware.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry.CashTaken;
import sv.k1.firmware.record.JournalEntry.NoteCredited;
import sv.k1.firmware.record.JournalEntry.NoteDisputed;
import sv.k1.firmware.record.JournalEntry.NoteEscrowed;
import sv.k1.firmware.record.JournalEntry.UnattributedNote;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ResumePoint;

/**
 * What the journal knows of each acceptor: its newest note, and how far its events were read. Each acceptor can have one
 * open note of its own; note ids are one row for all of them. Immutable.
 */
public final class AcceptorBook {
    /** Those that people can still settle. */
    private static final int DISPUTES_KEPT = 100;

    private final Map<String, NoteRecord> notes;
    private final List<NoteRecord> openNotes;
    private final Map<String, String> marks;
    private final long lastNote;
    private final List<Dispute> disputes;

    private AcceptorBook(
            Map<String, NoteRecord> notes, Map<String, String> marks, long lastNote, List<Dispute> disputes) {
        this.disputes = disputes;
        this.notes = notes;
        this.openNotes = notes.values().stream().filter(NoteRecord::isOpen).toList();
        this.marks = marks;
        this.lastNote = lastNote;
    }

    static AcceptorBook empty() {
        return new AcceptorBook(Map.of(), Map.of(), 0, List.of());
    }

    /** The newest note of an acceptor. */
    public Optional<NoteRecord> note(String acceptor) {
        return Optional.ofNullable(notes.get(acceptor));
    }

    /** The newest note of every acceptor that ever had one. */
    public List<NoteRecord> notes() {
        return List.copyOf(notes.values());
    }

    /** All notes whose fate is unknown: at most one for each acceptor. Asked for many times in each step. */
    public List<NoteRecord> openNotes() {
        return openNotes;
    }

    /** The newest disputed notes, oldest first; the journal has all of them, and the ledger their sum. */
    public List<Dispute> disputes() {
        return disputes;
    }

    private AcceptorBook with(Dispute dispute) {
        List<Dispute> next = new ArrayList<>(disputes);
        next.add(dispute);
        return new AcceptorBook(
                notes,
                marks,
                lastNote,
                List.copyOf(next.subList(Math.max(0, next.size() - DISPUTES_KEPT), next.size())));
    }

    /** The disputed note with this number, as long as it is kept and not settled. */
    public Optional<Dispute> dispute(NoteId note) {
        return disputes.stream().filter(one -> one.note().equals(note)).findFirst();
    }

    /** Two people settled it. The note itself stays what it was: its acceptor may tell of it once more. */
    AcceptorBook settled(Dispute dispute) {
        return new AcceptorBook(
                notes,
                marks,
                lastNote,
                disputes.stream().filter(one -> !one.equals(dispute)).toList());
    }

    /** The mark up to which an acceptor's events are in the journal. */
    public Optional<String> mark(String acceptor) {
        return Optional.ofNullable(marks.get(acceptor));
    }

    /** What the driver of an acceptor must know before its first poll. */
    public ResumePoint resumePoint(String acceptor) {
        return new ResumePoint(
                note(acceptor).flatMap(NoteRecord::forDriver), mark(acceptor).map(EventMark::new));
    }

    NoteId nextNote() {
        return new NoteId(lastNote + 1);
    }

    AcceptorBook escrowed(NoteEscrowed e) {
        Optional<NoteRecord> newest = note(e.acceptor());
        if (isUsed(e.note()) || newest.filter(NoteRecord::isOpen).isPresent()) {
            throw new InvariantBroken("note " + e.note() + " in escrow of " + e.acceptor() + " after " + newest
                    + ", last note " + lastNote);
        }
        return put(new NoteRecord(e.note(), e.sale(), e.value(), e.acceptor(), NoteRecord.Stage.ESCROWED), e.note())
                .read(e.acceptor(), e.mark());
    }

    /** An open note at another stage. */
    AcceptorBook moved(NoteId id, NoteRecord.Stage stage) {
        return put(open(id).at(stage), id);
    }

    AcceptorBook credited(NoteCredited e) {
        NoteRecord record = open(e.note());
        if (!record.value().equals(e.value())) {
            throw new InvariantBroken("note " + record + " cannot be credited with " + e.value());
        }
        return put(
                new NoteRecord(e.note(), e.sale(), e.value(), record.acceptor(), NoteRecord.Stage.CREDITED), e.note());
    }

    /** Also a note that was thought returned: two proofs that exclude each other are a dispute. */
    AcceptorBook disputed(NoteDisputed e) {
        NoteId id = e.note();
        NoteRecord record = notes.values().stream()
                .filter(n -> n.id().equals(id))
                .filter(n -> n.isOpen() || n.stage() == NoteRecord.Stage.RETURNED)
                .findFirst()
                .orElseThrow(() -> new InvariantBroken("note " + id + " disputed, but the newest are " + notes));
        return put(record.at(NoteRecord.Stage.DISPUTED), id)
                .with(new Dispute(e.sale(), id, Optional.of(e.value()), record.acceptor(), e.evidence()));
    }

    AcceptorBook taken(CashTaken e) {
        return settled(e.note(), e.sale(), Optional.of(e.value()), e.acceptor(), e.mark(), NoteRecord.Stage.CREDITED);
    }

    AcceptorBook unattributed(UnattributedNote e) {
        return settled(e.note(), SaleId.NONE, e.value(), e.acceptor(), e.mark(), NoteRecord.Stage.DISPUTED)
                .with(new Dispute(SaleId.NONE, e.note(), e.value(), e.acceptor(), "proof " + e.proof()));
    }

    AcceptorBook read(String acceptor, Optional<String> mark) {
        if (mark.isEmpty()) {
            return this;
        }
        Map<String, String> next = new TreeMap<>(marks);
        next.put(acceptor, mark.get());
        return new AcceptorBook(notes, Collections.unmodifiableMap(next), lastNote, disputes);
    }

    /**
     * An item that is in the cashbox already. Without a mark it is the newest note from here on, so that a proof which the
     * device repeats after a restart is recognised.
     */
    private AcceptorBook settled(
            NoteId id,
            SaleId sale,
            Optional<Fiat> value,
            String acceptor,
            Optional<String> mark,
            NoteRecord.Stage stage) {
        if (isUsed(id)) {
            throw new InvariantBroken("note " + id + " after note " + lastNote);
        }
        if (mark.isPresent() && mark.equals(mark(acceptor))) {
            throw new InvariantBroken(
                    "note " + id + " with the mark " + mark.get() + " of an earlier event of " + acceptor);
        }
        boolean isNewest = value.isPresent()
                && mark.isEmpty()
                && note(acceptor).filter(NoteRecord::isOpen).isEmpty();
        AcceptorBook next = isNewest
                ? put(new NoteRecord(id, sale, value.get(), acceptor, stage), id)
                : new AcceptorBook(notes, marks, id.number(), disputes);
        return next.read(acceptor, mark);
    }

    private NoteRecord open(NoteId id) {
        return notes.values().stream()
                .filter(n -> n.id().equals(id) && n.isOpen())
                .findFirst()
                .orElseThrow(() -> new InvariantBroken("note " + id + " is not open, newest are " + notes));
    }

    private boolean isUsed(NoteId id) {
        return id.number() != lastNote + 1;
    }

    private AcceptorBook put(NoteRecord record, NoteId id) {
        Map<String, NoteRecord> next = new TreeMap<>(notes);
        next.put(record.acceptor(), record);
        return new AcceptorBook(Collections.unmodifiableMap(next), marks, Math.max(lastNote, id.number()), disputes);
    }
}
