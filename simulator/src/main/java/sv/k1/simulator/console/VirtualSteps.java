package sv.k1.simulator.console;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sv.k1.hal.print.PrinterStatus.Paper;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.JamPlace;
import sv.k1.simulator.price.PriceServer;
import sv.k1.simulator.price.PriceSource;
import sv.k1.simulator.storm.line.AcceptorUnit;

/** What the steps of a scenario do in the deterministic world, by the form they are written in. Those it has no part for are not here. */
final class VirtualSteps {
    private static final String URI_FORM = "bitcoin:%s?amount=0.001&label=wallet";
    private static final long SCREEN_MILLIS = 60_000;

    @FunctionalInterface
    interface Deed {
        void run(VirtualBench bench, ScenarioStep step) throws ScenarioFault;
    }

    private static final Map<String, Deed> CUSTOMER = Map.ofEntries(
            entry("choose language TAG", (b, s) -> {
                b.world.devices.hide();
                b.tap(s, "CHOOSE_LANGUAGE", s.word(2));
            }),
            entry("accept warning WARNING", (b, s) -> b.tap(s, "ACCEPT_WARNING", s.word(2))),
            entry("stop at warning WARNING", (b, s) -> b.tap(s, "STOP_HERE", s.word(3))),
            entry("switch language TAG", (b, s) -> b.tap(s, "SWITCH_LANGUAGE", s.word(2))),
            entry("ask for more time", (b, s) -> b.tap(s, "MORE_TIME", "")),
            entry("insert cash first", (b, s) -> b.tap(s, "CASH_FIRST", "")),
            entry("use another code", (b, s) -> b.tap(s, "ANOTHER_CODE", "")),
            entry("insert more", (b, s) -> b.tap(s, "INSERT_MORE", "")),
            entry("insert AMOUNT CURRENCY", (b, s) -> b.insert(s, 1, true)),
            entry("insert worn AMOUNT CURRENCY", (b, s) -> b.insert(s, 2, false)),
            entry("take note", (b, s) -> b.expect(s, b.world::takeNote)),
            entry("try to insert AMOUNT CURRENCY", VirtualBench::tryToInsert),
            entry("drop COIN CURRENCY", VirtualBench::drop),
            entry("show address ADDRESS", (b, s) -> b.showAddress(s, s.word(2), "%s")),
            entry("show uri ADDRESS", (b, s) -> b.showAddress(s, s.word(2), URI_FORM)),
            entry("show ticket", (b, s) -> b.show(s, "K1-CLAIM:" + b.claimCode())),
            entry("show unreadable code", (b, s) -> b.show(s, "half a \u0007 code")),
            entry("show code TEXT", (b, s) -> b.show(s, s.rest(2))),
            entry("hide code", (b, _) -> b.world.devices.hide()),
            entry("finish inserting", (b, s) -> b.tap(s, "FINISH_INSERTING", "")),
            entry("confirm", (b, s) -> b.tap(s, "CONFIRM", "")),
            entry("cancel", (b, s) -> b.tap(s, "CANCEL", "")),
            entry("take claim ticket", (b, s) -> b.tap(s, "TAKE_CLAIM", "")),
            entry("open claim entry", (b, s) -> b.tap(s, "ENTER_CLAIM", "")),
            entry("type claim code", (b, s) -> b.tap(s, "TYPED_CLAIM", b.claimCode())),
            entry("print receipt", VirtualBench::printReceipt),
            entry("try to print receipt", (b, s) -> b.tap(s, "PRINT_RECEIPT", "")),
            entry("no receipt", (b, s) -> b.tap(s, "NO_RECEIPT", "")),
            entry("finish", (b, s) -> b.tap(s, "FINISH", "")));

