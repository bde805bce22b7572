package sv.k1.simulator.storm;

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
import sv.k1.simulator.storm.fate.Fault;

/**
 * The operator's node as the machine sees it: slow, sometimes away, sometimes silent about what it did, and now and then a
 * liar that takes a transaction and drops it, or hides one it has.
 */
final class StormNode implements ChainBackend {
    private final World world;

    StormNode(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "node";
    }

    @Override
    public boolean isTrusted() {
        return true;
    }

    @Override
    public BroadcastVerdict broadcast(TxId txId, byte[] rawTransaction) {
        world.auditor.bytesLeave(rawTransaction);
        if (!world.nodeUp || world.fate.strikes(Fault.REQUEST_LOST)) {
            return new BroadcastVerdict.Unknown("no connection");
        }
        if (world.fate.strikes(Fault.NODE_REFUSES)) {
            return new BroadcastVerdict.Refused("mempool full");
        }
        if (world.fate.strikes(Fault.NODE_TAKES_NOTHING)) {
            world.toldTaken(txId.hex());
            return new BroadcastVerdict.Accepted();
        }
        StormChain.Answer answer = world.chain.submit(RawTransaction.parse(rawTransaction), world.leastFeeRate());
        world.trace("network: " + answer + " " + txId);
        if (world.fate.strikes(Fault.ANSWER_LOST)) {
            return new BroadcastVerdict.Unknown("no answer");
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
        String id = txId.hex();
        if (world.fate.strikes(Fault.NODE_HIDES)) {
            return new TransactionStatus.Absent();
        }
        int confirmations = world.chain.confirmations(id);
        if (confirmations > 0) {
            return new TransactionStatus.Confirmed(confirmations, "block");
        }
        if (world.chain.isInMempool(id)) {
            return new TransactionStatus.InMempool();
        }
        for (OutPoint input : inputs) {
            Optional<String> spender =
                    world.chain.spender(new RawTransaction.Input(input.txId().hex(), input.index()));
            if (spender.isPresent()) {
                if (!world.auditor.journal().areVersions(id, spender.get())) {
                    world.toldConflict(id);
                }
                return new TransactionStatus.Conflicted("transaction " + spender.get() + " spends " + input);
            }
            if (world.chain.isDisplaced(input.txId().hex())) {
                world.toldConflict(id);
                return new TransactionStatus.Conflicted("the transaction of our coin " + input + " was displaced");
            }
        }
        return new TransactionStatus.Absent();
    }

    @Override
    public Optional<FeeRate> feeRate(int targetBlocks) throws PeerFault {
        reach();
        return world.feeRateSatPerKvb == 0 ? Optional.empty() : Optional.of(new FeeRate(world.feeRateSatPerKvb));
    }

    @Override
    public List<Coin> coins() throws PeerFault {
        reach();
        return world.chain.unspent().stream()
                .map(own -> new Coin(
                        world.outPoint(own.at()),
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
        return world.chain
                .spender(new RawTransaction.Input(coin.txId().hex(), coin.index()))
                .map(spender -> new CoinSpend(coin, Optional.of(new TxId(spender))));
    }

    @Override
    public ChainTip tip() throws PeerFault {
        if (world.fate.strikes(Fault.LOOK_FAILS)) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, "the look failed");
        }
        reach();
        return new ChainTip(
                world.chain.height(),
                "tip",
                !world.nodeSyncing,
                Optional.of(world.calendarMillis(world.blockAtMillis) / 1_000));
    }

    private void reach() throws PeerFault {
        if (!world.nodeUp) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, "the node is away");
        }
    }

    @Override
    public void close() {}
}
