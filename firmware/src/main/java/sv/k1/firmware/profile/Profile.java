package sv.k1.firmware.profile;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Fiat;

/**
 * The law of one place as far as a machine can keep it. Data, never advice: whoever runs the machine has it checked.
 *
 * @param id stable name in small letters, in the journal and on paper
 * @param place as people call it
 * @param version grows with every change
 * @param currency of every amount in it
 * @param zone in which its days and hours are counted
 * @param checkedBy who must check it, or who did
 * @param checkedOn when its facts were looked at
 * @param inForce from this day on
 * @param expiresOn the first day on which it is not believed any more
 * @param notAllowed why no kiosk may run there; empty where one may
 */
public record Profile(
        String id,
        String place,
        int version,
        Currency currency,
        ZoneId zone,
        String checkedBy,
        LocalDate checkedOn,
        LocalDate inForce,
        LocalDate expiresOn,
        Optional<String> notAllowed,
        Limits limits,
        Optional<ChargeCap> charges,
        List<Warning> warnings,
        Set<String> disclosureLanguages,
        Receipt receipt,
        Optional<Hold> hold,
        List<Refund> refunds,
        Optional<Hours> hours,
        Set<Need> needs,
        List<Fact> facts) {
    /** What stands in a profile that nobody has answered for. */
    public static final String UNCHECKED = "to be checked by the operator's counsel";

    public Profile {
        warnings = List.copyOf(warnings);
        disclosureLanguages = Set.copyOf(disclosureLanguages);
        refunds = List.copyOf(refunds);
        needs = Set.copyOf(needs);
        facts = List.copyOf(facts);
    }

    /** {@code "el-salvador/1"}: what the journal and paper call it. */
    public String name() {
        return id + "/" + version;
    }

    /** Most cash: of one sale, and within so many days. */
    public record Limits(Optional<Fiat> perSale, List<Window> windows) {
        public Limits {
            windows = List.copyOf(windows);
        }
    }

    /**
     * Most cash within some days of the calendar, today included.
     *
     * @param newForDays only for customers who have been known for less than so many days; 0 for everybody
     */
    public record Window(Whose whose, int days, Fiat most, int newForDays) {}

    /** Whose cash is counted. */
    public enum Whose {
        CUSTOMER,
        MACHINE
    }

    /**
     * The most that a sale may cost the customer, margin inside the rate included: the greater of an amount and a share.
     *
     * @param amount allowed in any case; zero for none
     * @param share of {@code of}
     * @param reference in words: whose price the cost is measured against
     * @param countsNetworkFee whether what miners get is among the charges
     */
    public record ChargeCap(Fiat amount, BasisPoints share, ShareOf of, String reference, boolean countsNetworkFee) {}

    /** What a share of charges is a share of. */
    public enum ShareOf {
        /** The cash that went in. */
        CASH,
        /** What arrives, at the reference price: the smaller one, so the stricter rule. */
        VALUE
    }

    /** A screen of its own that a customer must accept before cash, with the version of its text. */
    public record Warning(WarningText text, int version) {
        /** As the journal and paper call it. */
        public String name() {
            return text.word() + "/" + version;
        }
    }

    /** What a receipt must hold, and whether no sale may begin without a working printer. */
    public record Receipt(boolean onPaper, Set<ReceiptField> fields) {
        public Receipt {
            fields = Set.copyOf(fields);
        }
    }

    /** Bitcoin of new customers leaves only so long after the cash, so that something is left to give back. */
    public record Hold(int hours, int newForDays) {}

    /**
     * Until when money may be asked back.
     *
     * @param withinDays after the sale
     * @param condition in words
     */
    public record Refund(int withinDays, String condition) {}

    /** Opening hours, minutes from midnight; a machine that closes at or before it opens is open over midnight. */
    public record Hours(int opensMinute, int closesMinute) {}

    /** Where a rule comes from, and how sure that is. */
    public record Fact(String text, String source, Confidence confidence) {}

    /** How sure a fact is. */
    public enum Confidence {
        HIGH,
        MEDIUM,
        LOW
    }

    /** What a place may ask for and this program does not do by itself: somebody must answer for it, or nothing is sold. */
    public enum Need {
        /** Every customer is identified. */
        IDENTIFICATION,
        /** Destinations are looked up at a firm that follows coins. */
        CHAIN_ANALYTICS,
        /** A receipt by mail or message. */
        ELECTRONIC_RECEIPT,
        /** Bitcoin leaves later than the cash came. */
        HOLD
    }

    /** What a receipt can hold. */
    public enum ReceiptField {
        CUSTOMER_NAME,
        DATE_AND_TIME,
        OPERATOR_NAME,
        OPERATOR_CONTACT,
        LICENCE,
        MACHINE,
        PLACE,
        SALE_ID,
        CRYPTO_AMOUNT,
        CASH_AMOUNT,
        FEE,
        SPREAD,
        REFERENCE_EXCHANGE,
        RATE,
        NETWORK_FEE,
        DESTINATION,
        TRANSACTION,
        WARNING_VERSIONS,
        REFUND_RULE,
        COMPLAINTS_AUTHORITY,
        LANGUAGE
    }
}