    private static final Map<String, Deed> WORLD = Map.ofEntries(
            entry("mine COUNT", (b, s) -> {
                for (int i = ScenarioChecks.number(s, 1); i > 0; i--) {
                    b.world.chain.mine();
                }
            }),
            entry("clock HOURS behind", (b, s) -> b.world.setChainAhead(Duration.ofHours(ScenarioChecks.number(s, 1)))),
            entry("clock right", (b, _) -> b.world.setChainAhead(Duration.ZERO)),
            entry("copy journal to COPY", (b, s) -> b.world.copyJournal(s.word(3))),
            entry("set journal to COPY", (b, s) -> b.world.setJournal(s.word(3))),
            entry(
                    "price source SOURCE is PRICE",
                    (b, s) -> b.world.prices.behave(
                            VirtualLightningSteps.constant(s, 2, PriceSource.class),
                            VirtualLightningSteps.constant(s, 4, PriceServer.Manner.class))),
            entry("network off", (b, _) -> b.world.setNetwork(false)),
            entry("network on", (b, _) -> b.world.setNetwork(true)),
            entry("cut off PEER", (b, s) -> b.world.setPeer(Peer.of(s.word(2)), false)),
            entry("reconnect PEER", (b, s) -> b.world.setPeer(Peer.of(s.word(1)), true)),
            entry("fees are COUNT", (b, s) -> b.world.setFees(ScenarioChecks.number(s, 2))),
            entry("pool minimum is COUNT", (b, s) -> b.world.setPoolMinimum(ScenarioChecks.number(s, 3))),
            entry("reorganise COUNT", (b, s) -> b.world.chain.reorganise(ScenarioChecks.number(s, 1), _ -> false)),
            entry("price feed off", (b, _) -> b.world.prices.reachAll(false)),
            entry("price feed on", (b, _) -> b.world.prices.reachAll(true)),
            entry("bitcoin costs AMOUNT", (b, s) -> b.world.prices.set(b.amount(s, s.word(2)))),
            entry("jam acceptor", (b, _) -> jam(b, JamPlace.ACCEPTOR)),
            entry("jam stacker", (b, _) -> jam(b, JamPlace.STACKER)),
            entry("clear jam", (b, _) -> hand(b, AcceptorModel::clearJam)),
            entry("cheat", (b, _) -> hand(b, AcceptorModel::cheat)),
            entry("fill cashbox", (b, _) -> hand(b, AcceptorModel::fillCashbox)),
            entry("empty cashbox", (b, _) -> hand(b, AcceptorModel::emptyCashbox)),
            entry("remove cashbox", (b, _) -> {
                hand(b, AcceptorModel::removeCashbox);
                b.world.devices.cashbox(true);
            }),
            entry("refit cashbox", (b, _) -> {
                hand(b, AcceptorModel::refitCashbox);
                b.world.devices.cashbox(false);
            }),
            entry("break tamper loop", (b, _) -> b.world.devices.tamper(true)),
            entry("mend tamper loop", (b, _) -> b.world.devices.tamper(false)),
            entry("jam cutter", (b, _) -> b.world.devices.cutter(true)),
            entry("clear cutter", (b, _) -> b.world.devices.cutter(false)),
            entry("open door", (b, _) -> b.world.devices.door(true)),
            entry("close door", (b, _) -> b.world.devices.door(false)),
            entry("paper out", (b, _) -> b.world.devices.paper(Paper.OUT)),
            entry("paper low", (b, _) -> b.world.devices.paper(Paper.LOW)),
            entry("load paper", (b, _) -> b.world.devices.paper(Paper.OK)),
            entry("dirty camera", (b, _) -> b.world.devices.lens(false)),
            entry("cover camera", (b, _) -> b.world.devices.lens(false)),
            entry("clean camera", (b, _) -> b.world.devices.lens(true)),
            entry("unplug DEVICE", (b, s) -> plug(b, s, s.word(1), false)),
            entry("plug in DEVICE", (b, s) -> plug(b, s, s.word(2), true)),
            entry("cut power when STATE", (b, s) -> b.when(s, s.word(3), b.world::cutPower)),
            entry("cut power after ENTRY", (b, s) -> b.afterEntry(s, s.word(3), b.world::cutPower)),
            entry("cut power", (b, _) -> b.world.cutPower()),
            entry("restore power", (b, _) -> b.world.restorePower()),
            entry("kill firmware when STATE", (b, s) -> b.when(s, s.word(3), b.world::kill)),
            entry("kill firmware after ENTRY", (b, s) -> b.afterEntry(s, s.word(3), b.world::kill)),
            entry("kill firmware", (b, _) -> b.world.kill()),
            entry("freeze firmware when STATE", (b, s) -> b.when(s, s.word(3), b.world::freeze)),
            entry("freeze firmware after ENTRY", (b, s) -> b.afterEntry(s, s.word(3), b.world::freeze)),
            entry("freeze firmware", (b, _) -> b.world.freeze()),
            entry("thaw firmware", (b, _) -> b.world.thaw()),
            entry("start firmware", (b, _) -> b.world.startFirmware()),
            entry("wait SECONDS", (b, s) -> b.world.await(() -> false, ScenarioChecks.number(s, 1) * 1_000L)));

    private static final Map<String, Deed> CHECKS = Map.ofEntries(
            entry("expect screen SCREEN", (b, s) -> screen(b, s, SCREEN_MILLIS)),
            entry("expect screen SCREEN within SECONDS", (b, s) -> screen(b, s, ScenarioChecks.number(s, 4) * 1_000L)),
            entry("expect notice NOTICE", (b, s) -> notice(b, s, List.of(s.word(2)))),
            entry("expect notice NOTICE or NOTICE", (b, s) -> notice(b, s, List.of(s.word(2), s.word(4)))),
            entry("expect stage STAGE", (b, s) -> text(b, s, s.word(2), "payment", "stage")),
            entry("expect receipt state RECEIPT", (b, s) -> text(b, s, s.word(3), "payment", "receipt")),
            entry("expect cash AMOUNT", (b, s) -> {
                text(b, s, Long.toString(b.amount(s, s.word(2))), "sale", "cashMinor");
                b.say("the screen shows " + s.word(2) + " = " + b.text("sale", "paidSats") + " sats to be paid");
            }),
            entry("expect cashbox COUNT", (b, s) -> {
                int wanted = ScenarioChecks.number(s, 2);
                b.expect(s, () -> b.inBox() == wanted, VirtualBench.PATIENCE_MILLIS, _ -> "there are " + b.inBox());
            }),
            entry("expect trouble TROUBLE", (b, s) -> {
                String wanted = s.word(2);
                b.expect(s, () -> b.troubles().contains(wanted));
            }),
            entry("expect no trouble", (b, s) -> b.expect(s, () -> b.troubles().isEmpty())),
            entry("expect slot shut", (b, s) -> b.expect(s, () -> !b.world.isSlotOpen())),
            entry("expect slot open", (b, s) -> b.expect(s, () -> b.world.isSlotOpen())),
            entry("expect note returned", VirtualBench::noteReturned),
            entry("expect paid", VirtualBench::paid),
            entry("expect unpaid", VirtualBench::unpaid),
            entry("expect receipt TEXT", (b, s) -> b.receipt(s, s.rest(2))),
            entry("expect nowhere TEXT", (b, s) -> b.nowhere(s, s.rest(2))),
            entry("expect no receipt", VirtualBench::noReceipt));

