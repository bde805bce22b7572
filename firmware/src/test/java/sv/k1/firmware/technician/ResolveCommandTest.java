package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Settled;
import sv.k1.firmware.record.JournalEntry.SettlementProposed;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.technician.Bench.Outcome;
import sv.k1.firmware.technician.Request.Ask;
import sv.k1.firmware.technician.Request.Form;
import sv.k1.hal.cash.NoteId;

class ResolveCommandTest {
    private static final String USER = System.getProperty("user.name");
    private static final Fiat TWENTY = new Fiat(Bench.USD, 2_000);

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

    private Report asked(String by, Ask ask, String id, String text) {
        return bench.asked(Request.resolve(ask, id, text, "en", Form.JSON), by);
    }

    private static String words(Report report) {
        return String.valueOf(report.facts().get("words"));
    }

    @Test
    void tellsWhatCanBeDoneAboutATicketAndWhyNotTheRest() {
        bench.ready().ticket();
        Outcome told = bench.k1("resolve", "1");
        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out())
                .contains("Sale 1", "$20.00, on a ticket", "retry", "Nothing waits for a try", "reprint", "no slip");
        assertThat(words(asked("ana", Ask.RESOLVE, "1", ""))).isEqualTo("null");
        assertThat(JsonText.write(asked("ana", Ask.RESOLVE, "1", "").facts()))
                .contains(
                        "{\"deed\":\"retry\",\"possible\":false,",
                        "{\"deed\":\"settle\",\"possible\":true,\"words\":\"settled outside of the machine");
    }

    @Test
    void whatTwoPeopleSettledIsInTheJournalWithBothAndTheEvidence() {
        bench.ready().ticket();
        Report first = asked("ana", Ask.SETTLE, "1", "paid at the counter, receipt 7");
        assertThat(words(first)).contains("Proposal 1, $20.00", "k1 resolve 1 confirm 1");
        assertThat(JsonText.write(asked("berta", Ask.RESOLVE, "1", "").facts()))
                .contains("\"proposal\":{\"number\":1,\"by\":\"ana\",\"evidence\":\"paid at the counter, receipt 7\"");
        assertThat(words(asked("ana", Ask.CONFIRM, "1", "1"))).contains("cannot confirm it");
        assertThat(words(asked("root", Ask.CONFIRM, "1", "1"))).contains("superuser");
        assertThat(words(asked("berta", Ask.CONFIRM, "1", "2"))).contains("no such proposal");
        Report second = asked("berta", Ask.CONFIRM, "1", "1");
        assertThat(words(second)).contains("Settled: $20.00, on the word of ana and berta");
        assertThat(bench.entries())
                .contains(new Settled(
                        1, new SaleId(1), Optional.empty(), TWENTY, "paid at the counter, receipt 7", "ana", "berta"));
        assertThat(words(asked("carlos", Ask.CONFIRM, "1", "1"))).contains("no such proposal");
        assertThat(bench.k1("sale", "1").out())
                .contains("settled by two people", "settled by ana and berta: the ticket, $20.00; evidence: paid at");
        assertThat(bench.k1("sale", "1", "--language", "es").out()).contains("resuelta por dos personas");
        assertThat(bench.k1("status").out()).contains("settled by people $20.00");
    }

    @Test
    void aNoteInDisputeGoesByItsOwnNumber() {
        bench.ready().noteOfNobody();
        assertThat(bench.k1("resolve", "N1").out()).contains("note 1", "N1: $20.00, acceptor", "settle");
        assertThat(words(asked("ana", Ask.SETTLE, "n1", "counted, belongs to the box")))
                .contains("resolve N1 confirm 1");
        assertThat(words(asked("berta", Ask.CONFIRM, "N1", "1"))).contains("Settled: $20.00");
        assertThat(bench.entries())
                .contains(new Settled(
                        1,
                        SaleId.NONE,
                        Optional.of(new NoteId(1)),
                        TWENTY,
                        "counted, belongs to the box",
                        "ana",
                        "berta"));
        Outcome gone = bench.k1("resolve", "N1");
        assertThat(gone.exitCode()).isEqualTo(K1Command.NO);
        assertThat(gone.err()).contains("neither a sale").contains("N1");
        assertThat(bench.k1("status").out()).doesNotContain("Disputed notes");
    }

    @Test
    void aDisputeOfASaleIsToldWithItAndGoneFromItsStoryOnceSettled() {
        bench.ready().losesNotes().cashFirst();
        bench.tap(sv.k1.firmware.screen.Tap.Action.CANCEL, "");
        bench.until(state -> state.visit() instanceof sv.k1.firmware.machine.Visit.Idle);
        assertThat(bench.k1("resolve", "1").out()).contains("N1: $20.00, acceptor, power-up status 40");
        asked("ana", Ask.SETTLE, "N1", "found in the path and given back");
        asked("berta", Ask.CONFIRM, "N1", "1");
        assertThat(bench.k1("sale", "1").out())
                .contains("settled by ana and berta: note 1, $20.00")
                .doesNotContain("$20.00 DISPUTED, nothing else");
    }

    @Test
    void nothingIsDoneWhileSomebodyIsAtTheMachine() {
        bench.ready().ticket().cashFirst();
        for (Ask ask : List.of(Ask.RETRY, Ask.REPRINT, Ask.SETTLE)) {
            Report refused = asked("ana", ask, "1", "paid");
            assertThat(words(refused)).contains("somebody is at the machine");
            assertThat(refused).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                    .isEqualTo(Problem.Code.NOT_NOW));
        }
        assertThat(bench.entries())
                .noneMatch(entry -> entry instanceof SettlementProposed
                        || entry instanceof JournalEntry.RetryOrdered
                        || entry instanceof JournalEntry.ReprintOrdered);
    }

    @Test
    void aSlipComesOnceMoreMarkedAsACopyInItsCustomersLanguage() {
        bench.ready().sale().sent().leaves();
        Outcome done = bench.k1("resolve", "1", "reprint");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).contains("sent to the printer, marked as a copy");
        assertThat(bench.receipts).last().satisfies(print -> {
            assertThat(print.facts().copy()).isTrue();
            assertThat(print.facts().language()).isEqualTo("es-SV");
            assertThat(print.facts().sale()).isEqualTo(new SaleId(1));
        });
        assertThat(bench.entries()).contains(new JournalEntry.ReprintOrdered(new SaleId(1), USER));
        assertThat(bench.k1("sale", "1").out()).contains(USER + " ordered the slip once more");
    }

    @Test
    void aPayoutThatTheNodeRefusesIsTriedAtOnce() {
        bench.ready().nodeRefuses().sale();
        bench.until(state -> !state.payouts().of(new SaleId(1)).trouble().isEmpty());
        bench.tap(sv.k1.firmware.screen.Tap.Action.FINISH, "");
        bench.until(state -> state.visit() instanceof sv.k1.firmware.machine.Visit.Idle);
        bench.nodeTakesAgain();
        Outcome done = bench.k1("resolve", "1", "retry", "--json");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).contains("\"resolved\":\"RetryOrdered\"");
        bench.until(state -> state.books()
                .sale(new SaleId(1))
                .orElseThrow()
                .payout()
                .orElseThrow()
                .sent());
        assertThat(bench.entries()).contains(new JournalEntry.RetryOrdered(new SaleId(1), USER));
        assertThat(bench.k1("resolve", "1", "retry").err()).contains("Nothing waits for a try");
    }

    @Test
    void aPayoutInConflictIsNeitherRetriedNorSettled() {
        bench.ready().sale().sent().leaves();
        bench.lookedUp(1, new TransactionStatus.Conflicted("somebody else"));
        bench.until(state -> state.books()
                .sale(new SaleId(1))
                .orElseThrow()
                .payout()
                .orElseThrow()
                .conflicted());
        assertThat(words(asked("ana", Ask.RETRY, "1", ""))).contains("both transactions");
        assertThat(words(asked("ana", Ask.SETTLE, "1", "paid"))).contains("Only a ticket and a note in dispute");
    }

    @Test
    void whatIsWrittenWronglyOrUnknownIsTold() {
        bench.ready().ticket();
        assertThat(bench.k1("resolve", "99").err()).contains("\"99\" is neither");
        assertThat(bench.k1("resolve", "99").exitCode()).isEqualTo(K1Command.NO);
        for (List<String> wrong : List.of(
                List.of("resolve"),
                List.of("resolve", "1", "pay"),
                List.of("resolve", "1", "settle"),
                List.of("resolve", "1", "settle", " "),
                List.of("resolve", "1", "confirm"),
                List.of("resolve", "1", "retry", "now"),
                List.of("resolve", "1", "settle", "x".repeat(201)),
                List.of("resolve", "1", "settle", "paid \u001b[2J"))) {
            assertThat(bench.k1(wrong.toArray(String[]::new)).exitCode())
                    .as(wrong.toString())
                    .isEqualTo(K1Command.USAGE);
        }
        assertThat(bench.entries()).noneMatch(SettlementProposed.class::isInstance);
    }

    @Test
    void saysSoWhenTheServiceIsDown() {
        bench.stopServer();
        Outcome down = bench.k1("resolve", "1", "retry");
        assertThat(down.exitCode()).isEqualTo(K1Command.SERVICE_DOWN);
        assertThat(down.err()).contains("does not answer");
    }
}
