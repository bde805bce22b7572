package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry.LightningChosen;
import sv.k1.firmware.record.JournalEntry.LightningIntended;
import sv.k1.firmware.record.JournalEntry.LightningOwed;
import sv.k1.firmware.record.JournalEntry.LightningWay;
import sv.k1.firmware.record.JournalEntry.LinkIntended;
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

    /** Whose it was before somebody else went on with it after a restart. */
    final Set<Long> formerCustomers = new HashSet<>();

    Optional<String> script = Optional.empty();
    Optional<String> address = Optional.empty();
    Optional<PayoutOwed> owed = Optional.empty();
    /** The newest version of its transaction. */
    Optional<PayoutSigned> signed = Optional.empty();
    /** Those before it, oldest first. */
    final List<PayoutSigned> earlier = new ArrayList<>();
    /** Which version a block was last said to hold. */
    Optional<TxId> inBlock = Optional.empty();

    /** Those that share its transaction, itself among them; empty when it is alone. */
    List<AuditedSale> together = List.of();
    /** What its customer was told before the cash; 0 for at once. */
    long sentWithinMinutes;
    /** When it became owed on chain, and whether that was after the last fault of the world. */
    long owedMillis;

    boolean isOwedSinceHealing;

    /** What is to be paid by Lightning, as long as nothing else was chosen. */
    Optional<LightningChosen> chosen = Optional.empty();
    /** Addresses that stood beside what was chosen. */
    final Set<String> besides = new HashSet<>();

    Optional<LightningOwed> lightningOwed = Optional.empty();
    /** Every payment that the node may have been asked for, by its hash. */
    final Map<String, LightningIntended> tries = new LinkedHashMap<>();
    /** The one that is neither paid nor called failed. */
    Optional<String> openHash = Optional.empty();

    /** The link to withdraw from that is not over. */
    Optional<LinkIntended> link = Optional.empty();
    /** What that link is bound to. */
    Optional<String> boundHash = Optional.empty();

    Optional<String> paidHash = Optional.empty();
    Optional<String> preimage = Optional.empty();
    boolean sent;
    boolean newestSent;
    boolean confirmed;
    boolean over;
    /** When its customer left it, or never. */
    long abandonedMillis = Long.MAX_VALUE;

    boolean paid;
    boolean conflicted;
    boolean claimable;
    boolean handedOver;
    /** Two people settled its ticket. */
    boolean settled;

    final Set<String> claimHashes = new HashSet<>();

    AuditedSale(long number, Quote quote, long openedMillis) {
        this.number = number;
        this.quote = quote;
        this.openedMillis = openedMillis;
    }

    /** The version that counts: the one in a block, the newest while none is. */
    Optional<PayoutSigned> counts() {
        return versions().stream()
                .filter(one -> (confirmed || over) && inBlock.equals(Optional.of(one.txId())))
                .findFirst()
                .or(() -> signed);
    }

    List<PayoutSigned> versions() {
        List<PayoutSigned> all = new ArrayList<>(earlier);
        signed.ifPresent(all::add);
        return all;
    }

    /** The sale by whose name the node is asked about its transaction. */
    AuditedSale asked() {
        return together.isEmpty() ? this : together.getFirst();
    }

    /** Whether nothing is left to do for anybody but the holder of a ticket, or a person at a desk. */
    boolean isSettled() {
        return over || conflicted || (claimable && handedOver);
    }

    /** The operator's fee, by the auditor's own arithmetic, as all that follows. */
    long charged() {
        return charged(cash);
    }

    private long charged(long minor) {
        long share = minor * quote.fee().value() / 10_000;
        return minor == 0 ? 0 : Math.min(minor, share + quote.fixedFee().minorUnits());
    }

    /** Whether it is, or was, this customer's. */
    boolean isOf(long who) {
        return customer.equals(Optional.of(who)) || formerCustomers.contains(who);
    }

    /** The same people as another sale, or this one before a restart. */
    void belongsLike(AuditedSale other) {
        customer = other.customer;
        abandonedMillis = Math.min(abandonedMillis, other.abandonedMillis);
        formerCustomers.addAll(other.formerCustomers);
    }

    long boughtSats() {
        return boughtSats(cash);
    }

    /** What so much cash would buy. */
    long boughtSats(long minor) {
        return (minor - charged(minor)) * 100_000_000L / quote.rate().minorUnitsPerBitcoin();
    }

    /** What the margin inside the rate costs: the value less what its satoshis are worth at the market's price. */
    long margin() {
        long perBitcoin = 100_000_000L;
        long worth =
                Math.floorDiv(2 * boughtSats() * quote.reference().minorUnitsPerBitcoin() + perBitcoin, 2 * perBitcoin);
        return Math.max(0, cash - charged() - worth);
    }

    /** What the quote promises for the cash, by the way it goes: nobody pays miners by Lightning. */
    long promisedSats() {
        return isByLightning() ? boughtSats() : onChainSats();
    }

    long onChainSats() {
        return onChainSats(cash);
    }

    /** What a payout on chain would promise for so much cash. */
    long onChainSats(long minor) {
        return Math.max(0, boughtSats(minor) - quote.networkFee().value());
    }

    /** Where it goes by Lightning, as the customer knows it; a link goes wherever it is scanned. */
    Optional<String> shownByLightning() {
        return chosen.filter(one -> one.way() != LightningWay.LINK).map(LightningChosen::shown);
    }

    /** What is on its way by Lightning, or arrived. */
    Optional<String> hash() {
        return paidHash.or(() -> openHash).or(() -> boundHash);
    }

    boolean isByLightning() {
        return owed.isEmpty() && (lightningOwed.isPresent() || paidHash.isPresent() || chosen.isPresent());
    }

    /** Whether a payout is owed or made, by either way: nothing else may be decided about its cash. */
    boolean isDecided() {
        return owed.isPresent() || lightningOwed.isPresent() || paidHash.isPresent();
    }

    @Override
    public String toString() {
        return "sale " + number + " cash " + cash + (owed.isPresent() ? " owed" : "")
                + (signed.isPresent() ? " signed" : "")
                + (sent ? " sent" : "") + (lightningOwed.isPresent() ? " owed by Lightning" : "")
                + openHash.map(hash -> " pays " + hash.substring(0, 8)).orElse("")
                + paidHash.map(hash -> " paid " + hash.substring(0, 8)).orElse("") + (claimable ? " claimable" : "")
                + (handedOver ? " handed over" : "")
                + (settled ? " settled" : "") + (over ? " over" : "") + (conflicted ? " conflicted" : "");
    }
}
