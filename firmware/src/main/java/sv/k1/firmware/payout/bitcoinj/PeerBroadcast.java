package sv.k1.firmware.payout.bitcoinj;

import java.net.InetSocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.bitcoinj.core.Context;
import org.bitcoinj.core.ProtocolException;
import org.bitcoinj.core.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.FeeRate;

/**
 * The second way out: hands a transaction to a node over the peer-to-peer protocol. Peers say nothing to a transaction they
 * refuse, so this gives no verdicts. One connection, kept between calls and made anew when it is gone; no chain download, no
 * bloom filter, no wallet (bitcoinj sheet, section 8). Thread-safe.
 */
public final class PeerBroadcast implements ChainBackend {
    private static final Logger LOG = LoggerFactory.getLogger(PeerBroadcast.class);

    private final Context context = new Context();
    private final String name;
    private final ChainNetwork network;
    private final String host;
    private final int port;
    private Optional<PeerConnection> connection = Optional.empty();
    private boolean closed;

    /** Does not connect yet. */
    public PeerBroadcast(String name, ChainNetwork network, String host, int port) {
        this.name = name;
        this.network = network;
        this.host = host;
        this.port = port;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isTrusted() {
        return false;
    }

    /** {@link BroadcastVerdict.Sent} once the node has read it: it answered a ping sent after the transaction. */
    @Override
    public synchronized BroadcastVerdict broadcast(TxId txId, byte[] rawTransaction) {
        Context.propagate(context);
        if (closed) {
            return new BroadcastVerdict.Unknown(name + " is closed");
        }
        try {
            Transaction transaction = Transaction.read(ByteBuffer.wrap(rawTransaction));
            if (!transaction.getTxId().toString().equals(txId.hex())) {
                return new BroadcastVerdict.Unknown(name + ": not sent, the bytes are not transaction " + txId);
            }
            connected().send(transaction);
            return new BroadcastVerdict.Sent();
        } catch (ProtocolException | BufferUnderflowException | IllegalArgumentException unreadable) {
            return new BroadcastVerdict.Unknown(name + ": not sent, the bytes are not a transaction: " + unreadable);
        } catch (PeerFault fault) {
            dropConnection();
            LOG.warn("transaction {} may not have reached {}: {}", txId, name, fault.getMessage());
            return new BroadcastVerdict.Unknown(String.valueOf(fault.getMessage()));
        }
    }

    /** Whether there is a connection now. It is made by the next broadcast otherwise. */
    public synchronized boolean isConnected() {
        return connection.filter(PeerConnection::isAlive).isPresent();
    }

    @Override
    public TransactionStatus status(TxId txId, List<OutPoint> inputs) throws PeerFault {
        throw noVerdicts();
    }

    @Override
    public Optional<FeeRate> feeRate(int targetBlocks) throws PeerFault {
        throw noVerdicts();
    }

    @Override
    public List<Coin> coins() throws PeerFault {
        throw noVerdicts();
    }

    @Override
    public ChainTip tip() throws PeerFault {
        throw noVerdicts();
    }

    @Override
    public synchronized void close() {
        closed = true;
        dropConnection();
    }

    private PeerConnection connected() throws PeerFault {
        if (!isConnected()) {
            dropConnection();
            // A fresh address each time, so that a changed name is looked up again.
            connection =
                    Optional.of(PeerConnection.open(name, Networks.of(network), new InetSocketAddress(host, port)));
        }
        return connection.orElseThrow();
    }

    private void dropConnection() {
        connection.ifPresent(PeerConnection::close);
        connection = Optional.empty();
    }

    private PeerFault noVerdicts() {
        return new PeerFault(PeerFault.Kind.REFUSED, name + ": peer connections give no verdicts");
    }
}
