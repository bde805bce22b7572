package sv.k1.firmware.payout.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelection.Selected;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.Replacement;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.payout.bitcoinj.BitcoinjSigner;
import sv.k1.firmware.payout.bitcoinj.Orders;
import sv.k1.firmware.testnode.BitcoindNode;
import sv.k1.hal.time.MonotonicClock;

/** Our hot wallet against a real node, with its own table of coins: what the journal does, in a few lines. */
final class WalletOnNode implements AutoCloseable {
    /** A signed payout with what was asked for. */
    record Payout(PayoutOrder order, SignedPayout signed) {
        List<OutPoint> inputs() {
            return order.inputs().stream().map(Coin::outPoint).toList();
        }

        byte[] raw() {
            return HexFormat.of().parseHex(signed.rawHex());
        }

        String id() {
            return signed.txId().hex();
        }
    }

    /** Each wallet has keys of its own, so that several tests can share a node. */
    private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

    final BitcoindNode node;
    final BitcoinjSigner signer = Orders.signer(LAST_NUMBER.incrementAndGet());
    final NodeRpc rpc;
    final TreeMap<OutPoint, Coin> table = new TreeMap<>();
    private int nextChange;
    private int nextPayout;

    WalletOnNode(BitcoindNode node) {
        this.node = node;
        this.rpc = rpc(node, new NodeCredentials.UserPassword("k1", "test"), 10_000);
    }

    NodeRpc rpc(BitcoindNode at, NodeCredentials credentials, long timeoutMillis) {
        NodeSettings settings =
                new NodeSettings("own-node", at.rpcUri(), credentials, watchOnlyName(), Instant.EPOCH, timeoutMillis);
        return new NodeRpc(settings, signer.accountDescriptors(), MonotonicClock.system());
    }

    /** Confirmed deposits of these amounts, on keys from 0; coins come from the node. */
    void fund(long... sats) throws PeerFault {
        for (int i = 0; i < sats.length; i++) {
            node.pay(signer.depositAddress(i), sats[i]);
        }
        node.mine(1);
        // A busy machine may need longer than one call to import the keys.
        BitcoindNode.await("the watch-only wallet", Duration.ofSeconds(60), this::isWatching);
        table.clear();
        rpc.coins().forEach(coin -> table.put(coin.outPoint(), coin));
    }

    private boolean isWatching() {
        try {
            rpc.coins();
            return true;
        } catch (PeerFault notYet) {
            return false;
        }
    }

    String watchOnlyName() {
        return NodeSettings.defaultWalletName(signer.accountDescriptors().fingerprint());
    }

    Payout pay(ScriptKind kind, long sats, long satPerVbyte) throws SigningRefused {
        return pay(Orders.address(kind), Orders.script(kind), kind, sats, satPerVbyte);
    }

    /** Chooses, signs and books a payout; does not send it. */
    Payout pay(String address, String script, ScriptKind kind, long sats, long satPerVbyte) throws SigningRefused {
        Selected selected =
                (Selected) selector(satPerVbyte).select(new ArrayList<>(table.values()), new Sats(sats), kind);
        Optional<PayoutOrder.Change> change =
                selected.change().map(value -> new PayoutOrder.Change(nextChange++, value));
        PayoutOrder order = new PayoutOrder(
                "P-" + ++nextPayout, address, script, new Sats(sats), selected.inputs(), change, selected.networkFee());
        Payout payout = new Payout(order, signer.sign(order));
        book(payout);
        return payout;
    }

    /** One transaction for a customer of each of these kinds. */
    Payout payTogether(List<ScriptKind> kinds, long sats, long satPerVbyte) throws SigningRefused {
        List<CoinSelector.Payee> payees = new ArrayList<>();
        List<PayoutOrder.Payee> ordered = new ArrayList<>();
        for (ScriptKind kind : kinds) {
            Sats amount = new Sats(sats + kind.outputBytes());
            payees.add(new CoinSelector.Payee(amount, kind));
            ordered.add(new PayoutOrder.Payee(Orders.address(kind), Orders.script(kind), amount));
        }
        Selected selected = (Selected) selector(satPerVbyte).select(new ArrayList<>(table.values()), payees);
        PayoutOrder order = new PayoutOrder(
                "P-" + ++nextPayout,
                ordered,
                selected.inputs(),
                selected.change().map(value -> new PayoutOrder.Change(nextChange++, value)),
                selected.networkFee());
        Payout payout = new Payout(order, signer.sign(order));
        book(payout);
        return payout;
    }

    /** The next version of a payout, worked out by the program. */
    Payout replace(Payout payout, int version, long satPerVbyte) throws SigningRefused {
        Replacement replacement = new Replacement(
                FeeRate.ofSatPerVbyte(satPerVbyte),
                true,
                new Replacement.Caps(FeeRate.ofSatPerVbyte(100), new Sats(50_000), new Sats(50_000)));
        List<Coin> spare = table.values().stream().filter(Coin::confirmed).toList();
        Replacement.Past past = new Replacement.Past(
                payout.order(),
                payout.signed().virtualBytes(),
                payout.order().payout() + "v" + version,
                payout.order().change().map(PayoutOrder.Change::index).orElse(nextChange));
        PayoutOrder order = ((Replacement.Made) replacement.of(past, spare, new Sats(Sats.MAX_VALUE))).order();
        return new Payout(order, signer.sign(order));
    }

    boolean canPay(ScriptKind kind, long sats, long satPerVbyte) {
        return selector(satPerVbyte).select(new ArrayList<>(table.values()), new Sats(sats), kind) instanceof Selected;
    }

    private static CoinSelector selector(long satPerVbyte) {
        return new CoinSelector(FeeRate.ofSatPerVbyte(satPerVbyte), FeeRate.ofSatPerVbyte(satPerVbyte));
    }

    private void book(Payout payout) {
        int ancestors = 1;
        for (Coin input : payout.order().inputs()) {
            table.remove(input.outPoint());
            ancestors += input.confirmed() ? 0 : input.unconfirmedAncestors();
        }
        int links = ancestors;
        payout.order().change().ifPresent(change -> {
            OutPoint outPoint =
                    new OutPoint(payout.signed().txId(), payout.signed().changeIndex());
            table.put(outPoint, new Coin(outPoint, change.value(), 1, change.index(), false, links));
        });
    }

    /** After a block: everything in the table is confirmed. */
    void confirmAll() {
        node.mine(1);
        table.replaceAll((outPoint, coin) -> new Coin(outPoint, coin.value(), coin.chain(), coin.index(), true, 0));
    }

    BroadcastVerdict send(Payout payout) {
        return rpc.broadcast(payout.signed().txId(), payout.raw());
    }

    TransactionStatus status(Payout payout) throws PeerFault {
        return rpc.status(payout.signed().txId(), payout.inputs());
    }

    /** Another transaction that spends the same coins. */
    Payout rival(Payout payout, long satPerVbyte) throws SigningRefused {
        PayoutOrder order = payout.order();
        long in = order.inputs().stream().mapToLong(c -> c.value().value()).sum();
        Sats fee = FeeRate.ofSatPerVbyte(satPerVbyte)
                .feeFor(11 + 68L * order.inputs().size() + 43);
        PayoutOrder rival = new PayoutOrder(
                order.payout() + "-rival",
                Orders.address(ScriptKind.P2WSH),
                Orders.script(ScriptKind.P2WSH),
                new Sats(in - fee.value()),
                order.inputs(),
                Optional.empty(),
                fee);
        return new Payout(rival, signer.sign(rival));
    }

    /** Leaves the node to whoever started it. */
    @Override
    public void close() {
        rpc.close();
    }
}
