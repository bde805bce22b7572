package sv.k1.hal.cash.ebds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;

/**
 * Who the device is and which notes it knows, asked one question after the other (EBDS sheet, sections 7, 8 and 13). A
 * question the unit does not understand is left out; only what it tells is used.
 */
final class EbdsInquiry {
    private static final String PROTOCOL = "ebds";

    private final EbdsStatus status;
    private final Deque<EbdsQuery> questions = new ArrayDeque<>();
    private final Map<EbdsQuery, String> answers = new EnumMap<>(EbdsQuery.class);
    private final List<EbdsNoteText> rows = new ArrayList<>();
    private boolean tableRead;

    /**
     * @param status the state in which the questions begin; it tells model and revision
     */
    EbdsInquiry(EbdsStatus status) {
        this.status = status;
        questions.addAll(List.of(
                EbdsQuery.ACCEPTOR_TYPE,
                EbdsQuery.SERIAL_NUMBER,
                EbdsQuery.APPLICATION_PART_NUMBER,
                EbdsQuery.VARIANT_NAME,
                EbdsQuery.SOFTWARE_CRC));
        if (status.hasCapabilities()) {
            questions.add(EbdsQuery.CAPABILITIES); // ask only if the device says it knows (section 7)
        }
    }

    /** The next question, absent when all were asked. */
    Optional<EbdsCommand> next() {
        EbdsQuery question = questions.peekFirst();
        if (question != null) {
            return Optional.of(new EbdsCommand.Ask(question));
        }
        return tableRead ? Optional.empty() : Optional.of(new EbdsCommand.QueryNote(rows.size() + 1));
    }

    /** Takes the accepted reply to this question, whatever it is. */
    void answered(EbdsCommand command, EbdsReply reply) {
        switch (command) {
            case EbdsCommand.Ask(EbdsQuery query) -> {
                text(query, reply);
                questions.remove(query);
            }
            case EbdsCommand.QueryNote(int index) -> row(index, reply);
            case EbdsCommand.Poll _,
                    EbdsCommand.Stack _,
                    EbdsCommand.Return _,
                    EbdsCommand.SetNotes _,
                    EbdsCommand.SoftReset _ -> {} // no question
        }
    }

    private void text(EbdsQuery query, EbdsReply reply) {
        if (reply instanceof EbdsReply.Auxiliary answer) {
            answers.put(query, read(query, answer));
        }
    }

    /** The device did not answer this question. */
    void unanswered(EbdsCommand command) {
        if (command instanceof EbdsCommand.Ask(EbdsQuery query)) {
            questions.remove(query);
        } else {
            tableRead = true;
        }
    }

    private static String read(EbdsQuery query, EbdsReply.Auxiliary answer) {
        return switch (query) {
            case ACCEPTOR_TYPE, SERIAL_NUMBER, APPLICATION_PART_NUMBER, VARIANT_NAME -> answer.text();
            case SOFTWARE_CRC -> answer.fourNibbles();
            case CAPABILITIES -> ""; // nothing of it changes how this driver works; it stands in the trace
        };
    }

    /** The table ends with index 0 or without a currency (EBDS sheet, section 8). */
    private void row(int index, EbdsReply reply) {
        Optional<EbdsNoteText> row = reply instanceof EbdsReply.Standing standing ? standing.note() : Optional.empty();
        if (row.filter(text -> text.index() == index && !text.iso().isEmpty()).isPresent()) {
            rows.add(row.get());
            tableRead = rows.size() >= EbdsNoteTable.MOST_ROWS - 1;
        } else {
            tableRead = true;
        }
    }

    /** Notes of the device: its own table, else the plain one. */
    EbdsNoteTable table(Map<Integer, Denomination> plainNotes) {
        return rows.isEmpty()
                ? EbdsNoteTable.plain(status.model(), answer(EbdsQuery.VARIANT_NAME), plainNotes)
                : EbdsNoteTable.read(rows);
    }

    AcceptorIdentity identity() {
        String model = Stream.of(answer(EbdsQuery.ACCEPTOR_TYPE), modelLetter())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        String part = answer(EbdsQuery.APPLICATION_PART_NUMBER);
        String text = Stream.of(
                        model,
                        named("serial", answer(EbdsQuery.SERIAL_NUMBER)),
                        named("part", part),
                        named("variant", answer(EbdsQuery.VARIANT_NAME)),
                        named("crc", answer(EbdsQuery.SOFTWARE_CRC)),
                        modelLetter(),
                        named("revision", status.revision()))
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
        return new AcceptorIdentity(PROTOCOL, model, part.isEmpty() ? status.revision() : part, text);
    }

    private String modelLetter() {
        int model = status.model();
        return model > ' ' && model < 0x7F ? "model " + (char) model : String.format("model %02X", model);
    }

    private static String named(String name, String value) {
        return value.isEmpty() ? "" : name + " " + value;
    }

    private String answer(EbdsQuery query) {
        return answers.getOrDefault(query, "");
    }
}
