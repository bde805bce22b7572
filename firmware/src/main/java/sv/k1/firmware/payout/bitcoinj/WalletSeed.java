package sv.k1.firmware.payout.bitcoinj;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import org.bitcoinj.crypto.MnemonicCode;
import org.bitcoinj.crypto.MnemonicException;

/**
 * The secret all keys of the hot wallet come from. Kept encrypted on disk, in clear only while one of these is open; close it
 * once the signer has been made. Never logged, and {@code toString} shows nothing. Not for use by two threads.
 */
public final class WalletSeed implements AutoCloseable {
    /** 128 bits: twelve words, as strong as the curve the keys are on. */
    private static final int ENTROPY_BYTES = 16;

    private final byte[] entropy;
    private boolean closed;

    private WalletSeed(byte[] entropy) {
        this.entropy = entropy;
    }

    /**
     * Makes a new seed and returns it once its file is safely on disk.
     *
     * @param passphrase wiped by the caller
     * @throws SeedFault also when there is a file already: a seed is never overwritten
     */
    public static WalletSeed create(Path file, char[] passphrase, SecureRandom random) throws SeedFault {
        byte[] entropy = new byte[ENTROPY_BYTES];
        random.nextBytes(entropy);
        WalletSeed seed = new WalletSeed(entropy);
        try {
            seed.store(file, passphrase);
        } catch (SeedFault fault) {
            seed.close();
            throw fault;
        }
        return seed;
    }

    /** Opens the seed in a file. */
    public static WalletSeed load(Path file, char[] passphrase) throws SeedFault {
        return new WalletSeed(new SeedFile(file).read(passphrase));
    }

    /** The seed of twelve to twenty-four written-down words (BIP39, without a 25th word). */
    public static WalletSeed ofWords(List<String> words) throws SeedFault {
        try {
            return new WalletSeed(MnemonicCode.INSTANCE.toEntropy(words));
        } catch (MnemonicException wrong) {
            // The cause is left out: it quotes a word.
            throw new SeedFault(
                    SeedFault.Kind.UNUSABLE_SECRET,
                    "the seed words are not a BIP39 mnemonic ("
                            + wrong.getClass().getSimpleName() + "): check their spelling and order");
        }
    }

    /** Writes the seed to a new file; returns when file and folder are synced. */
    public void store(Path file, char[] passphrase) throws SeedFault {
        new SeedFile(file).write(open(), passphrase);
    }

    /** The words for the operator's written backup. Show them once, to a person; do not keep or log them. */
    public List<String> words() {
        return MnemonicCode.INSTANCE.toMnemonic(open());
    }

    DeterministicKey masterKey() {
        byte[] bip32Seed = MnemonicCode.toSeed(words(), "");
        try {
            return HDKeyDerivation.createMasterPrivateKey(bip32Seed);
        } finally {
            Arrays.fill(bip32Seed, (byte) 0);
        }
    }

    /** Wipes the secret. What bitcoinj and the JVM copied of it is left to the garbage collector. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(entropy, (byte) 0);
    }

    /** A wiped seed is all zeros, whose keys everybody knows: it must never be used as one. */
    private byte[] open() {
        if (closed) {
            throw new IllegalStateException("the seed was closed");
        }
        return entropy;
    }

    @Override
    public String toString() {
        return "WalletSeed[hidden]";
    }
}
