package sv.k1.simulator.electrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.hal.time.MonotonicClock;

/** The port of Lightning against two real nodes with a real channel: Electrum daemons over a bitcoind. */
class RealLightningTest {
    private static final int KILLS = 2;

    @TempDir
    private static Path folder;

    private static final MonotonicClock CLOCK = MonotonicClock.system();
    private static Optional<RealPair> pair = Optional.empty();

    @BeforeAll
    static void openTheChannel() throws IOException {
        Optional<Path> electrum = RealPair.program();
        Optional<Path> bitcoind = Optional.ofNullable(System.getProperty("k1.bitcoind"))
                .or(() -> Optional.ofNullable(System.getenv("K1_BITCOIND")))
                .map(Path::of)
                .filter(Files::isExecutable);
        if (Boolean.getBoolean("k1.requireTools")) {
            assertThat(electrum).as("Electrum is required by k1.requireTools").isPresent();
            assertThat(bitcoind).as("a bitcoind is required by k1.requireTools").isPresent();
        }
        assumeTrue(
                electrum.isPresent(), "no Electrum: set k1.electrum or K1_ELECTRUM to the program of Debian's package");
        assumeTrue(bitcoind.isPresent(), "no bitcoind: set k1.bitcoind or K1_BITCOIND");
        pair = Optional.of(RealPair.open(electrum.orElseThrow(), folder, CLOCK));
    }

    @AfterAll
    static void close() {
        pair.ifPresent(RealPair::close);
    }

    @Test
    void aRealInvoiceIsReadAndPaidOnceWithItsProof() throws IOException {
        RealPair real = pair.orElseThrow();
        try (LightningNode node = new ElectrumNode(real.payer())) {
            long before = real.receivedSats();
            assertThat(node.spendable()).isInstanceOfSatisfying(Spendable.Known.class, known -> assertThat(
                            known.sats().value())
                    .isGreaterThan(1_000_000));
            Invoice invoice = KillRun.invoice(real, 100, "five cents");
            assertThat(node.status(invoice.hash())).isEqualTo(new PaymentStatus.NeverSeen());
            PaymentStatus first = node.pay(KillRun.order(invoice));
            assertThat(first).isInstanceOfSatisfying(PaymentStatus.Paid.class, paid -> assertThat(
                            paid.preimage().proves(invoice.hash()))
                    .isTrue());
            assertThat(node.pay(KillRun.order(invoice))).as("paid again").isEqualTo(first);
            assertThat(node.status(invoice.hash())).isEqualTo(first);
            assertThat(real.receivedSats()).isEqualTo(before + 100);
        }
    }

    @Test
    void aPayerKilledInTheMiddlePaysEachInvoiceExactlyOnce() throws IOException {
        RealPair real = pair.orElseThrow();
        long before = real.receivedSats();
        KillRun run = new KillRun(real, new SplittableRandom(6), CLOCK);
        long sold = 0;
        for (int i = 0; i < KILLS; i++) {
            sold += run.once(100 + i).sats();
        }
        assertThat(run.sold()).hasSize(KILLS).allMatch(sale -> sale.timesArrived() == 1);
        assertThat(real.receivedSats()).isEqualTo(before + sold);
    }
}
