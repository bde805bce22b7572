package sv.k1.simulator.console;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.price.PriceServer;
import sv.k1.simulator.price.PriceSource;

/** What a scenario's steps do: the hands of customers, technicians and bad luck. */
final class ScenarioDeeds {
    private static final long MOMENT_MILLIS = 2;
    /** A note pushed against a slot that should not take it is pushed for so long. */
    private static final long TRY_MILLIS = 3_000;

    private ScenarioDeeds() {}

    /** Touches a button, as soon as it is on the screen; a person looks before touching, too. */
    static void tap(ScenarioBench bench, ScenarioStep step, String action, String value) throws ScenarioFault {
        awaitScreen(bench, step, ScreenButtons.on(action));
        String touched = action.equals("SWITCH_LANGUAGE") ? "CHOOSE_LANGUAGE" : action;
        Optional<String> refusal = bench.machine.customer().tap(touched, value);
        if (refusal.isPresent()) {
            throw new ScenarioFault(step, "the tap was not taken: " + refusal.get() + bench.lastWords());
        }
    }

    /** Another customer: a code that was left before the reader would be taken for this one's. */
    static void chooseLanguage(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        bench.machine.devices().hideCode();
        tap(bench, step, "CHOOSE_LANGUAGE", step.word(2));
    }

    /** Waits for the printer as well: after a new roll it takes a moment until the machine knows. */
    static void printReceipt(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        boolean ready = bench.desk.await(
                () -> bench.desk.text("payment", "printerReady").equals("true")
                        || (bench.desk.kind().equals("CLAIM")
                                && !bench.desk.text("claim", "receipt").equals("UNAVAILABLE")),
                ScenarioBench.PATIENCE_MILLIS);
        if (!ready) {
            throw new ScenarioFault(
                    step, "the printer is not ready, and the screen shows " + bench.desk.kind() + bench.lastWords());
        }
        tap(bench, step, "PRINT_RECEIPT", "");
    }

    private static void awaitScreen(ScenarioBench bench, ScenarioStep step, List<String> screens) throws ScenarioFault {
        if (!bench.desk.await(() -> screens.contains(bench.desk.kind()), ScenarioBench.PATIENCE_MILLIS)) {
            String shown = bench.desk.kind();
            throw new ScenarioFault(
                    step,
                    "this needs the screen " + String.join(" or ", screens) + ", and it shows "
                            + (shown.isEmpty() ? "nothing" : shown) + " with " + bench.desk.troubleCodes()
                            + bench.lastWords());
        }
    }

    /** Holds a code up, as soon as the machine reads one. */
    static void showCode(ScenarioBench bench, ScenarioStep step, String text) throws ScenarioFault {
        awaitScreen(bench, step, ScreenButtons.READING);
        bench.machine.devices().showCode(text);
    }

    static void showAddress(ScenarioBench bench, ScenarioStep step, String form) throws ScenarioFault {
        AddressKind kind = AddressKind.valueOf(step.word(2).toUpperCase(Locale.ROOT));
        bench.pays(bench.machine.chain().freshAddress(kind));
        String text = form.formatted(bench.address());
        showCode(bench, step, text);
        bench.say("the customer holds up " + text);
    }

    /** A code that no reader makes sense of: a control character in the middle. */
    static void showUnreadable(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        showCode(bench, step, "half a \u0007 code");
    }

    static void showTicket(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        if (bench.claimCode().isEmpty()) {
            throw new ScenarioFault(step, "no claim code was seen yet");
        }
        showCode(bench, step, "K1-CLAIM:" + bench.claimCode());
    }

    static void insert(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        long minor = minor(bench, step, 1);
        insert(bench, step, () -> bench.insert(minor));
    }

    static void insertWorn(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        long minor = minor(bench, step, 2);
        insert(bench, step, () -> bench.insertWorn(minor));
    }

    static void takeNote(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        DesktopDevices devices = bench.machine.devices();
        boolean taken = bench.desk.await(
                () -> devices.pump("acceptor")
                        .<Boolean>call(() -> devices.notes().takeNote()),
                ScenarioBench.PATIENCE_MILLIS);
        if (!taken) {
            throw new ScenarioFault(step, "no note sticks out of the slot" + bench.lastWords());
        }
    }

    private static void insert(ScenarioBench bench, ScenarioStep step, Supplier<InsertOutcome> push)
            throws ScenarioFault {
        InsertOutcome[] last = {InsertOutcome.SLOT_CLOSED};
        boolean taken = bench.desk.await(
                () -> {
                    last[0] = push.get();
                    return last[0] == InsertOutcome.TAKEN_IN;
                },
                ScenarioBench.PATIENCE_MILLIS);
        if (!taken) {
            throw new ScenarioFault(step, "the slot does not take the note: " + last[0] + bench.lastWords());
        }
    }

