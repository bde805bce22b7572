package sv.k1.simulator.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What a scenario's steps expect. Each waits for it, and says what there was instead. */
final class ScenarioChecks {
    /** How long something that must not happen is looked out for. */
    private static final long LOOKOUT_MILLIS = 1_000;

    private ScenarioChecks() {}

    static void screen(ScenarioBench bench, ScenarioStep step, long millis) throws ScenarioFault {
        String wanted = step.word(2);
        if (!bench.desk.await(() -> bench.desk.kind().equals(wanted), millis)) {
            String actual = bench.desk.kind();
            throw new ScenarioFault(
                    step,
                    "the screen shows " + (actual.isEmpty() ? "nothing" : actual) + " with " + bench.desk.troubleCodes()
                            + bench.lastWords());
        }
    }

    /** A text of the screen by its path. */
    static void text(ScenarioBench bench, ScenarioStep step, String wanted, String... path) throws ScenarioFault {
        if (!awaits(bench, () -> bench.desk.text(path).equals(wanted))) {
            String actual = bench.desk.text(path);
            throw new ScenarioFault(
                    step, "on the screen it is " + (actual.isEmpty() ? "absent" : actual) + bench.lastWords());
        }
    }

    static void cash(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        text(bench, step, Long.toString(ScenarioDeeds.minor(bench, step, step.word(2))), "sale", "cashMinor");
        bench.say("the screen shows " + step.word(2) + " = " + bench.desk.number("sale", "paidSats")
                + " sats to be paid");
    }

    static void trouble(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        String wanted = step.word(2);
        if (!awaits(bench, () -> bench.desk.troubleCodes().contains(wanted))) {
            throw new ScenarioFault(step, "the screen shows " + bench.desk.troubleCodes() + bench.lastWords());
        }
    }

    static void noTrouble(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        if (!awaits(bench, () -> bench.desk.troubleCodes().isEmpty())) {
            throw new ScenarioFault(step, "the screen shows " + bench.desk.troubleCodes() + bench.lastWords());
        }
    }

    static void notice(ScenarioBench bench, ScenarioStep step, List<String> wanted) throws ScenarioFault {
        if (!awaits(bench, () -> wanted.contains(bench.desk.text("notice", "code")))) {
            throw new ScenarioFault(
                    step, "the notice is \"" + bench.desk.text("notice", "code") + "\"" + bench.lastWords());
        }
    }

    static void slot(ScenarioBench bench, ScenarioStep step, boolean wanted) throws ScenarioFault {
        BooleanSupplier is = () -> bench.machine
                        .devices()
                        .pump("acceptor")
                        .<Boolean>call(() -> bench.machine.devices().notes().isSlotOpen())
                == wanted;
        if (!awaits(bench, is)) {
            throw new ScenarioFault(
                    step, (wanted ? "the slot takes no notes" : "the slot still takes notes") + bench.lastWords());
        }
    }

    static void noteReturned(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        if (!awaits(bench, () -> bench.newReturns() > 0)) {
            throw new ScenarioFault(step, "no note came back" + bench.lastWords());
        }
        bench.returnIsChecked();
    }

    /** How many notes lie in the box, looked at with open eyes. */
    static void cashbox(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        int wanted = number(step, 2);
        if (!awaits(bench, () -> bench.notesInBox() == wanted)) {
            throw new ScenarioFault(step, "there are " + bench.notesInBox());
        }
    }

    static void paid(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        awaits(bench, () -> !bench.machine.chain().received(bench.address()).isEmpty());
        List<ChainSide.Payment> payments = bench.machine.chain().received(bench.address());
        if (payments.size() != 1) {
            throw new ScenarioFault(
                    step, bench.address() + " got " + payments.size() + " payments: " + payments + bench.lastWords());
        }
        ChainSide.Payment payment = payments.getFirst();
        if (payment.sats() != bench.promisedSats()) {
            throw new ScenarioFault(
                    step, "the summary promised " + bench.promisedSats() + " sats, the chain shows " + payment.sats());
        }
        bench.say("paid once: " + payment.sats() + " sats to " + bench.address() + " in transaction " + payment.txId());
    }

    static void unpaid(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        List<ChainSide.Payment> payments = bench.machine.chain().received(bench.address());
        if (!payments.isEmpty()) {
            throw new ScenarioFault(step, bench.address() + " was paid: " + payments);
        }
    }

    static void receipt(ScenarioBench bench, ScenarioStep step, String wanted) throws ScenarioFault {
        boolean printed =
                awaits(bench, () -> bench.hasNewSlip() && bench.newestSlip().contains(wanted));
        boolean any = bench.hasNewSlip();
        bench.slipsAreChecked();
        Optional<Path> picture = bench.machine.saveNewestSlip();
        if (!printed) {
            throw new ScenarioFault(
                    step,
                    any ? "the newest slip reads:\n" + bench.newestSlip() : "nothing was printed" + bench.lastWords());
        }
        bench.say("receipt picture: " + picture.orElseThrow());
    }

    static void noReceipt(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        if (bench.desk.await(bench::hasNewSlip, LOOKOUT_MILLIS)) {
            throw new ScenarioFault(step, "this was printed:\n" + bench.newestSlip());
        }
    }

    /** The text stands in no file that the machine or the simulator wrote. */
    static void nowhere(ScenarioBench bench, ScenarioStep step, String text) throws ScenarioFault {
        try {
            List<Path> found = new TextSearch(text).in(bench.machine.folder());
            if (!found.isEmpty()) {
                throw new ScenarioFault(step, "it stands in " + found);
            }
        } catch (IOException e) {
            throw new ScenarioFault(step, "the state folder cannot be searched: " + e);
        }
    }

    static int number(ScenarioStep step, int index) throws ScenarioFault {
        try {
            return Integer.parseInt(step.word(index));
        } catch (NumberFormatException e) {
            throw new ScenarioFault(step, step.word(index) + " is no whole number");
        }
    }

    private static boolean awaits(ScenarioBench bench, BooleanSupplier condition) {
        return bench.desk.await(condition, ScenarioBench.PATIENCE_MILLIS);
    }
}
