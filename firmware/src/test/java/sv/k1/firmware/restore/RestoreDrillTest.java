package sv.k1.firmware.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.bitcoinj.BitcoinjSigner;
import sv.k1.firmware.payout.bitcoinj.Orders;
import sv.k1.firmware.payout.node.NodeCredentials;
import sv.k1.firmware.payout.node.NodeRpc;
import sv.k1.firmware.payout.node.NodeSettings;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.testnode.BitcoindNode;
import sv.k1.hal.time.MonotonicClock;

/** Against a real bitcoind; skipped where there is none. */
class RestoreDrillTest {
    private static final int SEED = 77;

    private static BitcoindNode node;
    private static NodeRpc rpc;
    private static List<Coin> deposits;

    @TempDir
    private Path folder;

    private Path scratch;

    @BeforeAll
    static void fund() throws PeerFault {
        node = BitcoindNode.startFunded();
        BitcoinjSigner signer = Orders.signer(SEED);
        node.pay(signer.depositAddress(0), 500_000);
        node.pay(signer.depositAddress(1), 250_000);
        node.mine(1);
        rpc = rpc(SEED);
        BitcoindNode.await("the watch-only wallet", Duration.ofSeconds(60), () -> canShowCoins(rpc));
        deposits = rpc.coins();
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            rpc.close();
            node.close();
        }
    }

    @BeforeEach
    void makeScratch() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
    }

    private static boolean canShowCoins(NodeRpc of) {
        try {
            of.coins();
            return true;
        } catch (PeerFault notYet) {
            return false;
        }
    }

    private static NodeRpc rpc(int seed) {
        BitcoinjSigner signer = Orders.signer(seed);
        NodeSettings settings = new NodeSettings(
                "node",
                node.rpcUri(),
                new NodeCredentials.UserPassword("k1", "test"),
                NodeSettings.defaultWalletName(signer.accountDescriptors().fingerprint()),
                Instant.EPOCH,
                10_000);
        return new NodeRpc(settings, signer.accountDescriptors(), MonotonicClock.system());
    }

    /** The witness of a machine that wrote these entries; the database itself is gone with the machine. */
    private Path witnessOf(List<JournalEntry> entries) throws StoreFault, IOException {
        Path machine = Files.createDirectory(folder.resolve("machine"));
        Path witness = folder.resolve("copy.witness");
        try (SqliteJournal journal =
                SqliteJournal.open(machine.resolve("journal.db"), machine.resolve("witness"), "boot")) {
            if (!entries.isEmpty()) {
                journal.append(entries, 1, 1);
            }
        }
        return Files.copy(machine.resolve("witness"), witness);
    }

    private static List<JournalEntry> found(List<Coin> coins) {
        List<JournalEntry> entries = new ArrayList<>(List.of(new JournalEntry.MachineStarted("boot", "0")));
        coins.forEach(coin -> entries.add(new JournalEntry.CoinFound(coin)));
        return entries;
    }

    @Test
    void seedWitnessAndNodeRebuildEveryCoin() throws Exception {
        DrillReport report = RestoreDrill.run(witnessOf(found(deposits)), rpc, scratch);

        assertThat(report.problems()).isEmpty();
        assertThat(report.facts())
                .anyMatch(fact -> fact.startsWith("journal: 3 entries rebuilt from the witness"))
                .anyMatch(fact -> fact.equals(
                        "coins: 2 free in the journal, 750000 sat; the node shows 2 of this seed, " + "750000 sat"));
    }

    @Test
    void wordsOfAnotherWalletAreFoundOut() throws Exception {
        try (NodeRpc other = rpc(SEED + 1)) {
            BitcoindNode.await("the watch-only wallet", Duration.ofSeconds(60), () -> canShowCoins(other));

            DrillReport report = RestoreDrill.run(witnessOf(found(deposits)), other, scratch);

            assertThat(report.isGood()).isFalse();
            assertThat(report.problems()).hasSize(2).allMatch(problem -> problem.contains("does not show it"));
        }
    }

    @Test
    void aCoinWithAnotherValueIsAProblemAndADepositSinceThenIsNot() throws Exception {
        Coin first = deposits.getFirst();
        Coin wrong = new Coin(first.outPoint(), new Sats(1), first.chain(), first.index(), true, 0);

        DrillReport report = RestoreDrill.run(witnessOf(found(List.of(wrong))), rpc, scratch);

        assertThat(report.problems())
                .containsExactly("coin " + first.outPoint() + " is " + wrong.value() + " in the journal and "
                        + first.value() + " at the node");
        assertThat(report.facts()).anyMatch(fact -> fact.contains("a deposit since then"));
    }

    @Test
    void aWitnessWithoutEntriesOrWithDamageIsNotEnough() throws Exception {
        assertThat(RestoreDrill.run(witnessOf(List.of()), rpc, scratch).problems())
                .singleElement()
                .asString()
                .endsWith("holds no entry");
    }

    @Test
    void aFlippedByteInTheWitnessIsNotEnough() throws Exception {
        Path witness = witnessOf(found(deposits));
        byte[] bytes = Files.readAllBytes(witness);
        bytes[bytes.length / 3] ^= 1;
        Files.write(witness, bytes);

        DrillReport report = RestoreDrill.run(witness, rpc, scratch);

        assertThat(report.isGood()).isFalse();
        assertThat(report.problems().getFirst()).startsWith("no journal can be rebuilt from ");
    }

    @Test
    void aSilentNodeProvesNothing() throws Exception {
        NodeSettings nowhere = new NodeSettings(
                "node",
                java.net.URI.create("http://127.0.0.1:9/"),
                new NodeCredentials.UserPassword("k1", "test"),
                "none",
                Instant.EPOCH,
                500);
        try (NodeRpc silent = new NodeRpc(nowhere, Orders.signer(SEED).accountDescriptors(), MonotonicClock.system())) {
            DrillReport report = RestoreDrill.run(witnessOf(found(deposits)), silent, scratch);

            assertThat(report.problems())
                    .singleElement()
                    .asString()
                    .startsWith("the node could not be asked, so coins and payouts are not proven");
        }
    }
}
