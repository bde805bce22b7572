package sv.k1.simulator.storm.lightning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentStatus;

/** All invoices of all wallets, and every payment the operator's node ever tried. A payee takes the money of a hash once. */
public final class LightningTruth {
    /** The node of a customer. */
    public static final String PAYEE = "02" + "5e".repeat(32);

    private static final long PER_SAT = 1_000;

    private final Map<String, Bill> bills = new LinkedHashMap<>();
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final long seed;
    private long spendableMilliSats;

    public LightningTruth(long seed) {
        this.seed = seed;
    }

    // --- wallets ---

    /**
     * A wallet makes an invoice.
     *
     * @param amount empty when the payer sets it
     * @param origin where it is given
     * @param payee the node that wants the money
     */
    public Bill bill(Optional<MilliSats> amount, long nowUnixSeconds, long expirySeconds, String origin, String payee) {
        String preimage = sha256(("preimage " + seed + "/" + bills.size()).getBytes(StandardCharsets.US_ASCII));
        String hash = hashOf(preimage);
        Bill bill = new Bill(
                new Invoice(
                        "lnbcrt" + bills.size() + hash,
                        new PaymentHash(hash),
                        amount,
                        ChainNetwork.REGTEST,
                        nowUnixSeconds,
                        expirySeconds,
                        Optional.of("storm " + bills.size()),
                        Optional.empty(),
                        payee,
                        18),
                preimage,
                origin);
        bills.put(hash, bill);
        return bill;
    }

    public Optional<Bill> bill(String hash) {
        return Optional.ofNullable(bills.get(hash));
    }

    // --- the node ---

    public void spendable(long sats) {
        spendableMilliSats = sats * PER_SAT;
    }

    public long spendableSats() {
        return Math.max(0, spendableMilliSats) / PER_SAT;
    }

    public Optional<Payment> payment(String hash, long nowMillis) {
        settle(nowMillis);
        return Optional.ofNullable(payments.get(hash));
    }

    /** The node tries, or tries again, and the payee has a say. */
    public Payment attempt(Bill bill, long milliSats, Payment.Plan wanted, long nowMillis, long nowUnixSeconds) {
        boolean isOver = bill.invoice().expiresAtUnixSeconds() <= nowUnixSeconds;
        boolean isOtherSum =
                bill.invoice().amount().filter(own -> own.value() != milliSats).isPresent();
        boolean isTooMuch = milliSats + wanted.feeMilliSats() > spendableMilliSats;
        Payment.Plan plan = isOver
                ? fails(wanted, PaymentStatus.Cause.EXPIRED)
                : isOtherSum
                        ? fails(wanted, PaymentStatus.Cause.REFUSED_BY_PAYEE)
                        : isTooMuch ? fails(wanted, PaymentStatus.Cause.INSUFFICIENT_BALANCE) : wanted;
        Payment known = payments.get(bill.hash());
        if (known == null) {
            known = new Payment(bill, milliSats, plan, nowMillis);
            payments.put(bill.hash(), known);
        } else {
            known.begin(plan, nowMillis);
        }
        settle(nowMillis);
        return known;
    }

    private static Payment.Plan fails(Payment.Plan wanted, PaymentStatus.Cause cause) {
        return new Payment.Plan(wanted.millis(), false, cause, 0, 0);
    }

    private void settle(long nowMillis) {
        for (Payment payment : payments.values()) {
            if (payment.decide(nowMillis)) {
                spendableMilliSats -= payment.milliSats() + payment.feeMilliSats();
            }
        }
    }

    /** All that were ever tried. */
    public Collection<Payment> payments(long nowMillis) {
        settle(nowMillis);
        return Collections.unmodifiableCollection(payments.values());
    }

    // --- arithmetic of our own ---

    /** The hash that a preimage belongs to, both as hexadecimal digits. */
    public static String hashOf(String preimage) {
        return sha256(HexFormat.of().parseHex(preimage));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
