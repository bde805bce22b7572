package sv.k1.simulator.console;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sv.k1.simulator.panel.CashHead;
import sv.k1.simulator.scan.CameraImages.Lens;

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
     * @param form as it is written: words in capitals stand for something, see {@link ScenarioWord}
     * @param does what it does, for the page about scenarios
     */
    record Rule(String form, String does, List<String> words, Action action) {
        static Rule of(String form, String does, Action action) {
            return new Rule(form, does, List.of(form.split(" ")), action);
        }

        /** One line that is written by it. */
        String example() {
            return words.stream()
                    .map(word ->
                            isFixed(word) ? word : ScenarioWord.valueOf(word).example())
                    .collect(Collectors.joining(" "));
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

        /** Each word in capitals with what stands in its place must be one of the values there are. */
        private void check(ScenarioStep step) throws ScenarioFault {
            for (int i = 0; i < words.size(); i++) {
                if (!isFixed(words.get(i))) {
                    ScenarioWord.valueOf(words.get(i)).check(step, step.word(i));
                }
            }
        }
    }

    private static final String URI_FORM = "bitcoin:%s?amount=0.001&label=Mi%%20cartera";

    private static final List<Rule> RULES = List.of(
            // the customer
            Rule.of(
                    "choose language TAG",
                    "touch a language on the first screen; whoever was there before has put the code away",
                    ScenarioDeeds::chooseLanguage),
            Rule.of(
                    "accept warning WARNING",
                    "accept the warning that stands on the screen",
                    (b, s) -> ScenarioDeeds.tap(b, s, "ACCEPT_WARNING", s.word(2))),
            Rule.of(
                    "stop at warning WARNING",
                    "say \"that is me\" at the warning that stands on the screen",
                    (b, s) -> ScenarioDeeds.tap(b, s, "STOP_HERE", s.word(3))),
            Rule.of(
                    "switch language TAG",
                    "touch another language in the middle of a sale",
                    (b, s) -> ScenarioDeeds.tap(b, s, "SWITCH_LANGUAGE", s.word(2))),
            Rule.of(
                    "ask for more time",
                    "touch the button that is offered before the screen gives up",
                    (b, s) -> ScenarioDeeds.tap(b, s, "MORE_TIME", "")),
            Rule.of(
                    "insert cash first",
                    "touch \"cash first\" on the screen that asks for a code",
                    (b, s) -> ScenarioDeeds.tap(b, s, "CASH_FIRST", "")),
            Rule.of(
                    "use another code",
                    "say at the review or at the slot that another code is to be paid",
                    (b, s) -> ScenarioDeeds.tap(b, s, "ANOTHER_CODE", "")),
            Rule.of(
                    "insert more",
                    "go back from the summary to the slot",
                    (b, s) -> ScenarioDeeds.tap(b, s, "INSERT_MORE", "")),
            Rule.of("insert AMOUNT CURRENCY", "put a note in, as soon as the slot takes it", ScenarioDeeds::insert),
            Rule.of(
                    "insert worn AMOUNT CURRENCY",
                    "put a note in that no validator can read, as soon as the slot takes it",
                    ScenarioDeeds::insertWorn),
            Rule.of(
                    "take note",
                    "pull out a note that was given back and sticks out of the slot",
                    ScenarioDeeds::takeNote),
            Rule.of(
                    "try to insert AMOUNT CURRENCY",
                    "push a note against the slot for three seconds, whether it is taken or not",
                    ScenarioDeeds::tryToInsert),
            Rule.of(
                    "show address ADDRESS",
                    "hold up a new address of the customer's wallet",
                    (b, s) -> ScenarioDeeds.showAddress(b, s, "%s")),
            Rule.of(
                    "show uri ADDRESS",
                    "the same as a payment URI with an amount and a label",
                    (b, s) -> ScenarioDeeds.showAddress(b, s, URI_FORM)),
            Rule.of(
                    "drop COIN CURRENCY",
                    "drop a coin; needs `with coins yes`, `with coins bus` or `with cabinet coin-box`",
                    ScenarioDeeds::drop),
            Rule.of(
                    "show invoice",
                    "hold up a Lightning invoice over what the screen promises",
                    LightningDeeds::showInvoice),
            Rule.of(
                    "show invoice in capitals",
                    "the same as wallets put it in a QR code",
                    LightningDeeds::showInvoiceInCapitals),
            Rule.of(
                    "show invoice over SATS",
                    "hold up an invoice over another amount",
                    LightningDeeds::showInvoiceOver),
            Rule.of("show open invoice", "hold up an invoice without an amount", LightningDeeds::showOpenInvoice),
            Rule.of(
                    "show open invoice expiring in SECONDS",
                    "the same with a short life",
                    LightningDeeds::showExpiring),
            Rule.of(
                    "show hodl invoice",
                    "hold up an invoice whose payment the wallet holds until it settles or cancels",
                    LightningDeeds::showHodlInvoice),
            Rule.of("show odd invoice ODDITY", "hold up an invoice with one thing wrong", HostileDeeds::showOddInvoice),
            Rule.of(
                    "show talkative invoice",
                    "hold up an invoice over what the screen promises, with as many words as fit in, none of them kind",
                    HostileDeeds::showTalkativeInvoice),
            Rule.of(
                    "show two invoices at once",
                    "hold up an invoice without an amount, and another one in the same moment",
                    HostileDeeds::showTwoAtOnce),
            Rule.of(
                    "show junk of COUNT characters",
                    "hold up a code of so many characters without a meaning",
                    HostileDeeds::showJunk),
            Rule.of("show same invoice", "hold up the last invoice once more", LightningDeeds::showSameAgain),
            Rule.of("show lnurl", "hold up an LNURL (LUD-06) of the customer's page", LightningDeeds::showLnurl),
            Rule.of("show lnurlp", "the same with the scheme `lnurlp` (LUD-17)", LightningDeeds::showSchemedLnurl),
            Rule.of("show lightning address", "hold up a Lightning address", LightningDeeds::showLightningAddress),
            Rule.of(
                    "show unified uri",
                    "hold up one code with an address and an open invoice",
                    LightningDeeds::showUnified),
            Rule.of(
                    "ask for withdraw code",
                    "touch the button that shows a code to withdraw from",
                    (b, s) -> ScenarioDeeds.tap(b, s, "WITHDRAW", "")),
            Rule.of(
                    "claim withdraw code",
                    "the wallet reads that code and hands in an invoice",
                    LightningDeeds::claimWithdrawCode),
            Rule.of(
                    "claim withdraw code twice at once",
                    "two wallets read that code and hand in their invoices in the same moment: one is taken",
                    HostileDeeds::claimTwiceAtOnce),
            Rule.of("wallet settles", "the wallet takes a held payment", LightningDeeds::walletSettles),
            Rule.of("wallet cancels", "the wallet gives a held payment back", LightningDeeds::walletCancels),
            Rule.of("show ticket", "hold up the claim ticket that was seen last", ScenarioDeeds::showTicket),
            Rule.of("show unreadable code", "hold up a code that makes no sense", ScenarioDeeds::showUnreadable),
            Rule.of(
                    "show code TEXT",
                    "hold up a code with this text",
                    (b, s) -> ScenarioDeeds.showCode(b, s, s.rest(2))),
            Rule.of("hide code", "put the code away", (b, _) -> b.machine
                    .devices()
                    .hideCode()),
            Rule.of(
                    "finish inserting",
                    "touch \"finish\" at the slot",
                    (b, s) -> ScenarioDeeds.tap(b, s, "FINISH_INSERTING", "")),
            Rule.of("confirm", "confirm the summary", (b, s) -> ScenarioDeeds.tap(b, s, "CONFIRM", "")),
            Rule.of("cancel", "touch \"cancel\"", (b, s) -> ScenarioDeeds.tap(b, s, "CANCEL", "")),
            Rule.of(
                    "take claim ticket",
                    "take the money as a claim ticket",
                    (b, s) -> ScenarioDeeds.tap(b, s, "TAKE_CLAIM", "")),
            Rule.of(
                    "open claim entry",
                    "go where a claim code is typed or shown",
                    (b, s) -> ScenarioDeeds.tap(b, s, "ENTER_CLAIM", "")),
            Rule.of(
                    "type claim code",
                    "type the claim code that was seen last",
                    (b, s) -> ScenarioDeeds.tap(b, s, "TYPED_CLAIM", b.claimCode())),
            Rule.of("print receipt", "touch \"receipt\", as soon as the printer is ready", ScenarioDeeds::printReceipt),
            Rule.of(
                    "try to print receipt",
                    "touch it whether the printer is ready or not",
                    (b, s) -> ScenarioDeeds.tap(b, s, "PRINT_RECEIPT", "")),
            Rule.of("no receipt", "do without a receipt", (b, s) -> ScenarioDeeds.tap(b, s, "NO_RECEIPT", "")),
            Rule.of("finish", "leave the machine", (b, s) -> ScenarioDeeds.tap(b, s, "FINISH", "")),
            // the world
            Rule.of("mine COUNT", "so many blocks are found", (b, s) -> b.machine
                    .chain()
                    .mine(ScenarioChecks.number(s, 1))),
            Rule.of(
                    "clock HOURS behind",
                    "the machine's clock is so many hours behind everybody else's, and a block tells",
                    (b, s) -> setClock(b, Duration.ofHours(ScenarioChecks.number(s, 1)))),
            Rule.of("clock right", "it is right again, and a block tells", (b, _) -> setClock(b, Duration.ZERO)),
            Rule.of("network off", "the bitcoin node loses its network", (b, _) -> b.machine
                    .peers()
                    .setNetwork(false)),
            Rule.of("network on", "it has it again", (b, _) -> b.machine.peers().setNetwork(true)),
            Rule.of("cut off PEER", "pull the cable to one peer alone", (b, s) -> b.machine
                    .peers()
                    .cutOff(Peer.of(s.word(2)))),
            Rule.of("reconnect PEER", "put it back", (b, s) -> b.machine.peers().reconnect(Peer.of(s.word(1)))),
            Rule.of(
                    "fees are COUNT",
                    "so many satoshis per virtual byte are what the node asks for a payment that is mined soon",
                    (b, s) -> b.machine.chain().setFees(ScenarioChecks.number(s, 2))),
            Rule.of(
                    "pool minimum is COUNT",
                    "what pays less per virtual byte is thrown out of the memory pool; 1 is normal",
                    (b, s) -> b.machine.chain().setPoolMinimum(ScenarioChecks.number(s, 3))),
            Rule.of(
                    "reorganise COUNT",
                    "so many of the newest blocks are replaced by empty ones; payments in them wait again",
                    (b, s) -> b.machine.chain().reorganise(ScenarioChecks.number(s, 1))),
            Rule.of("node is NODE", "the Lightning node behaves like this from now on", LightningDeeds::nodeBehaves),
            Rule.of("node holds SATS", "it can send so much", LightningDeeds::nodeHolds),
            Rule.of("node says SATS", "it says that it can send so much", LightningDeeds::nodeSays),
            Rule.of("node lets go", "whatever is stuck in it is paid", (b, s) -> LightningDeeds.side(b, s)
                    .node()
                    .letGo()),
            Rule.of("node gives back", "whatever is stuck in it comes back", (b, s) -> LightningDeeds.side(b, s)
                    .node()
                    .giveBack()),
            Rule.of(
                    "withdraw service is SERVICE",
                    "the operator's withdraw service behaves like this from now on",
                    LightningDeeds::serviceBehaves),
            Rule.of(
                    "pay page is PAGE",
                    "the customer's LNURL page behaves like this from now on",
                    LightningDeeds::pageBehaves),
            Rule.of("price feed off", "no source of prices answers", (b, _) -> b.machine
                    .peers()
                    .setPriceFeed(false)),
            Rule.of("price feed on", "all answer again, honestly", (b, _) -> b.machine
                    .peers()
                    .setPriceFeed(true)),
            Rule.of(
                    "price source SOURCE is PRICE",
                    "one source of prices behaves like this from now on",
                    ScenarioDeeds::priceSource),
            Rule.of(
                    "bitcoin costs AMOUNT",
                    "what all sources of prices say from now on, in the machine's currency",
                    (b, s) -> b.machine.setPrice(new BigDecimal(s.word(2)))),
            Rule.of("jam acceptor", "paper sticks behind the slot", (b, _) -> notes(b, head -> head.jam(false))),
            Rule.of("jam stacker", "paper sticks before the cashbox", (b, _) -> notes(b, head -> head.jam(true))),
            Rule.of(
                    "clear jam",
                    "somebody frees the way",
                    (b, _) -> notes(b, head -> head.model().clearJam())),
            Rule.of(
                    "cheat",
                    "somebody pulls on a string: what is not in the box yet comes out again",
                    (b, _) -> notes(b, head -> head.model().cheat())),
            Rule.of(
                    "fill cashbox",
                    "the box takes no more",
                    (b, _) -> notes(b, head -> head.model().fillCashbox())),
            Rule.of(
                    "empty cashbox",
                    "somebody takes all notes out of the box",
                    (b, _) -> notes(b, head -> head.model().emptyCashbox())),
            Rule.of("remove cashbox", "pull the cashbox out", (b, _) -> {
                notes(b, head -> head.model().removeCashbox());
                cabinet(b, b.machine.devices().cabinet::removeCashbox);
            }),
            Rule.of("refit cashbox", "put it back", (b, _) -> {
                notes(b, head -> head.model().refitCashbox());
                cabinet(b, b.machine.devices().cabinet::refitCashbox);
            }),
            Rule.of(
                    "break tamper loop",
                    "cut the wire that guards the cabinet",
                    (b, _) -> cabinet(b, b.machine.devices().cabinet::breakTamperLoop)),
            Rule.of("mend tamper loop", "mend it", (b, _) -> cabinet(b, b.machine.devices().cabinet::mendTamperLoop)),
            Rule.of(
                    "jam cutter",
                    "the printer's blade sticks",
                    (b, _) -> printer(b, b.machine.devices().printer::jamCutter)),
            Rule.of("clear cutter", "it is free again", (b, _) -> printer(b, b.machine.devices().printer::clearCutter)),
            Rule.of("open door", "open the cabinet", (b, _) -> cabinet(b, b.machine.devices().cabinet::openDoor)),
            Rule.of("close door", "close it", (b, _) -> cabinet(b, b.machine.devices().cabinet::closeDoor)),
            Rule.of(
                    "paper out",
                    "the printer's roll is empty",
                    (b, _) -> printer(b, b.machine.devices().printer::runOutOfPaper)),
            Rule.of(
                    "paper low",
                    "the roll is nearly empty",
                    (b, _) -> printer(b, b.machine.devices().printer::lowPaper)),
            Rule.of("load paper", "a new roll is in", (b, _) -> printer(b, b.machine.devices().printer::loadPaper)),
            Rule.of("dirty camera", "greasy fingers: the reader of codes reads none", (b, _) -> lens(b, Lens.DIRTY)),
            Rule.of("cover camera", "it sees nothing at all", (b, _) -> lens(b, Lens.COVERED)),
            Rule.of("clean camera", "it sees well again", (b, _) -> lens(b, Lens.CLEAN)),
            Rule.of("unplug DEVICE", "pull a device's cable", (b, s) -> b.machine
                    .devices()
                    .unplug(device(b, s, 1))),
            Rule.of("plug in DEVICE", "put it back", (b, s) -> b.machine
                    .devices()
                    .plugIn(device(b, s, 2))),
            Rule.of("cut power when STATE", "wait for that moment, then cut the mains", ScenarioDeeds::cutPowerWhen),
            Rule.of(
                    "cut power after ENTRY",
                    "wait until the step before this made the machine write that, then cut the mains",
                    ScenarioDeeds::cutPowerAfter),
            Rule.of("cut power", "cut the mains", (b, _) -> b.machine.cutPower()),
            Rule.of("restore power", "mains on; the machine starts", (b, _) -> b.machine.restorePower()),
            Rule.of(
                    "kill firmware when STATE",
                    "wait for that moment, then kill the firmware alone",
                    ScenarioDeeds::killWhen),
            Rule.of(
                    "kill firmware after ENTRY",
                    "wait for that entry, then kill the firmware alone",
                    ScenarioDeeds::killAfter),
            Rule.of("kill firmware", "kill the firmware; its devices keep their power", (b, _) -> b.machine
                    .firmware()
                    .kill()),
            Rule.of(
                    "freeze firmware when STATE",
                    "wait for that moment, then let the firmware stand still, as on a board that is too hot or swaps",
                    ScenarioDeeds::freezeWhen),
            Rule.of(
                    "freeze firmware after ENTRY",
                    "wait for that entry, then let the firmware stand still",
                    ScenarioDeeds::freezeAfter),
            Rule.of("freeze firmware", "let it stand still; its devices go on", (b, _) -> b.machine
                    .firmware()
                    .freeze()),
            Rule.of("thaw firmware", "it goes on where it stood", (b, _) -> b.machine
                    .firmware()
                    .thaw()),
            Rule.of(
                    "copy journal to COPY",
                    "put journal and witness aside under this name; the firmware must not run",
                    (b, s) -> JournalCopies.keep(b, s, s.word(3))),
            Rule.of(
                    "set journal to COPY",
                    "put them in the place of the newest, as an old card would",
                    (b, s) -> JournalCopies.putBack(b, s, s.word(3))),
            Rule.of("start firmware", "start it again", (b, _) -> b.machine.restorePower()),
            Rule.of("wait SECONDS", "do nothing", (b, s) -> b.pause(ScenarioChecks.number(s, 1) * 1_000L)),
            // what must be true
            Rule.of(
                    "expect screen SCREEN",
                    "the screen comes within a minute",
                    (b, s) -> ScenarioChecks.screen(b, s, ScenarioBench.BOOT_MILLIS)),
            Rule.of(
                    "expect screen SCREEN within SECONDS",
                    "the screen comes within so long",
                    (b, s) -> ScenarioChecks.screen(b, s, ScenarioChecks.number(s, 4) * 1_000L)),
            Rule.of(
                    "expect notice NOTICE",
                    "the screen tells this",
                    (b, s) -> ScenarioChecks.notice(b, s, List.of(s.word(2)))),
            Rule.of(
                    "expect notice NOTICE or NOTICE",
                    "the screen tells one of the two",
                    (b, s) -> ScenarioChecks.notice(b, s, List.of(s.word(2), s.word(4)))),
            Rule.of(
                    "expect stage STAGE",
                    "the payout is as far as that",
                    (b, s) -> ScenarioChecks.text(b, s, s.word(2), "payment", "stage")),
            Rule.of(
                    "expect receipt state RECEIPT",
                    "the receipt stands like that",
                    (b, s) -> ScenarioChecks.text(b, s, s.word(3), "payment", "receipt")),
            Rule.of("expect cash AMOUNT", "the screen shows so much cash", ScenarioChecks::cash),
            Rule.of("expect cashbox COUNT", "so many notes lie in the cashbox", ScenarioChecks::cashbox),
            Rule.of("expect trouble TROUBLE", "the screen shows this code", ScenarioChecks::trouble),
            Rule.of("expect no trouble", "the screen shows none", ScenarioChecks::noTrouble),
            Rule.of("expect slot shut", "the slot takes no notes", (b, s) -> ScenarioChecks.slot(b, s, false)),
            Rule.of("expect slot open", "the slot takes notes", (b, s) -> ScenarioChecks.slot(b, s, true)),
            Rule.of("expect note returned", "one more note came back to the customer", ScenarioChecks::noteReturned),
            Rule.of("expect paid", "exactly what was promised came to the last address, once", ScenarioChecks::paid),
            Rule.of("expect unpaid", "nothing came to the last address", ScenarioChecks::unpaid),
            Rule.of(
                    "expect paid over lightning",
                    "one more payment over Lightning arrived, exactly what was promised",
                    LightningDeeds::paid),
            Rule.of("expect unpaid over lightning", "no more payment arrived", LightningDeeds::unpaid),
            Rule.of(
                    "expect claim refused",
                    "the withdraw service refused the claim before this",
                    LightningDeeds::claimRefused),
            Rule.of(
                    "expect receipt TEXT",
                    "a new slip came out and has this text on it; saves its picture",
                    (b, s) -> ScenarioChecks.receipt(b, s, s.rest(2))),
            Rule.of("expect no receipt", "no slip comes out for a second", ScenarioChecks::noReceipt),
            Rule.of(
                    "expect nowhere TEXT",
                    "the text stands in no file of the machine or the simulator",
                    (b, s) -> ScenarioChecks.nowhere(b, s, s.rest(2))));

    private ScenarioSteps() {}

    /**
     * The rule a step is written by.
     *
     * @throws ScenarioFault naming the line and the way it should be written, or what is allowed in it
     */
    static Rule of(ScenarioStep step) throws ScenarioFault {
        Optional<Rule> rule = RULES.stream().filter(r -> r.fits(step)).findFirst();
        if (rule.isPresent()) {
            rule.get().check(step);
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

    /** Every step there is. */
    static List<Rule> rules() {
        return RULES;
    }

    private static List<String> forms() {
        return RULES.stream().map(Rule::form).toList();
    }

    private static void setClock(ScenarioBench bench, Duration behind) {
        bench.machine.chain().setClockAhead(behind);
        bench.machine.chain().mine(1);
    }

    private static void lens(ScenarioBench bench, Lens between) {
        bench.machine.devices().setLens(between);
    }

    private static void notes(ScenarioBench bench, Consumer<CashHead> action) {
        DesktopDevices devices = bench.machine.devices();
        devices.on("acceptor", () -> action.accept(devices.notes()));
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
