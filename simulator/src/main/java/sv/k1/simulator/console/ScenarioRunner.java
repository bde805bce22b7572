package sv.k1.simulator.console;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.cash.id003.InsertOutcome;
import sv.k1.simulator.chain.AddressKind;

/** Runs a scenario on a simulated machine, step by step, and says in plain words what it did and saw. */
final class ScenarioRunner {
    private static final long PATIENCE_MILLIS = 20_000;
    private static final long BOOT_MILLIS = 40_000;

    /** What a step does. */
    @FunctionalInterface
    private interface Action {
        void run(ScenarioRunner runner, ScenarioStep step) throws ScenarioFault;
    }

    private record Rule(String form, List<String> prefix, Action action) {
        static Rule of(String form, Action action) {
            List<String> prefix = new ArrayList<>();
            for (String word : form.split(" ")) {
                if (!word.equals(word.toLowerCase(Locale.ROOT))) {
                    break;
                }
                prefix.add(word);
            }
            return new Rule(form, prefix, action);
        }

        boolean fits(ScenarioStep step) {
            return step.startsWith(prefix.toArray(String[]::new));
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("choose language TAG", (r, s) -> r.tap(s, "CHOOSE_LANGUAGE", s.word(2))),
            Rule.of("insert cash first", (r, s) -> r.tap(s, "CASH_FIRST", "")),
            Rule.of("insert AMOUNT CURRENCY", (r, s) -> r.insert(s)),
            Rule.of("try to insert AMOUNT CURRENCY", (r, s) -> r.tryToInsert(s)),
            Rule.of("show address KIND", (r, s) -> r.showAddress(s, "%s")),
            Rule.of("show uri KIND", (r, s) -> r.showAddress(s, "bitcoin:%s?amount=0.001&label=Mi%%20cartera")),
            Rule.of("show code TEXT", (r, s) -> r.machine.devices().showCode(s.word(2))),
            Rule.of("hide code", (r, _) -> r.machine.devices().hideCode()),
            Rule.of("finish inserting", (r, s) -> r.tap(s, "FINISH_INSERTING", "")),
            Rule.of("insert more", (r, s) -> r.tap(s, "INSERT_MORE", "")),
            Rule.of("confirm", (r, s) -> r.tap(s, "CONFIRM", "")),
            Rule.of("cancel", (r, s) -> r.tap(s, "CANCEL", "")),
            Rule.of("take claim ticket", (r, s) -> r.tap(s, "TAKE_CLAIM", "")),
            Rule.of("open claim entry", (r, s) -> r.tap(s, "ENTER_CLAIM", "")),
            Rule.of("type claim code", (r, s) -> r.tap(s, "TYPED_CLAIM", r.claimCode)),
            Rule.of("print receipt", (r, s) -> r.tap(s, "PRINT_RECEIPT", "")),
            Rule.of("no receipt", (r, s) -> r.tap(s, "NO_RECEIPT", "")),
            Rule.of("finish", (r, s) -> r.tap(s, "FINISH", "")),
            Rule.of("mine COUNT", (r, s) -> r.machine.chain().mine(r.number(s, 1))),
            Rule.of("network off", (r, _) -> r.machine.chain().setReachable(false)),
            Rule.of("network on", (r, _) -> r.machine.chain().setReachable(true)),
            Rule.of("open door", (r, _) -> r.cabinet(r.machine.devices().cabinet::openDoor)),
            Rule.of("close door", (r, _) -> r.cabinet(r.machine.devices().cabinet::closeDoor)),
            Rule.of("paper out", (r, _) -> r.printer(r.machine.devices().printer::runOutOfPaper)),
            Rule.of("load paper", (r, _) -> r.printer(r.machine.devices().printer::loadPaper)),
            Rule.of("unplug DEVICE", (r, s) -> r.machine.devices().unplug(s.word(1))),
            Rule.of("plug in DEVICE", (r, s) -> r.machine.devices().plugIn(s.word(2))),
            Rule.of("cut power when STATE", (r, s) -> r.cutPowerWhen(s)),
            Rule.of("cut power", (r, _) -> r.machine.cutPower()),
            Rule.of("restore power", (r, _) -> r.machine.restorePower()),
            Rule.of("kill firmware", (r, _) -> r.machine.firmware().kill()),
            Rule.of("start firmware", (r, _) -> r.machine.restorePower()),
            Rule.of("wait SECONDS", (r, s) -> r.desk.pause(r.number(s, 1) * 1_000L)),
            Rule.of("expect screen KIND", (r, s) -> r.expectScreen(s)),
            Rule.of("expect notice CODE", (r, s) -> r.expect(s, "notice", s.word(2), "notice", "code")),
            Rule.of("expect stage STAGE", (r, s) -> r.expect(s, "stage", s.word(2), "payment", "stage")),
            Rule.of("expect cash AMOUNT", (r, s) -> r.expectCash(s)),
            Rule.of("expect trouble CODE", (r, s) -> r.expectTrouble(s)),
            Rule.of("expect slot shut", (r, s) -> r.expectSlotShut(s)),
            Rule.of("expect note returned", (r, s) -> r.expectReturned(s)),
            Rule.of("expect paid", (r, s) -> r.expectPaid(s)),
            Rule.of("expect unpaid", (r, s) -> r.expectUnpaid(s)),
            Rule.of("expect receipt TEXT", (r, s) -> r.expectReceipt(s)),
            Rule.of("expect no receipt", (r, s) -> r.expectNoReceipt(s)));

