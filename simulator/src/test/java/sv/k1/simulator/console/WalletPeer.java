package sv.k1.simulator.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bitcoinj.base.AddressParser;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Context;
import org.bitcoinj.core.InsufficientMoneyException;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionConfidence;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.script.ScriptBuilder;
import org.bitcoinj.wallet.SendRequest;
import org.bitcoinj.wallet.Wallet;
import org.bitcoinj.wallet.WalletTransaction;
import sv.k1.simulator.electrum.NodeCall;

/**
 * bitcoinj's wallet on the same work: complete, commit with its file saved at once, send to the same node. Its past payouts are
 * transactions in its file, as it would have kept them. What a block confirms it is told directly, without its peers.
 */
final class WalletPeer implements AutoCloseable {
    private static final String ADDRESS = "bcrt1q6rhpng9evdsfnn833a4f4vej0asu6dk5srld6x";
    /** What the other side's customers get, and its fee rate. */
    private static final Coin AMOUNT = Coin.ofSat(37_000);

    private static final Coin RATE_PER_KVB = Coin.ofSat(3_000);

    private final BitcoindChain chain;
    private final Context context = new Context();
    private final Wallet wallet;
    private final NodeCall node;
    private int coins;

    private WalletPeer(BitcoindChain chain, Path folder, int past) throws IOException {
        this.chain = chain;
        Context.propagate(context);
        this.wallet = Wallet.createDeterministic(BitcoinNetwork.REGTEST, ScriptType.P2WPKH);
        this.node = PayoutWorld.call(chain, "/");
        for (int i = 0; i < past; i++) {
            wallet.addWalletTransaction(new WalletTransaction(WalletTransaction.Pool.SPENT, pastPayout(i)));
        }
        Path file = folder.resolve("peer.wallet");
        wallet.saveToFile(file.toFile());
        wallet.autosaveToFile(file.toFile(), Duration.ZERO, null);
    }

    static WalletPeer open(BitcoindChain chain, Path folder, int past) throws IOException {
        Files.createDirectories(folder);
        return new WalletPeer(chain, folder, past);
    }

    /** One input of ours, one customer, change that was spent since: as large as the real ones. */
    private Transaction pastPayout(int number) {
        Transaction transaction = new Transaction();
        byte[] before = ByteBuffer.allocate(32).putInt(28, number).array();
        TransactionOutPoint spent = new TransactionOutPoint(1, Sha256Hash.wrap(before));
        transaction.addInput(new TransactionInput(transaction, new byte[107], spent));
        transaction.addOutput(AMOUNT, ScriptBuilder.createOutputScript(parse(ADDRESS)));
        TransactionOutput change = transaction.addOutput(AMOUNT, wallet.currentReceiveAddress());
        confirm(transaction, 1 + number % 100);
        Transaction next = new Transaction();
        next.addInput(change);
        change.markAsSpent(next.getInput(0));
        return transaction;
    }

    private static org.bitcoinj.base.Address parse(String address) {
        return AddressParser.getDefault(BitcoinNetwork.REGTEST).parseAddress(address);
    }

    private void confirm(Transaction transaction, int height) {
        TransactionConfidence confidence = transaction.getConfidence();
        confidence.setSource(TransactionConfidence.Source.SELF);
        confidence.setAppearedAtChainHeight(height);
        transaction.setUpdateTime(Instant.EPOCH);
    }

    void fund(int wanted) throws IOException {
        Context.propagate(context);
        List<String> addresses = new ArrayList<>();
        for (int i = coins; i < wanted; i++) {
            addresses.add(wallet.freshReceiveAddress().toString());
        }
        coins = wanted;
        PayoutWorld.fund(chain, addresses);
        int height = height();
        for (int back = 0; back < addresses.size(); back += 500) {
            Object block = node.call("getblockhash", List.of(height - back / 500), PayoutWorld.PATIENCE);
            for (Object each : NodeCall.list(
                    NodeCall.map(node.call("getblock", List.of(String.valueOf(block), 2), PayoutWorld.PATIENCE))
                            .get("tx"))) {
                take(NodeCall.text(NodeCall.map(each).get("hex")), height);
            }
        }
    }

    private void take(String hex, int height) {
        Transaction transaction =
                Transaction.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        boolean isOurs = transaction.getOutputs().stream().anyMatch(output -> output.isMine(wallet));
        if (isOurs) {
            confirm(transaction, height);
            wallet.addWalletTransaction(new WalletTransaction(WalletTransaction.Pool.UNSPENT, transaction));
        }
    }

    private int height() throws IOException {
        return Integer.parseInt(String.valueOf(node.call("getblockcount", List.of(), PayoutWorld.PATIENCE)));
    }

    /** @return milliseconds from the order to the node's yes */
    double payout() throws IOException {
        Context.propagate(context);
        long start = System.nanoTime();
        SendRequest request = SendRequest.to(parse(ADDRESS), AMOUNT);
        request.setFeePerVkb(RATE_PER_KVB);
        try {
            wallet.completeTx(request);
            wallet.commitTx(request.tx);
        } catch (InsufficientMoneyException | Wallet.TransactionCompletionException e) {
            throw new IllegalStateException("bitcoinj's wallet cannot pay", e);
        }
        String raw = HexFormat.of().formatHex(request.tx.serialize());
        node.call("sendrawtransaction", List.of(raw), PayoutWorld.PATIENCE);
        double millis = (System.nanoTime() - start) / 1e6;
        PayoutWorld.mine(chain);
        confirm(request.tx, height());
        return millis;
    }

    @Override
    public void close() throws IOException {
        wallet.shutdownAutosaveAndWait();
        node.close();
    }
}
