package sv.k1.simulator.console;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.chain.CustomerWallet;
import sv.k1.simulator.lightning.WalletInvoice;
import sv.k1.simulator.storm.line.AcceptorUnit;

/** The deterministic world that a scenario plays in, and what its steps must remember for later ones. */
final class VirtualBench {
    static final long PATIENCE_MILLIS = 30_000;
    private static final String WALLET = "customer";
    private static final long TRY_MILLIS = 3_000;
    private static final String IN_CASHBOX = "in-cashbox";

    final VirtualWorld world;
    final CustomerTale tale = new CustomerTale();
    private final PrintStream out;
    private int entriesBeforeLastStep;
    private int entriesBeforeThisStep;
    private int boxBeforeLastStep;
    private int boxBeforeThisStep;
    private int slipsChecked;
    private int returnsChecked;
    private int wallets;
    private String address = "";
    private String claimCode = "";
    private long promisedSats;
    private Optional<WalletInvoice> invoice = Optional.empty();
    private int lightningPaymentsSeen;
    private boolean withdrawAccepted;

    VirtualBench(VirtualWorld world, PrintStream out) {
        this.world = world;
        this.out = out;
    }

    void say(String line) {
        out.println("         " + line);
    }

    /** Called before each step. */
    void nextStep() {
        entriesBeforeLastStep = entriesBeforeThisStep;
        entriesBeforeThisStep = world.journal().size();
        boxBeforeLastStep = boxBeforeThisStep;
        boxBeforeThisStep = inBox();
        look();
    }

    /** Keeps what only the screen tells. */
    void look() {
        Map<String, Object> screen = world.screen();
        String reference = Desk.text(screen, "sale", "reference");
        String code = Desk.text(screen, "claim", "code");
        if (!code.isEmpty()) {
            claimCode = code;
            tale.gotTicket(code, reference);
        }
        if (List.of("REVIEW", "SCAN_AFTER_CASH").contains(Desk.text(screen, "kind"))
                && Desk.number(screen, "sale", "paidSats") > 0) {
            promisedSats = Desk.number(screen, "sale", "paidSats");
            tale.wasPromised(reference, promisedSats);
        }
    }

    String text(String... path) {
        return Desk.text(world.screen(), path);
    }

    long number(String... path) {
        return Desk.number(world.screen(), path);
    }

    /** An invoice was held up. */
    void invoice(WalletInvoice shown) {
        invoice = Optional.of(shown);
    }

    /** The one that was held up last. */
    Optional<WalletInvoice> invoice() {
        return invoice;
    }

    /** How many payments over Lightning this run has accounted for. */
    int lightningPaymentsSeen() {
        return lightningPaymentsSeen;
    }

    void lightningPaymentIsSeen() {
        lightningPaymentsSeen++;
        promisedSats = 0;
    }

    long promisedSats() {
        return promisedSats;
    }

    void withdrawAccepted(boolean accepted) {
        withdrawAccepted = accepted;
    }

    boolean isWithdrawAccepted() {
        return withdrawAccepted;
    }

    String claimCode() {
        return claimCode;
    }

    List<String> troubles() {
        return world.screen().get("troubles") instanceof List<?> list
                ? list.stream()
                        .map(each -> each instanceof Map<?, ?> trouble ? String.valueOf(trouble.get("code")) : "")
                        .toList()
                : List.of();
    }

    void expect(ScenarioStep step, BooleanSupplier condition, long millis, UnaryOperator<String> instead)
            throws ScenarioFault {
        if (!world.await(condition, millis)) {
            String screen = text("kind");
            throw new ScenarioFault(
                    step,
                    instead.apply(
                            "the screen shows " + (screen.isEmpty() ? "nothing" : screen) + " with " + troubles()));
        }
    }

    void expect(ScenarioStep step, BooleanSupplier condition) throws ScenarioFault {
        expect(step, condition, PATIENCE_MILLIS, shown -> shown);
    }

    // --- the customer ---

