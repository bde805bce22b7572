package sv.k1.firmware.payout.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.node.WalletOnNode.Payout;
import sv.k1.firmware.testnode.BitcoindNode;

/** Against a real bitcoind that all these tests share, each with keys of its own; skipped where there is none. */
class NodeRpcTest {
    private static final List<ScriptKind> ALL_KINDS = List.of(ScriptKind.values());

    /** Started by the first test, so that each test without a bitcoind is seen to be skipped. */
    private static Optional<BitcoindNode> shared = Optional.empty();

    private BitcoindNode node;
    private WalletOnNode wallet;

    @BeforeEach
    void start() {
        shared = Optional.of(shared.orElseGet(BitcoindNode::startFunded));
        node = shared.get();
        wallet = new WalletOnNode(node);
    }

    @AfterEach
    void stop() {
        if (wallet != null) {
            wallet.close();
        }
    }

    @AfterAll
    static void stopNode() {
        shared.ifPresent(BitcoindNode::close);
    }

    @Test
    void paysAllFiveKindsOfAddressAndSeesThemConfirmed() throws Exception {
        wallet.fund(400_000, 300_000, 250_000, 200_000, 150_000);
        List<Payout> payouts = new ArrayList<>();
        for (ScriptKind kind : ScriptKind.values()) {
            Payout payout = wallet.pay(kind, 100_000 + kind.outputBytes(), 2);
            assertThat(wallet.send(payout)).isEqualTo(new BroadcastVerdict.Accepted());
            assertThat(wallet.status(payout)).isEqualTo(new TransactionStatus.InMempool());
            payouts.add(payout);
        }

        node.mine(1);

        for (Payout payout : payouts) {
            String block = node.cli("getbestblockhash");
            assertThat(wallet.status(payout)).isEqualTo(new TransactionStatus.Confirmed(1, block));
            assertThat(node.cli("gettxout", payout.id(), "0"))
                    .contains(payout.order().scriptHex())
                    .contains(BitcoindNode.bitcoins(payout.order().amount().value()));
        }
    }

    /** Features E10: one transaction, an output for each customer. */
    @Test
    void oneTransactionPaysCustomersOfAllFiveKinds() throws Exception {
        wallet.fund(400_000, 300_000);
        Payout shared = wallet.payTogether(ALL_KINDS, 100_000, 2);

        assertThat(wallet.send(shared)).isEqualTo(new BroadcastVerdict.Accepted());
        wallet.confirmAll();

        String block = node.cli("getbestblockhash");
        assertThat(wallet.status(shared)).isEqualTo(new TransactionStatus.Confirmed(1, block));
        for (int i = 0; i < ALL_KINDS.size(); i++) {
            PayoutOrder.Payee payee = shared.order().payees().get(i);
            assertThat(node.cli("gettxout", shared.id(), Integer.toString(i)))
                    .contains(payee.scriptHex())
                    .contains(BitcoindNode.bitcoins(payee.amount().value()));
        }
        assertThat(wallet.rpc.coins()).containsExactlyInAnyOrderElementsOf(wallet.table.values());
    }

    @Test
    void sendingTheSameBytesAgainIsHarmlessAtEveryStage() throws Exception {
        wallet.fund(400_000);
        Payout payout = wallet.pay(ScriptKind.P2TR, 100_000, 2);

        assertThat(wallet.send(payout)).isEqualTo(new BroadcastVerdict.Accepted());
        assertThat(wallet.send(payout)).isEqualTo(new BroadcastVerdict.AlreadyKnown());
        wallet.confirmAll();
        assertThat(wallet.send(payout)).isEqualTo(new BroadcastVerdict.AlreadyConfirmed());
    }

