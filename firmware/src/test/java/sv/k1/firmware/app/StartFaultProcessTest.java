package sv.k1.firmware.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.bitcoinj.SeedFault;
import sv.k1.firmware.payout.bitcoinj.WalletSeed;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.MachineBound;
import sv.k1.firmware.record.SaleId;

/**
 * The real firmware beside files that are whole but not its own, or without a part it needs: it takes no cash, and says why
 * on the screen and to technicians. What moves no money does not stop it.
 */
class StartFaultProcessTest {
    private static final String PASSPHRASE = "a long enough passphrase";

    @TempDir
    Path folder;

    private FirmwareRun firmware;

    @BeforeEach
    void prepare() throws IOException {
        firmware = new FirmwareRun(folder);
        Files.createDirectories(firmware.journal().getParent());
        Files.writeString(firmware.passphrase(), PASSPHRASE);
    }

    @AfterEach
    void end() throws InterruptedException {
        firmware.kill();
    }

    @Test
    void aMachineThatWorksTellsItsFiguresToWhoeverIsOnIt() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(firmware.withMetrics(port).start()).contains(FirmwareRun.READY);
        assertThat(FirmwareRun.get("http://127.0.0.1:" + port + "/metrics"))
                .contains("k1_open 0.0", "k1_gate_shut{code=\"K1-20\"} 1.0", "machine=\"K1-0001\"");
    }

    /** Somebody who reads figures must not be able to stop a machine that sells. */
    @Test
    void aPortOfFiguresThatIsTakenIsToldAndStopsNothing() throws IOException, InterruptedException {
        assertThat(firmware.withMetrics(firmware.screenPort()).start()).contains(FirmwareRun.READY);
        assertThat(firmware.status().answer()).contains("metrics port " + firmware.screenPort() + " cannot be opened");
    }

    @Test
    void theJournalOfATestNetworkIsNoClaimOnRealCoins() throws IOException, StoreFault, InterruptedException {
        journal(new MachineBound(ChainNetwork.REGTEST, Currency.getInstance("USD"), "00000000"));
        firmware.assertToldEverywhere("K1-04", "belongs to the network regtest", "chain.network = \"mainnet\"");
        assertThat(firmware.seed()).doesNotExist();
    }

    @Test
    void theJournalOfAnotherCurrency() throws IOException, StoreFault, InterruptedException {
        journal(new MachineBound(ChainNetwork.MAINNET, Currency.getInstance("EUR"), "00000000"));
        firmware.assertToldEverywhere("K1-04", "is kept in EUR", "machine.currency = \"USD\"");
    }

    @Test
    void theWalletOfAnotherMachine() throws IOException, StoreFault, SeedFault, InterruptedException {
        journal(new MachineBound(ChainNetwork.MAINNET, Currency.getInstance("USD"), "00000000"));
        WalletSeed.create(firmware.seed(), PASSPHRASE.toCharArray(), new SecureRandom())
                .close();
        firmware.assertToldEverywhere("K1-04", "belongs to the wallet 00000000", "k1 wallet restore");
    }

    @Test
    void anUnboundJournalIsJudgedByItsSales() throws IOException, StoreFault, InterruptedException {
        journal(
                opened(Currency.getInstance("USD")),
                new JournalEntry.DestinationChosen(
                        new SaleId(1),
                        new Destination(
                                "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080",
                                ScriptKind.P2WPKH,
                                "0014751e76e8199196d454941c45d1b3a323f1433bd6",
                                Optional.empty(),
                                Optional.empty())));
        firmware.assertToldEverywhere("K1-04", "addresses of another network");
    }

    @Test
    void anUnboundJournalInAnotherCurrency() throws IOException, StoreFault, InterruptedException {
        journal(opened(Currency.getInstance("EUR")));
        firmware.assertToldEverywhere("K1-04", "has sales in EUR");
    }

    @Test
    void aLostSeedIsNeverMadeAnew() throws IOException, StoreFault, InterruptedException {
        journal(new MachineBound(ChainNetwork.MAINNET, Currency.getInstance("USD"), "00000000"));
        firmware.assertToldEverywhere("K1-03", "is missing", "k1 wallet restore");
        assertThat(firmware.seed()).doesNotExist();
    }

    @Test
    void theWrongPassphrase() throws IOException, StoreFault, SeedFault, InterruptedException {
        journal(new JournalEntry.MachineStarted("first", "test"));
        WalletSeed.create(firmware.seed(), "quite another one".toCharArray(), new SecureRandom())
                .close();
        firmware.assertToldEverywhere("K1-03", "the passphrase does not open the seed file");
    }

    @Test
    void aSocketsPathThatIsTaken() throws IOException, InterruptedException {
        Files.writeString(firmware.socket(), "not a socket");
        assertThat(firmware.start()).contains("out of service: technician socket", "is no socket");
        assertThat(firmware.screen()).contains("OUT_OF_SERVICE", "K1-03");
        assertThat(firmware.isAlive()).isTrue();
    }

    /** Bound at the first start and once only; a receipt key and a witness that are gone are told and do not stop it. */
    @Test
    void bindsOnceAndTellsWhatItGoesOnWithout() throws IOException, StoreFault, InterruptedException {
        assertThat(firmware.start()).contains(FirmwareRun.READY);
        firmware.stop();
        Files.delete(folder.resolve("receipt-key"));
        Files.createDirectory(folder.resolve("receipt-key"));
        Files.delete(firmware.witness());
        assertThat(firmware.start()).contains(FirmwareRun.READY);
        assertThat(firmware.status().answer())
                .contains("receipts are not signed: " + folder.resolve("receipt-key"), "the witness was missing");
        firmware.stop();
        assertThat(firmware.start()).contains(FirmwareRun.READY);
        assertThat(firmware.status().answer()).contains("the witness was missing");
        firmware.stop();
        try (SqliteJournal journal = SqliteJournal.open(firmware.journal(), firmware.witness(), "look")) {
            assertThat(journal.replay())
                    .filteredOn(entry -> entry instanceof MachineBound)
                    .singleElement()
                    .isInstanceOfSatisfying(MachineBound.class, bound -> {
                        assertThat(bound.network()).isEqualTo(ChainNetwork.MAINNET);
                        assertThat(bound.currency()).isEqualTo(Currency.getInstance("USD"));
                        assertThat(bound.walletFingerprint()).matches("[0-9a-f]{8}");
                    });
        }
    }

    private static JournalEntry opened(Currency currency) {
        Fiat ten = new Fiat(currency, 1_000);
        ExchangeRate rate = new ExchangeRate(currency, 5_000_000);
        BasisPoints none = new BasisPoints(0);
        return new JournalEntry.SaleOpened(
                new SaleId(1),
                "A-1",
                "en",
                false,
                new Quote(
                        "q", rate, "test", none, rate, none, ten, new Sats(100), new FeeRate(1_000), ten, ten, 60_000));
    }

    private void journal(JournalEntry... entries) throws StoreFault {
        try (SqliteJournal journal = SqliteJournal.open(firmware.journal(), firmware.witness(), "before")) {
            journal.append(List.of(entries), 1, 1);
        }
    }
}
