package sv.k1.firmware.chain;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.money.FeeRate;

/** One way to the bitcoin network. Calls block, with deadlines of their own of at most ten seconds. Thread-safe. */
public interface ChainBackend extends AutoCloseable {
    /** Name in the configuration and in every message. */
    String name();

    /** Whether its verdicts and confirmations may be believed: the operator's own node. */
    boolean isTrusted();

    /** Sends stored bytes. Never throws for trouble on the way: that is {@link BroadcastVerdict.Unknown}. */
    BroadcastVerdict broadcast(TxId txId, byte[] rawTransaction);

    /**
     * Where a transaction stands; {@code inputs} are asked about when the node does not know the transaction.
     *
     * @throws PeerFault when the back-end cannot tell
     */
    TransactionStatus status(TxId txId, List<OutPoint> inputs) throws PeerFault;

    /** The node's estimate for a confirmation within so many blocks, empty when it has none. */
    Optional<FeeRate> feeRate(int targetBlocks) throws PeerFault;

    /** The unspent outputs of our account, confirmed and not, as the back-end sees them. */
    List<Coin> coins() throws PeerFault;

    ChainTip tip() throws PeerFault;

    /**
     * Who spends a coin of ours, in the mempool or in a block; empty while nobody does, or while it does not exist. Only a
     * trusted back-end is asked.
     */
    default Optional<CoinSpend> spend(OutPoint coin) throws PeerFault {
        throw new PeerFault(PeerFault.Kind.IMPLAUSIBLE, name() + " does not watch coins");
    }

    @Override
    void close();
}
