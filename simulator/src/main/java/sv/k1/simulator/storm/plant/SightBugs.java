package sv.k1.simulator.storm.plant;

import java.util.Optional;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.print.PrinterEvent;

/** Mistakes about what people read, and about whose address it is. */
final class SightBugs {
    private SightBugs() {}

    /** No slip calls itself a copy. */
    static final class CopiesLookReal extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return new Step(
                    sound.state(),
                    sound.entries(),
                    sound.effects().stream().map(CopiesLookReal::original).toList());
        }

        private static Effect original(Effect effect) {
            if (!(effect instanceof Effect.Print(var sale, var document, ReceiptFacts f))) {
                return effect;
            }
            return new Effect.Print(
                    sale,
                    document,
                    new ReceiptFacts(
                            f.kind(),
                            f.sale(),
                            f.reference(),
                            f.language(),
                            f.wallMillis(),
                            f.quote(),
                            f.conversion(),
                            f.address(),
                            f.txId(),
                            f.broadcast(),
                            f.claimCode(),
                            false,
                            f.lightning(),
                            f.sentWithinMinutes()));
        }
    }

    /** A job without the printer's word counts as printed. */
    static final class SilenceIsPrinted extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.FromPrinter(PrinterEvent.Unknown(String document, String _))
                    ? new MachineEvent.FromPrinter(new PrinterEvent.Printed(document))
                    : event;
        }
    }

    /** The customer before left their address in a variable. */
    static final class PaysTheOneBefore extends BentRules {
        private Optional<Destination> last = Optional.empty();

        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return withEntries(sound, sound.entries().stream().map(this::bent).toList());
        }

        private JournalEntry bent(JournalEntry entry) {
            if (!(entry instanceof JournalEntry.DestinationChosen chosen)) {
                return entry;
            }
            Destination wrong = last.orElse(chosen.destination());
            last = Optional.of(chosen.destination());
            return new JournalEntry.DestinationChosen(chosen.sale(), wrong);
        }
    }

    /** The fee is a cent more than the quote says. */
    static final class FeeNotAsQuoted extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return withEntries(
                    sound,
                    sound.entries().stream()
                            .map(entry -> entry instanceof JournalEntry.PayoutOwed e
                                    ? new JournalEntry.PayoutOwed(
                                            e.sale(),
                                            e.amount(),
                                            e.cash(),
                                            new Fiat(e.fee().currency(), e.fee().minorUnits() + 1),
                                            e.networkFee(),
                                            e.cause())
                                    : entry)
                            .toList());
        }
    }

    /** The word of any peer counts like the own node's. */
    static final class AnyPeerCounts extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event
                            instanceof
                            MachineEvent.BroadcastAnswered(
                                    var sale,
                                    var version,
                                    String backend,
                                    boolean _,
                                    var verdict)
                    ? new MachineEvent.BroadcastAnswered(sale, version, backend, true, verdict)
                    : event;
        }
    }

    /** Cash that comes after the customer left the slot belongs to nobody. */
    static final class LateCashIsNobodys extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState s = sound.state();
            boolean leaves = s.lastSlot().isPresent() && s.visit().sale().isEmpty();
            return leaves
                    ? withState(
                            sound,
                            with(s, s.books(), s.deadlineMillis(), s.quotedAtMillis(), Optional.empty(), s.screen()))
                    : sound;
        }
    }

    /** A note in dispute is in the journal and on no screen. */
    static final class DisputeNotTold extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState s = sound.state();
            boolean isDispute = sound.entries().stream().anyMatch(JournalEntry.NoteDisputed.class::isInstance);
            ScreenModel silent = s.screen().but(draft -> draft.notice = null);
            return isDispute
                    ? withState(sound, with(s, s.books(), s.deadlineMillis(), s.quotedAtMillis(), s.lastSlot(), silent))
                    : sound;
        }
    }

    /** Paper is in the machine's language, whatever the customer chose. */
    static final class PaperInOneLanguage extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return withEffects(
                    sound,
                    sound.effects().stream().map(PaperInOneLanguage::inEnglish).toList());
        }

        private static Effect inEnglish(Effect effect) {
            if (!(effect instanceof Effect.Print(var sale, var document, ReceiptFacts f))) {
                return effect;
            }
            return new Effect.Print(
                    sale,
                    document,
                    new ReceiptFacts(
                            f.kind(),
                            f.sale(),
                            f.reference(),
                            "en-US",
                            f.wallMillis(),
                            f.quote(),
                            f.conversion(),
                            f.address(),
                            f.txId(),
                            f.broadcast(),
                            f.claimCode(),
                            f.copy(),
                            f.lightning(),
                            f.sentWithinMinutes()));
        }
    }

    /** The code to look a payout up by is shown before anybody has it. */
    static final class TxIdTooSoon extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState s = sound.state();
            return withState(sound, withScreen(s, s.screen().but(draft -> {
                ScreenModel.Payment p = draft.payment;
                if (p != null) {
                    draft.payment = new ScreenModel.Payment(
                            p.stage(), p.txid(), p.confirmations(), p.txid(), p.receipt(), p.printerReady());
                }
            })));
        }
    }

    /** The whole fee on the screen leaves out the margin in the price. */
    static final class MarginLeftOut extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState s = sound.state();
            return withState(sound, withScreen(s, s.screen().but(draft -> {
                ScreenModel.Sale e = draft.sale;
                if (e != null) {
                    draft.sale = new ScreenModel.Sale(
                            e.reference(),
                            e.cashFirst(),
                            e.cashMinor(),
                            e.feeMinor(),
                            e.feeMinor(),
                            e.boughtSats(),
                            e.networkFeeSats(),
                            e.paidSats(),
                            e.atLeast(),
                            e.remainingMinor(),
                            e.acceptedMinor(),
                            e.coinsMinor(),
                            e.slot(),
                            e.slotMinor(),
                            e.addressGroups(),
                            e.addressKind(),
                            e.enough());
                }
            })));
        }
    }

    /** A price is fresh, because it is shown. */
    static final class PriceAlwaysFresh extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState s = sound.state();
            return withState(sound, withScreen(s, s.screen().but(draft -> {
                ScreenModel.Price p = draft.price;
                if (p != null) {
                    draft.price = new ScreenModel.Price(
                            p.currency(),
                            p.fractionDigits(),
                            p.rateMinor(),
                            p.feeBasisPoints(),
                            p.spreadBasisPoints(),
                            p.allInBasisPoints(),
                            p.fixedFeeMinor(),
                            p.networkFeeSats(),
                            p.minimumMinor(),
                            p.maximumMinor(),
                            0,
                            p.source(),
                            p.hold(),
                            p.sentWithinMinutes());
                }
            })));
        }
    }
}
