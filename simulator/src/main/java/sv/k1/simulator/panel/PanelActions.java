package sv.k1.simulator.panel;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.panel.Hands.Switch;
import sv.k1.simulator.panel.Workbench.LightningCode;
import sv.k1.simulator.scan.CameraImages.Lens;

/** Everything a person at the panel can do, by name. Each answers with one sentence on what happened. */
final class PanelActions {
    private static final int LONGEST_PRICE = 16;
    /** Digits in the largest QR code there is. */
    private static final int LONGEST_CODE = 7_089;

    private static final int MOST_BLOCKS = 10;
    private static final int MOST_FEE = 1_000;
    private static final int MOST_PACE = 100;

    private static final String ROLLERS_STAND = "The slot is closed: the rollers do not turn.";
    private static final String NOTE_IN_THE_WAY = "Another note is in the way.";
    private static final String COIN_FALLS = "The coin falls.";
    private static final String COIN_BACK = "The coin comes back: the slot is closed.";
    private static final String COIN_IN_THE_WAY = "Another coin is in the way.";
    private static final String NO_NOTE = "No note sticks out.";
    private static final String NO_SLIP = "No slip hangs out.";
    /** What is said when the machine did not take it. */
    private static final Set<String> REFUSALS =
            Set.of(ROLLERS_STAND, NOTE_IN_THE_WAY, COIN_BACK, COIN_IN_THE_WAY, NO_NOTE, NO_SLIP);

    /** Does it with the value given, and says what happened. */
    @FunctionalInterface
    private interface Action {
        String does(PanelActions at, String value);
    }

    /** How a note is pushed in. */
    @FunctionalInterface
    private interface Push {
        InsertOutcome into(CashHead head, long minorUnits);
    }

    private static final Map<String, Action> ACTIONS = Map.ofEntries(
            entry("insert-note", (at, value) -> at.insert(minor(value), CashHead::insert)),
            entry("insert-worn-note", (at, value) -> at.insert(minor(value), CashHead::insertWorn)),
            entry("take-note", (at, _) -> at.takeNote()),
            entry("empty-cashbox", (at, _) -> at.emptyCashbox()),
            entry("fill-cashbox", (at, _) -> at.fillCashbox()),
            entry(
                    "cheat",
                    (at, _) -> at.acceptor(
                            "Somebody pulled on the string.",
                            at.bench.acceptor().model()::cheat)),
            entry("cut-off", (at, peer) -> at.peer(peer, false)),
            entry("reconnect", (at, peer) -> at.peer(peer, true)),
            entry("fees", PanelActions::setFees),
            entry("pool-minimum", PanelActions::setPoolMinimum),
            entry("pace", PanelActions::setPace),
            entry("reorganise", PanelActions::reorganise),
            entry("paper-low", (at, _) -> at.paperLow()),
            entry(
                    "dirty-camera",
                    (at, _) -> at.lens(Lens.DIRTY, "Greasy fingers on the glass: no code comes through.")),
            entry("cover-camera", (at, _) -> at.lens(Lens.COVERED, "It sees nothing.")),
            entry("clean-camera", (at, _) -> at.lens(Lens.CLEAN, "The glass is clean.")),
            entry("jam-acceptor", (at, _) -> at.jam(false, Switch.ACCEPTOR_JAMMED)),
            entry("jam-stacker", (at, _) -> at.jam(true, Switch.STACKER_JAMMED)),
            entry("clear-jam", (at, _) -> at.clearJam()),
            entry("hold-address", PanelActions::holdAddress),
            entry("drop-coin", (at, value) -> at.dropCoin(minor(value))),
            entry("hold-lightning", PanelActions::holdLightning),
            entry("claim-link", (at, _) -> at.bench.claimLink()),
            entry("node", PanelActions::setNodeManner),
            entry("hold-code", PanelActions::holdCode),
            entry("put-away", (at, _) -> at.putAway()),
            entry("tear-off", (at, _) -> at.tearOff()),
            entry("paper-out", (at, _) -> at.paper(true)),
            entry("load-paper", (at, _) -> at.paper(false)),
            entry("jam-cutter", (at, _) -> at.cutter(true)),
            entry("clear-cutter", (at, _) -> at.cutter(false)),
            entry("open-door", (at, _) -> at.cabinet("The door is open.", at.bench.cabinet()::openDoor)),
            entry("close-door", (at, _) -> at.cabinet("The door is closed.", at.bench.cabinet()::closeDoor)),
            entry("remove-cashbox", (at, _) -> at.cashbox(true)),
            entry("refit-cashbox", (at, _) -> at.cashbox(false)),
            entry("break-tamper", (at, _) -> at.cabinet("Tamper loop cut.", at.bench.cabinet()::breakTamperLoop)),
            entry("mend-tamper", (at, _) -> at.cabinet("Tamper loop mended.", at.bench.cabinet()::mendTamperLoop)),
            entry("unplug", (at, device) -> at.cable(device, false)),
            entry("plug-in", (at, device) -> at.cable(device, true)),
            entry("cut-power", (at, _) -> at.cutPower()),
            entry("restore-power", (at, _) -> at.restorePower()),
            entry("network-off", (at, _) -> at.network(false)),
            entry("network-on", (at, _) -> at.network(true)),
            entry("feed-off", (at, _) -> at.feed(false)),
            entry("feed-on", (at, _) -> at.feed(true)),
            entry("start-recording", (at, _) -> at.startRecording()),
            entry("stop-recording", (at, _) -> at.stopRecording()),
            entry("price", PanelActions::setPrice),
            entry("mine", PanelActions::mine));

