package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;

/** Each fault has one response, and docs/faults.md tells the one that the core shows when the fault is brought about. */
class FaultTableTest {
    private static final ReadyMachine.Watcher NOBODY = (_, _, _) -> {};

    /** The stories' calendar, two days after it begins, at 20:26. */
    private static final long TWO_DAYS_ON = 2 * 86_400_000L;

    @Test
    void thePageTellsWhatEachFaultDoes() throws IOException {
        List<String> rows = new ArrayList<>();
        TreeSet<Trouble> seen = new TreeSet<>();
        faults().forEach((name, events) -> {
            ReadyMachine idle = ReadyMachine.started(settings(), Books.empty(), 1_000_000);
            assertThat(idle.machine.shutGates(idle.state, idle.now))
                    .as("before " + name)
                    .isEmpty();
            events.forEach(event -> bring(idle, event));
            List<Trouble> shut = idle.machine.shutGates(idle.state, idle.now);
            seen.addAll(shut);

            ReadyMachine selling = selling();
            events.forEach(event -> bring(selling, event));
            rows.add("| " + name + " | "
                    + String.join(", ", shut.stream().map(Trouble::code).toList()) + " | "
                    + (shut.isEmpty() ? "may begin" : "refused") + " | "
                    + (selling.isOpen() ? "goes on at its price" : "no more cash; what is inside stays owed") + " |");
        });
        assertThat(seen)
                .as(
                        "every trouble of a machine that pays on chain is brought about by some fault, but the two that need a past")
                .containsExactlyElementsOf(java.util.stream.Stream.of(Trouble.values())
                        .filter(trouble -> trouble != Trouble.NOTE_UNSETTLED && trouble != Trouble.PRICE_MISSING)
                        .filter(trouble -> trouble != Trouble.LIGHTNING_UNREACHABLE && trouble != Trouble.LIGHTNING_LOW)
                        .filter(trouble -> !trouble.isOfLaw())
                        .toList());
        new GeneratedPart("faults.md", "faults")
                .check("| fault | code | new customer | sale under way |\n| --- | --- | --- | --- |\n"
                        + String.join("\n", rows) + "\n");
    }

    /** With Lightning one way that is open is enough; a sale goes on by the way it was begun for. */
    @Test
    void thePageSaysWhatTheMachineDoesAboutFaultsOfLightning() throws IOException {
        Map<String, List<MachineEvent>> faults = new LinkedHashMap<>();
        MachineEvent nodeLost = new MachineEvent.LightningSeen(new Spendable.Unreachable("cable"));
        MachineEvent nodeEmpty = new MachineEvent.LightningSeen(new Spendable.Known(new Sats(10)));
        MachineEvent chainLost = new MachineEvent.ChainLost("cable");
        faults.put("Lightning node lost", List.of(nodeLost));
        faults.put("Lightning node cannot send enough", List.of(nodeEmpty));
        faults.put("bitcoin node lost", List.of(chainLost));
        faults.put("both nodes lost", List.of(nodeLost, chainLost));
        faults.put("bitcoin node lost, Lightning node cannot send enough", List.of(nodeEmpty, chainLost));
        StringBuilder rows = new StringBuilder("""
                | fault | code | new customer | sale by Lightning | sale on chain |
                | --- | --- | --- | --- | --- |
                """);
        TreeSet<Trouble> seen = new TreeSet<>();
        faults.forEach((name, events) -> {
            ReadyMachine idle = lightning();
            events.forEach(event -> bring(idle, event));
            List<Trouble> shut = idle.machine.shutGates(idle.state, idle.now);
            seen.addAll(shut);
            rows.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(String.join(", ", shut.stream().map(Trouble::code).toList()))
                    .append(shut.isEmpty() ? " | may begin | " : " | refused | ")
                    .append(goesOn(byLightning(), events))
                    .append(" | ")
                    .append(goesOn(onChain(), events))
                    .append(" |\n");
        });
        assertThat(seen).contains(Trouble.LIGHTNING_UNREACHABLE, Trouble.LIGHTNING_LOW);
        new GeneratedPart("faults.md", "lightning").check(rows.toString());
    }