    /** Touches a button, as soon as it is on the screen. */
    void tap(ScenarioStep step, String action, String value) throws ScenarioFault {
        List<String> screens = ScreenButtons.on(action);
        expect(
                step,
                () -> screens.contains(text("kind")),
                PATIENCE_MILLIS,
                shown -> "this needs the screen " + String.join(" or ", screens) + ", and " + shown);
        String touched = action.equals("SWITCH_LANGUAGE") ? "CHOOSE_LANGUAGE" : action;
        long number = world.model().map(ScreenModel::number).orElse(0L);
        world.tell(new MachineEvent.Tapped(new Tap(Tap.Action.valueOf(touched), number, value)));
        world.await(() -> false, 100);
    }

    void printReceipt(ScenarioStep step) throws ScenarioFault {
        expect(
                step,
                () -> text("payment", "printerReady").equals("true")
                        || (text("kind").equals("CLAIM")
                                && !text("claim", "receipt").equals("UNAVAILABLE")));
        tap(step, "PRINT_RECEIPT", "");
    }

    void show(ScenarioStep step, String code) throws ScenarioFault {
        expect(step, () -> ScreenButtons.READING.contains(text("kind")));
        world.devices.show(code);
    }

    void showAddress(ScenarioStep step, String kind, String form) throws ScenarioFault {
        address = CustomerWallet.address(AddressKind.valueOf(kind.toUpperCase(Locale.ROOT)), WALLET, wallets++);
        promisedSats = 0;
        tale.showed(address);
        String code = form.formatted(address);
        show(step, code);
        say("the customer holds up " + code);
    }

    void insert(ScenarioStep step, int word, boolean readable) throws ScenarioFault {
        AcceptorUnit unit = world.unit(VirtualWorld.MAIN);
        push(step, unit, CashItem.note(world.currency, minor(step, word)), readable, PATIENCE_MILLIS, true);
    }

    void tryToInsert(ScenarioStep step) throws ScenarioFault {
        AcceptorUnit unit = world.unit(VirtualWorld.MAIN);
        boolean taken = push(step, unit, CashItem.note(world.currency, minor(step, 3)), true, TRY_MILLIS, false);
        say(taken ? "the rollers took it in" : "the rollers do not turn");
    }

    private boolean push(
            ScenarioStep step, AcceptorUnit unit, CashItem item, boolean readable, long millis, boolean required)
            throws ScenarioFault {
        InsertOutcome[] last = {InsertOutcome.SLOT_CLOSED};
        boolean taken = world.await(
                () -> {
                    last[0] = world.insert(unit, item, readable);
                    return last[0] == InsertOutcome.TAKEN_IN;
                },
                millis);
        if (taken) {
            tale.inserted(item.minorUnits());
        } else if (required) {
            throw new ScenarioFault(step, "the slot does not take it: " + last[0]);
        }
        return taken;
    }

    /** A coin that falls through into the tray is picked up and dropped again, as people do. */
    void drop(ScenarioStep step) throws ScenarioFault {
        AcceptorUnit unit = world.unit(world.has(VirtualWorld.COINS) ? VirtualWorld.COINS : VirtualWorld.MAIN);
        CashItem coin = CashItem.coin(world.currency, minor(step, 1));
        long deadline = world.now() + PATIENCE_MILLIS;
        while (world.now() < deadline) {
            world.await(unit::isSlotOpen, TRY_MILLIS);
            long box = world.cash().box();
            long returned = world.cash().returned();
            if (world.insert(unit, coin, true) == InsertOutcome.TAKEN_IN) {
                tale.inserted(coin.minorUnits());
                world.await(() -> world.cash().box() > box || world.cash().returned() > returned, TRY_MILLIS);
                if (world.cash().box() > box) {
                    return;
                }
            }
            world.await(() -> false, 100);
        }
        throw new ScenarioFault(step, "the slot does not take the coin");
    }

    /** The amount at a word, in the currency after it, which must be the machine's. */
    private long minor(ScenarioStep step, int word) throws ScenarioFault {
        String code = world.currency.getCurrencyCode();
        if (!step.word(word + 1).equals(code)) {
            throw new ScenarioFault(step, "the machine takes " + code);
        }
        return amount(step, step.word(word));
    }

    long amount(ScenarioStep step, String amount) throws ScenarioFault {
        try {
            return new BigDecimal(amount)
                    .movePointRight(world.currency.getDefaultFractionDigits())
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new ScenarioFault(step, amount + " is no amount of " + world.currency);
        }
    }

