package sv.k1.firmware.payout.guard;

import java.util.Optional;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.hal.time.MonotonicClock;

/**
 * Lets the keys sign only what the journal owes, once, and within the limit of the hour; lets bytes out only when they are the
 * journal's. Thread-safe.
 */
public final class GuardedSigner implements PayoutSigner {
    private static final long MINUTE_MILLIS = 60_000;

    private final PayoutSigner keys;
    private final Mandates mandates;
    private final Optional<SpendLimit> limit;
    private final MonotonicClock clock;

    /** @param limit used by nobody else; empty for none */
    public GuardedSigner(PayoutSigner keys, Mandates mandates, Optional<SpendLimit> limit, MonotonicClock clock) {
        this.keys = keys;
        this.mandates = mandates;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public SignedPayout sign(PayoutOrder order) throws SigningRefused {
        Mandate mandate = mandate(order);
        mandate.checkUnsigned(order);
        return mandate.staysOurs() ? keys.sign(order) : signWithin(order, mandate.leaving(order));
    }

    /** The same order gives the same bytes: what was let out once is let out again. */
    private synchronized SignedPayout signWithin(PayoutOrder order, Sats leaving) throws SigningRefused {
        SignedPayout signed = keys.sign(order);
        if (limit.isPresent() && !limit.get().isCounted(signed.txId())) {
            checkHour(limit.get(), order, leaving);
            limit.get().count(signed.txId(), leaving, clock.millis());
        }
        return signed;
    }

    private void checkHour(SpendLimit hour, PayoutOrder order, Sats leaving) throws SigningRefused {
        Optional<Long> wait = hour.millisUntil(leaving, clock.millis());
        if (wait.equals(Optional.of(0L))) {
            return;
        }
        throw new SigningRefused("payout " + order.payout() + ": " + leaving + " is more than the hour's limit of "
                + hour.mostPerHour() + " leaves"
                + wait.map(millis -> ", for " + Math.ceilDiv(millis, MINUTE_MILLIS) + " more minutes")
                        .orElse(" at any time"));
    }

    @Override
    public void check(SignedPayout stored, PayoutOrder order) throws SigningRefused {
        mandate(order).checkSigned(stored, order);
        keys.check(stored, order);
    }

    private Mandate mandate(PayoutOrder order) throws SigningRefused {
        return mandates.of(order.payout())
                .orElseThrow(
                        () -> new SigningRefused("payout " + order.payout() + ": the journal owes nothing for it"));
    }

    /** What the limit leaves for payouts now; empty without a limit. */
    public synchronized Optional<Sats> leftThisHour() {
        return limit.map(hour -> hour.left(clock.millis()));
    }

    @Override
    public String depositAddress(int index) {
        return keys.depositAddress(index);
    }

    @Override
    public boolean isOwn(String scriptHex) {
        return keys.isOwn(scriptHex);
    }
}
