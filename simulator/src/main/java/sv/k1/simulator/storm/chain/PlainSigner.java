package sv.k1.simulator.storm.chain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;

/**
 * A signer with the product's contract and no elliptic curve: the same order always gives the same bytes, what is stored is
 * compared with the order, our own scripts are known. A thousand times quicker than real signatures.
 */
public final class PlainSigner implements PayoutSigner {
    private static final int KEYS = 512;
    private static final ConcurrentMap<String, Integer> CHANGE = new ConcurrentHashMap<>();
    private static final List<List<String>> SCRIPTS = List.of(scripts(0), scripts(1));

    private static List<String> scripts(int chain) {
        List<String> scripts = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            byte[] hash = RawTransaction.sha256(("own " + chain + "/" + i).getBytes(StandardCharsets.US_ASCII));
            String script = "0014" + HexFormat.of().formatHex(hash, 0, 20);
            scripts.add(script);
            CHANGE.put(script, chain == 1 ? i : -1);
        }
        return List.copyOf(scripts);
    }

    /** The output script of one of our keys. */
    public static String script(int chain, int index) {
        return SCRIPTS.get(chain).get(index);
    }

    @Override
    public SignedPayout sign(PayoutOrder order) throws SigningRefused {
        if (order.payees().stream().anyMatch(payee -> isOwn(payee.scriptHex()))) {
            throw new SigningRefused("payout " + order.payout() + " would pay ourselves");
        }
        byte[] raw = bytes(order);
        RawTransaction made = RawTransaction.parse(raw);
        return new SignedPayout(
                order.payout(),
                new TxId(made.id()),
                HexFormat.of().formatHex(raw),
                0,
                order.changeIndex(),
                made.virtualBytes());
    }

    private static byte[] bytes(PayoutOrder order) {
        List<RawTransaction.Output> outputs = new ArrayList<>();
        order.payees()
                .forEach(payee ->
                        outputs.add(new RawTransaction.Output(payee.amount().value(), payee.scriptHex())));
        order.change()
                .ifPresent(change ->
                        outputs.add(new RawTransaction.Output(change.value().value(), script(1, change.index()))));
        return RawTransaction.bytes(
                order.inputs().stream()
                        .map(coin -> new RawTransaction.Input(
                                coin.outPoint().txId().hex(), coin.outPoint().index()))
                        .toList(),
                outputs);
    }

    @Override
    public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        if (!stored.rawHex().equals(HexFormat.of().formatHex(bytes(order)))) {
            throw new SigningRefused("payout " + order.payout() + ": the stored bytes are not those of the order");
        }
    }

    @Override
    public String depositAddress(int index) {
        return "own " + index;
    }

    @Override
    public boolean isOwn(String scriptHex) {
        return CHANGE.containsKey(scriptHex);
    }
}
