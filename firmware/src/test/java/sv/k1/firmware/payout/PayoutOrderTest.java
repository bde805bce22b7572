package sv.k1.firmware.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.Sats;

/** An order that does not balance to the satoshi would give the difference to miners. */
class PayoutOrderTest {
    private static final Coin COIN =
            new Coin(new OutPoint(new TxId("ab".repeat(32)), 0), new Sats(10_000), 0, 0, true, 0);

    @Test
    void balancesToTheSatoshi() {
        assertThat(order(List.of(COIN), 4_000, 500, Optional.of(5_500L)).inputs())
                .containsExactly(COIN);
        assertThat(order(List.of(COIN), 9_500, 500, Optional.empty()).change()).isEmpty();
    }

    @Test
    void refusesADifferenceAndAnOrderOfNothing() {
        assertThatThrownBy(() -> order(List.of(COIN), 4_000, 500, Optional.of(5_499L)))
                .hasMessageContaining("inputs 10000 sat, outputs and fee 9999 sat");
        assertThatThrownBy(() -> order(List.of(), 0, 0, Optional.empty())).hasMessageContaining("does not balance");
    }

    private static PayoutOrder order(List<Coin> inputs, long amount, long fee, Optional<Long> change) {
        return new PayoutOrder(
                "P1",
                "bcrt1q",
                "0014" + "aa".repeat(20),
                new Sats(amount),
                inputs,
                change.map(value -> new PayoutOrder.Change(0, new Sats(value))),
                new Sats(fee));
    }
}