    static void drop(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        long minor = minor(bench, step, 1);
        InsertOutcome[] last = {InsertOutcome.SLOT_CLOSED};
        boolean taken = bench.desk.await(
                () -> {
                    Auditor.Cash before = bench.machine.devices().cash();
                    last[0] = bench.drop(minor);
                    return last[0] == InsertOutcome.TAKEN_IN && staysInside(bench, before);
                },
                ScenarioBench.PATIENCE_MILLIS);
        if (!taken) {
            throw new ScenarioFault(step, "the slot does not take the coin: " + last[0] + bench.lastWords());
        }
    }

    /** A coin that falls through into the tray is picked up and dropped again, as people do. */
    private static boolean staysInside(ScenarioBench bench, Auditor.Cash before) {
        bench.desk.await(
                () -> {
                    Auditor.Cash now = bench.machine.devices().cash();
                    return now.box() > before.box() || now.returned() > before.returned();
                },
                TRY_MILLIS);
        return bench.machine.devices().cash().box() > before.box();
    }

    static void tryToInsert(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        long minor = minor(bench, step, 3);
        boolean taken = bench.desk.await(() -> bench.insert(minor) == InsertOutcome.TAKEN_IN, TRY_MILLIS);
        bench.say(taken ? "the rollers took it in" : "the rollers do not turn");
    }

    /** The amount at a word, in the currency after it, which must be the machine's. */
    private static long minor(ScenarioBench bench, ScenarioStep step, int index) throws ScenarioFault {
        String currency = step.word(index + 1);
        if (!currency.equals(bench.machine.setup().currency())) {
            throw new ScenarioFault(
                    step, "the machine takes " + bench.machine.setup().currency());
        }
        return minor(bench, step, step.word(index));
    }

    /** An amount in the machine's currency, in minor units. */
    static long minor(ScenarioBench bench, ScenarioStep step, String amount) throws ScenarioFault {
        Currency currency = Currency.getInstance(bench.machine.setup().currency());
        try {
            return new BigDecimal(amount)
                    .movePointRight(currency.getDefaultFractionDigits())
                    .longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new ScenarioFault(step, amount + " is no amount of " + currency);
        }
    }

    /** Pulls the plug at the moment the acceptor's mechanism, as it physically is, reaches a state. */
    static void cutPowerWhen(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        boolean reached = isAcceptor(bench, step.word(3));
        bench.machine.cutPower();
        requireReached(step, reached, "the acceptor never came to " + step.word(3) + bench.lastWords());
    }

    static void cutPowerAfter(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        boolean reached = hasWritten(bench, step.word(3));
        bench.machine.cutPower();
        requireReached(step, reached, "no such entry was written" + bench.lastWords());
    }

    static void killWhen(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        boolean reached = isAcceptor(bench, step.word(3));
        bench.machine.firmware().kill();
        requireReached(step, reached, "the acceptor never came to " + step.word(3) + bench.lastWords());
    }

    static void killAfter(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        boolean reached = hasWritten(bench, step.word(3));
        bench.machine.firmware().kill();
        requireReached(step, reached, "no such entry was written" + bench.lastWords());
    }

    static void freezeWhen(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        boolean reached = isAcceptor(bench, step.word(3));
        bench.machine.firmware().freeze();
        requireReached(step, reached, "the acceptor never came to " + step.word(3) + bench.lastWords());
    }

    static void freezeAfter(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        boolean reached = hasWritten(bench, step.word(3));
        bench.machine.firmware().freeze();
        requireReached(step, reached, "no such entry was written" + bench.lastWords());
    }

    private static boolean isAcceptor(ScenarioBench bench, String state) {
        return bench.desk.await(() -> bench.acceptorIs(state), ScenarioBench.PATIENCE_MILLIS, MOMENT_MILLIS);
    }

    private static boolean hasWritten(ScenarioBench bench, String kind) {
        return bench.desk.await(() -> bench.wrote(kind), ScenarioBench.PATIENCE_MILLIS, MOMENT_MILLIS);
    }

    private static void requireReached(ScenarioStep step, boolean reached, String otherwise) throws ScenarioFault {
        if (!reached) {
            throw new ScenarioFault(step, otherwise);
        }
    }

    /** One source of prices behaves in another way from now on. */
    static void priceSource(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        PriceSource source = constant(step, 2, PriceSource.class);
        bench.machine.price().behave(source, constant(step, 4, PriceServer.Manner.class));
    }

    private static <E extends Enum<E>> E constant(ScenarioStep step, int index, Class<E> type) throws ScenarioFault {
        String name = step.word(index).toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (!names.contains(name)) {
            throw new ScenarioFault(step, "no " + step.word(index) + "; there are " + String.join(", ", names));
        }
        return Enum.valueOf(type, name);
    }
}
