package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelection;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.record.JournalEntry;

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

    /** Whoever paid to an address of our change again knows it from the chain. */
    @Test
    void aPaymentToAChangeAddressThatWasUsedIsNoSignOfAForgottenPayout() {
        Coin change = new Coin(new OutPoint(StoryWorld.txId("change"), 0), new Sats(1_000_000), 1, 4, true, 0);
        Coin again = new Coin(new OutPoint(StoryWorld.txId("again"), 0), new Sats(600), 1, 3, true, 0);
        MachineState state = seen(seen(machine.start(Books.empty()), change), again);
        assertThat(state.books().coins().knows(again.outPoint())).isTrue();
        assertThat(state.books().coins().unexplained()).isEmpty();
    }

    @Test
    void aSpendOfACoinThatIsNotOursAndAnAnswerForNothingChangeNothing() {
        MachineState state = machine.start(Books.empty());
        TxId stranger = StoryWorld.txId("stranger");
        MachineEvent spent =
                new MachineEvent.CoinSpent(new CoinSpend(new OutPoint(stranger, 0), Optional.of(stranger)));
        assertThat(machine.step(state, new Stamped(spent, 1_000, 1, 1)).entries())
                .noneMatch(JournalEntry.UnknownSpend.class::isInstance);
        MachineEvent explained = new MachineEvent.SpendExplained(stranger, "maria");
        assertThat(machine.step(state, new Stamped(explained, 1_000, 1, 1)).entries())
                .noneMatch(JournalEntry.SpendExplained.class::isInstance);
    }

    @Test
    void aRecountOfACollectionThatIsNotTheNewestIsNotBooked() {
        MachineEvent recount = new MachineEvent.RecountCashbox(7, List.of(), "maria");
        assertThat(machine.step(machine.start(Books.empty()), new Stamped(recount, 1_000, 1, 1))
                        .entries())
                .noneMatch(JournalEntry.CashboxRecounted.class::isInstance);
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
