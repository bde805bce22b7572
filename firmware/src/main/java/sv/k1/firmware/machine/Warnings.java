package sv.k1.firmware.machine;

import java.util.ArrayList;
import java.util.List;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.Profile.Warning;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Acceptance;
import sv.k1.firmware.screen.Tap;

/**
 * What the law of the place wants a customer to read and accept before cash: one screen each, in the order of the profile,
 * each accepted by itself. What was accepted stands until the customer leaves, and goes into the journal with the sale.
 */
final class Warnings {
    private Warnings() {}

    static List<Warning> of(Turn turn) {
        return turn.settings.law() instanceof Law.Known known ? known.profile().warnings() : List.of();
    }

    /** Where a customer who chose a language goes. */
    static Visit first(Turn turn) {
        return next(turn, 0);
    }

    private static Visit next(Turn turn, int at) {
        return at < of(turn).size() ? new Visit.Warned(at) : new Visit.Scanning();
    }

    /** A tap names the warning it accepts, so that a late one accepts nothing that was not read. */
    static void onTap(Turn turn, Tap tap, int at) {
        Warning warning = of(turn).get(at);
        boolean isOfThis = tap.value().equals(warning.name());
        if (tap.action() == Tap.Action.ACCEPT_WARNING && isOfThis) {
            List<Acceptance> accepted = new ArrayList<>(turn.accepted);
            accepted.add(new Acceptance(warning.name(), turn.language, turn.stamped.wallMillis()));
            turn.accepted = List.copyOf(accepted);
            turn.go(next(turn, at + 1));
        } else if (tap.action() == Tap.Action.STOP_HERE && isOfThis) {
            turn.journal(new JournalEntry.CustomerWarnedOff(warning.name(), turn.language));
            turn.accepted = List.of();
            turn.go(new Visit.WarnedOff());
        }
    }

    /** For the journal, with the sale. */
    static List<Acceptance> accepted(Turn turn) {
        List<String> wanted = of(turn).stream().map(Warning::name).toList();
        List<String> read = turn.accepted.stream().map(Acceptance::warning).toList();
        if (!wanted.equals(read)) {
            throw new InvariantBroken("a sale begins with " + read + " accepted, the place wants " + wanted);
        }
        return turn.accepted;
    }
}
