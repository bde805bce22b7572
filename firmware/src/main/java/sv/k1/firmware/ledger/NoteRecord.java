package sv.k1.firmware.ledger;

import java.util.Optional;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;

/**
 * The newest note the journal knows of one acceptor, and how far it got.
 *
 * @param acceptor its name in the configuration
 */
public record NoteRecord(NoteId id, SaleId sale, Fiat value, String acceptor, Stage stage) {
    /** Open stages first; a note is settled once and never re-opened. Only a returned one can still become disputed. */
    public enum Stage {
        ESCROWED,
        STACK_INTENDED,
        RETURN_INTENDED,
        CREDITED,
        RETURNED,
        DISPUTED
    }

    /** Whether its fate is still unknown. */
    public boolean isOpen() {
        return stage == Stage.ESCROWED || stage == Stage.STACK_INTENDED || stage == Stage.RETURN_INTENDED;
    }

    NoteRecord at(Stage next) {
        return new NoteRecord(id, sale, value, acceptor, next);
    }

    /**
     * What a driver must know before its first poll; empty when the note is returned. A disputed note is in the books with
     * its value like a credited one: the driver must be able to name it, or a proof that the device repeats after a restart
     * would look like one more note.
     */
    public Optional<OpenNote> forDriver() {
        Denomination denomination = Denomination.note(value.currency(), value.minorUnits());
        return switch (stage) {
            case ESCROWED -> Optional.of(new OpenNote(id, denomination, OpenNote.Stage.ESCROWED));
            case STACK_INTENDED -> Optional.of(new OpenNote(id, denomination, OpenNote.Stage.STACK_INTENDED));
            case RETURN_INTENDED -> Optional.of(new OpenNote(id, denomination, OpenNote.Stage.RETURN_INTENDED));
            case CREDITED, DISPUTED -> Optional.of(new OpenNote(id, denomination, OpenNote.Stage.CREDITED));
            case RETURNED -> Optional.empty();
        };
    }
}
