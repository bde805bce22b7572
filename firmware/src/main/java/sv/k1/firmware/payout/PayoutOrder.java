package sv.k1.firmware.payout;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.money.Sats;

/**
 * Everything that fixes a payout transaction: the signer adds nothing but signatures.
 *
 * @param payout names the payout; unique for ever
 * @param payees who is paid, in the order of the outputs; several when customers share a transaction
 * @param inputs the coins to spend, reserved for this payout
 * @param change our change output behind those of the payees, absent when none
 * @param networkFee inputs minus what is paid minus change
 */
public record PayoutOrder(
        String payout, List<Payee> payees, List<Coin> inputs, Optional<Change> change, Sats networkFee) {
    /** More customers than this never share one transaction. */
    public static final int MOST_PAYEES = 12;

    /**
     * One payment.
     *
     * @param address the destination as journaled, for messages
     * @param scriptHex the destination's output script as journaled
     * @param amount what the destination receives, to the satoshi
     */
    public record Payee(String address, String scriptHex, Sats amount) {}

    /** Change to the key with this index on the change chain. */
    public record Change(int index, Sats value) {}

    public PayoutOrder {
        payees = List.copyOf(payees);
        inputs = List.copyOf(inputs);
        if (payees.isEmpty() || payees.size() > MOST_PAYEES) {
            throw new IllegalArgumentException(
                    "payout " + payout + " pays " + payees.size() + " customers, allowed are 1 to " + MOST_PAYEES);
        }
        long in = inputs.stream().mapToLong(coin -> coin.value().value()).sum();
        long paid = payees.stream().mapToLong(payee -> payee.amount().value()).sum();
        long out = paid + change.map(c -> c.value().value()).orElse(0L) + networkFee.value();
        if (inputs.isEmpty() || in != out) {
            throw new IllegalArgumentException(
                    "payout " + payout + " does not balance: inputs " + in + " sat, outputs and fee " + out + " sat");
        }
    }

    /** An order that pays one destination. */
    public PayoutOrder(
            String payout,
            String address,
            String scriptHex,
            Sats amount,
            List<Coin> inputs,
            Optional<Change> change,
            Sats networkFee) {
        this(payout, List.of(new Payee(address, scriptHex, amount)), inputs, change, networkFee);
    }

    /** What all payees get together. */
    public Sats amount() {
        return payees.stream().map(Payee::amount).reduce(Sats.ZERO, Sats::plus);
    }

    /** The output of the change: behind those of the payees; -1 for none. */
    public int changeIndex() {
        return change.isPresent() ? payees.size() : -1;
    }

    /**
     * The only one who is paid.
     *
     * @throws IllegalStateException when there are several
     */
    public Payee payee() {
        if (payees.size() != 1) {
            throw new IllegalStateException("payout " + payout + " pays " + payees.size() + " customers, not one");
        }
        return payees.getFirst();
    }

    /** Where the only one who is paid gets it. */
    public String address() {
        return payee().address();
    }

    /** The output script of the only one who is paid. */
    public String scriptHex() {
        return payee().scriptHex();
    }
}
