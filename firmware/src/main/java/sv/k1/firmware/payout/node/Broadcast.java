package sv.k1.firmware.payout.node;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonAnswer;

/** Sends stored bytes and reads what the node means by its answer (bitcoin.md, section 2, resend semantics). */
final class Broadcast {
    private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);

    /** No limit of the node's own: the signer has one that is part of the configuration. */
    private static final int NO_FEE_LIMIT = 0;

    private final RpcClient rpc;
    private final TransactionWatch watch;

    Broadcast(RpcClient rpc, TransactionWatch watch) {
        this.rpc = rpc;
        this.watch = watch;
    }

    BroadcastVerdict send(Deadline deadline, TxId txId, String rawHex) {
        try {
            boolean known = watch.isInMempool(deadline, txId);
            // Sent even when known: the node announces it to its peers again.
            JsonAnswer sent = rpc.call(deadline, "/", "sendrawtransaction", rawHex, NO_FEE_LIMIT);
            if (!sent.txId().equals(txId)) {
                throw sent.implausible("the id of another transaction than " + txId);
            }
            return known ? new BroadcastVerdict.AlreadyKnown() : new BroadcastVerdict.Accepted();
        } catch (RpcError error) {
            return verdict(deadline, txId, rawHex, error);
        } catch (PeerFault fault) {
            LOG.warn("transaction {} may not be out: {}", txId, fault.getMessage());
            return new BroadcastVerdict.Unknown(String.valueOf(fault.getMessage()));
        }
    }

    private BroadcastVerdict verdict(Deadline deadline, TxId txId, String rawHex, RpcError error) {
        return switch (error.code()) {
            case RpcError.ALREADY_IN_CHAIN -> new BroadcastVerdict.AlreadyConfirmed();
            case RpcError.TRANSACTION_ERROR, RpcError.TRANSACTION_REJECTED ->
                refusedUnlessItIsThere(deadline, txId, rawHex, error);
            case RpcError.CANNOT_DECODE -> new BroadcastVerdict.Refused(error.words());
            default -> {
                LOG.warn("transaction {} may not be out: {}", txId, error.getMessage());
                yield new BroadcastVerdict.Unknown(error.whole());
            }
        };
    }

    /**
     * "Inputs missing or spent" is what a node says to a real conflict, but also to a confirmed transaction all of whose
     * outputs are spent again, to one whose parent was not sent yet, and when it lost its last blocks in a crash. So it is
     * believed only when something is known to have spent an input.
     */
    private BroadcastVerdict refusedUnlessItIsThere(Deadline deadline, TxId txId, String rawHex, RpcError error) {
        try {
            return switch (watch.status(deadline, txId, inputs(deadline, rawHex))) {
                case TransactionStatus.Confirmed _ -> new BroadcastVerdict.AlreadyConfirmed();
                case TransactionStatus.InMempool _ -> new BroadcastVerdict.AlreadyKnown();
                case TransactionStatus.Conflicted(String detail) ->
                    new BroadcastVerdict.Refused(error.words() + "; " + detail);
                case TransactionStatus.Absent _
                when error.code() == RpcError.TRANSACTION_ERROR ->
                    new BroadcastVerdict.Unknown(error.whole()
                            + ", but nothing spent its inputs: its parents come first, or the node is behind");
                case TransactionStatus.Absent _ -> new BroadcastVerdict.Refused(error.words());
            };
        } catch (RpcError | PeerFault cannotTell) {
            return new BroadcastVerdict.Unknown(
                    error.whole() + ", and whether it is there already is unknown: " + cannotTell.getMessage());
        }
    }

    private List<OutPoint> inputs(Deadline deadline, String rawHex) throws PeerFault, RpcError {
        List<OutPoint> inputs = new ArrayList<>();
        for (JsonAnswer input : rpc.call(deadline, "/", "decoderawtransaction", rawHex)
                .field("vin")
                .items()) {
            inputs.add(
                    new OutPoint(input.field("txid").txId(), input.field("vout").index()));
        }
        return inputs;
    }
}
