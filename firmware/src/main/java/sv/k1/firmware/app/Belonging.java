package sv.k1.firmware.app;

import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.record.JournalEntry.MachineBound;

/**
 * Compares what the journal belongs to with what the machine is configured for. Sales and tickets of a test network must
 * never become claims on real coins, and a wallet that is not the journal's cannot pay what is owed.
 */
final class Belonging {
    private final K1Config config;
    private final Past past;

    Belonging(K1Config config, Past past) {
        this.config = config;
        this.past = past;
    }

    /** Before a wallet is opened or made. */
    void checkConfiguration() throws StartFault {
        ChainNetwork network = config.chain().network();
        Currency currency = config.machine().currency();
        if (past.bound().isPresent()) {
            MachineBound bound = past.bound().get();
            if (bound.network() != network) {
                throw foreign("belongs to the network " + name(bound.network()), "chain.network", name(network));
            }
            if (!bound.currency().equals(currency)) {
                throw foreign("is kept in " + bound.currency(), "machine.currency", currency.getCurrencyCode());
            }
            return;
        }
        checkSales(network, currency);
    }

    /** A journal from before entries said what they belong to: its newest sale does. */
    private void checkSales(ChainNetwork network, Currency currency) throws StartFault {
        if (past.currency().isPresent() && !past.currency().get().equals(currency)) {
            throw foreign("has sales in " + past.currency().get(), "machine.currency", currency.getCurrencyCode());
        }
        if (past.address().isPresent()
                && !(DestinationText.parse(past.address().get(), network) instanceof ParsedText.Usable)) {
            throw foreign("pays to addresses of another network", "chain.network", name(network));
        }
    }

    /** Once the wallet is open. */
    void checkWallet(String fingerprint) throws StartFault {
        if (past.bound().isPresent() && !past.bound().get().walletFingerprint().equals(fingerprint)) {
            Path seed = config.wallet().seedFile();
            throw new StartFault(
                    StartFault.Kind.FOREIGN,
                    "the journal " + config.journal().file() + " belongs to the wallet "
                            + past.bound().get().walletFingerprint() + ", but the seed " + seed
                            + " makes the wallet " + fingerprint
                            + ": it can pay nothing that is owed here. Put the right seed back (k1 wallet restore), or"
                            + " the journal and the witness that belong to this one.");
        }
    }

    /** The entry that an unbound journal still lacks. */
    MachineBound entry(String fingerprint) {
        return new MachineBound(config.chain().network(), config.machine().currency(), fingerprint);
    }

    private StartFault foreign(String said, String key, String configured) {
        return new StartFault(
                StartFault.Kind.FOREIGN,
                "the journal " + config.journal().file() + " " + said + ", but the configuration says " + key + " = \""
                        + configured
                        + "\": what is owed here would be owed in something else. Set " + key
                        + " back, or give the machine a journal, a witness and a wallet of its own in other folders.");
    }

    private static String name(ChainNetwork network) {
        return network.name().toLowerCase(Locale.ROOT);
    }
}
