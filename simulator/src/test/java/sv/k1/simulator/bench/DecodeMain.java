package sv.k1.simulator.bench;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.crypto.ECKey;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.bech32.Bech32;
import sv.k1.firmware.destination.bolt11.Bolt11;
import sv.k1.firmware.destination.bolt11.Bolt11Reading;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.lightning.LightningText;

/**
 * {@code ./k1 bench decode}: how quick the reading of scanned Lightning texts is, on one thread. There is no decoder of invoices
 * on Maven Central that is kept up and runs without native code, so the peer is bitcoinj's recovery of a public key from a
 * signature, the one costly step of every such decoder, in the same run.
 */
public final class DecodeMain {
    /** BOLT 11, "Please send $3 for a cup of coffee to the same peer, within one minute". */
    private static final String COFFEE =
            "lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqf"
                    + "qqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu9qrsgquk0rl77nj30yxdy8j9vdx85fkpmdla2087ne0xh8nhedh8w27kyk"
                    + "e0lp53ut353s06fv3qfegext0eh0ymjpf39tuven09sam30g4vgpfna3rh";

    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 400_000_000L;

    private DecodeMain() {}

    /** One turn of what is measured; gives a number, so that nothing is left out. */
    private interface Turn {
        int run();
    }

    public static void main(String[] args) {
        byte[] digest = Sha256Hash.hash(COFFEE.getBytes(StandardCharsets.US_ASCII));
        ECKey key = ECKey.fromPrivate(BigInteger.valueOf(7));
        ECKey.ECDSASignature signature = key.sign(Sha256Hash.wrap(digest));
        byte recovery = key.findRecoveryId(Sha256Hash.wrap(digest), signature);
        if (!(Bolt11.read(COFFEE) instanceof Bolt11Reading.Good)) {
            throw new IllegalStateException("the invoice to measure with cannot be read");
        }

        double peer = perSecond(() -> Objects.requireNonNull(
                        ECKey.recoverFromSignature(recovery, signature, Sha256Hash.wrap(digest), true))
                .getPubKey()[5]);
        double whole = perSecond(() -> Bolt11.read(COFFEE).hashCode());
        double door = perSecond(
                () -> LightningCode.read(COFFEE, ChainNetwork.MAINNET) instanceof LightningText.Payable ? 1 : 0);
        double text = perSecond(() -> Bech32.decodeLong(COFFEE).orElseThrow().length());
        line("peer: bitcoinj 0.17.1, key from a signature", peer, peer);
        line("Bolt11.read, signature included", whole, peer);
        line("LightningCode.read, secrets looked for first", door, peer);
        line("Bech32 alone, " + COFFEE.length() + " characters", text, peer);
    }

    private static void line(String what, double perSecond, double peer) {
        System.out.printf(
                Locale.ROOT,
                "%-46s %12.0f /s %10.1f us %8.2f x the peer%n",
                what,
                perSecond,
                1e6 / perSecond,
                perSecond / peer);
    }

    /** The median of some rounds; the first ones warm up. */
    private static double perSecond(Turn turn) {
        double[] rates = new double[ROUNDS];
        int sum = 0;
        for (int round = -3; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long turns = 0;
            while (System.nanoTime() - start < ROUND_NANOS) {
                for (int i = 0; i < 10; i++) {
                    sum += turn.run();
                }
                turns += 10;
            }
            if (round >= 0) {
                rates[round] = turns * 1e9 / (System.nanoTime() - start);
            }
        }
        Arrays.sort(rates);
        if (sum == Integer.MIN_VALUE) {
            System.out.print("");
        }
        return rates[ROUNDS / 2];
    }
}
