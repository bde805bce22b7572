package sv.k1.firmware.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.ledger.CashboxBook;
import sv.k1.firmware.machine.Effect.PrintSelfTest.Part;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.CashboxCollected;
import sv.k1.firmware.screen.ScreenModel;

/** What technicians do with the machine as a whole. Each of it is in the journal with its user before it takes effect. */
final class Upkeep {
    private Upkeep() {}

    /** Keeps new customers away, or lets them in again. A sale under way goes on to its end. */
    static void business(Turn turn, MachineEvent.OpenForBusiness order) {
        Optional<JournalEntry.ClosedForBusiness> closed = turn.books.upkeep().closed();
        if (order.open()) {
            if (closed.isPresent() || turn.books.upkeep().panic().isPresent()) {
                turn.journal(new JournalEntry.OpenedForBusiness(order.by()));
            }
        } else if (closed.filter(now -> now.reason().equals(order.reason())).isEmpty()) {
            turn.journal(new JournalEntry.ClosedForBusiness(order.reason(), order.by()));
        }
    }

    /** Also in the middle of a sale: what is inside stays owed, and whoever stands there may leave with a ticket. */
    static void panic(Turn turn, MachineEvent.PanicOrdered order) {
        if (turn.books.upkeep().panic().isEmpty()) {
            turn.journal(new JournalEntry.PanicStopped(order.reason(), order.by()));
        }
    }

    /** Closes the count of these boxes and begins a new one; not while something may still fall into one of them (FT38). */
    static void collect(Turn turn, MachineEvent.CollectCashbox order) {
        CashboxBook cashbox = turn.books.upkeep().cashbox();
        if (order.number() != cashbox.nextCollection()
                || order.acceptors().stream().anyMatch(acceptor -> isCashOnItsWay(turn, acceptor))) {
            return;
        }
        CashboxCollected collection = new CashboxCollected(
                order.number(),
                order.acceptors().stream().distinct().map(cashbox::box).toList(),
                order.by());
        turn.journal(collection);
        if (turn.printer.canPrint()) {
            turn.effect(new Effect.PrintCollection(
                    "C" + order.number() + "-" + turn.now(),
                    collection,
                    turn.settings.defaultLanguage(),
                    turn.stamped.wallMillis()));
        }
    }

    /** Only between customers: nothing comes between a customer and their slip. Moves nothing, so the journal need not know. */
    static void selfTest(Turn turn, String by) {
        if (!(turn.visit instanceof Visit.Idle) || !turn.printer.canPrint()) {
            return;
        }
        turn.effect(new Effect.PrintSelfTest(
                "T" + turn.now(),
                parts(turn),
                SlotGate.forNewSale(turn).stream().map(Trouble::code).toList(),
                by,
                turn.settings.defaultLanguage(),
                turn.stamped.wallMillis()));
    }

    private static List<Part> parts(Turn turn) {
        List<Part> parts = new ArrayList<>();
        for (String name : turn.acceptorNames()) {
            parts.add(new Part(name, SlotGate.troublesOf(turn.acceptor(name)).isEmpty()));
        }
        parts.add(new Part("scanner", turn.scanner.connected()));
        parts.add(new Part("printer", turn.printer.canPrint()));
        if (turn.settings.cabinetFitted()) {
            parts.add(new Part("cabinet", !turn.cabinet.doorOpen() && !turn.cabinet.cashboxRemoved()));
        }
        parts.add(new Part("node", turn.chain.reachable()));
        parts.add(new Part("price", SlotGate.quote(turn, "").isPresent()));
        return parts;
    }

    static void recount(Turn turn, MachineEvent.RecountCashbox order) {
        if (turn.books
                .upkeep()
                .cashbox()
                .last()
                .filter(last -> last.number() == order.number())
                .isPresent()) {
            turn.journal(new JournalEntry.CashboxRecounted(order.number(), order.counted(), order.by()));
        }
    }

    /** A note whose fate is open, a slot that is open or was a moment ago, or a mechanism that moves. */
    static boolean isCashOnItsWay(Turn turn, String acceptor) {
        ScreenModel.Slot slot = turn.acceptor(acceptor).slot();
        return turn.books.openNote(acceptor).isPresent()
                || turn.commanded.accepting(acceptor).isPresent()
                || turn.isLateCashExpected()
                || (slot != ScreenModel.Slot.CLOSED && slot != ScreenModel.Slot.READY);
    }
}
