package sv.k1.simulator.console;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import sv.k1.simulator.console.JournalFile.Line;

/** One sale as the auditor reads it from the journal's rows; shares no code with the firmware's ledger. */
final class AuditedSale {
    private static final BigInteger SATS_PER_BITCOIN = BigInteger.valueOf(100_000_000);
    private static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);

    private final long number;
    private final Line opening;
    private String address = "";
    private long cashMinor;
    private Optional<Line> owed = Optional.empty();
    private boolean signed;
    private boolean over;
    private boolean abandoned;
    private boolean onTicket;
    private boolean hadTicket;
    private Optional<Line> lightningOwed = Optional.empty();
    private boolean lightningPaid;
    private final Set<String> lightningHashes = new LinkedHashSet<>();

    AuditedSale(Line opening) {
        this.number = opening.sale();
        this.opening = opening;
    }

    /** Takes one more of its entries; answers what is wrong with it, empty when nothing is. */
    Optional<String> take(Line line) {
        switch (line.kind()) {
            case "destination-chosen" -> address = line.text("destination", "address");
            case "note-credited", "cash-taken" -> cashMinor += line.number("value", "minorUnits");
            case "claim-issued" -> {
                onTicket = true;
                hadTicket = true;
            }
            case "claim-promised" -> hadTicket = true;
            case "claim-redeemed" -> onTicket = false;
            case "sale-abandoned" -> abandoned = true;
            case "payout-final" -> over = true;
            case "lightning-intended" -> lightningHashes.add(line.text("invoice", "hash"));
            case "link-bound" -> lightningHashes.add(line.text("hash"));
            case "lightning-given-up" -> {
                lightningOwed = Optional.empty();
                // Promised for this case, or brought and spent on a payment that came to nothing: good from here on.
                onTicket = hadTicket;
            }
            case "lightning-paid", "lightning-paid-after-all" -> {
                boolean again = lightningPaid;
                lightningPaid = true;
                onTicket = false;
                return again ? Optional.of(this + " was paid over Lightning twice") : Optional.empty();
            }
            case "lightning-owed" -> {
                boolean again = lightningOwed.isPresent() || owed.isPresent();
                lightningOwed = Optional.of(line);
                return again ? Optional.of(this + " owed twice") : Optional.empty();
            }
            case "payout-signed" -> {
                boolean again = signed;
                signed = true;
                return again ? Optional.of(this + " was signed twice") : Optional.empty();
            }
            case "payout-owed" -> {
                boolean again = owed.isPresent() || lightningOwed.isPresent();
                owed = Optional.of(line);
                return again ? Optional.of(this + " owed twice") : Optional.empty();
            }
            default -> {} // other kinds move no money of a sale
        }
        return Optional.empty();
    }

    String reference() {
        return opening.text("reference");
    }

    String address() {
        return address;
    }

    long cashMinor() {
        return cashMinor;
    }

    boolean isOwed() {
        return owed.isPresent();
    }

    boolean isOver() {
        return over;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    boolean isOnTicket() {
        return onTicket && owed.isEmpty() && lightningOwed.isEmpty();
    }

    /** Every hash the machine may have let be paid for it. */
    Set<String> lightningHashes() {
        return Set.copyOf(lightningHashes);
    }

    boolean isOwedOverLightning() {
        return lightningOwed.isPresent();
    }

    boolean isPaidOverLightning() {
        return lightningPaid;
    }

    long lightningSats() {
        return lightningOwed.map(line -> line.number("amount")).orElse(0L);
    }

    long lightningCashMinor() {
        return lightningOwed.map(line -> line.number("cash", "minorUnits")).orElse(0L);
    }

    /** The cash the payout was made for, as the machine wrote it. */
    long owedCashMinor() {
        return owed.map(line -> line.number("cash", "minorUnits")).orElse(0L);
    }

    /** Satoshis the machine wrote that it owes. */
    long owedSats() {
        return owed.map(line -> line.number("amount")).orElse(0L);
    }

    /** Satoshis the cash buys under the quote of the sale, computed anew. */
    long dueSats() {
        BigInteger networkFee = BigInteger.valueOf(opening.number("quote", "networkFee"));
        return bought().subtract(networkFee).max(BigInteger.ZERO).longValueExact();
    }

    /** The same without miners. */
    long dueSatsOffChain() {
        return bought().longValueExact();
    }

    private BigInteger bought() {
        BigInteger cash = BigInteger.valueOf(cashMinor);
        BigInteger share = cash.multiply(BigInteger.valueOf(opening.number("quote", "fee")))
                .divide(BASIS_POINTS);
        BigInteger fee = share.add(BigInteger.valueOf(opening.number("quote", "fixedFee", "minorUnits")))
                .min(cash);
        return cash.subtract(fee)
                .multiply(SATS_PER_BITCOIN)
                .divide(BigInteger.valueOf(opening.number("quote", "rate", "minorUnitsPerBitcoin")));
    }

    @Override
    public String toString() {
        return "sale " + number + " (" + reference() + "), " + money();
    }

    /** {@code 20.00 USD}; a finding must be told even of a journal that lacks the currency. */
    private String money() {
        String code = opening.text("quote", "rate", "currency");
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(code))
                .findFirst()
                .map(known -> BigDecimal.valueOf(cashMinor, known.getDefaultFractionDigits())
                                .toPlainString() + " " + code)
                .orElse(cashMinor + " minor units");
    }
}
