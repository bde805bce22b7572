package sv.k1.firmware.payout.bitcoinj;

import static org.bitcoinj.base.ScriptType.P2WPKH;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.payout.AccountDescriptors;

/** The keys of our one account, {@code m/84'/coin'/0'} (BIP84), and the output scripts known to be ours. Thread-safe. */
final class AccountKeys {
    static final int RECEIVE = 0;
    static final int CHANGE = 1;

    /** A payout every five minutes for nine years. Bounds the work a wrong index could cause. */
    static final int MAX_INDEX = 1_000_000;

    /** A thread of its own: this is work for seconds on a board, and the virtual threads have customers to serve. */
    private static final Executor KEYS =
            work -> Thread.ofPlatform().name("keys").daemon().start(work);

    private final BitcoinNetwork network;
    private final AccountDescriptors descriptors;
    private final DeterministicKey[] chains;
    private final int lookahead;
    private final Set<String> ownScripts = new HashSet<>();
    private final int[] scriptsKnown = new int[2];
    /** The start of the service need not wait for thousands of keys; whoever asks what is ours does. */
    private CompletableFuture<Void> derived = CompletableFuture.completedFuture(null);

    /**
     * Derives the account.
     *
     * @param lookahead how many keys beyond the highest used one count as ours
     */
    AccountKeys(WalletSeed seed, ChainNetwork chainNetwork, int lookahead) {
        this.network = Networks.of(chainNetwork);
        this.lookahead = lookahead;
        int coinType = Networks.coinType(chainNetwork);
        DeterministicKey master = seed.masterKey();
        DeterministicKey account = hardened(hardened(hardened(master, 84), coinType), 0);
        this.chains = new DeterministicKey[] {
            HDKeyDerivation.deriveChildKey(account, RECEIVE), HDKeyDerivation.deriveChildKey(account, CHANGE)
        };
        this.descriptors = describe(master, account, coinType);
        noteUsed(RECEIVE, 0);
        noteUsed(CHANGE, 0);
    }

    AccountDescriptors descriptors() {
        return descriptors;
    }

    /**
     * The private key of one of our coins.
     *
     * @throws IllegalArgumentException when there is no such chain or index
     */
    DeterministicKey key(int chain, int index) {
        if (!isKey(chain, index)) {
            throw new IllegalArgumentException("there is no key " + chain + "/" + index + " in our account");
        }
        return HDKeyDerivation.deriveChildKey(chains[chain], index);
    }

    static boolean isKey(int chain, int index) {
        return (chain == RECEIVE || chain == CHANGE) && index >= 0 && index <= MAX_INDEX;
    }

    Script script(int chain, int index) {
        return ScriptBuilder.createP2WPKHOutputScript(key(chain, index));
    }

    String receiveAddress(int index) {
        noteOwn(RECEIVE, index);
        return key(RECEIVE, index).toAddress(P2WPKH, network).toString();
    }

    /** Tells the highest key in use, so that the ones up to it and some after it are recognised. */
    synchronized void noteUsed(int chain, int index) {
        int from = scriptsKnown[chain];
        int upTo = Math.min(index + lookahead, MAX_INDEX);
        if (from < upTo) {
            scriptsKnown[chain] = upTo;
            derived = derived.thenRunAsync(() -> noteAll(chain, from, upTo), KEYS);
        }
    }

    private void noteAll(int chain, int from, int upTo) {
        for (int i = from; i < upTo; i++) {
            noteOwn(chain, i);
        }
    }

    /** Makes one script known as ours. */
    void noteOwn(int chain, int index) {
        String scriptHex = HexFormat.of().formatHex(script(chain, index).program());
        synchronized (ownScripts) {
            ownScripts.add(scriptHex);
        }
    }

    /** Waits until every script that was noted before is known: a script of ours is never taken for a stranger's. */
    boolean isOwn(String scriptHex) {
        allNoted().join();
        synchronized (ownScripts) {
            return ownScripts.contains(scriptHex);
        }
    }

    private synchronized CompletableFuture<Void> allNoted() {
        return derived;
    }

    private static DeterministicKey hardened(DeterministicKey parent, int number) {
        return HDKeyDerivation.deriveChildKey(parent, new ChildNumber(number, true));
    }

    /** With the P2PKH header: nodes do not take bitcoinj's zpub and vpub (bitcoin.md, section 3.4). */
    private AccountDescriptors describe(DeterministicKey master, DeterministicKey account, int coinType) {
        String fingerprint = HexFormat.of().toHexDigits(master.getFingerprint());
        String publicKey = account.serializePubB58(network);
        String stem = "wpkh([%s/84h/%dh/0h]%s/".formatted(fingerprint, coinType, publicKey);
        return new AccountDescriptors(fingerprint, stem + RECEIVE + "/*)", stem + CHANGE + "/*)");
    }
}
