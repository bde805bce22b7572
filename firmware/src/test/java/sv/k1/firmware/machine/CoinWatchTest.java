package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelection;
import sv.k1.firmware.payout.CoinSelector;

class CoinWatchTest {
    private final Machine machine = new Machine(StoryWorld.settings(0));

    /** Our change addresses are public after the first payout: who pays to one can still take an unconfirmed payment back. */
    @Test
    void aPaymentOfOthersToAChangeAddressIsNotSpentBeforeABlockHoldsIt() {
        Coin coin = new Coin(new OutPoint(StoryWorld.txId("stranger"), 0), new Sats(1_000_000), 1, 4, false, 0);
        MachineState state = seen(machine.start(Books.empty()), coin);
        assertThat(selection(state)).isInstanceOf(CoinSelection.NotEnough.class);
        Coin confirmed = new Coin(coin.outPoint(), coin.value(), 1, 4, true, 0);
        assertThat(selection(seen(state, confirmed))).isInstanceOf(CoinSelection.Selected.class);
    }

    /** An output has one value for ever: a node that tells another one is not believed, and the coin is not spent. */
    @Test
    void aCoinTheNodeGivesAnotherValueIsNotSpent() {
        Coin coin = new Coin(new OutPoint(StoryWorld.txId("ours"), 0), new Sats(1_000_000), 0, 4, true, 0);
        MachineState state = seen(machine.start(Books.empty()), coin);
        assertThat(machine.shutGates(state, 1_000)).doesNotContain(Trouble.FLOAT_LOW);
        Coin larger = new Coin(coin.outPoint(), new Sats(2_000_000), 0, 4, true, 0);
        assertThat(machine.shutGates(seen(state, larger), 1_000)).contains(Trouble.FLOAT_LOW);
    }

    private MachineState seen(MachineState state, Coin coin) {
        MachineEvent event = new MachineEvent.ChainSeen(
                new ChainTip(1, "00", true), Optional.of(FeeRate.ofSatPerVbyte(3)), List.of(coin));
        return machine.step(state, new Stamped(event, 1_000, 1, 1)).state();
    }

    private static CoinSelection selection(MachineState state) {
        return new CoinSelector(FeeRate.ofSatPerVbyte(3), FeeRate.ofSatPerVbyte(1))
                .select(state.books().coins().free(), new Sats(20_000), ScriptKind.P2WPKH);
    }
}
