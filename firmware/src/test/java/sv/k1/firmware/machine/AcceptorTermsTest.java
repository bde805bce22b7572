package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.NoteId;

/** What the operator expects of a device, and what is said when it is otherwise (features B9 and B23). */
class AcceptorTermsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final AcceptorTerms TERMS = new AcceptorTerms(
            "bills",
            Denomination.Kind.NOTE,
            Optional.of("iVIZION"),
            Optional.of("V1.2"),
            Optional.of(USD),
            List.of(new Fiat(USD, 500), new Fiat(USD, 2_000)));

    @Test
    void nothingIsSaidOfADeviceThatIsAsExpected() {
        assertThat(TERMS.mismatches(told("iVIZION-100", "V1.2-34", USD, 500, 1_000, 2_000)))
                .isEmpty();
    }

    /** Wired to the core: the machine takes nothing by a device that is not the one the operator wrote down. */
    @Test
    void anotherDeviceThanExpectedShutsTheSlot() {
        Machine machine = new Machine(StoryWorld.settings(0, TERMS));
        MachineState state = machine.start(Books.empty());
        assertThat(machine.shutGates(heard(machine, state, "UBA-10"), 1_000)).contains(Trouble.ACCEPTOR_MISMATCH);
        assertThat(machine.shutGates(heard(machine, state, "iVIZION-100"), 1_000))
                .doesNotContain(Trouble.ACCEPTOR_MISMATCH);
    }

    /** The note of an acceptor that is not fitted any more: nobody will tell about it, so a person must look. */
    @Test
    void anOpenNoteOfARemovedAcceptorIsDisputedAtTheStart() {
        Fiat five = new Fiat(USD, 500);
        JournalEntry open =
                new JournalEntry.NoteEscrowed(SaleId.NONE, new NoteId(1), five, "coins of old", Optional.empty());
        Machine machine = new Machine(StoryWorld.settings(0, TERMS));
        Step step = machine.begin(
                machine.start(Books.empty().apply(open)),
                new Stamped(new MachineEvent.Tick(), 1_000, 1, 1),
                "boot",
                "test");
        assertThat(step.entries())
                .contains(new JournalEntry.NoteDisputed(
                        SaleId.NONE, new NoteId(1), five, "coins of old is not in the configuration any more"));
        JournalEntry known = new JournalEntry.NoteEscrowed(SaleId.NONE, new NoteId(1), five, "bills", Optional.empty());
        assertThat(machine.begin(
                                machine.start(Books.empty().apply(known)),
                                new Stamped(new MachineEvent.Tick(), 1_000, 1, 1),
                                "boot",
                                "test")
                        .state()
                        .books()
                        .openNote("bills"))
                .isPresent();
    }

    private static MachineState heard(Machine machine, MachineState state, String model) {
        MachineEvent event = StoryWorld.acceptor("bills", told(model, "V1.2", USD, 500, 2_000));
        return machine.step(state, new Stamped(event, 1_000, 1, 1)).state();
    }

    @Test
    void everyDifferenceIsSaidWithBothValues() {
        assertThat(TERMS.mismatches(told("UBA-10", "V2.0", EUR, 500)))
                .containsExactly(
                        "model is \"UBA-10\", expected \"iVIZION\"",
                        "firmware is \"V2.0\", expected \"V1.2\"",
                        "currency is EUR, expected USD",
                        "denominations 5.00 USD, 20.00 USD are expected, the device knows 5.00 EUR");
    }

    /** Devices that tell one text for model and firmware, and those that tell nothing at all. */
    @Test
    void whatADeviceDoesNotTellIsSaidSo() {
        AcceptorEvent.Connected oneText =
                new AcceptorEvent.Connected(new AcceptorIdentity("pulse", "", "", "Coin-One rev 7"), List.of());
        assertThat(TERMS.mismatches(oneText))
                .containsExactly(
                        "model is \"Coin-One rev 7\", expected \"iVIZION\"",
                        "firmware is \"Coin-One rev 7\", expected \"V1.2\"",
                        "currency is unknown, expected USD",
                        "denominations 5.00 USD, 20.00 USD are expected, the device knows none");
        assertThat(TERMS.mismatches(new AcceptorEvent.Connected(
                        new AcceptorIdentity("id003", "", "", "iVIZION-100 V1.2"),
                        List.of(Denomination.note(USD, 500), Denomination.note(USD, 2_000)))))
                .isEmpty();
    }

    @Test
    void acceptorsHaveNamesOfTheirOwn() {
        assertThatThrownBy(() -> AcceptorTerms.anyOf(" ")).hasMessageContaining("has a name");
        assertThatThrownBy(() -> StoryWorld.settings(0, List.of("bills", "bills")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StoryWorld.settings(0, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyWantedValuesOfTheMachinesCurrencyAreTaken() {
        assertThat(TERMS.usable(told("", "", USD, 100, 500, 2_000).denominations(), USD))
                .containsExactly(Denomination.note(USD, 500), Denomination.note(USD, 2_000));
        assertThat(AcceptorTerms.anyOf("bills").usable(told("", "", EUR, 500).denominations(), USD))
                .isEmpty();
    }

    @Test
    void aDeviceThatDiffersTakesNothingAndTheMachineSaysSo() {
        Machine machine = new Machine(StoryWorld.settings(0, List.of("bills")));
        MachineState state = machine.start(Books.empty());
        state = machine.step(state, at(told("UBA-10", "V2.0", EUR, 500))).state();
        assertThat(state.acceptor("bills").isWorking()).isFalse();
        assertThat(machine.shutGates(state, 1_000)).contains(Trouble.ACCEPTOR_MISMATCH);
        state = machine.step(state, at(told("UBA-10", "V2.0", USD, 500))).state();
        assertThat(state.acceptor("bills").isWorking()).isTrue();
    }

    private static Stamped at(AcceptorEvent event) {
        return new Stamped(new MachineEvent.FromAcceptor("bills", event), 1_000, 1_000, 1);
    }

    private static AcceptorEvent.Connected told(String model, String firmware, Currency currency, long... minor) {
        return new AcceptorEvent.Connected(
                new AcceptorIdentity("id003", model, firmware, (model + " " + firmware).strip()),
                java.util.Arrays.stream(minor)
                        .mapToObj(one -> Denomination.note(currency, one))
                        .toList());
    }
}
