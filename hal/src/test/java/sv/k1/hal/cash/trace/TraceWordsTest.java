package sv.k1.hal.cash.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;

/** What the core says, as words and back. */
class TraceWordsTest {
    private static final Currency USD = Currency.getInstance("USD");

    static Stream<AcceptorCommand> everyCommand() {
        return Stream.of(
                new AcceptorCommand.Enable(Set.of()),
                new AcceptorCommand.Enable(Set.of(
                        Denomination.note(USD, 2_000),
                        Denomination.note(USD, 500),
                        new Denomination(USD, 25, Denomination.Kind.COIN))),
                new AcceptorCommand.Inhibit(),
                new AcceptorCommand.Stack(new NoteId(7), new EscrowId(3)),
                new AcceptorCommand.Return(new NoteId(8), new EscrowId(4)),
                new AcceptorCommand.AcknowledgeCredit(new NoteId(9)),
                new AcceptorCommand.AcknowledgeUnattributed(),
                new AcceptorCommand.AcknowledgeTaken(Optional.empty()),
                new AcceptorCommand.AcknowledgeTaken(Optional.of(new EventMark("123 4:5"))),
                new AcceptorCommand.Reset());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void comesBackAsItWas(AcceptorCommand command) {
        assertThat(TraceWords.command(TraceWords.text(command))).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dance", "stack 1", "stack one 1", "enable NOTE 5", "enable NOTE 5 XYZ", "acknowledge"})
    void refusesOtherWords(String text) {
        assertThatThrownBy(() -> TraceWords.command(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