    private final Workbench bench;
    private final Hands hands;
    private final SessionRecording recording;

    PanelActions(Workbench bench, Hands hands, SessionRecording recording) {
        this.bench = bench;
        this.hands = hands;
        this.recording = recording;
    }

    /**
     * Does it; empty when there is no such action.
     *
     * @throws IllegalArgumentException saying what is wrong with the value
     * @throws IllegalStateException when the machine cannot do it now
     */
    Optional<String> perform(String name, String value) {
        Optional<Action> action = Optional.ofNullable(ACTIONS.get(name));
        if (action.isEmpty()) {
            return Optional.empty();
        }
        String said = action.get().does(this, value);
        recording.did(name, value, !REFUSALS.contains(said));
        return Optional.of(said);
    }

    private static long minor(String value) {
        if (!value.matches("[0-9]{1,12}")) {
            throw new IllegalArgumentException("a note's value is a whole number of minor units, got " + value);
        }
        return Long.parseLong(value);
    }

    private String insert(long minor, Push push) {
        InsertOutcome outcome = bench.pump("acceptor").<InsertOutcome>call(() -> push.into(bench.acceptor(), minor));
        return switch (outcome) {
            case TAKEN_IN -> bench.acceptor().takesCoins() ? COIN_FALLS : "The slot takes the note in.";
            case SLOT_CLOSED -> bench.acceptor().takesCoins() ? COIN_BACK : ROLLERS_STAND;
            case NOTE_IN_THE_WAY -> bench.acceptor().takesCoins() ? COIN_IN_THE_WAY : NOTE_IN_THE_WAY;
        };
    }

    private String dropCoin(long value) {
        return switch (bench.dropCoin(value)) {
            case TAKEN_IN -> COIN_FALLS;
            case SLOT_CLOSED -> COIN_BACK;
            case NOTE_IN_THE_WAY -> COIN_IN_THE_WAY;
        };
    }