    private VirtualSteps() {}

    /** The forms that can be played here. */
    static List<String> forms() {
        return Stream.of(CUSTOMER, WORLD, CHECKS, VirtualLightningSteps.ALL)
                .flatMap(all -> all.keySet().stream())
                .toList();
    }

    /**
     * What a step does here.
     *
     * @throws ScenarioFault naming the line, when this world cannot do it
     */
    static Deed of(ScenarioStep step) throws ScenarioFault {
        String form = ScenarioSteps.of(step).form();
        Optional<Deed> deed = Stream.of(CUSTOMER, WORLD, CHECKS, VirtualLightningSteps.ALL)
                .flatMap(all -> Optional.ofNullable(all.get(form)).stream())
                .findFirst();
        if (deed.isEmpty()) {
            throw new ScenarioFault(
                    step, "the deterministic world cannot do this; play it without --world and --speed");
        }
        return deed.get();
    }

    /**
     * @param built the machine it plays on
     * @throws ScenarioFault naming the first line that this world cannot play, and why
     */
    static void check(Scenario scenario, SimulatedMachine.Setup built) throws ScenarioFault {
        Optional<String> reason = whyNot(built);
        if (reason.isPresent()) {
            throw new ScenarioFault("scenario " + scenario.name() + ": the deterministic world cannot be built with "
                    + reason.get() + "; play it without --world and --speed");
        }
        for (ScenarioStep step : scenario.steps()) {
            VirtualSteps.of(step);
        }
    }

    /** What of a machine keeps it out of this world, and why; empty when nothing does. */
    static Optional<String> whyNot(SimulatedMachine.Setup built) {
        if (built.coins().equals(MachineConfig.ON_ONE_BUS)) {
            return Optional.of("`coins bus`: the driver of several heads on one line has a thread of its own");
        }
        return built.chain().equals("bitcoind")
                ? Optional.of("`chain bitcoind`: that is a process with a clock of its own")
                : Optional.empty();
    }

    private static void screen(VirtualBench bench, ScenarioStep step, long millis) throws ScenarioFault {
        String wanted = step.word(2);
        bench.expect(step, () -> bench.text("kind").equals(wanted), millis, shown -> shown);
    }

    private static void notice(VirtualBench bench, ScenarioStep step, List<String> wanted) throws ScenarioFault {
        bench.expect(
                step,
                () -> wanted.contains(bench.text("notice", "code")),
                VirtualBench.PATIENCE_MILLIS,
                _ -> "the notice is \"" + bench.text("notice", "code") + "\"");
    }

    private static void text(VirtualBench bench, ScenarioStep step, String wanted, String... path)
            throws ScenarioFault {
        bench.expect(
                step,
                () -> bench.text(path).equals(wanted),
                VirtualBench.PATIENCE_MILLIS,
                _ -> "on the screen it is " + (bench.text(path).isEmpty() ? "absent" : bench.text(path)));
    }

    private static void hand(VirtualBench bench, Consumer<AcceptorModel> deed) {
        AcceptorUnit unit = bench.world.unit(VirtualWorld.MAIN);
        bench.world.approached(unit);
        deed.accept(unit.model());
        bench.world.touched(unit);
    }

    private static void jam(VirtualBench bench, JamPlace place) {
        AcceptorUnit unit = bench.world.unit(VirtualWorld.MAIN);
        bench.world.approached(unit);
        Optional<Id003Device> notes = bench.world.notes();
        if (notes.isPresent()) {
            notes.get().jam(place);
        } else {
            unit.model().jam();
        }
        bench.world.touched(unit);
    }

    private static void plug(VirtualBench bench, ScenarioStep step, String device, boolean in) throws ScenarioFault {
        switch (device) {
            case "scanner" -> bench.world.devices.plugScanner(in);
            case "printer" -> bench.world.devices.plugPrinter(in);
            case "cabinet" -> bench.world.devices.plugCabinet(in);
            default -> {
                if (!bench.world.has(device)) {
                    throw new ScenarioFault(step, "no device " + device);
                }
                AcceptorUnit unit = bench.world.unit(device);
                bench.world.approached(unit);
                unit.plug(in);
                bench.world.touched(unit);
            }
        }
    }
}