    private final SimulatedMachine machine;
    private final Desk desk;
    private final PrintStream out;
    private final MonotonicClock clock;
    private String claimCode = "";
    private String address = "";
    private long promisedSats;
    private long slipsAtStart;

    ScenarioRunner(SimulatedMachine machine, MonotonicClock clock, PrintStream out) {
        this.machine = machine;
        this.desk = new Desk(machine.customer(), clock);
        this.clock = clock;
        this.out = out;
    }

    static void requireKnown(ScenarioStep step) throws ScenarioFault {
        rule(step);
    }

    private static Rule rule(ScenarioStep step) throws ScenarioFault {
        return RULES.stream()
                .filter(rule -> rule.fits(step))
                .findFirst()
                .orElseThrow(() -> new ScenarioFault(
                        step,
                        "not a step; the steps are: "
                                + String.join(
                                        ", ", RULES.stream().map(Rule::form).toList())));
    }

    /** Runs all steps; the first that fails ends it. */
    void run(Scenario scenario) throws ScenarioFault {
        long start = clock.millis();
        slipsAtStart = slips();
        for (ScenarioStep step : scenario.steps()) {
            out.printf(Locale.ROOT, "%6.1fs  %s%n", (clock.millis() - start) / 1000.0, step.text());
            rule(step).action().run(this, step);
            remember();
        }
    }

    /** What only the screen tells, for later steps. */
    private void remember() {
        String code = desk.text("claim", "code");
        claimCode = code.isEmpty() ? claimCode : code;
        long promised = desk.number("sale", "paidSats");
        if (desk.kind().equals("REVIEW")
                || desk.kind().equals("PAYING")
                || desk.kind().equals("DONE")) {
            promisedSats = promised > 0 ? promised : promisedSats;
        }
    }

    private void tap(ScenarioStep step, String action, String value) throws ScenarioFault {
        remember();
        Optional<String> refusal = machine.customer().tap(action, value);
        if (refusal.isPresent()) {
            throw new ScenarioFault(step, "the tap was not taken: " + refusal.get());
        }
    }

    private void showAddress(ScenarioStep step, String form) throws ScenarioFault {
        address = machine.chain().freshAddress(kind(step, step.word(2)));
        machine.devices().showCode(form.formatted(address));
        say("the customer holds up " + form.formatted(address));
    }