    private String holdLightning(String kindName) {
        LightningCode kind = List.of(LightningCode.values()).stream()
                .filter(known ->
                        known.name().equals(kindName.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a wallet shows invoice, open-invoice, lnurl or address, not " + kindName));
        return holdCode(bench.lightningCode(kind));
    }

    private String setNodeManner(String manner) {
        bench.setNodeManner(manner);
        return "The Lightning node is " + manner + " now.";
    }

    private String takeNote() {
        boolean taken =
                bench.pump("acceptor").<Boolean>call(() -> bench.acceptor().takeNote());
        return taken ? "You took the note back." : NO_NOTE;
    }

    private String acceptor(String said, Runnable work) {
        bench.pump("acceptor").run(work);
        return said;
    }

    private String fillCashbox() {
        hands.set(Switch.CASHBOX_FULL, true);
        return acceptor("The cashbox is full.", bench.acceptor().model()::fillCashbox);
    }

    private String emptyCashbox() {
        hands.set(Switch.CASHBOX_FULL, false);
        return acceptor("The cashbox is empty.", bench.acceptor().model()::emptyCashbox);
    }

    private String peer(String name, boolean connected) {
        bench.setPeer(name, connected);
        return name.replace('-', ' ') + (connected ? " is connected again." : " is cut off.");
    }

    private String lens(Lens between, String said) {
        bench.setLens(between);
        return said;
    }

    private String setFees(String text) {
        bench.setFees(number(text, MOST_FEE, "a fee rate is"));
        hands.setFees(text);
        return "The node asks for " + text + " sat/vB.";
    }

    private String setPace(String text) {
        int times = number(text, MOST_PACE, "a pace is");
        bench.setPace(times);
        return times == 1 ? "Time passes as in life." : "Time passes up to " + times + " times as fast as life.";
    }

    private String setPoolMinimum(String text) {
        bench.setPoolMinimum(number(text, MOST_FEE, "a fee rate is"));
        hands.setPoolMinimum(text);
        return "The pool takes nothing below " + text + " sat/vB.";
    }

    private String reorganise(String text) {
        int depth = number(text, MOST_BLOCKS, "a reorganisation is of");
        bench.reorganise(depth);
        return depth == 1 ? "The newest block was replaced." : "The newest " + depth + " blocks were replaced.";
    }

    private static int number(String text, int most, String what) {
        int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(what + " 1 to " + most);
        }
        return number;
    }

    private String jam(boolean inStacker, Switch which) {
        hands.set(which, true);
        return acceptor("Paper is stuck.", () -> bench.acceptor().jam(inStacker));
    }

    private String clearJam() {
        hands.set(Switch.ACCEPTOR_JAMMED, false);
        hands.set(Switch.STACKER_JAMMED, false);
        return acceptor(
                "The way is free; RESET moves a note on.", bench.acceptor().model()::clearJam);
    }

    private String holdAddress(String kindName) {
        AddressKind kind = List.of(AddressKind.values()).stream()
                .filter(known -> known.name().equals(kindName.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "an address is p2pkh, p2sh, p2wpkh, p2wsh or p2tr, not " + kindName));
        String address = bench.freshAddress(kind);
        hands.handOut(kind, address);
        return holdCode(address);
    }

    private String holdCode(String text) {
        if (text.isEmpty() || text.length() > LONGEST_CODE) {
            throw new IllegalArgumentException(
                    "a code holds 1 to " + LONGEST_CODE + " characters, got " + text.length());
        }
        bench.showCode(text);
        hands.hold(text);
        return "Held up to the scanner.";
    }

    private String putAway() {
        bench.hideCode();
        hands.putAway();
        return "Put away.";
    }

    private String tearOff() {
        return hands.tearOff(bench.pump("printer").call(bench.printer()::slips)) ? "Torn off." : NO_SLIP;
    }

    private String paperLow() {
        bench.pump("printer").run(bench.printer()::lowPaper);
        hands.set(Switch.PAPER_LOW, true);
        return "The roll is nearly empty.";
    }

    private String paper(boolean out) {
        hands.set(Switch.PAPER_OUT, out);
        hands.set(Switch.PAPER_LOW, false);
        bench.pump("printer").run(out ? bench.printer()::runOutOfPaper : bench.printer()::loadPaper);
        return out ? "The roll is empty." : "A new roll is in.";
    }

    private String cutter(boolean jammed) {
        hands.set(Switch.CUTTER_JAMMED, jammed);
        bench.pump("printer").run(jammed ? bench.printer()::jamCutter : bench.printer()::clearCutter);
        return jammed
                ? "The blade is stuck."
                : "The blade is free; the printer forgets the error when it is recovered.";
    }

    private String cabinet(String said, Runnable work) {
        bench.pump("cabinet").run(work);
        return said;
    }

    /** One box, two switches: the acceptor's own and the cabinet's. */
    private String cashbox(boolean out) {
        bench.pump("acceptor")
                .run(
                        out
                                ? bench.acceptor().model()::removeCashbox
                                : bench.acceptor().model()::refitCashbox);
        return cabinet(
                out ? "The cashbox is out." : "The cashbox is in.",
                out ? bench.cabinet()::removeCashbox : bench.cabinet()::refitCashbox);
    }

    private String cable(String device, boolean in) {
        if (in) {
            bench.pump(device).wire().plugIn();
        } else {
            bench.pump(device).wire().unplug();
        }
        return "The " + device + " is " + (in ? "plugged in." : "unplugged.");
    }

    private String cutPower() {
        bench.cutPower();
        return "Mains off.";
    }

    private String restorePower() {
        bench.restorePower();
        return "Mains on; the machine is starting.";
    }

    private String network(boolean on) {
        bench.setReachable(on);
        hands.set(Switch.NETWORK_CUT, !on);
        return on ? "The network is back." : "The network is gone.";
    }

    private String feed(boolean on) {
        bench.setFeedReachable(on);
        hands.set(Switch.FEED_CUT, !on);
        return on ? "The price feed answers again." : "The price feed is gone.";
    }

    private String startRecording() {
        List<String> head = new ArrayList<>();
        head.add("# Recorded at the front panel.");
        head.addAll(bench.scenarioSettings());
        recording.start(head);
        return "Recording what you do.";
    }

    private String stopRecording() {
        recording.stop();
        return "Recorded.";
    }

    private String setPrice(String text) {
        if (!text.matches("[0-9]{1,13}([.][0-9]{1,2})?") || text.length() > LONGEST_PRICE) {
            throw new IllegalArgumentException("a price is a number with at most two decimals, such as 64250.00");
        }
        bench.setPrice(new BigDecimal(text));
        return "The price is " + text + " " + bench.currency() + ".";
    }

    private String mine(String text) {
        int blocks = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
        if (blocks < 1 || blocks > MOST_BLOCKS) {
            throw new IllegalArgumentException("1 to " + MOST_BLOCKS + " blocks at once");
        }
        bench.mine(blocks);
        return blocks == 1 ? "One block mined." : blocks + " blocks mined.";
    }
}
