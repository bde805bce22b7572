package sv.k1.simulator.storm.plant;

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

/** A way to the node that changes what is said on it. */
abstract class BentNode implements ChainBackend {
    final ChainBackend sound;

    BentNode(ChainBackend sound) {
        this.sound = sound;
    }

    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public boolean isTrusted() {
        return sound.isTrusted();
    }

    @Override
    public BroadcastVerdict broadcast(TxId txId, byte[] rawTransaction) {
        return sound.broadcast(txId, rawTransaction);
    }

    @Override
    public TransactionStatus status(TxId txId, List<OutPoint> inputs) throws PeerFault {
        return sound.status(txId, inputs);
    }

    @Override
    public Optional<FeeRate> feeRate(int targetBlocks) throws PeerFault {
        return sound.feeRate(targetBlocks);
    }

    @Override
    public List<Coin> coins() throws PeerFault {
        return sound.coins();
    }

    @Override
    public Optional<CoinSpend> spend(OutPoint coin) throws PeerFault {
        return sound.spend(coin);
    }

    @Override
    public ChainTip tip() throws PeerFault {
        return sound.tip();
    }

    @Override
    public void close() {
        sound.close();
    }
}
