package sv.k1.simulator.coins;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.payout.CoinSelection;
import sv.k1.firmware.payout.CoinSelector;

/** The firmware's own selection, with the bounds of the example configuration. */
final class OurChoice implements Pool.Chooser {
    private static final FeeRate FLOOR = FeeRate.ofSatPerVbyte(1);

    @Override
    public Optional<Pool.Choice> choose(List<Pool.Aged> coins, int block, Happening.Pay pay) {
        CoinSelection selection = new CoinSelector(pay.rate(), FLOOR)
                .select(coins.stream().map(Pool.Aged::coin).toList(), pay.payees());
        return switch (selection) {
            case CoinSelection.Selected s ->
                Optional.of(new Pool.Choice(
                        s.inputs().stream().map(Coin::outPoint).toList(),
                        s.change().stream().toList(),
                        s.networkFee()));
            case CoinSelection.None _ -> Optional.empty();
        };
    }
}
