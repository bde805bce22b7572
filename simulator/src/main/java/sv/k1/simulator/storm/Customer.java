package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.machine.LightningTerms;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;
import sv.k1.firmware.screen.Tap.Action;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NotePlace;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Insertion;
import sv.k1.simulator.storm.chain.WalletAddress;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.line.AcceptorUnit;

/** Somebody in front of the machine: looks at the screen, does one thing, looks again. Not always the right thing. */
final class Customer {
    private static final String SECRET = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ";
    private static final int PATIENCE = 150;
    private static final List<String> LANGUAGES = List.of("en-US", "es-SV", "pt-BR", "de-DE", "fr-FR", "it-IT");

    /** One more than the machine bears in a row. */
    private static final int GUESSES = 6;

    private static final int MOST_LIGHTNING_TRIES = 3;

    private final World world;
    private final Chance chance;
    private final Fate fate;
    private final Optional<String> ticket;
    private final boolean calm;
    private final WalletAddress wallet;
    private final boolean cashFirst;
    private final List<Piece> pocket = new ArrayList<>();
    private final long number;
    private final int haste;
    private int patience = PATIENCE;
    private long pulsesUntilMillis;
    private long dawdlesUntilMillis;
    private int refused;
    private boolean tried;
    private boolean began;
    private boolean ticketTyped;
    private final Pays pays;
    private int lightningShown;
    private final String language;
    private int guesses;
    private boolean refusedOnce;
    private String withdrawnFrom = "";

    /** What is on the telephone of the one who wants bitcoin. */
    private enum Pays {
        BY_CHAIN,
        BY_OPEN_INVOICE,
        BY_INVOICE_OF_THE_SUM,
        BY_PAY_PAGE,
        BY_EITHER,
        BY_LINK
    }

    /** One note or coin and the slot it is meant for. */
    private record Piece(AcceptorUnit unit, CashItem item) {
        @Override
        public String toString() {
            return item.minorUnits() + "@" + unit.name();
        }
    }

    private Customer(World world, Chance chance, Optional<String> ticket, boolean calm, long number) {
        this.world = world;
        this.chance = chance;
        this.fate = world.fate;
        this.ticket = ticket;
        this.calm = calm;
        this.number = number;
        wallet = WalletAddress.of(world.walletNumber(world.nextWallet()));
        boolean byLink = chance.oneIn(4)
                && world.settings.lightning().filter(LightningTerms::links).isPresent();
        pays = byLink
                ? Pays.BY_LINK
                : world.settings.lightning().isPresent() ? chance.pick(Pays.values()) : Pays.BY_CHAIN;
        language = chance.pick(LANGUAGES);
        cashFirst = chance.oneIn(world.hoards ? 2 : 3)
                || pays == Pays.BY_LINK
                || (pays == Pays.BY_INVOICE_OF_THE_SUM && chance.oneIn(2));
        haste = calm ? 1_000 : chance.pick(300, 1_000, 1_000, 3_000);
        if (ticket.isEmpty() || (!calm && chance.oneIn(3))) {
            for (int pieces = chance.pick(1, 1, 1, 2, 3, 6); pieces > 0; pieces--) {
                AcceptorUnit unit = chance.pick(List.copyOf(world.acceptors.units()));
                pocket.add(new Piece(unit, chance.pick(unit.model().items())));
            }
            if (calm) {
                AcceptorUnit first = world.acceptors.unit(World.ACCEPTOR);
                pocket.add(new Piece(first, twenty(first)));
            }
        }
    }

    private static CashItem twenty(AcceptorUnit unit) {
        return unit.model().items().stream()
                .filter(item -> item.minorUnits() == 2_000)
                .findFirst()
                .orElseGet(() -> unit.model().items().getLast());
    }

    static void arrive(World world, Chance chance, Optional<String> ticket, boolean calm, long number) {
        Customer customer = new Customer(world, chance, ticket, calm, number);
        world.trace("a customer comes" + ticket.map(code -> " with a ticket").orElse(" with " + customer.pocket)
                + ", wallet " + customer.wallet.text());
        customer.again();
    }

    private void again() {
        world.after(chance.between(haste / 2, 2 * haste), this::act);
    }

    private void act() {
        Optional<MachineState> seen = world.screen();
        takeReturnedNote();
        if (--patience <= 0 || (began && fate.strikes(Fault.WALKS_AWAY))) {
            leave("walks away");
        } else if (seen.isEmpty()) {
            if (tried && !pocket.isEmpty() && fate.strikes(Fault.INSERTS_BLINDLY)) {
                insert();
            }
            again();
        } else if (fate.strikes(Fault.RANDOM_TAP)) {
            tap(seen.get(), chance.pick(Action.values()), "");
            again();
        } else if (look(seen.get())) {
            again();
        } else {
            leave("is done");
        }
    }

