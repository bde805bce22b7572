package sv.k1.hal.cash.trace;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;

/** The core's commands and the driver's events as words of a trace; commands also the way back. */
final class TraceWords {
    private static final String BETWEEN = ", ";

    private TraceWords() {}

    static String text(AcceptorCommand command) {
        return switch (command) {
            case AcceptorCommand.Enable(Set<Denomination> accepted) ->
                ("enable "
                                + accepted.stream()
                                        .sorted()
                                        .map(TraceWords::text)
                                        .sorted()
                                        .collect(Collectors.joining(BETWEEN)))
                        .strip();
            case AcceptorCommand.Inhibit() -> "inhibit";
            case AcceptorCommand.Stack(NoteId note, EscrowId escrow) ->
                "stack " + note.number() + " " + escrow.number();
            case AcceptorCommand.Return(NoteId note, EscrowId escrow) ->
                "return " + note.number() + " " + escrow.number();
            case AcceptorCommand.AcknowledgeCredit(NoteId note) -> "acknowledge " + note.number();
            case AcceptorCommand.AcknowledgeUnattributed() -> "acknowledge-unattributed";
            case AcceptorCommand.AcknowledgeTaken(Optional<EventMark> mark) ->
                "acknowledge-taken" + mark.map(one -> " " + one.text()).orElse("");
            case AcceptorCommand.Reset() -> "reset";
        };
    }

    /** @throws IllegalArgumentException for words that are no command */
    static AcceptorCommand command(String text) {
        int gap = text.indexOf(' ');
        String word = gap < 0 ? text : text.substring(0, gap);
        String rest = gap < 0 ? "" : text.substring(gap + 1);
        return switch (word) {
            case "enable" ->
                new AcceptorCommand.Enable(Arrays.stream(rest.split(BETWEEN, -1))
                        .filter(one -> !one.isEmpty())
                        .map(TraceWords::denomination)
                        .collect(Collectors.toSet()));
            case "inhibit" -> new AcceptorCommand.Inhibit();
            case "stack" -> new AcceptorCommand.Stack(note(rest), escrow(rest));
            case "return" -> new AcceptorCommand.Return(note(rest), escrow(rest));
            case "acknowledge" -> new AcceptorCommand.AcknowledgeCredit(note(rest));
            case "acknowledge-unattributed" -> new AcceptorCommand.AcknowledgeUnattributed();
            case "acknowledge-taken" ->
                new AcceptorCommand.AcknowledgeTaken(
                        rest.isEmpty() ? Optional.empty() : Optional.of(new EventMark(rest)));
            case "reset" -> new AcceptorCommand.Reset();
            default -> throw new IllegalArgumentException("no command of the core: " + text);
        };
    }

    /** All that an event says, in one line. */
    static String text(AcceptorEvent event) {
        return event.toString().replaceAll("[\\r\\n]", " ");
    }

    private static String text(Denomination one) {
        return one.kind() + " " + one.minorUnits() + " " + one.currency().getCurrencyCode();
    }

    private static Denomination denomination(String text) {
        List<String> words = List.of(text.split(" ", -1));
        if (words.size() != 3) {
            throw new IllegalArgumentException("no denomination: " + text);
        }
        return new Denomination(
                Currency.getInstance(words.get(2)),
                Long.parseLong(words.get(1)),
                Denomination.Kind.valueOf(words.get(0)));
    }

    private static NoteId note(String numbers) {
        return new NoteId(Long.parseLong(numbers.split(" ", -1)[0]));
    }

    private static EscrowId escrow(String numbers) {
        String[] both = numbers.split(" ", -1);
        if (both.length != 2) {
            throw new IllegalArgumentException("a decision names a note and an escrow, got " + numbers);
        }
        return new EscrowId(Long.parseLong(both[1]));
    }
}
