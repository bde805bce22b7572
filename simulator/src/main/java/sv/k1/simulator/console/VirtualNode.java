package sv.k1.simulator.console;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.simulator.storm.chain.RawTransaction;
import sv.k1.simulator.storm.chain.StormChain;

/** The operator's node of a deterministic world, or a peer that only takes bytes. */
final class VirtualNode implements ChainBackend {
    private final VirtualWorld world;
    private final boolean trusted;

    VirtualNode(VirtualWorld world, boolean trusted) {
        this.world = world;
        this.trusted = trusted;
    }

    @Override
    public String name() {
        return trusted ? "node" : "peer";
    }

    @Override
    public boolean isTrusted() {
        return trusted;
    }

    private boolean isReachable() {
        return world.isReachable(trusted ? Peer.BITCOIN_NODE : Peer.BITCOIN_PEER);
    }

    @Override
    public BroadcastVerdict broadcast(TxId txId, byte[] rawTransaction) {
        if (!isReachable()) {
            return new BroadcastVerdict.Unknown("no connection");
        }
        StormChain.Answer answer = world.submit(RawTransaction.parse(rawTransaction));
        if (!trusted) {
            return new BroadcastVerdict.Sent();
        }
        return switch (answer) {
            case TAKEN -> new BroadcastVerdict.Accepted();
            case IN_MEMPOOL -> new BroadcastVerdict.AlreadyKnown();
            case IN_BLOCK -> new BroadcastVerdict.AlreadyConfirmed();
            case REPLACES_TOO_CHEAPLY -> new BroadcastVerdict.Refused("insufficient fee, rejecting replacement");
            case INPUTS_GONE -> new BroadcastVerdict.Refused("bad-txns-inputs-missingorspent");
            case TOO_CHEAP -> new BroadcastVerdict.Refused("mempool min fee not met");
        };
    }

    @Override
    public TransactionStatus status(TxId txId, List<OutPoint> inputs) throws PeerFault {
        reach();
        int confirmations = world.chain.confirmations(txId.hex());
        if (confirmations > 0) {
            return new TransactionStatus.Confirmed(confirmations, "block");
        }
        if (world.chain.isInMempool(txId.hex())) {
            return new TransactionStatus.InMempool();
        }
        for (OutPoint input : inputs) {
            Optional<String> spender = world.chain.spender(input(input));
            if (spender.isPresent()) {
                return new TransactionStatus.Conflicted("transaction " + spender.get() + " spends " + input);
            }
        }
        return new TransactionStatus.Absent();
    }

    @Override
    public Optional<FeeRate> feeRate(int targetBlocks) throws PeerFault {
        reach();
        return world.feeEstimate();
    }

    @Override
    public List<Coin> coins() throws PeerFault {
        reach();
        return world.chain.unspent().stream()
                .map(own -> new Coin(
                        new OutPoint(new TxId(own.at().txId()), own.at().index()),
                        new Sats(own.sats()),
                        own.chain(),
                        own.index(),
                        own.confirmed(),
                        own.confirmed() ? 0 : 1))
                .toList();
    }

    @Override
    public Optional<CoinSpend> spend(OutPoint coin) throws PeerFault {
        reach();
        return world.chain.spender(input(coin)).map(spender -> new CoinSpend(coin, Optional.of(new TxId(spender))));
    }

    @Override
    public ChainTip tip() throws PeerFault {
        reach();
        return new ChainTip(
                world.chain.height(), "tip", true, Optional.of(world.chainTime().getEpochSecond()));
    }

    private static RawTransaction.Input input(OutPoint point) {
        return new RawTransaction.Input(point.txId().hex(), point.index());
    }

    private void reach() throws PeerFault {
        if (!trusted) {
            throw new PeerFault(PeerFault.Kind.REFUSED, "a peer gives no verdicts");
        }
        if (!isReachable()) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, "the node is away");
        }
    }

    @Override
    public void close() {}
}