    private void leave(String how) {
        world.trace("the customer " + how);
        takeReturnedNote();
        world.left();
    }

    private void takeReturnedNote() {
        for (AcceptorUnit unit : world.acceptors.units()) {
            boolean sticksOut = unit.model()
                    .inside()
                    .filter(note -> note.place() == NotePlace.MOUTH)
                    .isPresent();
            if (!sticksOut || unit.id003().isEmpty()) {
                continue;
            }
            Id003Device device = unit.id003().get();
            if (fate.strikes(Fault.NOTE_LEFT_IN_MOUTH)) {
                device.customerPatience(OptionalLong.of(chance.between(5_000, 60_000)));
            } else if (device.customerTakesNote()) {
                world.touched(unit);
            }
        }
    }

    /** Does what the screen asks for; false when nothing is left to do here. */
    private boolean look(MachineState state) {
        return switch (state.visit()) {
            case Visit.Idle _ -> idle(state);
            case Visit.Warned _, Visit.WarnedOff _ -> warned(state);
            case Visit.Scanning _ -> scanning(state);
            case Visit.Inserting _ -> inserting(state);
            case Visit.ScanningAfterCash _ -> scanningAfterCash(state);
            case Visit.Reviewing _ -> reviewing(state);
            case Visit.Paying _ -> paying(state);
            case Visit.Done _ -> done(state);
            case Visit.ShowingClaim(var _, String code) -> claim(state, code);
            case Visit.EnteringClaim _ -> enteringClaim(state);
        };
    }

    private boolean idle(MachineState state) {
        if (began && (tried || ticketTyped)) {
            return false;
        }
        began = true;
        boolean isOnlyForTickets = ticket.isPresent() && world.auditor.isUsedUp();
        if (state.screen().kind() == ScreenModel.Kind.OUT_OF_SERVICE && !isOnlyForTickets) {
            patience -= 8;
            return true;
        }
        tap(state, ticket.isPresent() ? Action.ENTER_CLAIM : Action.CHOOSE_LANGUAGE, language);
        return true;
    }

    private boolean warned(MachineState state) {
        began = true;
        Optional<String> warning = Optional.ofNullable(state.screen().warning()).map(ScreenModel.Warning::name);
        if (warning.isEmpty()) {
            tap(state, Action.FINISH, "");
            return false;
        }
        int mood = calm ? 0 : chance.nextInt(30);
        switch (mood) {
            case 1 -> tap(state, Action.STOP_HERE, warning.get());
            case 2 -> tap(state, Action.ACCEPT_WARNING, "scam/0"); // a page that is older than the program
            case 3 -> tap(state, Action.CASH_FIRST, "");
            default -> tap(state, Action.ACCEPT_WARNING, warning.get());
        }
        return true;
    }

    private boolean scanning(MachineState state) {
        began = true;
        if (ticket.isPresent()) {
            tap(state, Action.ENTER_CLAIM, "");
        } else if (cashFirst) {
            tap(state, Action.CASH_FIRST, "");
        } else if (!calm && chance.oneIn(25)) {
            tap(state, Action.CANCEL, "");
        } else {
            show(state);
        }
        return true;
    }

    private void show(MachineState state) {
        if (fate.strikes(Fault.SECRET_SHOWN)) {
            world.scanner.show(SECRET);
        } else if (fate.strikes(Fault.OWN_ADDRESS_SHOWN)) {
            String own = RealSigner.depositScript(world.signer(), 1).substring(4);
            world.scanner.show(WalletAddress.segwit(0, java.util.HexFormat.of().parseHex(own))
                    .text());
        } else if (isToldToShowLightning(state)) {
            showInvoice(Optional.empty(), Optional.empty());
        } else if (pays != Pays.BY_CHAIN && lightningShown < MOST_LIGHTNING_TRIES) {
            lightningShown++;
            showLightning(state);
        } else {
            world.scanner.show(wallet);
        }
    }

    private static boolean isToldToShowLightning(MachineState state) {
        return Optional.ofNullable(state.screen().notice())
                .filter(notice -> notice.code().equals("chain-not-now"))
                .isPresent();
    }