    /** When every output is spent again the node only says "missing or spent", as for a real conflict. */
    @Test
    void sendingAgainAfterAllOutputsAreSpentIsNotTakenForARefusal() throws Exception {
        wallet.fund(400_000, 300_000);
        String miner = node.cli("-rpcwallet=miner", "getnewaddress", "", "bech32");
        String script = wallet.node
                .cli("-rpcwallet=miner", "getaddressinfo", miner)
                .transform(json -> json.replaceAll("(?s).*\"scriptPubKey\": \"([0-9a-f]+)\".*", "$1"));
        Payout payout = wallet.pay(miner, script, ScriptKind.P2WPKH, 100_000, 2);
        wallet.send(payout);
        wallet.confirmAll();
        Payout next = wallet.pay(
                ScriptKind.P2TR, payout.order().change().orElseThrow().value().value() - 50_000, 2);
        assertThat(next.inputs())
                .contains(new sv.k1.firmware.chain.OutPoint(payout.signed().txId(), 1));
        wallet.send(next);
        node.cli(
                "-rpcwallet=miner",
                "sendall",
                "[\"" + miner + "\"]",
                "null",
                "unset",
                "1",
                "{\"inputs\":[{\"txid\":\"" + payout.id() + "\",\"vout\":0}]}");
        node.mine(1);

        assertThat(wallet.send(payout)).isEqualTo(new BroadcastVerdict.AlreadyConfirmed());
        assertThat(wallet.status(payout)).isInstanceOf(TransactionStatus.Confirmed.class);
    }

    @Test
    void followsAPayoutWithoutChange() throws Exception {
        // 11 + 68 + 43 vB at 2 sat/vB: fits to the satoshi.
        wallet.fund(100_244);
        Payout payout = wallet.pay(ScriptKind.P2TR, 100_000, 2);
        assertThat(payout.order().change()).isEmpty();
        assertThat(wallet.status(payout)).isEqualTo(new TransactionStatus.Absent());

        wallet.send(payout);
        assertThat(wallet.status(payout)).isEqualTo(new TransactionStatus.InMempool());
        wallet.confirmAll();

        assertThat(wallet.status(payout)).isInstanceOf(TransactionStatus.Confirmed.class);
        assertThat(wallet.send(payout)).isEqualTo(new BroadcastVerdict.AlreadyConfirmed());
        assertThat(wallet.rpc.coins()).isEmpty();
    }

    @Test
    void seesTheSameCoinsAsOurTableToTheSatoshi() throws Exception {
        wallet.fund(400_000, 300_000, 250_000);
        for (int i = 0; i < 6; i++) {
            assertThat(wallet.send(wallet.pay(ALL_KINDS.get(i % 5), 90_000 + 7L * i, 3)))
                    .isEqualTo(new BroadcastVerdict.Accepted());
            assertThat(wallet.rpc.coins()).containsExactlyInAnyOrderElementsOf(wallet.table.values());
            if (i % 2 == 1) {
                wallet.confirmAll();
                assertThat(wallet.rpc.coins()).containsExactlyInAnyOrderElementsOf(wallet.table.values());
            }
        }
        assertThat(wallet.table.values()).anyMatch(coin -> coin.chain() == 1);
    }

    @Test
    void showsADepositWhileItIsUnconfirmedAndHidesForeignMoneyOnAChangeKey() throws Exception {
        String deposit = wallet.signer.depositAddress(3);
        assertThat(wallet.rpc.coins()).isEmpty();
        String change = wallet.node
                .cli(
                        "deriveaddresses",
                        wallet.node
                                .cli(
                                        "getdescriptorinfo",
                                        wallet.signer.accountDescriptors().change())
                                .replaceAll("(?s).*\"descriptor\": \"([^\"]+)\".*", "$1"),
                        "2")
                .replaceAll("(?s).*\"(bcrt1[^\"]+)\"\\s*\\]", "$1");
        node.pay(deposit, 50_000);
        node.pay(change, 60_000);

        assertThat(wallet.rpc.coins()).singleElement().satisfies(coin -> {
            assertThat(coin.confirmed()).isFalse();
            assertThat(coin.chain()).isZero();
            assertThat(coin.index()).isEqualTo(3);
            assertThat(coin.value()).isEqualTo(new Sats(50_000));
        });
        node.mine(1);
        assertThat(wallet.rpc.coins()).hasSize(2).allMatch(Coin::confirmed);
    }

    @Test
    void saysThatAnotherTransactionTookTheCoins() throws Exception {
        wallet.fund(400_000);
        Payout payout = wallet.pay(ScriptKind.P2WPKH, 100_000, 2);
        Payout rival = wallet.rival(payout, 50);

        assertThat(wallet.send(rival)).isEqualTo(new BroadcastVerdict.Accepted());
        assertThat(wallet.send(payout)).isInstanceOf(BroadcastVerdict.Refused.class);
        assertThat(wallet.status(payout))
                .isInstanceOfSatisfying(TransactionStatus.Conflicted.class, conflict -> assertThat(conflict.detail())
                        .contains(rival.id()));
        node.mine(1);

        assertThat(wallet.status(payout)).isInstanceOf(TransactionStatus.Conflicted.class);
        assertThat(wallet.send(payout)).isInstanceOf(BroadcastVerdict.Refused.class);
        assertThat(wallet.status(rival)).isInstanceOf(TransactionStatus.Confirmed.class);
    }