    // --- moments ---

    /** Waits for it, does the deed in any case, and says when it never came. */
    void when(ScenarioStep step, String state, Runnable deed) throws ScenarioFault {
        boolean reached = world.await(() -> acceptorIs(state), PATIENCE_MILLIS);
        deed.run();
        if (!reached) {
            throw new ScenarioFault(step, "the acceptor never came to " + state);
        }
    }

    private boolean acceptorIs(String state) {
        return state.equals(IN_CASHBOX)
                ? inBox() > boxBeforeLastStep
                : world.notes()
                        .filter(device -> device.view().status().name().equals(state))
                        .isPresent();
    }

    void afterEntry(ScenarioStep step, String kind, Runnable deed) throws ScenarioFault {
        boolean reached = world.await(
                () -> world
                        .journal()
                        .subList(
                                Math.min(entriesBeforeLastStep, world.journal().size()),
                                world.journal().size())
                        .stream()
                        .anyMatch(entry -> entry.kind().equals(kind)),
                PATIENCE_MILLIS);
        deed.run();
        if (!reached) {
            throw new ScenarioFault(step, "no such entry was written");
        }
    }

    int inBox() {
        return pieces(world.unit(VirtualWorld.MAIN).model().inCashbox());
    }

    private static int pieces(List<NoteCount> piles) {
        return piles.stream().mapToInt(NoteCount::count).sum();
    }

    // --- what must be true ---

    void noteReturned(ScenarioStep step) throws ScenarioFault {
        expect(
                step,
                () -> pieces(world.unit(VirtualWorld.MAIN).model().returned()) > returnsChecked,
                PATIENCE_MILLIS,
                shown -> "no note came back");
        returnsChecked++;
    }

    List<ChainSide.Payment> received(String to) {
        return DestinationText.parse(to, ChainNetwork.REGTEST) instanceof ParsedText.Usable(var destination)
                ? world.received(destination.scriptHex())
                : List.of();
    }

    void paid(ScenarioStep step) throws ScenarioFault {
        world.await(() -> !received(address).isEmpty(), PATIENCE_MILLIS);
        List<ChainSide.Payment> payments = received(address);
        if (payments.size() != 1) {
            throw new ScenarioFault(step, address + " got " + payments.size() + " payments: " + payments);
        }
        long sats = payments.getFirst().sats();
        if (sats != promisedSats) {
            throw new ScenarioFault(step, "the summary promised " + promisedSats + " sats, the chain shows " + sats);
        }
        say("paid once: " + sats + " sats to " + address);
    }

    void unpaid(ScenarioStep step) throws ScenarioFault {
        if (!received(address).isEmpty()) {
            throw new ScenarioFault(step, address + " was paid: " + received(address));
        }
    }

    void receipt(ScenarioStep step, String wanted) throws ScenarioFault {
        boolean printed = world.await(
                () -> world.devices.slips().size() > slipsChecked
                        && world.devices.slips().getLast().contains(wanted),
                PATIENCE_MILLIS);
        Optional<String> newest = world.devices.slips().size() > slipsChecked
                ? Optional.of(world.devices.slips().getLast())
                : Optional.empty();
        slipsChecked = world.devices.slips().size();
        if (!printed) {
            throw new ScenarioFault(
                    step, newest.map(slip -> "the newest slip reads:\n" + slip).orElse("nothing was printed"));
        }
    }

    /** The journal, the slips and the screen are all that this machine writes. */
    void nowhere(ScenarioStep step, String wanted) throws ScenarioFault {
        boolean found = world.journal().stream().anyMatch(entry -> entry.body().contains(wanted))
                || world.devices.slips().stream().anyMatch(slip -> slip.contains(wanted))
                || world.screen().toString().contains(wanted);
        if (found) {
            throw new ScenarioFault(step, "it is in the journal, on a slip or on the screen");
        }
    }

    void noReceipt(ScenarioStep step) throws ScenarioFault {
        if (world.await(() -> world.devices.slips().size() > slipsChecked, 1_000)) {
            throw new ScenarioFault(
                    step, "this was printed:\n" + world.devices.slips().getLast());
        }
    }
}