    private void showLightning(MachineState state) {
        Optional<String> used = world.anOldInvoice();
        if (used.isPresent() && fate.strikes(Fault.INVOICE_SHOWN_AGAIN)) {
            world.scanner.show(
                    new LightningTarget.ToInvoice(world.lightning
                            .truth()
                            .bill(used.get())
                            .orElseThrow()
                            .invoice()),
                    Optional.empty());
            return;
        }
        switch (pays) {
            case BY_CHAIN, BY_LINK -> world.scanner.show(wallet);
            case BY_OPEN_INVOICE -> showInvoice(Optional.empty(), Optional.empty());
            case BY_INVOICE_OF_THE_SUM -> showInvoice(sumOnScreen(state), Optional.empty());
            case BY_EITHER -> showInvoice(Optional.empty(), Optional.of(wallet));
            case BY_PAY_PAGE ->
                world.scanner.show(
                        new LightningTarget.ToPayRequest(new LnurlPayTarget(
                                "https://wallet.example/pay/" + number, "c" + number + "@wallet.example")),
                        Optional.empty());
        }
    }

    private void showInvoice(Optional<MilliSats> amount, Optional<WalletAddress> beside) {
        world.scanner.show(
                new LightningTarget.ToInvoice(
                        world.lightning.makeBill(amount, "shown").invoice()),
                beside);
    }

    /** What the screen promises, to the millisatoshi; now and then somebody mistypes it. */
    private Optional<MilliSats> sumOnScreen(MachineState state) {
        long sats = Optional.ofNullable(state.screen().sale())
                .map(ScreenModel.Sale::paidSats)
                .filter(paid -> paid > 0)
                .orElse(1_000L);
        return Optional.of(new MilliSats(
                sats * MilliSats.PER_SAT + (fate.strikes(Fault.INVOICE_OF_ANOTHER_SUM) ? chance.pick(1, 1_000) : 0)));
    }

    private boolean inserting(MachineState state) {
        began = true;
        if (dawdles(state)) {
            return true;
        }
        if (refusesAddress(state)) {
            return true;
        }
        if (!calm && chance.oneIn(30)) {
            tap(state, Action.CANCEL, "");
        } else if (!calm && chance.oneIn(40)) {
            tap(state, Action.TAKE_CLAIM, "");
        } else if (chance.oneIn(5) || isNextSlotFree()) {
            insertOrGoOn(state);
        }
        return true;
    }

    /** "That is not my wallet": once, because the next code is theirs. */
    private boolean refusesAddress(MachineState state) {
        if (refusedOnce || !fate.strikes(Fault.REFUSES_ADDRESS)) {
            return false;
        }
        refusedOnce = true;
        tap(state, Action.ANOTHER_CODE, "");
        return true;
    }

    /** Somebody looks for their purse until the quote is over, and asks for more time again and again. */
    private boolean dawdles(MachineState state) {
        if (!pocket.isEmpty() && !calm && dawdlesUntilMillis == 0 && fate.strikes(Fault.DAWDLES)) {
            dawdlesUntilMillis =
                    world.timeline.now() + world.settings.terms().lifetimeMillis() + chance.between(65_000, 120_000);
        }
        if (world.timeline.now() >= dawdlesUntilMillis) {
            return false;
        }
        patience++;
        tap(state, Action.MORE_TIME, "");
        return true;
    }

    private boolean isNextSlotFree() {
        return pocket.isEmpty()
                ? world.acceptors.units().stream()
                        .allMatch(unit -> unit.model().inside().isEmpty())
                : pocket.getFirst().unit().model().inside().isEmpty();
    }

    private void insertOrGoOn(MachineState state) {
        if (!pocket.isEmpty() && refused < 6) {
            insert();
        } else {
            tap(state, Action.FINISH_INSERTING, "");
            if (refused >= 6 || patience % 5 == 0) {
                tap(state, chance.pick(Action.CANCEL, Action.TAKE_CLAIM), "");
            }
        }
    }

    private void insert() {
        Piece piece = pocket.getFirst();
        AcceptorUnit unit = piece.unit();
        InsertOutcome outcome = push(unit, piece.item());
        if (!tried) {
            tried = true;
            world.sessionTried();
        }
        if (outcome == InsertOutcome.TAKEN_IN) {
            world.acceptors.newItem(unit);
            world.trace("inserts " + piece);
            pocket.removeFirst();
        } else {
            refused++;
        }
        world.touched(unit);
    }

