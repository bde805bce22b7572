package sv.k1.simulator.coins;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Network;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Context;
import org.bitcoinj.core.InsufficientMoneyException;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionOutput;
import org.bitcoinj.core.UTXO;
import org.bitcoinj.core.UTXOProvider;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;
import org.bitcoinj.wallet.SendRequest;
import org.bitcoinj.wallet.Wallet;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelector;

/**
 * bitcoinj's own wallet, asked as its documentation shows it: {@code completeTx} with its default selection, on the main network, where
 * its own change is spent after a block. Nothing is signed: the size it plans with is the same.
 */
final class BitcoinjChoice implements Pool.Chooser, UTXOProvider {
    private final Wallet wallet;
    private final Script own;
    private List<Pool.Aged> coins = List.of();
    private int block;

    BitcoinjChoice() {
        Context.propagate(new Context());
        wallet = Wallet.createDeterministic(BitcoinNetwork.MAINNET, ScriptType.P2WPKH);
        own = ScriptBuilder.createOutputScript(wallet.currentReceiveAddress());
        wallet.setUTXOProvider(this);
    }

    @Override
    public Optional<Pool.Choice> choose(List<Pool.Aged> all, int now, Happening.Pay pay) {
        coins = all.stream().filter(aged -> aged.coin().confirmed()).toList();
        block = now;
        Transaction transaction = new Transaction();
        for (int i = 0; i < pay.payees().size(); i++) {
            CoinSelector.Payee payee = pay.payees().get(i);
            transaction.addOutput(Coin.ofSat(payee.amount().value()), script(payee.kind(), i));
        }
        SendRequest request = SendRequest.forTx(transaction);
        request.setFeePerVkb(Coin.ofSat(pay.rate().satPerKvb()));
        request.signInputs = false;
        request.shuffleOutputs = false;
        try {
            wallet.completeTx(request);
        } catch (InsufficientMoneyException tooLittle) {
            return Optional.empty();
        } catch (Wallet.TransactionCompletionException e) {
            throw new IllegalStateException("bitcoinj did not complete a payout", e);
        }
        return Optional.of(choice(request.tx, pay.payees().size()));
    }

    private static Pool.Choice choice(Transaction transaction, int payments) {
        List<OutPoint> inputs = transaction.getInputs().stream()
                .map(input -> new OutPoint(new TxId(input.getOutpoint().hash().toString()), (int)
                        input.getOutpoint().index()))
                .toList();
        List<Sats> change = transaction.getOutputs().stream()
                .skip(payments)
                .map(TransactionOutput::getValue)
                .map(value -> new Sats(value.value))
                .toList();
        return new Pool.Choice(inputs, change, new Sats(transaction.getFee().value));
    }

    /** Each payee of a transaction has another key. */
    static Script script(ScriptKind kind, int payee) {
        ECKey key = ECKey.fromPrivate(BigInteger.valueOf(2L + payee));
        byte[] twenty = key.getPubKeyHash();
        byte[] thirtyTwo = Sha256Hash.hash(twenty);
        return switch (kind) {
            case P2PKH -> ScriptBuilder.createP2PKHOutputScript(twenty);
            case P2SH -> ScriptBuilder.createP2SHOutputScript(twenty);
            case P2WPKH -> ScriptBuilder.createP2WPKHOutputScript(twenty);
            case P2WSH -> ScriptBuilder.createP2WSHOutputScript(thirtyTwo);
            case P2TR -> new ScriptBuilder().smallNum(1).data(thirtyTwo).build();
        };
    }

    @Override
    public List<UTXO> getOpenTransactionOutputs(List<ECKey> keys) {
        List<UTXO> open = new ArrayList<>();
        for (Pool.Aged aged : coins) {
            OutPoint at = aged.coin().outPoint();
            open.add(new UTXO(
                    Sha256Hash.wrap(at.txId().hex()),
                    at.index(),
                    Coin.ofSat(aged.coin().value().value()),
                    aged.bornAt() + 1,
                    false,
                    own));
        }
        return open;
    }

    @Override
    public int getChainHeadHeight() {
        return block;
    }

    @Override
    public Network network() {
        return BitcoinNetwork.MAINNET;
    }
}
