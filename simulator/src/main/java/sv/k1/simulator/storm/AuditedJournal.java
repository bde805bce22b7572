package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sv.k1.firmware.record.JournalEntry;

/** What the stored entries say, added up by the auditor's own hand: nothing of the product's ledger is used. */
final class AuditedJournal {
    /** How far the newest note got. */
    enum Note {
        NONE,
        ESCROWED,
        STACK_INTENDED,
        RETURN_INTENDED,
        SETTLED
    }

    final List<JournalEntry> entries = new ArrayList<>();
    final Map<Long, AuditedSale> sales = new TreeMap<>();
    final Map<String, AuditedSale> bySignedId = new HashMap<>();
    final Map<Long, Integer> credited = new TreeMap<>();
    final Map<Long, Integer> disputed = new TreeMap<>();
    int disputedWithoutValue;
    long creditedMinor;
    long disputedMinor;
    Note note = Note.NONE;
    private long noteValue;
    long noteSinceMillis;

    void add(JournalEntry entry, long nowMillis) {
        entries.add(entry);
        switch (entry) {
            case JournalEntry.SaleOpened e ->
                sales.put(e.sale().number(), new AuditedSale(e.sale().number(), e.quote(), nowMillis));
            case JournalEntry.DestinationChosen e ->
                of(e).script = Optional.of(e.destination().scriptHex());
            case JournalEntry.NoteEscrowed e -> {
                note = Note.ESCROWED;
                noteSinceMillis = nowMillis;
                noteValue = e.value().minorUnits();
            }
            case JournalEntry.StackIntended _ -> note = Note.STACK_INTENDED;
            case JournalEntry.ReturnIntended _ -> note = Note.RETURN_INTENDED;
            case JournalEntry.NoteReturned _ -> note = Note.SETTLED;
            case JournalEntry.NoteCredited e -> {
                note = Note.SETTLED;
                credit(of(e), e.value().minorUnits());
            }
            case JournalEntry.CashTaken e -> credit(of(e), e.value().minorUnits());
            case JournalEntry.NoteDisputed e -> {
                note = Note.SETTLED;
                dispute(e.value().minorUnits());
            }
            case JournalEntry.UnattributedNote e ->
                e.value().ifPresentOrElse(value -> dispute(value.minorUnits()), () -> disputedWithoutValue++);
            case JournalEntry.PayoutOwed e -> of(e).owed = Optional.of(e);
            case JournalEntry.PayoutSigned e -> {
                of(e).signed = Optional.of(e);
                bySignedId.put(e.txId().hex(), of(e));
            }
            case JournalEntry.PayoutSent e -> of(e).sent = true;
            case JournalEntry.PayoutConfirmed e -> {
                of(e).sent = true;
                of(e).confirmed = true;
            }
            case JournalEntry.PayoutUnconfirmed e -> of(e).confirmed = false;
            case JournalEntry.PayoutFinal e -> {
                of(e).over = true;
                of(e).paid = true;
            }
            case JournalEntry.PayoutConflicted e -> of(e).conflicted = true;
            case JournalEntry.ClaimIssued e -> {
                of(e).claimable = true;
                of(e).handedOver = false;
                of(e).claimHashes.add(e.codeHash());
            }
            case JournalEntry.ClaimHandedOver e -> of(e).handedOver = true;
            case JournalEntry.ClaimRedeemed e -> of(e).claimable = false;
            case JournalEntry.SaleAbandoned e -> of(e).over = true;
            case JournalEntry.MachineStarted _,
                    JournalEntry.Discrepancy _,
                    JournalEntry.DoorMoved _,
                    JournalEntry.CashboxMoved _,
                    JournalEntry.DeviceEventsRead _,
                    JournalEntry.ReceiptIntended _,
                    JournalEntry.ReceiptEnded _,
                    JournalEntry.CoinFound _,
                    JournalEntry.CoinConfirmed _,
                    JournalEntry.CoinUnconfirmed _ -> {}
        }
    }

    private AuditedSale of(JournalEntry.OfSale entry) {
        AuditedSale sale = sales.get(entry.sale().number());
        if (sale == null) {
            throw new IllegalStateException("no sale for " + entry);
        }
        return sale;
    }

    private void credit(AuditedSale sale, long minor) {
        sale.cash += minor;
        creditedMinor += minor;
        credited.merge(minor, 1, Integer::sum);
    }

    private void dispute(long minor) {
        disputedMinor += minor;
        disputed.merge(minor, 1, Integer::sum);
    }

    boolean hasOpenNote() {
        return note == Note.ESCROWED || note == Note.STACK_INTENDED || note == Note.RETURN_INTENDED;
    }

    long openNoteValue() {
        return hasOpenNote() ? noteValue : 0;
    }

    int creditedNotes(long minor) {
        return credited.getOrDefault(minor, 0);
    }

    int disputedNotes(long minor) {
        return disputed.getOrDefault(minor, 0);
    }

    int disputes() {
        return disputed.values().stream().mapToInt(Integer::intValue).sum() + disputedWithoutValue;
    }
}
