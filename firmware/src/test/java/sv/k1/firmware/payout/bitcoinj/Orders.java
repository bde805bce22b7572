package sv.k1.firmware.payout.bitcoinj;

import java.util.List;
import java.util.Optional;
import org.bitcoinj.crypto.MnemonicCode;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;

/** A known seed and orders to sign with it. */
public final class Orders {
    /** The test mnemonic of BIP84. */
    public static final List<String> WORDS = List.of(
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about".split(" "));

    /** What the signers here refuse to go above; a payout at the cap itself must still leave. */
    static final int CAP_SAT_PER_VBYTE = 500;

    /** The hash parts of somebody else's scripts. */
    private static final String HASH_20 = "751e76e8199196d454941c45d1b3a323f1433bd6";

    private static final String HASH_32 = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

    private Orders() {}

    public static BitcoinjSigner signer() {
        return signer(ChainNetwork.REGTEST);
    }

    public static BitcoinjSigner signer(ChainNetwork network) {
        return signer(network, WORDS);
    }

    /** A signer with keys of its own on regtest. */
    public static BitcoinjSigner signer(int number) {
        byte[] entropy = new byte[16];
        entropy[0] = (byte) number;
        return signer(ChainNetwork.REGTEST, MnemonicCode.INSTANCE.toMnemonic(entropy));
    }

    private static BitcoinjSigner signer(ChainNetwork network, List<String> words) {
        try (WalletSeed seed = WalletSeed.ofWords(words)) {
            return new BitcoinjSigner(seed, network, FeeRate.ofSatPerVbyte(CAP_SAT_PER_VBYTE), 5);
        } catch (SeedFault impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static String script(ScriptKind kind) {
        return switch (kind) {
            case P2PKH -> "76a914" + HASH_20 + "88ac";
            case P2SH -> "a914" + HASH_20 + "87";
            case P2WPKH -> "0014" + HASH_20;
            case P2WSH -> "0020" + HASH_32;
            case P2TR -> "5120" + HASH_32;
        };
    }

    /** The regtest address of {@link #script}. */
    public static String address(ScriptKind kind) {
        return org.bitcoinj.script.Script.parse(java.util.HexFormat.of().parseHex(script(kind)))
                .getToAddress(org.bitcoinj.base.BitcoinNetwork.REGTEST)
                .toString();
    }

    /** The regtest address that pays to this script; empty when none does. */
    public static Optional<String> addressOf(String scriptHex) {
        try {
            return Optional.of(
                    org.bitcoinj.script.Script.parse(java.util.HexFormat.of().parseHex(scriptHex))
                            .getToAddress(org.bitcoinj.base.BitcoinNetwork.REGTEST)
                            .toString());
        } catch (org.bitcoinj.script.ScriptException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** A payment to {@link #address}. */
    public static PayoutOrder.Payee payee(ScriptKind kind, long amount) {
        return new PayoutOrder.Payee(address(kind), script(kind), new Sats(amount));
    }

    /** An order that spends all these coins; the network fee is what is left. */
    public static PayoutOrder order(ScriptKind kind, long amount, List<Coin> inputs, long change) {
        long in = inputs.stream().mapToLong(coin -> coin.value().value()).sum();
        return new PayoutOrder(
                "P-1",
                address(kind),
                script(kind),
                new Sats(amount),
                inputs,
                change == 0 ? Optional.empty() : Optional.of(new PayoutOrder.Change(7, new Sats(change))),
                new Sats(in - amount - change));
    }
}
