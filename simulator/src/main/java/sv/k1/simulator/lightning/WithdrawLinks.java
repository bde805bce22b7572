package sv.k1.simulator.lightning;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.WallClock;

/**
 * The links of the operator's withdraw service, whoever carries the questions: opened, asked about and revoked by a machine, bound by the
 * first invoice of a wallet, and paid by the operator's node. Keeps them in a file. Thread-safe.
 */
public final class WithdrawLinks {
    private static final int KEY_BYTES = 16;
    private static final long LEAST_LIFE_SECONDS = 60;
    private static final long SAT = 1_000;

    private final NodeTwin node;
    private final LineFile file;
    private final RandomGenerator chance;
    private final WallClock clock;
    private final Map<String, WithdrawLink> links = new LinkedHashMap<>();

    public WithdrawLinks(NodeTwin node, LineFile file, RandomGenerator chance, WallClock clock) {
        this.node = node;
        this.file = file;
        this.chance = chance;
        this.clock = clock;
        file.read().stream().map(WithdrawLink::of).forEach(link -> links.put(link.id(), link));
    }

    /** Makes the link, or answers where the one of this id stands; empty when it has another amount. */
    public synchronized Optional<WithdrawLink> open(String id, long amountSat, long expiresAt) {
        Optional<WithdrawLink> known = find(id);
        if (known.isPresent()) {
            boolean isOther = known.get().state() != WithdrawLink.State.REVOKED
                    && known.get().amountSat() != amountSat;
            return isOther ? Optional.empty() : known;
        }
        byte[] key = new byte[KEY_BYTES];
        chance.nextBytes(key);
        return Optional.of(keep(new WithdrawLink(
                id, HexFormat.of().formatHex(key), amountSat, expiresAt, WithdrawLink.State.OFFERED, "", "", "")));
    }

    /** Compare-and-set from offered; everything else stays as it is. An id nobody heard of is revoked for ever. */
    public synchronized WithdrawLink revoke(String id) {
        Optional<WithdrawLink> known = find(id);
        if (known.isEmpty()) {
            return keep(new WithdrawLink(id, "", 0, 0, WithdrawLink.State.REVOKED, "", "", ""));
        }
        return known.get().state() == WithdrawLink.State.OFFERED
                ? keep(known.get().revoked())
                : known.get();
    }

    /** A link as it stands, after a look at the node. */
    public synchronized Optional<WithdrawLink> find(String id) {
        WithdrawLink link = links.get(id);
        if (link == null || link.state() != WithdrawLink.State.BOUND) {
            return Optional.ofNullable(link);
        }
        Optional<TwinPayment> payment = node.lookUp(link.hash());
        if (payment.filter(seen -> seen.state() == TwinPayment.State.PAID).isPresent()) {
            return Optional.of(keep(link.paid(payment.get().preimage())));
        }
        return Optional.of(payment.filter(seen -> seen.state().isFailed()).isPresent() ? keep(link.offered()) : link);
    }

    /** The one that a wallet has the key to. */
    public synchronized Optional<WithdrawLink> byKey(String k1) {
        return links.values().stream()
                .filter(link -> !k1.isEmpty() && link.k1().equals(k1))
                .findFirst()
                .flatMap(link -> find(link.id()));
    }

    private WithdrawLink keep(WithdrawLink link) {
        file.append(link.toJson());
        links.put(link.id(), link);
        return link;
    }

    /**
     * A wallet hands in an invoice. The first good one wins; it is kept before the payment starts.
     *
     * @return why not; empty when the link is bound to it
     */
    public Optional<String> bind(String k1, String text) {
        Optional<SeenInvoice> read = SeenInvoice.read(text);
        WithdrawLink bound;
        synchronized (this) {
            Optional<WithdrawLink> found = byKey(k1);
            if (found.isEmpty() || read.isEmpty()) {
                return Optional.of("no such link, or no invoice");
            }
            WithdrawLink link = found.get();
            SeenInvoice invoice = read.get();
            if (link.hash().equals(invoice.hash())) {
                return Optional.empty();
            }
            long now = clock.now().getEpochSecond();
            if (link.state() != WithdrawLink.State.OFFERED || now > link.expiresAt()) {
                return Optional.of("this link is over");
            }
            if (!invoice.network().equals(node.network())
                    || invoice.amountMsat().orElse(0) != link.amountSat() * SAT
                    || invoice.expiresAt() - now < LEAST_LIFE_SECONDS) {
                return Optional.of("the invoice does not fit: " + link.amountSat() + " sats, good for a minute");
            }
            bound = keep(link.bound(invoice));
        }
        node.begin(read.get(), bound.amountSat() * SAT, Long.MAX_VALUE);
        return Optional.empty();
    }
}
