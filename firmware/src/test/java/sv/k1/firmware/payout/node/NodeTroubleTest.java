package sv.k1.firmware.payout.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.payout.node.WalletOnNode.Payout;
import sv.k1.firmware.testnode.BitcoindNode;

/** A real bitcoind that dies, stalls, forgets and changes its mind; one for each test, skipped where there is none. */
class NodeTroubleTest {
    private BitcoindNode node;
    private WalletOnNode wallet;

    @BeforeEach
    void start() {
        node = BitcoindNode.startFunded();
        wallet = new WalletOnNode(node);
    }

    @AfterEach
    void stop() {
        if (wallet != null) {
            wallet.close();
            node.close();
        }
    }

    @Test
    void aReorganisationTakesAConfirmedPayoutBackToTheMempool() throws Exception {
        wallet.fund(400_000);
        Payout payout = wallet.pay(ScriptKind.P2PKH, 100_000, 2);
        wallet.send(payout);
        wallet.confirmAll();
        assertThat(wallet.status(payout)).isInstanceOf(TransactionStatus.Confirmed.class);

        node.cli("invalidateblock", node.cli("getbestblockhash"));

        assertThat(wallet.status(payout)).isEqualTo(new TransactionStatus.InMempool());
        node.mine(2);
        assertThat(wallet.status(payout))
                .isInstanceOfSatisfying(TransactionStatus.Confirmed.class, s -> assertThat(s.confirmations())
                        .isEqualTo(2));
    }

    @Test
    void aPayoutTheMempoolDroppedIsAbsentAndCanBeSentAgain() throws Exception {
        wallet.fund(400_000);
        Payout payout = wallet.pay(ScriptKind.P2PKH, 100_000, 2);
        Payout child = wallet.pay(ScriptKind.P2PKH, 100_000, 2);
        wallet.send(payout);
        wallet.send(child);
        node.stop();
        node.forgetMempool();
        node.restart("-minrelaytxfee=0.0001");

        assertThat(wallet.status(payout)).isEqualTo(new TransactionStatus.Absent());
        assertThat(wallet.status(child)).isEqualTo(new TransactionStatus.Absent());
        assertThat(wallet.send(payout)).isInstanceOf(BroadcastVerdict.Refused.class);
        assertThat(wallet.send(child)).isInstanceOf(BroadcastVerdict.Unknown.class);

        // Back at its usual minimum the node takes them from its own watch-only wallet.
        node.restart();
        assertThat(wallet.send(payout)).isEqualTo(new BroadcastVerdict.AlreadyKnown());
        assertThat(wallet.status(child)).isEqualTo(new TransactionStatus.InMempool());
    }

    @Test
    void aDeadNodeIsAFaultAndNeverARefusal() throws Exception {
        wallet.fund(400_000);
        Payout payout = wallet.pay(ScriptKind.P2PKH, 100_000, 2);
        node.flush();
        node.kill();

        assertThat(wallet.send(payout)).isInstanceOf(BroadcastVerdict.Unknown.class);
        assertFault(() -> wallet.status(payout), PeerFault.Kind.UNREACHABLE);
        assertFault(() -> wallet.rpc.coins(), PeerFault.Kind.UNREACHABLE);
        PeerFault fault = assertFault(() -> wallet.rpc.tip(), PeerFault.Kind.UNREACHABLE);
        assertThat(fault).hasMessageContaining("own-node").hasMessageContaining("getblockchaininfo");

        node.restart();
        assertThat(wallet.send(payout)).isEqualTo(new BroadcastVerdict.Accepted());
        assertThat(wallet.status(payout)).isEqualTo(new TransactionStatus.InMempool());
    }

    @Test
    void aNodeThatFellBehindItsChainDoesNotRefuse() throws Exception {
        wallet.fund(400_000);
        Payout payout = wallet.pay(ScriptKind.P2PKH, 100_000, 2);
        node.kill();
        node.restart();
        assertThat(wallet.rpc.tip().height()).isLessThan(102);

        assertThat(wallet.send(payout)).isInstanceOf(BroadcastVerdict.Unknown.class);
    }

    @Test
    void aNodeKilledInTheMiddleOfACallLeavesTheOutcomeOpen() throws Exception {
        wallet.fund(400_000);
        Payout payout = wallet.pay(ScriptKind.P2PKH, 100_000, 2);
        node.freeze();
        BroadcastVerdict[] verdict = new BroadcastVerdict[1];
        Thread sending = Thread.ofVirtual().start(() -> verdict[0] = wallet.send(payout));
        assertThat(sending.join(java.time.Duration.ofMillis(300))).isFalse();
        node.kill();
        assertThat(sending.join(java.time.Duration.ofSeconds(10))).isTrue();

        assertThat(verdict[0]).isInstanceOf(BroadcastVerdict.Unknown.class);
    }

    @Test
    void aNodeThatStallsIsLeftAtTheDeadline() throws Exception {
        wallet.fund(400_000);
        Payout payout = wallet.pay(ScriptKind.P2PKH, 100_000, 2);
        try (NodeRpc impatient = wallet.rpc(node, new NodeCredentials.UserPassword("k1", "test"), 400)) {
            impatient.coins();
            node.freeze();
            long start = System.nanoTime();

            assertThat(impatient.broadcast(payout.signed().txId(), payout.raw()))
                    .isInstanceOf(BroadcastVerdict.Unknown.class);

            assertThat((System.nanoTime() - start) / 1_000_000).isBetween(300L, 5_000L);
            node.thaw();
        }
    }

    @Test
    void aYoungChainGivesNoFeeEstimate() throws Exception {
        assertThat(wallet.rpc.feeRate(3)).isEmpty();
    }

    private static PeerFault assertFault(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, PeerFault.Kind kind) {
        PeerFault fault = catchThrowableOfType(PeerFault.class, call);
        assertThat(fault).as("a fault of kind " + kind).isNotNull();
        assertThat(fault.kind()).as(String.valueOf(fault.getMessage())).isEqualTo(kind);
        return fault;
    }
}
