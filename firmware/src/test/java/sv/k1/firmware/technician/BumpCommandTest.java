package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.record.JournalEntry.PayoutReplaced;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.technician.Bench.Outcome;

class BumpCommandTest {
    private static final String USER = System.getProperty("user.name");

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

    private List<PayoutReplaced> replaced() {
        return bench.entries().stream()
                .filter(PayoutReplaced.class::isInstance)
                .map(PayoutReplaced.class::cast)
                .toList();
    }

    @Test
    void aHigherFeeIsInTheJournalWithWhoOrderedItAndTheNewTransactionIsTold() {
        bench.ready().sale().sent().leaves();
        Outcome done = bench.k1("bump", "1", "--rate", "9", "--json");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(replaced()).singleElement().satisfies(entry -> {
            assertThat(entry.by()).isEqualTo(USER);
            assertThat(done.out())
                    .contains("\"txid\":\"" + entry.txId().hex() + "\"")
                    .contains("\"replaces\":\"" + entry.replaces().hex() + "\"")
                    .contains("\"networkFeeSats\":" + entry.networkFee().value());
            assertThat(bench.k1("sale", "1").out()).contains(entry.txId().hex()).contains("replaced by", "by " + USER);
            assertThat(bench.k1("bump", entry.txId().hex(), "--rate", "20").exitCode())
                    .isZero();
        });
        assertThat(replaced()).hasSize(2);
        assertThat(bench.k1("sale", "1", "--language", "es").out()).contains("reemplazada por");
    }

    @Test
    void saysWhyThereIsNoHigherFee() {
        bench.ready().sale().sent();
        assertThat(bench.k1("bump", "1").err()).contains("somebody is at the machine");
        bench.leaves();
        Outcome low = bench.k1("bump", "1", "--rate", "1");
        assertThat(low.exitCode()).isEqualTo(K1Command.NO);
        assertThat(low.err()).contains("Too low");
        assertThat(bench.k1("bump", "1", "--rate", "2000").err()).contains("fee-cap allows");
        assertThat(bench.k1("bump", "1", "--rate", "2000", "--language", "es").err())
                .contains("fee-cap permite");
        assertThat(bench.k1("bump", "99").err()).contains("\"99\" is neither");
        assertThat(bench.k1("bump", "ab".repeat(32)).err()).contains("is neither");
        bench.lookedUp(1, new TransactionStatus.Confirmed(1, "00"));
        bench.until(state -> state.books()
                .sale(new SaleId(1))
                .flatMap(Sale::payout)
                .map(Payout::confirmations)
                .filter(count -> count > 0)
                .isPresent());
        assertThat(bench.k1("bump", "1").err()).contains("A block holds it already");
        assertThat(replaced()).isEmpty();
    }

    @Test
    void aTicketAndAPayoutThatNobodyHasAreNotReplaced() {
        bench.ready().ticket();
        assertThat(bench.k1("bump", "1").err()).contains("no transaction to replace");
    }

    @Test
    void whatIsWrittenWronglyIsTold() {
        for (List<String> wrong : List.of(
                List.of("bump"),
                List.of("bump", "1", "--rate", "-1"),
                List.of("bump", "1", "--rate", "0"),
                List.of("bump", "1", "--rate", "2001"))) {
            assertThat(bench.k1(wrong.toArray(String[]::new)).exitCode())
                    .as(wrong.toString())
                    .isEqualTo(K1Command.USAGE);
        }
    }

    /** Whoever orders while another order is with the signer is told so, and never told of the other one's version as theirs. */
    @Test
    void ofTwoOrdersAtOnceEachHearsOfItsOwn() throws InterruptedException {
        bench.ready().sale().sent().leaves();
        List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        List<Thread> people = Stream.of("9", "30")
                .map(rate ->
                        Thread.ofPlatform().start(() -> outcomes.add(bench.k1("bump", "1", "--rate", rate, "--json"))))
                .toList();
        for (Thread person : people) {
            person.join();
        }
        List<String> told = outcomes.stream()
                .map(Outcome::out)
                .filter(out -> out.contains("\"txid\""))
                .toList();
        assertThat(told).doesNotHaveDuplicates().hasSameSizeAs(replaced()).isNotEmpty();
    }

    @Test
    void saysSoWhenTheServiceIsDown() {
        bench.stopServer();
        assertThat(bench.k1("bump", "1").exitCode()).isEqualTo(K1Command.SERVICE_DOWN);
    }
}
