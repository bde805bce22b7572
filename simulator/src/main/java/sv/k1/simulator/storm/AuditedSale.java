package sv.k1.simulator.storm;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry.PayoutOwed;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;

/** One sale as the auditor reads it out of the journal, for himself. */
final class AuditedSale {
    final long number;
    final Quote quote;
    final long openedMillis;
    long cash;
    /** Number of the customer for whom it was opened, where one was there. */
    Optional<Long> customer = Optional.empty();

    Optional<String> script = Optional.empty();
    Optional<String> address = Optional.empty();
    Optional<PayoutOwed> owed = Optional.empty();
    Optional<PayoutSigned> signed = Optional.empty();
    boolean sent;
    boolean confirmed;
    boolean over;
    boolean paid;
    boolean conflicted;
    boolean claimable;
    boolean handedOver;
    final Set<String> claimHashes = new HashSet<>();

    AuditedSale(long number, Quote quote, long openedMillis) {
        this.number = number;
        this.quote = quote;
        this.openedMillis = openedMillis;
    }

    /** Whether nothing is left to do for anybody but the holder of a ticket, or a person at a desk. */
    boolean isSettled() {
        return over || conflicted || (claimable && handedOver);
    }

    /** The operator's fee, by the auditor's own arithmetic, as all that follows. */
    long charged() {
        long share = cash * quote.fee().value() / 10_000;
        return cash == 0 ? 0 : Math.min(cash, share + quote.fixedFee().minorUnits());
    }

    long boughtSats() {
        return (cash - charged()) * 100_000_000L / quote.rate().minorUnitsPerBitcoin();
    }

    /** What the quote promises for the cash. */
    long promisedSats() {
        return Math.max(0, boughtSats() - quote.networkFee().value());
    }

    @Override
    public String toString() {
        return "sale " + number + " cash " + cash + (owed.isPresent() ? " owed" : "")
                + (signed.isPresent() ? " signed" : "")
                + (sent ? " sent" : "") + (claimable ? " claimable" : "") + (handedOver ? " handed over" : "")
                + (over ? " over" : "") + (conflicted ? " conflicted" : "");
    }
}
