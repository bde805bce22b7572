package sv.k1.simulator.storm.lightning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.lightning.MilliSats;

/**
 * Every link of the operator's withdraw service (docs/withdraw-service.md): one is bound to the first invoice that fits, paid at
 * most once, and over for good when it is revoked.
 */
public final class WithdrawTruth {
    /** An invoice must be good for so long when a wallet hands it in. */
    private static final long LEAST_SECONDS = 60;

    /** Where a link is. */
    public enum State {
        OFFERED,
        BOUND,
        PAID,
        REVOKED
    }

    /** One link. */
    public static final class Link {
        private final String id;
        private final long sats;
        private final long expiresAtUnixSeconds;
        private final String lnurl;
        private final List<Bill> handedIn = new ArrayList<>();
        private State state = State.OFFERED;
        private long decidedAtMillis;
        private boolean arrives;

        private Link(String id, long sats, long expiresAtUnixSeconds, String lnurl) {
            this.id = id;
            this.sats = sats;
            this.expiresAtUnixSeconds = expiresAtUnixSeconds;
            this.lnurl = lnurl;
        }

        public String id() {
            return id;
        }

        public long sats() {
            return sats;
        }

        public long expiresAtUnixSeconds() {
            return expiresAtUnixSeconds;
        }

        public State state() {
            return state;
        }

        /** What the customer's wallet scans. */
        public String lnurl() {
            return lnurl;
        }

        /** The invoice it is bound to, or was paid with. */
        public Optional<Bill> bill() {
            return state == State.BOUND || state == State.PAID ? Optional.of(handedIn.getLast()) : Optional.empty();
        }

        /** Whether it was ever bound to an invoice with this hash. */
        public boolean wasBoundTo(String hash) {
            return handedIn.stream().anyMatch(bill -> bill.hash().equals(hash));
        }

        private void settle(long nowMillis) {
            if (state == State.BOUND && nowMillis >= decidedAtMillis) {
                state = arrives ? State.PAID : State.OFFERED;
            }
        }

        @Override
        public String toString() {
            return "link " + id + " of " + sats + " sat " + state;
        }
    }

    private final Map<String, Link> links = new LinkedHashMap<>();

    /** Makes the link, or finds it: the same id is the same link for ever. */
    public Link open(String id, long sats, long expiresAtUnixSeconds, long nowMillis) {
        Link link =
                links.computeIfAbsent(id, _ -> new Link(id, sats, expiresAtUnixSeconds, "LNURL1STORM" + links.size()));
        link.settle(nowMillis);
        return link;
    }

    public Optional<Link> find(String id, long nowMillis) {
        Optional<Link> link = Optional.ofNullable(links.get(id));
        link.ifPresent(one -> one.settle(nowMillis));
        return link;
    }

    /** From offered to revoked, and nothing else; one that nobody heard of is revoked before it is made. */
    public Link revoke(String id, long nowMillis) {
        Link link = open(id, 0, 0, nowMillis);
        if (link.state == State.OFFERED) {
            link.state = State.REVOKED;
        }
        return link;
    }

    /**
     * A wallet that scanned the code hands in its invoice.
     *
     * @param millis until the payment is decided
     * @param arrives whether it will get there
     * @return whether the link is bound to this invoice now
     */
    public boolean withdraw(
            String lnurl, Bill bill, long millis, boolean arrives, long nowMillis, long nowUnixSeconds) {
        Optional<Link> found =
                links.values().stream().filter(link -> link.lnurl.equals(lnurl)).findFirst();
        found.ifPresent(link -> link.settle(nowMillis));
        boolean fits = found.filter(link -> link.state == State.OFFERED
                        && nowUnixSeconds <= link.expiresAtUnixSeconds
                        && bill.invoice().isGoodFor(LEAST_SECONDS, nowUnixSeconds)
                        && bill.invoice().amount().equals(Optional.of(new MilliSats(link.sats * MilliSats.PER_SAT))))
                .isPresent();
        if (!fits) {
            return false;
        }
        Link link = found.get();
        link.handedIn.add(bill);
        link.state = State.BOUND;
        link.arrives = arrives;
        link.decidedAtMillis = nowMillis + millis;
        link.settle(nowMillis);
        return true;
    }

    public Collection<Link> links(long nowMillis) {
        links.values().forEach(link -> link.settle(nowMillis));
        return Collections.unmodifiableCollection(links.values());
    }
}