    @Test
    void saysThatAReplacedPayoutIsConflictedOnceTheOtherConfirms() throws Exception {
        wallet.fund(400_000);
        Payout payout = wallet.pay(ScriptKind.P2WPKH, 100_000, 2);
        assertThat(wallet.send(payout)).isEqualTo(new BroadcastVerdict.Accepted());

        assertThat(wallet.send(wallet.rival(payout, 50))).isEqualTo(new BroadcastVerdict.Accepted());
        assertThat(wallet.status(payout)).isInstanceOf(TransactionStatus.Conflicted.class);
        node.mine(1);

        assertThat(wallet.status(payout)).isInstanceOf(TransactionStatus.Conflicted.class);
    }

    /** Features E11: a node takes each version for the one before, whichever it is made of, and only one is ever there. */
    @Test
    void aReplacementTakesThePlaceOfWhatDoesNotConfirm() throws Exception {
        wallet.fund(400_000, 300_000);
        Payout first = wallet.payTogether(ALL_KINDS, 60_000, 2);
        assertThat(wallet.send(first)).isEqualTo(new BroadcastVerdict.Accepted());

        Payout second = wallet.replace(first, 2, 4);
        assertThat(wallet.send(second)).isEqualTo(new BroadcastVerdict.Accepted());
        Payout third = wallet.replace(second, 3, 20);
        assertThat(wallet.send(third)).isEqualTo(new BroadcastVerdict.Accepted());

        assertThat(wallet.status(third)).isEqualTo(new TransactionStatus.InMempool());
        assertThat(node.cli("getrawmempool")).contains(third.id()).doesNotContain(first.id(), second.id());
        assertThat(wallet.send(first)).isInstanceOf(BroadcastVerdict.Refused.class);
        assertThat(wallet.status(third)).isEqualTo(new TransactionStatus.InMempool());
        wallet.confirmAll();
        assertThat(wallet.status(third)).isInstanceOf(TransactionStatus.Confirmed.class);
        assertThat(wallet.status(first)).isInstanceOf(TransactionStatus.Conflicted.class);
        for (int i = 0; i < ALL_KINDS.size(); i++) {
            assertThat(node.cli("gettxout", third.id(), Integer.toString(i)))
                    .contains(third.order().payees().get(i).scriptHex())
                    .contains(BitcoindNode.bitcoins(
                            first.order().payees().get(i).amount().value()));
        }
    }

    /** The change is too small: a coin of ours is added, and a node takes that too. */
    @Test
    void aReplacementWithAnAddedCoinIsTaken() throws Exception {
        wallet.fund(102_000, 30_000);
        Payout first = wallet.pay(ScriptKind.P2TR, 100_000, 2);
        assertThat(wallet.send(first)).isEqualTo(new BroadcastVerdict.Accepted());

        Payout second = wallet.replace(first, 2, 30);

        assertThat(second.inputs()).hasSize(2).containsAll(first.inputs());
        assertThat(wallet.send(second)).isEqualTo(new BroadcastVerdict.Accepted());
        assertThat(wallet.status(second)).isEqualTo(new TransactionStatus.InMempool());
    }

    /** A block is taken back, and the one in its place holds the version that had been replaced. */
    @Test
    void afterAReorganisationTheOtherVersionConfirms() throws Exception {
        wallet.fund(400_000);
        Payout first = wallet.pay(ScriptKind.P2WPKH, 100_000, 2);
        wallet.send(first);
        Payout second = wallet.replace(first, 2, 10);
        wallet.send(second);
        node.mine(1);
        assertThat(wallet.status(second)).isInstanceOf(TransactionStatus.Confirmed.class);

        String miner = node.cli("-rpcwallet=miner", "getnewaddress");
        node.cli("invalidateblock", node.cli("getbestblockhash"));
        node.cli("generateblock", miner, "[\"" + java.util.HexFormat.of().formatHex(first.raw()) + "\"]");
        node.mine(1);

        assertThat(wallet.status(first)).isInstanceOf(TransactionStatus.Confirmed.class);
        assertThat(wallet.status(second)).isInstanceOf(TransactionStatus.Conflicted.class);
        assertThat(wallet.send(second)).isInstanceOf(BroadcastVerdict.Refused.class);
        assertThat(wallet.rpc.coins()).singleElement().satisfies(coin -> assertThat(
                        coin.outPoint().txId())
                .isEqualTo(first.signed().txId()));
    }

