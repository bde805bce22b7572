package sv.k1.simulator.storm;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.FeeRate;
import sv.k1.simulator.storm.chain.RawTransaction;

/** A peer that anybody could be: it takes bytes and gives no verdict, and half of them go nowhere. */
final class StormPeer implements ChainBackend {
    private final World world;

    StormPeer(World world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "peer";
    }

    @Override
    public boolean isTrusted() {
        return false;
    }

    @Override
    public BroadcastVerdict broadcast(TxId txId, byte[] rawTransaction) {
        world.auditor.bytesLeave(rawTransaction);
        if (!world.peerUp) {
            return new BroadcastVerdict.Unknown("the peer is away");
        }
        if (world.chance.nextBoolean()) {
            world.chain.submit(RawTransaction.parse(rawTransaction), world.leastFeeRate());
        }
        return world.chance.oneIn(4) ? new BroadcastVerdict.Accepted() : new BroadcastVerdict.Sent();
    }

    @Override
    public TransactionStatus status(TxId txId, List<OutPoint> inputs) throws PeerFault {
        throw unable();
    }

    @Override
    public Optional<FeeRate> feeRate(int targetBlocks) throws PeerFault {
        throw unable();
    }

    @Override
    public List<Coin> coins() throws PeerFault {
        throw unable();
    }

    @Override
    public ChainTip tip() throws PeerFault {
        throw unable();
    }

    private static PeerFault unable() {
        return new PeerFault(PeerFault.Kind.REFUSED, "a peer gives no verdicts");
    }

    @Override
    public void close() {}
}
