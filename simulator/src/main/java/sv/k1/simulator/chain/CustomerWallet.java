package sv.k1.simulator.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.base.SegwitAddress;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;

/**
 * A test customer's wallet: fresh addresses of every kind, the same ones for the same seed, and what they received.
 * Thread-safe.
 */
public final class CustomerWallet {
    private static final String TAP_TWEAK = "TapTweak";
    private static final int X_FROM = 1;
    private static final int COMPRESSED_LENGTH = 33;

    private final String seed;
    private final RegtestChain chain;
    private final List<String> addresses = new ArrayList<>();

    /** A wallet whose keys follow from the seed; a test seed is no secret. */
    public CustomerWallet(String seed, RegtestChain chain) {
        this.seed = seed;
        this.chain = chain;
    }

    /** An address not given out before. */
    public synchronized String freshAddress(AddressKind kind) {
        String address = address(kind, key(seed, addresses.size()));
        addresses.add(address);
        return address;
    }

    /** Every address given out, oldest first. */
    public synchronized List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** What arrived at one of the addresses, oldest first. */
    public List<Receipt> received(String address) {
        return chain.received(ChainAddresses.script(address));
    }

    /** What all addresses hold together, in satoshi, counting receipts with at least this many confirmations. */
    public long receivedSats(int leastConfirmations) {
        return addresses().stream()
                .flatMap(address -> received(address).stream())
                .filter(receipt -> receipt.confirmations() >= leastConfirmations)
                .mapToLong(Receipt::sats)
                .sum();
    }

    /** The address with this number, of this kind, of the wallet with this seed. */
    public static String address(AddressKind kind, String seed, int number) {
        return address(kind, key(seed, number));
    }

    /** The key with this number. Deterministic: not for money of any worth. */
    static ECKey key(String seed, int number) {
        byte[] secret = Sha256Hash.hash(("k1 simulator " + seed + " " + number).getBytes(StandardCharsets.UTF_8));
        return ECKey.fromPrivate(secret, true);
    }

    private static String address(AddressKind kind, ECKey key) {
        return switch (kind) {
            case P2PKH -> key.toAddress(ScriptType.P2PKH, ChainRules.NETWORK).toString();
            case P2WPKH -> key.toAddress(ScriptType.P2WPKH, ChainRules.NETWORK).toString();
            case P2SH -> text(ScriptBuilder.createP2SHOutputScript(ScriptBuilder.createP2WPKHOutputScript(key)));
            case P2WSH -> text(ScriptBuilder.createP2WSHOutputScript(ScriptBuilder.createP2PKOutputScript(key)));
            case P2TR ->
                SegwitAddress.fromProgram(ChainRules.NETWORK, 1, taprootOutputKey(key))
                        .toString();
        };
    }

    private static String text(Script script) {
        return ChainAddresses.of(script).orElseThrow();
    }

    /** The key with even y, plus its own tagged hash times the generator (BIP341, without scripts). */
    private static byte[] taprootOutputKey(ECKey key) {
        byte[] x = Arrays.copyOfRange(key.getPubKey(), X_FROM, COMPRESSED_LENGTH);
        byte[] evenY = new byte[COMPRESSED_LENGTH];
        evenY[0] = 2;
        System.arraycopy(x, 0, evenY, X_FROM, x.length);
        byte[] tag = Sha256Hash.hash(TAP_TWEAK.getBytes(StandardCharsets.US_ASCII));
        byte[] tagged = new byte[3 * Sha256Hash.LENGTH];
        System.arraycopy(tag, 0, tagged, 0, Sha256Hash.LENGTH);
        System.arraycopy(tag, 0, tagged, Sha256Hash.LENGTH, Sha256Hash.LENGTH);
        System.arraycopy(x, 0, tagged, 2 * Sha256Hash.LENGTH, Sha256Hash.LENGTH);
        BigInteger tweak = new BigInteger(1, Sha256Hash.hash(tagged));
        byte[] tweaked = ECKey.fromPublicOnly(evenY)
                .getPubKeyPoint()
                .add(ECKey.publicPointFromPrivate(tweak))
                .getEncoded(true);
        return Arrays.copyOfRange(tweaked, X_FROM, COMPRESSED_LENGTH);
    }
}