    /** Nodes refuse the 26th link of a chain of unconfirmed transactions; ours never get that long. */
    @Test
    void thirtyPayoutsFromThreeCoinsAreAllTakenByTheNode() throws Exception {
        wallet.fund(900_000, 890_000, 880_000);
        int blocksWaitedFor = 0;
        for (int i = 0; i < 30; i++) {
            if (!wallet.canPay(ScriptKind.P2TR, 20_000, 1)) {
                wallet.confirmAll();
                blocksWaitedFor++;
            }
            Payout payout = wallet.pay(ScriptKind.P2TR, 20_000, 1);
            assertThat(wallet.send(payout)).as("payout " + i).isEqualTo(new BroadcastVerdict.Accepted());
        }

        // Each coin carries four payouts before it needs a block.
        assertThat(blocksWaitedFor).isEqualTo(2);
        assertThat(wallet.rpc.coins()).containsExactlyInAnyOrderElementsOf(wallet.table.values());
    }

    @Test
    void aPayoutWhoseParentWasNeverSentIsLeftOpen() throws Exception {
        wallet.fund(400_000);
        Payout parent = wallet.pay(ScriptKind.P2PKH, 100_000, 2);
        Payout child = wallet.pay(ScriptKind.P2PKH, 100_000, 2);

        assertFault(() -> wallet.status(child), PeerFault.Kind.IMPLAUSIBLE);
        assertThat(wallet.send(child)).isInstanceOf(BroadcastVerdict.Unknown.class);
        assertThat(wallet.send(parent)).isEqualTo(new BroadcastVerdict.Accepted());
        assertThat(wallet.send(child)).isEqualTo(new BroadcastVerdict.Accepted());
    }

    /** A node that lost power comes back without its last blocks: it does not know our coins, which is no verdict. */
    @Test
    void tellsTheTip() throws Exception {
        String hash = node.cli("getbestblockhash");
        Matcher time = Pattern.compile("\"time\": ([0-9]+)").matcher(node.cli("getblockheader", hash));
        assertThat(time.find()).isTrue();
        assertThat(wallet.rpc.tip())
                .isEqualTo(new ChainTip(
                        Integer.parseInt(node.cli("getblockcount")),
                        hash,
                        true,
                        Optional.of(Long.parseLong(time.group(1)))));
    }

    @Test
    void readsTheCookieFileAgainWhenTheNodeTurnsItAway(@TempDir Path folder) throws Exception {
        Path cookie = folder.resolve(".cookie");
        Files.writeString(cookie, "k1:old");
        try (NodeRpc rpc = wallet.rpc(node, new NodeCredentials.CookieFile(cookie), 10_000)) {
            PeerFault fault = assertFault(rpc::tip, PeerFault.Kind.REFUSED);
            assertThat(fault).hasMessageNotContaining("old");

            Files.writeString(cookie, "k1:test\n");
            assertThat(rpc.tip().synced()).isTrue();

            Files.delete(cookie);
            assertThat(rpc.tip().synced()).isTrue();
        }
    }

    @Test
    void findsItsWalletAgainAfterTheNodeLostIt() throws Exception {
        wallet.fund(400_000);
        node.cli("unloadwallet", wallet.watchOnlyName());
        assertThat(wallet.rpc.coins()).hasSize(1);

        try (NodeRpc second = wallet.rpc(node, new NodeCredentials.UserPassword("k1", "test"), 10_000)) {
            assertThat(second.coins()).hasSize(1);
        }
    }

    @Test
    void refusesAWalletThatWatchesOtherKeysOrHoldsPrivateOnes() {
        node.cli("createwallet", wallet.watchOnlyName());

        PeerFault fault = assertFault(() -> wallet.rpc.coins(), PeerFault.Kind.REFUSED);

        assertThat(fault).hasMessageContaining(wallet.watchOnlyName());
    }

    private static PeerFault assertFault(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, PeerFault.Kind kind) {
        PeerFault fault = catchThrowableOfType(PeerFault.class, call);
        assertThat(fault).as("a fault of kind " + kind).isNotNull();
        assertThat(fault.kind()).as(String.valueOf(fault.getMessage())).isEqualTo(kind);
        return fault;
    }
}
