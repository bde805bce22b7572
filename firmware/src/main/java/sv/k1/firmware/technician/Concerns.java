package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sv.k1.firmware.alert.Concern;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.hal.print.PrinterStatus;

/** What a person has to look at, of all that {@code k1 doctor} says: what the operator or the law wants so is none. */
final class Concerns {
    /** Somebody may be at the machine right now, or money may be at stake. */
    private static final Set<Trouble> URGENT = EnumSet.of(
            Trouble.DOOR_OPEN,
            Trouble.CASHBOX_REMOVED,
            Trouble.TAMPERED,
            Trouble.ACCEPTOR_CHEATED,
            Trouble.SPEND_UNKNOWN,
            Trouble.PANIC_STOP,
            Trouble.STORAGE_LOW);

    private static final Set<Trouble> WANTED = EnumSet.of(
            Trouble.CLOSED_BY_OPERATOR, Trouble.OUTSIDE_HOURS, Trouble.LIMIT_REACHED, Trouble.NOT_ALLOWED_HERE);

    private final Seen seen;
    private final Wording words;
    private final List<Concern> all = new ArrayList<>();

    private Concerns(Seen seen, Wording words) {
        this.seen = seen;
        this.words = words;
    }

    /** @param seen with the stories of open sales */
    static List<Concern> of(Seen seen, About about, Map<String, List<Trouble>> acceptorTroubles, Wording words) {
        Concerns concerns = new Concerns(seen, words);
        concerns.gates(acceptorTroubles);
        about.notes().forEach(note -> concerns.add("start", "", VisibleText.escaped(note)));
        concerns.paper();
        concerns.money();
        concerns.sales();
        return List.copyOf(concerns.all);
    }

    private void gates(Map<String, List<Trouble>> acceptorTroubles) {
        Set<Trouble> told = EnumSet.noneOf(Trouble.class);
        acceptorTroubles.forEach((acceptor, troubles) -> troubles.forEach(trouble -> {
            told.add(trouble);
            add(trouble, VisibleText.of(acceptor));
        }));
        seen.shut().stream().filter(trouble -> !told.contains(trouble)).forEach(trouble -> add(trouble, ""));
        seen.closedWay().stream()
                .filter(trouble -> !seen.shut().contains(trouble))
                .forEach(trouble -> add(trouble, ""));
    }

    private void add(Trouble trouble, String subject) {
        if (!WANTED.contains(trouble)) {
            FaultBook.Fault fault = FaultBook.of(trouble, words);
            String meaning = subject.isEmpty() ? fault.meaning() : subject + ": " + fault.meaning();
            all.add(new Concern(fault.code(), subject, URGENT.contains(trouble), meaning, fault.action()));
        }
    }

    private void add(String code, String subject, String meaning) {
        all.add(new Concern(code, subject, false, meaning, ""));
    }

    private void paper() {
        if (!seen.state().printer().canPrint() && !seen.shut().contains(Trouble.PRINTER_REQUIRED)) {
            add("printer", "", words.say("prints-nothing"));
        } else if (seen.state().printer().paper() == PrinterStatus.Paper.LOW) {
            add("paper", "", words.say("paper-runs-low"));
        }
    }

    private void money() {
        int disputes = seen.state().books().acceptors().disputes().size();
        if (disputes > 0) {
            // Each further one is news.
            String count = Integer.toString(disputes);
            add("disputes", count, words.say("disputes-there", "count", count));
        }
        seen.state().books().upkeep().cashbox().boxes(seen.settings().acceptorNames()).stream()
                .filter(box -> box.accuracy() != CountDoubt.Accuracy.ACCURATE)
                .map(box -> VisibleText.of(box.acceptor()))
                .forEach(name -> add("cashbox", name, words.say("box-doubted", "name", name)));
    }

    private void sales() {
        for (SaleStory story : seen.sales()) {
            String trouble = SaleFacts.of(story, seen, words).outlook().trouble();
            if (!trouble.isEmpty() || story.standing() == Standing.CONFLICT) {
                String why = trouble.isEmpty() ? words.say("standing", story.standing()) : trouble;
                add(
                        "sale",
                        story.id().toString(),
                        words.say("sale-stuck", "sale", story.id().toString(), "reason", why));
            }
        }
    }
}
