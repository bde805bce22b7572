package sv.k1.firmware.payout;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.money.Sats;

/** The coins chosen for a payout, or why none could be. */
public sealed interface CoinSelection {
    /**
     * Coins that pay it. Inputs = target + change + network fee, exactly.
     *
     * @param inputs in the order of the transaction: by outpoint
     * @param change what comes back to us, always above the dust limit; empty when the coins fit without
     * @param virtualBytes the largest size the signed transaction can have; short signatures make the real one a little smaller
     */
    record Selected(List<Coin> inputs, Optional<Sats> change, Sats networkFee, int virtualBytes)
            implements CoinSelection {
        public Selected {
            inputs = List.copyOf(inputs);
            if (inputs.isEmpty()) {
                throw new IllegalArgumentException("a selection without coins");
            }
        }
    }

    /** No coins, and why, in the technician's words. */
    sealed interface None extends CoinSelection {
        String reason();
    }

    /**
     * The usable coins do not pay it.
     *
     * @param missing how much more one coin would have to bring, without the fee for spending that coin
     */
    record NotEnough(Sats missing) implements None {
        @Override
        public String reason() {
            return "short of " + missing + " in usable coins";
        }
    }

    /** The payment itself would be dust: no node takes it. */
    record BelowDust(Sats limit) implements None {
        @Override
        public String reason() {
            return "below the dust limit of " + limit;
        }
    }
}