    private static AddressKind kind(ScenarioStep step, String name) throws ScenarioFault {
        try {
            return AddressKind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ScenarioFault(step, "an address is p2pkh, p2sh, p2wpkh, p2wsh or p2tr, not " + name);
        }
    }

    private void insert(ScenarioStep step) throws ScenarioFault {
        long minor = minor(step, 1);
        InsertOutcome[] last = {InsertOutcome.SLOT_CLOSED};
        boolean taken = desk.await(
                () -> {
                    last[0] = insertNow(minor);
                    return last[0] == InsertOutcome.TAKEN_IN;
                },
                PATIENCE_MILLIS);
        if (!taken) {
            throw new ScenarioFault(step, "the slot does not take the note: " + last[0]);
        }
    }

    private void tryToInsert(ScenarioStep step) throws ScenarioFault {
        long minor = minor(step, 3);
        desk.await(() -> insertNow(minor) == InsertOutcome.TAKEN_IN, 3_000);
    }

    private InsertOutcome insertNow(long minor) {
        return machine.devices()
                .pump("acceptor")
                .<InsertOutcome>call(() -> machine.devices().acceptor.insertNote(minor));
    }

    /** The amount at a word, in the currency after it, which must be the machine's. */
    private long minor(ScenarioStep step, int index) throws ScenarioFault {
        String currency = step.word(index + 1);
        if (!currency.equals(machine.setup().currency())) {
            throw new ScenarioFault(step, "the machine takes " + machine.setup().currency());
        }
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        try {
            return new BigDecimal(step.word(index)).movePointRight(digits).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new ScenarioFault(step, step.word(index) + " is no amount of " + currency);
        }
    }

    private int number(ScenarioStep step, int index) throws ScenarioFault {
        try {
            return Integer.parseInt(step.word(index).replaceAll("s$", ""));
        } catch (NumberFormatException e) {
            throw new ScenarioFault(step, step.word(index) + " is no whole number");
        }
    }

    private void cabinet(Runnable action) {
        machine.devices().on("cabinet", action);
    }

    private void printer(Runnable action) {
        machine.devices().on("printer", action);
    }

    /** Pulls the plug at the moment the acceptor's mechanism, as it physically is, reaches a state. */
    private void cutPowerWhen(ScenarioStep step) throws ScenarioFault {
        String wanted = step.word(3).toUpperCase(Locale.ROOT);
        boolean reached = desk.await(
                () -> machine.devices()
                        .pump("acceptor")
                        .<String>call(
                                () -> machine.devices().acceptor.view().status().toString())
                        .toUpperCase(Locale.ROOT)
                        .contains(wanted),
                PATIENCE_MILLIS);
        machine.cutPower();
        if (!reached) {
            throw new ScenarioFault(step, "the acceptor never came to " + wanted);
        }
    }

    private void expectScreen(ScenarioStep step) throws ScenarioFault {
        long millis = step.words().contains("within")
                ? number(step, step.words().indexOf("within") + 1) * 1_000L
                : BOOT_MILLIS;
        String actual = desk.awaitText(desk::kind, step.word(2), millis);
        if (!actual.equals(step.word(2))) {
            throw new ScenarioFault(
                    step,
                    "the screen shows " + (actual.isEmpty() ? "nothing" : actual) + " with " + desk.troubleCodes()
                            + "; firmware log ends:\n" + machine.firmware().lastWords());
        }
    }

    private void expect(ScenarioStep step, String what, String wanted, String... path) throws ScenarioFault {
        String actual = desk.awaitText(() -> desk.text(path), wanted, PATIENCE_MILLIS);
        if (!actual.equals(wanted)) {
            throw new ScenarioFault(step, "the " + what + " is " + (actual.isEmpty() ? "absent" : actual));
        }
    }