    private InsertOutcome push(AcceptorUnit unit, CashItem item) {
        if (unit.id003().isPresent() && fate.strikes(Fault.BAD_NOTE)) {
            InsertOutcome outcome =
                    unit.id003().get().insert(Insertion.bad(item.minorUnits(), 0x71 + chance.nextInt(9)));
            if (outcome == InsertOutcome.TAKEN_IN) {
                unit.ownedBy(number);
            }
            return outcome;
        }
        if (unit.forgets() && world.timeline.now() < pulsesUntilMillis) {
            return InsertOutcome.NOTE_IN_THE_WAY; // a bill head takes no next note before it told the last one
        }
        InsertOutcome outcome = unit.insert(item, number);
        if (outcome == InsertOutcome.TAKEN_IN) {
            pulsesUntilMillis = world.timeline.now() + item.minorUnits() + 1_000;
        }
        return outcome;
    }

    private boolean scanningAfterCash(MachineState state) {
        if (!calm && chance.oneIn(world.hoards ? 2 : 6)) {
            tap(state, Action.TAKE_CLAIM, "");
        } else if (!calm && chance.oneIn(ticket.isPresent() ? 3 : 12)) {
            tap(state, Action.INSERT_MORE, "");
        } else if (pays == Pays.BY_LINK && isLinkOffered(state) && lightningShown < MOST_LIGHTNING_TRIES) {
            lightningShown++;
            tap(state, Action.WITHDRAW, "");
        } else {
            show(state);
        }
        return true;
    }

    private static boolean isLinkOffered(MachineState state) {
        return Optional.ofNullable(state.screen().lightning())
                .filter(ScreenModel.Lightning::linkOffered)
                .isPresent();
    }

    private boolean reviewing(MachineState state) {
        if (refusesAddress(state)) {
            return true;
        }
        tap(state, !calm && chance.oneIn(10) ? Action.INSERT_MORE : Action.CONFIRM, "");
        return true;
    }

    /** Most wait; with Lightning some leave with a ticket for the case that it fails, or want another way. */
    private boolean paying(MachineState state) {
        boolean byLightning = Optional.ofNullable(state.screen().lightning())
                .filter(ScreenModel.Lightning::chosen)
                .isPresent();
        if (state.screen().kind() == ScreenModel.Kind.WITHDRAW) {
            withdraw(state);
        }
        if (byLightning && !calm && chance.oneIn(world.hoards ? 10 : 25)) {
            tap(state, chance.pick(Action.FINISH, Action.CANCEL, Action.PRINT_RECEIPT), "");
        }
        return true;
    }

    /** The wallet scans the code once; sometimes it has no network, and comes when nobody stands here any more. */
    private void withdraw(MachineState state) {
        String link = Optional.ofNullable(state.screen().lightning())
                .map(ScreenModel.Lightning::link)
                .orElse("");
        if (link.isEmpty() || link.equals(withdrawnFrom)) {
            return;
        }
        withdrawnFrom = link;
        if (fate.strikes(Fault.LINK_TAKEN_LATE)) {
            world.after(chance.between(5_000, 250_000), () -> world.withdraw.withdrawnFrom(link));
        } else {
            world.withdraw.withdrawnFrom(link);
        }
    }

    private boolean done(MachineState state) {
        if (chance.nextBoolean()) {
            tap(state, Action.PRINT_RECEIPT, "");
            return true;
        }
        tap(state, Action.FINISH, "");
        return false;
    }

    private boolean claim(MachineState state, String code) {
        world.ticketTaken(code);
        if (chance.oneIn(3)) {
            tap(state, Action.PRINT_RECEIPT, "");
            return true;
        }
        tap(state, Action.FINISH, "");
        return false;
    }

    private boolean enteringClaim(MachineState state) {
        if (ticket.isEmpty()) {
            tap(state, fate.strikes(Fault.WRONG_CLAIM) ? Action.TYPED_CLAIM : Action.CANCEL, "AAAA-BBBB-CCCC");
        } else if (guesses > 0) {
            guesses--;
            tap(state, Action.TYPED_CLAIM, "%04d-0000-0000".formatted(guesses));
        } else if (!ticketTyped && fate.strikes(Fault.GUESSES_CODES)) {
            guesses = GUESSES;
        } else if (fate.strikes(Fault.WRONG_CLAIM)) {
            tap(state, Action.TYPED_CLAIM, "0000-0000-0000");
        } else if (ticketTyped && chance.oneIn(3)) {
            tap(state, Action.CANCEL, "");
            return false;
        } else {
            ticketTyped = true;
            tap(state, Action.TYPED_CLAIM, ticket.get());
        }
        return true;
    }

    private void tap(MachineState state, Action action, String value) {
        if (action == Action.TYPED_CLAIM) {
            world.typed(value);
        }
        long number = state.screen().number();
        long shown = fate.strikes(Fault.STALE_TAP) ? Math.max(0, number - chance.between(1, 6)) : number;
        world.tell(new MachineEvent.Tapped(new Tap(action, shown, value)));
    }
}
