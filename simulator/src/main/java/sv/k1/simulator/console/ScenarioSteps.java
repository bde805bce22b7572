package sv.k1.simulator.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language of scenarios: every step there is, how it is written, and what it does. */
final class ScenarioSteps {
    /** What a step does. */
    @FunctionalInterface
    interface Action {
        void run(ScenarioBench bench, ScenarioStep step) throws ScenarioFault;
    }

    /**
     * One kind of step.
     *
     * @param form as it is written: words in capitals stand for something, {@code TEXT} for the rest of the line
     */
    record Rule(String form, List<String> words, Action action) {
        static Rule of(String form, Action action) {
            return new Rule(form, List.of(form.split(" ")), action);
        }

        private static boolean isFixed(String word) {
            return word.equals(word.toLowerCase(Locale.ROOT));
        }

        private boolean takesRest() {
            return words.getLast().equals("TEXT");
        }

        /** How many words at its start are like this form. */
        private int likeness(ScenarioStep step) {
            int same = 0;
            while (same < words.size() && same < step.words().size()) {
                String word = words.get(same);
                if (isFixed(word) && !word.equals(step.words().get(same))) {
                    return same;
                }
                same++;
            }
            return same;
        }

        boolean fits(ScenarioStep step) {
            int given = step.words().size();
            boolean complete = takesRest() ? given >= words.size() : given == words.size();
            return complete && likeness(step) == words.size();
        }
    }

    private static final String URI_FORM = "bitcoin:%s?amount=0.001&label=Mi%%20cartera";

