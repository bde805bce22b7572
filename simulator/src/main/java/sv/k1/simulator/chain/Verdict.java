package sv.k1.simulator.chain;

import java.util.List;
import org.bitcoinj.base.Sha256Hash;

/** What the node thinks of a transaction it was offered. */
public sealed interface Verdict {
    /**
     * It may enter the pool.
     *
     * @param replaces unconfirmed transactions that leave the pool for it
     */
    record Acceptable(MempoolEntry entry, List<Sha256Hash> replaces) implements Verdict {
        public Acceptable {
            replaces = List.copyOf(replaces);
        }
    }

    /** At least one input is unknown or already spent in a block. */
    record InputsMissing() implements Verdict {
        public static final String REASON = "bad-txns-inputs-missingorspent";
    }

    /**
     * It breaks a rule.
     *
     * @param reason the rule in a node's short form, stable over releases
     * @param details what went wrong here; empty if there is nothing to add
     */
    record Refused(String reason, String details) implements Verdict {
        static Refused of(String reason) {
            return new Refused(reason, "");
        }

        /** Reason and details in one text, as a node prints them. */
        public String text() {
            return details.isEmpty() ? reason : reason + ", " + details;
        }
    }
}
