package sv.k1.firmware.payout.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.payout.bitcoinj.PeerBroadcast;
import sv.k1.firmware.payout.node.WalletOnNode.Payout;
import sv.k1.firmware.testnode.BitcoindNode;

/** The peer-to-peer way to a real bitcoind; RPC only looks on. Skipped where there is none. */
class PeerBroadcastTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private WalletOnNode wallet;
    private PeerBroadcast peer;

    @BeforeEach
    void start() throws Exception {
        wallet = new WalletOnNode(BitcoindNode.startFunded());
        wallet.fund(400_000, 300_000);
        peer = new PeerBroadcast("peer", ChainNetwork.REGTEST, "127.0.0.1", wallet.node.peerPort());
    }

    @AfterEach
    void stop() {
        if (wallet != null) {
            peer.close();
            wallet.close();
            wallet.node.close();
        }
    }

    @Test
    void bringsATransactionIntoTheNodesMempoolWithoutRpc() throws Exception {
        Payout first = wallet.pay(ScriptKind.P2TR, 100_000, 2);
        Payout second = wallet.pay(ScriptKind.P2WSH, 350_000, 2);

        for (Payout payout : List.of(first, second)) {
            assertThat(peer.broadcast(payout.signed().txId(), payout.raw())).isEqualTo(new BroadcastVerdict.Sent());
            BitcoindNode.await(payout.id() + " in the mempool", SOON, () -> wallet.node.isInMempool(payout.id()));
        }

        assertThat(wallet.node.cli("getconnectioncount"))
                .as("one connection for both")
                .isEqualTo("1");
        assertThat(wallet.status(second)).isEqualTo(new TransactionStatus.InMempool());
    }

    @Test
    void sendingAgainIsHarmless() throws Exception {
        Payout payout = wallet.pay(ScriptKind.P2TR, 100_000, 2);
        for (int i = 0; i < 3; i++) {
            assertThat(peer.broadcast(payout.signed().txId(), payout.raw())).isEqualTo(new BroadcastVerdict.Sent());
        }
        wallet.confirmAll();
        assertThat(peer.broadcast(payout.signed().txId(), payout.raw())).isEqualTo(new BroadcastVerdict.Sent());

        assertThat(wallet.status(payout)).isInstanceOf(TransactionStatus.Confirmed.class);
    }

    @Test
    void noticesTheLossOfThePeerAndConnectsAgain() throws Exception {
        Payout first = wallet.pay(ScriptKind.P2TR, 100_000, 2);
        assertThat(peer.broadcast(first.signed().txId(), first.raw())).isEqualTo(new BroadcastVerdict.Sent());
        wallet.node.stop();
        BitcoindNode.await("the loss to be noticed", SOON, () -> !peer.isConnected());

        assertThat(peer.broadcast(first.signed().txId(), first.raw())).isInstanceOf(BroadcastVerdict.Unknown.class);

        wallet.node.restart();
        Payout second = wallet.pay(ScriptKind.P2PKH, 100_000, 2);
        assertThat(peer.broadcast(second.signed().txId(), second.raw())).isEqualTo(new BroadcastVerdict.Sent());
        BitcoindNode.await("the second payout", SOON, () -> wallet.node.isInMempool(second.id()));
    }

    @Test
    void aNodeThatStallsLeavesTheOutcomeOpenWithinTenSeconds() throws Exception {
        Payout payout = wallet.pay(ScriptKind.P2TR, 100_000, 2);
        assertThat(peer.broadcast(payout.signed().txId(), payout.raw())).isEqualTo(new BroadcastVerdict.Sent());
        wallet.node.freeze();
        long start = System.nanoTime();

        assertThat(peer.broadcast(payout.signed().txId(), payout.raw())).isInstanceOf(BroadcastVerdict.Unknown.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        wallet.node.thaw();
        assertThat(peer.broadcast(payout.signed().txId(), payout.raw())).isEqualTo(new BroadcastVerdict.Sent());
    }

    @Test
    void givesNoVerdictsAndSendsNothingButWhatItWasGiven() throws Exception {
        Payout payout = wallet.pay(ScriptKind.P2TR, 100_000, 2);
        assertThat(peer.isTrusted()).isFalse();
        assertThatThrownBy(() -> peer.status(payout.signed().txId(), payout.inputs()))
                .isInstanceOf(PeerFault.class)
                .hasMessage("peer: peer connections give no verdicts");
        assertThatThrownBy(() -> peer.coins()).isInstanceOf(PeerFault.class);
        assertThatThrownBy(() -> peer.tip()).isInstanceOf(PeerFault.class);
        assertThatThrownBy(() -> peer.feeRate(3)).isInstanceOf(PeerFault.class);

        assertThat(peer.broadcast(new TxId("0".repeat(64)), payout.raw())).isInstanceOf(BroadcastVerdict.Unknown.class);
        assertThat(peer.broadcast(payout.signed().txId(), new byte[] {1, 2, 3}))
                .isInstanceOf(BroadcastVerdict.Unknown.class);
        assertThat(peer.isConnected()).isFalse();
    }
}