    private static final List<Rule> RULES = List.of(
            // the customer
            Rule.of("choose language TAG", (b, s) -> ScenarioDeeds.tap(b, s, "CHOOSE_LANGUAGE", s.word(2))),
            Rule.of("insert cash first", (b, s) -> ScenarioDeeds.tap(b, s, "CASH_FIRST", "")),
            Rule.of("use another code", (b, s) -> ScenarioDeeds.tap(b, s, "ANOTHER_CODE", "")),
            Rule.of("insert more", (b, s) -> ScenarioDeeds.tap(b, s, "INSERT_MORE", "")),
            Rule.of("insert AMOUNT CURRENCY", ScenarioDeeds::insert),
            Rule.of("try to insert AMOUNT CURRENCY", ScenarioDeeds::tryToInsert),
            Rule.of("show address KIND", (b, s) -> ScenarioDeeds.showAddress(b, s, "%s")),
            Rule.of("show uri KIND", (b, s) -> ScenarioDeeds.showAddress(b, s, URI_FORM)),
            Rule.of("drop AMOUNT CURRENCY", ScenarioDeeds::drop),
            Rule.of("show invoice", LightningDeeds::showInvoice),
            Rule.of("show invoice in capitals", LightningDeeds::showInvoiceInCapitals),
            Rule.of("show invoice over SATS", LightningDeeds::showInvoiceOver),
            Rule.of("show open invoice", LightningDeeds::showOpenInvoice),
            Rule.of("show open invoice expiring in SECONDS", LightningDeeds::showExpiring),
            Rule.of("show hodl invoice", LightningDeeds::showHodlInvoice),
            Rule.of("show same invoice", LightningDeeds::showSameAgain),
            Rule.of("show lnurl", LightningDeeds::showLnurl),
            Rule.of("show lnurlp", LightningDeeds::showSchemedLnurl),
            Rule.of("show lightning address", LightningDeeds::showLightningAddress),
            Rule.of("show unified uri", LightningDeeds::showUnified),
            Rule.of("ask for withdraw code", (b, s) -> ScenarioDeeds.tap(b, s, "WITHDRAW", "")),
            Rule.of("claim withdraw code", LightningDeeds::claimWithdrawCode),
            Rule.of("wallet settles", LightningDeeds::walletSettles),
            Rule.of("wallet cancels", LightningDeeds::walletCancels),
            Rule.of("show ticket", ScenarioDeeds::showTicket),
            Rule.of("show unreadable code", (b, _) -> ScenarioDeeds.showUnreadable(b)),
            Rule.of("show code TEXT", (b, s) -> b.machine.devices().showCode(s.rest(2))),
            Rule.of("hide code", (b, _) -> b.machine.devices().hideCode()),
            Rule.of("finish inserting", (b, s) -> ScenarioDeeds.tap(b, s, "FINISH_INSERTING", "")),
            Rule.of("confirm", (b, s) -> ScenarioDeeds.tap(b, s, "CONFIRM", "")),
            Rule.of("cancel", (b, s) -> ScenarioDeeds.tap(b, s, "CANCEL", "")),
            Rule.of("take claim ticket", (b, s) -> ScenarioDeeds.tap(b, s, "TAKE_CLAIM", "")),
            Rule.of("open claim entry", (b, s) -> ScenarioDeeds.tap(b, s, "ENTER_CLAIM", "")),
            Rule.of("type claim code", (b, s) -> ScenarioDeeds.tap(b, s, "TYPED_CLAIM", b.claimCode())),
            Rule.of("print receipt", (b, s) -> ScenarioDeeds.tap(b, s, "PRINT_RECEIPT", "")),
            Rule.of("no receipt", (b, s) -> ScenarioDeeds.tap(b, s, "NO_RECEIPT", "")),
            Rule.of("finish", (b, s) -> ScenarioDeeds.tap(b, s, "FINISH", "")),
            // the world
            Rule.of("mine COUNT", (b, s) -> b.machine.chain().mine(ScenarioChecks.number(s, 1))),
            Rule.of("network off", (b, _) -> b.machine.chain().setReachable(false)),
            Rule.of("network on", (b, _) -> b.machine.chain().setReachable(true)),
            Rule.of("node is MANNER", LightningDeeds::nodeBehaves),
            Rule.of("node holds SATS", LightningDeeds::nodeHolds),
            Rule.of("node says SATS", LightningDeeds::nodeSays),
            Rule.of("node lets go", (b, s) -> LightningDeeds.side(b, s).node().letGo()),
            Rule.of(
                    "node gives back",
                    (b, s) -> LightningDeeds.side(b, s).node().giveBack()),
            Rule.of("withdraw service is MANNER", LightningDeeds::serviceBehaves),
            Rule.of("pay page is MANNER", LightningDeeds::pageBehaves),
            Rule.of("price feed off", (b, _) -> b.machine.price().goOffline()),
            Rule.of("price feed on", (b, _) -> b.machine.price().answerHonestly()),
            Rule.of("price source NAME is MANNER", ScenarioDeeds::priceSource),
            Rule.of("open door", (b, _) -> cabinet(b, b.machine.devices().cabinet::openDoor)),
            Rule.of("close door", (b, _) -> cabinet(b, b.machine.devices().cabinet::closeDoor)),
            Rule.of("paper out", (b, _) -> printer(b, b.machine.devices().printer::runOutOfPaper)),
            Rule.of("load paper", (b, _) -> printer(b, b.machine.devices().printer::loadPaper)),
            Rule.of("unplug DEVICE", (b, s) -> b.machine.devices().unplug(device(b, s, 1))),
            Rule.of("plug in DEVICE", (b, s) -> b.machine.devices().plugIn(device(b, s, 2))),
            Rule.of("cut power when STATE", ScenarioDeeds::cutPowerWhen),
            Rule.of("cut power after ENTRY", ScenarioDeeds::cutPowerAfter),
            Rule.of("cut power", (b, _) -> b.machine.cutPower()),
            Rule.of("restore power", (b, _) -> b.machine.restorePower()),
            Rule.of("kill firmware when STATE", ScenarioDeeds::killWhen),
            Rule.of("kill firmware after ENTRY", ScenarioDeeds::killAfter),
            Rule.of("kill firmware", (b, _) -> b.machine.firmware().kill()),
            Rule.of("start firmware", (b, _) -> b.machine.restorePower()),
            Rule.of("wait SECONDS", (b, s) -> b.desk.pause(ScenarioChecks.number(s, 1) * 1_000L)),
            // what must be true
            Rule.of("expect screen KIND", (b, s) -> ScenarioChecks.screen(b, s, ScenarioBench.BOOT_MILLIS)),
            Rule.of(
                    "expect screen KIND within SECONDS",
                    (b, s) -> ScenarioChecks.screen(b, s, ScenarioChecks.number(s, 4) * 1_000L)),
            Rule.of("expect notice CODE", (b, s) -> ScenarioChecks.notice(b, s, List.of(s.word(2)))),
            Rule.of("expect notice CODE or CODE", (b, s) -> ScenarioChecks.notice(b, s, List.of(s.word(2), s.word(4)))),
            Rule.of("expect stage STAGE", (b, s) -> ScenarioChecks.text(b, s, s.word(2), "payment", "stage")),
            Rule.of("expect receipt state STATE", (b, s) -> ScenarioChecks.text(b, s, s.word(3), "payment", "receipt")),
            Rule.of("expect cash AMOUNT", ScenarioChecks::cash),
            Rule.of("expect cashbox COUNT", ScenarioChecks::cashbox),
            Rule.of("expect trouble CODE", ScenarioChecks::trouble),
            Rule.of("expect no trouble", ScenarioChecks::noTrouble),
            Rule.of("expect slot shut", (b, s) -> ScenarioChecks.slot(b, s, false)),
            Rule.of("expect slot open", (b, s) -> ScenarioChecks.slot(b, s, true)),
            Rule.of("expect note returned", ScenarioChecks::noteReturned),
            Rule.of("expect paid", ScenarioChecks::paid),
            Rule.of("expect unpaid", ScenarioChecks::unpaid),
            Rule.of("expect paid over lightning", LightningDeeds::paid),
            Rule.of("expect unpaid over lightning", LightningDeeds::unpaid),
            Rule.of("expect claim refused", LightningDeeds::claimRefused),
            Rule.of("expect receipt TEXT", (b, s) -> ScenarioChecks.receipt(b, s, s.rest(2))),
            Rule.of("expect no receipt", ScenarioChecks::noReceipt),
            Rule.of("expect nowhere TEXT", (b, s) -> ScenarioChecks.nowhere(b, s, s.rest(2))));

