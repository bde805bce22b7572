package sv.k1.simulator.cash.id003;

import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.CashItem;

/** Tells what physically happens, with the one note it happens to. */
final class Id003Happenings {
    private Consumer<CashHappening> listener = _ -> {};
    private Optional<CashItem> note = Optional.empty();
    private boolean wasHeld;
    private String refusedFor = "";
    private boolean takesNotes;

    void listen(Consumer<CashHappening> watcher) {
        listener = watcher;
    }

    void tell(Kind kind) {
        listener.accept(CashHappening.of(kind));
    }

    void takenIn(CashItem item) {
        note = Optional.of(item);
        wasHeld = false;
        refusedFor = "";
        tellOfNote(Kind.TAKEN_IN, "");
    }

    void escrowed() {
        wasHeld = true;
        tellOfNote(Kind.ESCROWED, "");
    }

    void refused(int reason) {
        refusedFor = String.format(java.util.Locale.ROOT, "reason %02X", reason);
    }

    void stacked() {
        tellOfNote(Kind.STACKED, "");
    }

    /** The customer has it in hand again. */
    void cameBack() {
        tellOfNote(wasHeld ? Kind.RETURNED : Kind.REJECTED, refusedFor);
    }

    /** Told when it changes. */
    void takesNotes(boolean now) {
        if (takesNotes != now) {
            takesNotes = now;
            tell(now ? Kind.ENABLED : Kind.INHIBITED);
        }
    }

    private void tellOfNote(Kind kind, String detail) {
        listener.accept(new CashHappening(kind, note, detail));
    }
}
