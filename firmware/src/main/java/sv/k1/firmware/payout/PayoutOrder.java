package sv.k1.firmware.payout;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.money.Sats;

/**
 * Everything that fixes a payout transaction: the signer adds nothing but signatures.
 *
 * @param payout names the payout; unique for ever
 * @param address the destination as journaled, for messages
 * @param scriptHex the destination's output script as journaled
 * @param amount what the destination receives, to the satoshi
 * @param inputs the coins to spend, reserved for this payout
 * @param change our change output, absent when none
 * @param networkFee inputs minus amount minus change
 */
public record PayoutOrder(
        String payout,
        String address,
        String scriptHex,
        Sats amount,
        List<Coin> inputs,
        Optional<Change> change,
        Sats networkFee) {
    /** Change to the key with this index on the change chain. */
    public record Change(int index, Sats value) {}

    public PayoutOrder {
        inputs = List.copyOf(inputs);
        long in = inputs.stream().mapToLong(coin -> coin.value().value()).sum();
        long out = amount.value() + change.map(c -> c.value().value()).orElse(0L) + networkFee.value();
        if (inputs.isEmpty() || in != out) {
            throw new IllegalArgumentException(
                    "payout " + payout + " does not balance: inputs " + in + " sat, outputs and fee " + out + " sat");
        }
    }
}