    private void expectCash(ScenarioStep step) throws ScenarioFault {
        int digits = Currency.getInstance(machine.setup().currency()).getDefaultFractionDigits();
        String wanted = new BigDecimal(step.word(2))
                .movePointRight(digits)
                .toBigIntegerExact()
                .toString();
        String actual = desk.awaitText(() -> desk.text("sale", "cashMinor"), wanted, PATIENCE_MILLIS);
        if (!actual.equals(wanted)) {
            throw new ScenarioFault(step, "the screen shows " + actual + " minor units");
        }
        say("the screen shows " + step.word(2) + " = " + desk.number("sale", "paidSats") + " sats to be paid");
    }

    private void expectTrouble(ScenarioStep step) throws ScenarioFault {
        String wanted = step.word(2);
        if (!desk.await(() -> desk.troubleCodes().contains(wanted), PATIENCE_MILLIS)) {
            throw new ScenarioFault(step, "the screen shows " + desk.troubleCodes());
        }
    }

    private void expectSlotShut(ScenarioStep step) throws ScenarioFault {
        boolean shut = desk.await(
                () -> !machine.devices()
                        .pump("acceptor")
                        .<Boolean>call(() -> machine.devices().acceptor.view().slotOpen()),
                3_000);
        if (!shut) {
            throw new ScenarioFault(step, "the slot still takes notes");
        }
    }

    private void expectReturned(ScenarioStep step) throws ScenarioFault {
        boolean came = desk.await(
                () -> machine.devices()
                                .pump("acceptor")
                                .<Integer>call(() -> machine.devices().acceptor.notesReturned().stream()
                                        .mapToInt(n -> n.count())
                                        .sum())
                        > 0,
                PATIENCE_MILLIS);
        if (!came) {
            throw new ScenarioFault(step, "no note came back");
        }
    }

    private void expectPaid(ScenarioStep step) throws ScenarioFault {
        desk.await(() -> !machine.chain().received(address).isEmpty(), PATIENCE_MILLIS);
        List<ChainSide.Payment> payments = machine.chain().received(address);
        if (payments.size() != 1) {
            throw new ScenarioFault(step, address + " got " + payments.size() + " payments: " + payments);
        }
        ChainSide.Payment payment = payments.getFirst();
        if (promisedSats > 0 && payment.sats() != promisedSats) {
            throw new ScenarioFault(
                    step, "the screen promised " + promisedSats + " sats, the chain shows " + payment.sats());
        }
        say("paid once: " + payment.sats() + " sats to " + address + " in transaction " + payment.txId());
    }

    private void expectUnpaid(ScenarioStep step) throws ScenarioFault {
        List<ChainSide.Payment> payments = machine.chain().received(address);
        if (!payments.isEmpty()) {
            throw new ScenarioFault(step, address + " was paid: " + payments);
        }
    }

    private void expectReceipt(ScenarioStep step) throws ScenarioFault {
        String wanted = String.join(" ", step.words().subList(2, step.words().size()));
        boolean printed =
                desk.await(() -> slips() > slipsAtStart && newestText().contains(wanted), PATIENCE_MILLIS);
        Optional<Path> picture = machine.saveNewestSlip();
        if (!printed) {
            throw new ScenarioFault(
                    step, picture.isEmpty() ? "nothing was printed" : "the newest receipt reads:\n" + newestText());
        }
        say("receipt picture: " + picture.orElseThrow());
    }

    private void expectNoReceipt(ScenarioStep step) throws ScenarioFault {
        if (slips() > slipsAtStart) {
            throw new ScenarioFault(step, "a receipt was printed");
        }
    }

    private long slips() {
        return machine.devices().pump("printer").<Long>call(() ->
                (long) machine.devices().printer.slipsPrinted());
    }

    private String newestText() {
        return machine.devices().pump("printer").<String>call(() -> {
            var slips = machine.devices().printer.slips();
            return slips.isEmpty() ? "" : slips.getLast().text();
        });
    }

    private void say(String line) {
        out.println("         " + line);
    }

    /** The steps there are, for the documentation. */
    static List<String> forms() {
        return RULES.stream().map(Rule::form).toList();
    }
}