    /** What a profile keeps shut before a sale; a sale that has begun goes on under all of them but its limits. */
    @Test
    void thePageSaysWhatTheLawOfAPlaceKeepsShut() throws IOException {
        Map<String, String> laws = new LinkedHashMap<>();
        laws.put("no profile that can be believed", "none");
        laws.put("profile over, or not yet in force", "expires");
        laws.put("kiosks not allowed", "us-indiana");
        laws.put("a need that nobody answers for", "needs");
        laws.put("fee and spread above the cap, for some amount between minimum and maximum", "charges");
        laws.put("less than the minimum left of a day, or of a sale", "tiny");
        laws.put("outside of the opening hours", "night");
        laws.put("a receipt on paper wanted, printer without paper", "paper");
        StringBuilder rows = new StringBuilder("| rule of the profile | code | new customer |\n| --- | --- | --- |\n");
        TreeSet<Trouble> seen = new TreeSet<>();
        laws.forEach((rule, law) -> {
            ReadyMachine idle =
                    ReadyMachine.started(settings().underLaw(StoryLaw.named(law)), Books.empty(), TWO_DAYS_ON);
            if (law.equals("paper")) {
                bring(
                        idle,
                        new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(
                                new PrinterStatus(true, PrinterStatus.Paper.OUT, false, false, false, false, ""))));
            }
            List<Trouble> shut = idle.machine.shutGates(idle.state, idle.now);
            seen.addAll(shut);
            rows.append("| ")
                    .append(rule)
                    .append(" | ")
                    .append(String.join(", ", shut.stream().map(Trouble::code).toList()))
                    .append(shut.isEmpty() ? " | may begin |\n" : " | refused |\n");
        });
        assertThat(seen)
                .containsAll(java.util.stream.Stream.of(Trouble.values())
                        .filter(Trouble::isOfLaw)
                        .toList());
        new GeneratedPart("faults.md", "law").check(rows.toString());
    }

    private static ReadyMachine lightning() {
        ReadyMachine machine =
                ReadyMachine.started(settings().payingByLightning(StoryLightning.terms()), Books.empty(), 1_000_000);
        machine.handle(new MachineEvent.LightningSeen(new Spendable.Known(new Sats(5_000_000))), NOBODY);
        assertThat(machine.machine.shutGates(machine.state, machine.now)).isEmpty();
        machine.handle(
                new MachineEvent.Tapped(new Tap(
                        Tap.Action.CHOOSE_LANGUAGE, machine.state.screen().number(), "en-US")),
                NOBODY);
        return machine;
    }

    private static ReadyMachine byLightning() {
        ReadyMachine machine = lightning();
        machine.handle(new MachineEvent.LightningCodeRead(StoryLightning.address()), NOBODY);
        machine.handle(new MachineEvent.Probed(new SaleId(1), new Probe.Payable(Sats.ZERO)), NOBODY);
        machine.handle(machine.escrowed(500), NOBODY);
        assertThat(machine.isOpen()).isTrue();
        return machine;
    }

    private static ReadyMachine onChain() {
        ReadyMachine machine = lightning();
        machine.handle(
                new MachineEvent.CodeRead(DestinationText.parse(Story.ADDRESS, ChainNetwork.REGTEST), false), NOBODY);
        machine.handle(machine.escrowed(500), NOBODY);
        assertThat(machine.isOpen()).isTrue();
        return machine;
    }

    private static String goesOn(ReadyMachine machine, List<MachineEvent> events) {
        events.forEach(event -> bring(machine, event));
        return machine.isOpen() ? "goes on at its price" : "no more cash; what is inside stays owed";
    }

    @Test
    void theTwoThatNeedAPast() {
        ReadyMachine noted = selling();
        noted.state = noted.machine
                .step(noted.state, new Stamped(noted.escrowed(2_000), noted.now, 0, 1))
                .state();
        assertThat(noted.machine.shutGates(noted.state, noted.now)).contains(Trouble.NOTE_UNSETTLED);
        Machine machine = new Machine(settings());
        assertThat(machine.shutGates(machine.start(Books.empty()), 1)).contains(Trouble.PRICE_MISSING);
    }

    /** Of the journal there is only one answer: nothing may be taken any more. The page names every kind. */
    @Test
    void thePageNamesEveryFaultOfTheJournal() throws IOException {
        StringBuilder rows = new StringBuilder("| fault of the journal | code | what happens |\n| --- | --- | --- |\n");
        for (StoreFault.Kind kind : StoreFault.Kind.values()) {
            rows.append("| ")
                    .append(kind)
                    .append(
                            " | K1-02 | halt: slot shut, screen and `k1 status` say why, the process starts anew and replays |\n");
        }
        new GeneratedPart("faults.md", "journal").check(rows.toString());
    }

    private static MachineSettings settings() {
        MachineSettings s = StorySettings.settings();
        return new MachineSettings(
                        s.operator(),
                        s.contact(),
                        s.machine(),
                        s.defaultLanguage(),
                        s.currency(),
                        s.terms(),
                        s.priceMaxAgeMillis(),
                        s.feeFloor(),
                        s.feeCap(),
                        s.feeFallback(),
                        s.finalConfirmations(),
                        s.acceptors(),
                        true,
                        s.cabinetFitted(),
                        s.escrowHoldMillis(),
                        s.machineSalt(),
                        s.timeouts())
                .underLaw(s.law());
    }

    /** With an open slot and twenty dollars inside. */
    private static ReadyMachine selling() {
        ReadyMachine machine = ReadyMachine.started(settings(), Books.empty(), 1_000_000);
        machine.handle(
                new MachineEvent.Tapped(new Tap(
                        Tap.Action.CHOOSE_LANGUAGE, machine.state.screen().number(), "en-US")),
                NOBODY);
        machine.handle(
                new MachineEvent.CodeRead(DestinationText.parse(Story.ADDRESS, ChainNetwork.REGTEST), false), NOBODY);
        machine.handle(machine.escrowed(2_000), NOBODY);
        assertThat(machine.isOpen()).isTrue();
        return machine;
    }

    private static void bring(ReadyMachine machine, MachineEvent event) {
        if (event instanceof MachineEvent.Tick) {
            machine.now += settings().priceMaxAgeMillis() + 1;
        }
        machine.handle(event, NOBODY);
    }

    /** One that is fresh whatever the machine's clock shows. */
    private static MachineEvent freshPrice() {
        return new MachineEvent.PriceRead(new ExchangeRate(StoryWorld.USD, 6_400_000), "test", 10_000_000);
    }

    private static Map<String, List<MachineEvent>> faults() {
        Map<String, List<MachineEvent>> faults = new LinkedHashMap<>();
        one(faults, "room on the journal's medium below the reserve", new MachineEvent.StorageChecked(true));
        long soon = (1_780_000_000_000L + 1_000_000) / 1_000 + 3 * 3_600;
        one(
                faults,
                "wall clock more than two hours before the best block",
                new MachineEvent.ChainSeen(
                        new ChainTip(101, "00", true, Optional.of(soon)),
                        Optional.of(FeeRate.ofSatPerVbyte(3)),
                        ReadyMachine.coins()));
        one(faults, "door open", new MachineEvent.FromCabinet(new CabinetEvent.Door(true)));
        one(faults, "cashbox out", new MachineEvent.FromCabinet(new CabinetEvent.Cashbox(true)));
        one(faults, "tamper loop broken", new MachineEvent.FromCabinet(new CabinetEvent.Tamper(true)));
        one(faults, "cabinet sensors silent", new MachineEvent.FromCabinet(new CabinetEvent.SensorsLost("cable")));
        one(faults, "acceptor lost", StoryWorld.acceptor(new AcceptorEvent.Disconnected("cable")));
        for (AcceptorFault.Kind kind : AcceptorFault.Kind.values()) {
            one(
                    faults,
                    "acceptor reports " + kind,
                    StoryWorld.acceptor(new AcceptorEvent.FaultRaised(new AcceptorFault(kind, 1, "test"))));
        }
        one(faults, "code reader lost", new MachineEvent.ScannerStatus(false, "cable"));
        one(
                faults,
                "printer lost, and the configuration requires it",
                new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(PrinterStatus.disconnected("off"))));
        one(faults, "node lost", new MachineEvent.ChainLost("cable"));
        one(faults, "node catching up", ReadyMachine.chain(false, 3, ReadyMachine.coins()));
        one(faults, "coins do not reach for the smallest sale", ReadyMachine.chain(true, 3, List.of()));
        one(faults, "network fee above the cap", ReadyMachine.chain(true, 5_000, ReadyMachine.coins()));
        one(
                faults,
                "our coin spent by a transaction that the journal never made",
                new MachineEvent.CoinSpent(new CoinSpend(
                        ReadyMachine.coins().getLast().outPoint(), Optional.of(StoryWorld.txId("stranger")))));
        MachineEvent later = new MachineEvent.Tick();
        faults.put("price too old", List.of(later, ReadyMachine.chain(true, 3, ReadyMachine.coins())));
        faults.put("nothing heard of the node for a minute", List.of(later, freshPrice()));
        one(faults, "the price sources cannot be believed", new MachineEvent.PriceLost("JUMP"));
        one(faults, "closed by the operator", new MachineEvent.OpenForBusiness(false, "holiday", "maria"));
        one(faults, "stopped by k1 panic", new MachineEvent.PanicOrdered("strange people", "maria"));
        return faults;
    }

    private static void one(Map<String, List<MachineEvent>> faults, String name, MachineEvent event) {
        faults.put(name, List.of(event));
    }
}
