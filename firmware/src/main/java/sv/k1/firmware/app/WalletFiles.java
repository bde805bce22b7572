package sv.k1.firmware.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.payout.bitcoinj.BitcoinjSigner;
import sv.k1.firmware.payout.bitcoinj.ColdAccount;
import sv.k1.firmware.payout.bitcoinj.Passphrase;
import sv.k1.firmware.payout.bitcoinj.SeedFault;
import sv.k1.firmware.payout.bitcoinj.WalletSeed;
import sv.k1.firmware.receipt.ReceiptKey;
import sv.k1.firmware.receipt.ReceiptSeal;

/** The secrets of the machine: its wallet's seed, without which it does not start, and the key of its receipts. */
final class WalletFiles {
    private static final Logger LOG = LoggerFactory.getLogger(WalletFiles.class);

    private final K1Config config;

    WalletFiles(K1Config config) {
        this.config = config;
    }

    /** A missing seed is made only for a machine that never had one. */
    BitcoinjSigner open(Past past) throws StartFault {
        Path file = config.wallet().seedFile();
        try {
            char[] passphrase = Passphrase.read(config.wallet().passphraseFile());
            WalletSeed seed;
            if (Files.exists(file)) {
                seed = WalletSeed.load(file, passphrase);
            } else if (past.bound().isEmpty() && past.books().coins().all().isEmpty()) {
                seed = WalletSeed.create(file, passphrase, new SecureRandom());
                LOG.warn("made a new wallet seed in {}: write down its words and keep them elsewhere", file);
            } else {
                throw new StartFault(
                        StartFault.Kind.PART,
                        "wallet: the seed " + file + " is missing, but the journal knows that there was one: restore it"
                                + " (k1 wallet restore).");
            }
            Arrays.fill(passphrase, '\0');
            BitcoinjSigner signer = new BitcoinjSigner(
                    seed, config.chain().network(), config.chain().feeCap());
            seed.close();
            signer.noteChangeUsed(past.books().coins().nextChangeIndex());
            return signer;
        } catch (SeedFault e) {
            throw new StartFault(StartFault.Kind.PART, "wallet: " + e.getMessage() + ".", e);
        }
    }

    /** The wallet that what is too much for the float goes to; empty for a machine that keeps it. */
    Optional<ColdAccount> cold(BitcoinjSigner signer) throws StartFault {
        if (config.wallet().cold().isEmpty()) {
            return Optional.empty();
        }
        try {
            ColdAccount account = ColdAccount.of(
                    config.wallet().cold().get().descriptor(), config.chain().network());
            if (account.address(0).address().equals(signer.depositAddress(0))) {
                throw new IllegalArgumentException(
                        "the descriptor of the cold wallet is that of this machine's own wallet");
            }
            return Optional.of(account);
        } catch (IllegalArgumentException e) {
            throw new StartFault(StartFault.Kind.PART, "wallet.cold-descriptor: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Beside the wallet's seed; made when there is none. It moves no money, so a machine whose key is damaged goes on with
     * slips that are not signed: a new key in its place would make genuine slips look forged until it is published.
     *
     * @param notes is given what a technician has to know
     */
    Optional<ReceiptSeal> receiptSeal(List<String> notes) {
        try {
            return Optional.of(ReceiptKey.openOrMake(
                    config.wallet().seedFile().resolveSibling("receipt-key"), new SecureRandom()));
        } catch (IOException e) {
            LOG.error("receipts are not signed: {}", e.getMessage());
            notes.add("receipts are not signed: " + e.getMessage());
            return Optional.empty();
        }
    }
}