    private ScenarioSteps() {}

    /**
     * The rule a step is written by.
     *
     * @throws ScenarioFault naming the line and the way it should be written
     */
    static Rule of(ScenarioStep step) throws ScenarioFault {
        Optional<Rule> rule = RULES.stream().filter(r -> r.fits(step)).findFirst();
        if (rule.isPresent()) {
            return rule.get();
        }
        int best = RULES.stream().mapToInt(r -> r.likeness(step)).max().orElse(0);
        List<String> like = RULES.stream()
                .filter(r -> best > 0 && r.likeness(step) == best)
                .map(Rule::form)
                .toList();
        throw new ScenarioFault(
                step,
                like.isEmpty()
                        ? "not a step; the steps are:\n  " + String.join("\n  ", forms())
                        : "not written as any step is; meant may be:\n  " + String.join("\n  ", like));
    }

    /** How all steps are written. */
    static List<String> forms() {
        return RULES.stream().map(Rule::form).toList();
    }

    private static void cabinet(ScenarioBench bench, Runnable action) {
        bench.machine.devices().on("cabinet", action);
    }

    private static void printer(ScenarioBench bench, Runnable action) {
        bench.machine.devices().on("printer", action);
    }

    private static String device(ScenarioBench bench, ScenarioStep step, int index) throws ScenarioFault {
        String name = step.word(index);
        List<String> names = bench.machine.devices().names();
        if (!names.contains(name)) {
            throw new ScenarioFault(step, "no device " + name + "; there are " + String.join(", ", names));
        }
        return name;
    }
}
