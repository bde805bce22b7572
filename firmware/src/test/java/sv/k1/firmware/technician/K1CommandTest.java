package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.SaleReference;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.StorySettings;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.technician.Bench.Outcome;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;

class K1CommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void open() throws StoreFault, IOException {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void statusShowsAnOpenMachineOnOneScreen() {
        Outcome status = bench.ready().k1("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.err()).isEmpty();
        assertThat(status.out())
                .contains("K1 0.1.0  K1-1  OPEN")
                .contains("id003 iVIZION V1.2, $5.00 $10.00 $20.00")
                .contains("$64,000.00, kraken")
                .contains("block 840, 3 sat/vB")
                .contains("free 3 = 3,000,000 sats")
                .contains("Open sales: 0");
        assertThat(status.out().lines().count()).isLessThanOrEqualTo(24);
        assertThat(status.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void statusHasALineForEachAcceptor(@TempDir Path other) throws Exception {
        try (Bench two = new Bench(other, List.of("bills", "coins"))) {
            two.post(new MachineEvent.FromAcceptor(
                    "coins",
                    new AcceptorEvent.Connected(
                            new AcceptorIdentity("cctalk-coin", "SR5", "V3", "SR5 V3"),
                            List.of(new Denomination(Bench.USD, 25, Denomination.Kind.COIN)))));
            two.post(new MachineEvent.FromAcceptor(
                    "bills",
                    new AcceptorEvent.Connected(Bench.IDENTITY, List.of(Denomination.note(Bench.USD, 2_000)))));
            two.post(new MachineEvent.FromAcceptor(
                    "bills",
                    new AcceptorEvent.FaultRaised(new AcceptorFault(AcceptorFault.Kind.CHEAT, 0x45, "cheat"))));
            two.until(state -> state.acceptor("bills").fault().isPresent());
            String status = two.k1("status").out();
            assertThat(status).containsPattern("Acceptor bills .*69 cheat").containsPattern("Acceptor coins +ready");
            assertThat(status).contains("Common.device=fraudAttempt", "Look for strings or tape");
            assertThat(two.k1("reset", "bills").out()).startsWith("bills gets a reset");
            Outcome unknown = two.k1("reset", "hopper");
            assertThat(unknown.exitCode()).isEqualTo(K1Command.USAGE);
            assertThat(unknown.err()).contains("no acceptor hopper", "bills, coins");
            assertThat(status).contains("cctalk-coin SR5 V3, $0.25").doesNotContain("K1-20", "K1-23");
        }
    }

    @Test
    void statusOfAShutMachineNamesEveryGateWithWhatToDo() {
        Outcome status = bench.k1("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out())
                .contains("CLOSED")
                .contains("K1-20  The acceptor does not answer.", "Check its power and data cable")
                .contains("K1-50  The bitcoin node does not answer.");
    }

    @Test
    void statusAsJsonHoldsEveryFact() {
        bench.ready().sale().sent();
        Map<String, Object> facts = json(bench.k1("status", "--json"));
        assertThat(facts)
                .containsKeys(
                        "gates", "visit", "screen", "devices", "ledger", "chain", "price", "journal", "uptimeMillis")
                .containsEntry("version", "0.1.0")
                .containsEntry("open", true)
                .containsEntry("openSaleCount", 1L);
        assertThat(facts.get("ledger")).asString().contains("CASH_IN=2000", "IN_FLIGHT=1900", "FEES=100");
        assertThat(facts.get("chain")).asString().contains("reserved={count=1");
        assertThat(facts.get("openSales")).asString().contains("ageMillis=0", "next=waits for a block", "state=SENT");
    }

    @Test
    void aDisputedNoteStandsInTheListAlsoWhenItsSaleIsOver() {
        bench.ready().losesNotes().cashFirst();
        bench.tap(sv.k1.firmware.screen.Tap.Action.CANCEL, "");
        bench.until(state -> state.visit().sale().isEmpty());

        assertThat(bench.k1("sales").out()).contains("$20.00 DISPUTED, nothing else inside");
        assertThat(bench.k1("sale", "1").out()).contains("count the cashbox").contains("power-up status 40");
    }

    @Test
    void statusNamesTheShutWayOfAMachineThatSellsByTheOther() {
        Outcome open = bench.ready().k1("status", "--json");
        assertThat(json(open)).containsEntry("closedWay", List.of());
    }

    @Test
    void salesListsTheNewestFirst() {
        bench.ready().sale().sent();
        bench.tap(sv.k1.firmware.screen.Tap.Action.FINISH, "");
        bench.until(state -> state.visit().sale().isEmpty());
        bench.cashFirst();
        Outcome sales = bench.k1("sales", "-n", "5");
        List<String> lines = sales.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains(reference(2), "$20.00", "cash inside", "11-21 ");
        assertThat(lines.get(2)).contains(reference(1), "$20.00", "sent", "000000000000");
        assertThat(bench.k1("sales", "-n", "1").out().lines()).hasSize(2);
    }

    @Test
    void saleTellsItsWholeHistoryInPlainWords() {
        bench.ready().sale().sent();
        bench.lookedUp(1, new TransactionStatus.Confirmed(2, "00"));
        bench.until(state -> state.books().sales().stream().allMatch(sale -> sale.ended()));
        Outcome sale = bench.k1("sale", "1");
        assertThat(sale.exitCode()).isZero();
        assertThat(sale.out())
                .containsSubsequence(
                        "Sale 1  " + reference(1),
                        "paid",
                        "$20.00 = ",
                        Bench.ADDRESS,
                        "opened at $64,000.00 per bitcoin",
                        "destination " + Bench.ADDRESS,
                        "note 1 of $20.00 in escrow",
                        "note 1: stack command given",
                        "note 1 of $20.00 credited (the acceptor's credit message)",
                        "owed after a fee of $1.00 (confirmed by the customer)",
                        "transaction signed and stored",
                        "transaction taken by node",
                        "final with 2 confirmations");
    }

    @Test
    void saleIsFoundByTheReferenceACustomerReadsOut() {
        bench.ready().sale().sent();
        String spoken = reference(1).toLowerCase(java.util.Locale.ROOT).replace("-", " ");
        assertThat(json(bench.k1("sale", spoken, "--json")))
                .containsEntry("number", 1L)
                .containsEntry("reference", reference(1));
    }

    @Test
    void saleThatIsStuckSaysWhy() {
        bench.nodeRefuses().ready().sale();
        bench.until(state -> !state.payouts()
                .of(new sv.k1.firmware.record.SaleId(1))
                .trouble()
                .isEmpty());
        Outcome sale = bench.k1("sale", "1");
        assertThat(sale.out())
                .contains("signed, not sent")
                .contains("stuck because")
                .contains("node refused: min relay fee \\u001b[2Jnot met")
                .contains("next try in")
                .doesNotContain("\u001b");
        assertThat(json(bench.k1("sale", "1", "--json")).get("trouble"))
                .isEqualTo("node refused: min relay fee \\u001b[2Jnot met");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "0", "9999999"})
    void unknownNumberEndsWithOne(String id) {
        Outcome sale = bench.ready().k1("sale", id);
        assertThat(sale.exitCode()).isEqualTo(1);
        assertThat(sale.out()).isEmpty();
        assertThat(sale.err()).isEqualTo("There is no sale " + id + " in this machine's journal.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ABCD-EFGH", "", "\u001b[2J", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void whatIsNoReferenceEndsWithOne(String id) {
        Outcome sale = bench.k1("sale", id);
        assertThat(sale.exitCode()).isEqualTo(1);
        assertThat(sale.err()).contains("neither a sale number nor a reference").doesNotContain("\u001b");
    }

    @Test
    void unknownSaleIsJsonForPrograms() {
        Outcome sale = bench.k1("sale", "99", "--json");
        assertThat(sale.exitCode()).isEqualTo(1);
        assertThat(JsonText.read(sale.out())).containsEntry("error", "UNKNOWN_SALE");
    }

    @Test
    void serviceThatIsDownIsSaidInOneLineWithWhatToDo() {
        bench.stopServer();
        for (String command : List.of("status", "sales")) {
            Outcome down = bench.k1(command);
            assertThat(down.exitCode()).isEqualTo(3);
            assertThat(down.out()).isEmpty();
            assertThat(down.err().lines()).hasSize(1);
            assertThat(down.err()).contains("does not answer", bench.socket.toString(), "sudo systemctl start k1");
        }
    }

    @Test
    void coreThatHasStoppedIsSaidInOneLine() {
        bench.core.close();
        Outcome silent = bench.k1("status");
        assertThat(silent.exitCode()).isEqualTo(3);
        assertThat(silent.err()).contains("The core does not answer").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "open-the-safe", "status --frob", "sales -n 0", "sales -n 51", "sales -n x", "sale"})
    void wrongUsageEndsWithTwo(String arguments) {
        Outcome wrong = bench.k1(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).isNotBlank();
    }

    @Test
    void spanishComesWithTheShellsLanguageOrByOption() {
        bench.ready();
        String byShell =
                bench.k1(Map.of("LANG", "es_SV.UTF-8"), false, "status").out();
        assertThat(byShell).contains("ABIERTA", "Impresora", "Ventas abiertas: 0");
        assertThat(bench.k1("status", "--language", "es").out().lines().skip(1))
                .isEqualTo(byShell.lines().skip(1).toList());
        assertThat(bench.k1(Map.of("LANG", "es_SV.UTF-8"), false, "sales").out())
                .isEqualTo("Todavía no hay ventas.\n");
        assertThat(bench.k1(Map.of("LANG", "es_SV.UTF-8"), false, "status", "--help")
                        .out())
                .contains("Toda la máquina", "Idioma de las palabras");
        assertThat(bench.k1(Map.of("LANG", "es_SV.UTF-8"), false, "--help").out())
                .contains(
                        "Mira la máquina; reset, selftest, explain, resolve, bump, open, close, panic y",
                        "Las ventas más recientes.");
        assertThat(bench.k1("sale", "--help").out()).contains("Number of the sale, or its reference");
    }

    @Test
    void aPayoutThatTheJournalNeverMadeIsNamedAndAnsweredFor() {
        bench.ready().stranger();
        Outcome status = bench.k1("status");
        assertThat(status.out())
                .contains("K1-54  The chain shows a transaction of this wallet that the journal never made.")
                .contains("Not ours", Bench.STRANGER);
        assertThat(bench.k1("explain", "00").err()).contains("asks for no explanation of 00");
        assertThat(bench.k1("explain", Bench.STRANGER).out()).startsWith("Transaction " + Bench.STRANGER);
        bench.until(state -> state.books().coins().unexplained().isEmpty());
        assertThat(bench.k1("status").out()).contains("OPEN").doesNotContain("K1-54");
    }

    @Test
    void disputedNotesAreListedWithTheirEvidence() {
        bench.ready().noteOfNobody();
        assertThat(bench.k1("status").out())
                .contains("Disputed notes", "note 1", "20.00", "of no sale", "acceptor", "proof CREDIT_MESSAGE");
        assertThat(bench.k1("status", "--json").out()).contains("\"disputes\":[{\"note\":1,\"sale\":0,\"minor\":2000,");
    }

    @Test
    void coloursOnlyOnATerminal() {
        bench.ready();
        assertThat(bench.k1("status").out()).doesNotContain("\u001b");
        assertThat(bench.k1(Map.of(), true, "status").out()).contains("\u001b[32mOPEN\u001b[0m");
        assertThat(bench.k1(Map.of(), true, "status", "--json").out()).doesNotContain("\u001b");
    }

    @Test
    void socketComesFromTheOptionBeforeTheEnvironment() {
        assertThat(bench.k1(Map.of("K1_SOCKET", "/nowhere"), false, "sales", "--socket", bench.socket.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void closedByTheOperatorIsAGate() {
        bench.ready().post(new MachineEvent.OpenForBusiness(false, "cleaning", "maria"));
        bench.until(state -> state.books().upkeep().closed().isPresent());
        assertThat(bench.k1("status").out())
                .contains("K1-70  Closed by the operator. When the reason is gone: k1 open", "maria: cleaning");
    }

    @Test
    void customersReadWhyItIsClosedAndTheJournalWhoDidIt() {
        String user = System.getProperty("user.name");
        assertThat(bench.ready()
                        .k1("close", "collecting", "cash,", "back", "at", "3")
                        .out())
                .isEqualTo("Closed for new customers until k1 open; they read: collecting cash, back at 3\n");
        bench.until(state -> state.screen().troubles().stream()
                .anyMatch(trouble -> "collecting cash, back at 3".equals(trouble.reason())));
        assertThat(json(bench.k1("status", "--json")))
                .containsEntry("closedBy", user)
                .containsEntry("closedReason", "collecting cash, back at 3")
                .containsEntry("open", false);
        assertThat(bench.k1("open").out()).isEqualTo("Open for customers.\n");
        bench.stranger();
        assertThat(bench.k1("open", "--language", "es").out()).contains("sigue cerrada: K1-54");
        bench.k1("explain", Bench.STRANGER);
        bench.until(state -> state.books().coins().unexplained().isEmpty());
        assertThat(bench.entries())
                .contains(
                        new JournalEntry.ClosedForBusiness("collecting cash, back at 3", user),
                        new JournalEntry.OpenedForBusiness(user),
                        new JournalEntry.SpendExplained(new TxId(Bench.STRANGER), user));
    }

    @Test
    void whoeverIsAtTheMachineFinishes() {
        bench.ready().cashFirst();
        assertThat(bench.k1("close", "holiday").out()).startsWith("Whoever is at the machine finishes");
        bench.until(state -> !state.commanded().enabled().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u001b[2Jcleaning",
                "atenci\uFFFD\uFFFDn",
                "sixty-one characters are one too many for the customer's screen.."
            })
    void aReasonThatCustomersCouldNotReadIsRefused(String reason) {
        Outcome refused = bench.ready().k1("close", reason);
        assertThat(refused.exitCode()).isEqualTo(K1Command.USAGE);
        assertThat(refused.err()).contains("1 to 60 visible characters");
        assertThat(bench.k1("close").exitCode()).isEqualTo(K1Command.USAGE);
        assertThat(bench.k1("status").out()).contains("OPEN");
    }

    private static String reference(long sale) {
        return SaleReference.of(sale, StorySettings.settings().machineSalt()).text();
    }

    private static Map<String, Object> json(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines()).hasSize(1);
        return JsonText.read(outcome.out());
    }
}
