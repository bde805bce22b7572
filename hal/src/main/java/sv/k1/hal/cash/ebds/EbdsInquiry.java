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
    /** The end cuts the table, and one damaged or late reply may look like it. */
    private static final int ENDS_THAT_COUNT = 2;
    /** A unit that tells no notes does so each time; noise at the first row must not make it one. */
    private static final int SILENCES_THAT_COUNT = 3;
    /** So often a row is asked before the whole table is read again later. */
    private static final int MOST_DOUBTS = 8;

    private final EbdsStatus status;
    private final Deque<EbdsQuery> questions = new ArrayDeque<>();
    private final Map<EbdsQuery, String> answers = new EnumMap<>(EbdsQuery.class);
    private final List<EbdsNoteText> rows = new ArrayList<>();
    private boolean tableRead;
    private int ends;
    private int silences;
    private int doubts;

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
        return tableRead ? Optional.empty() : Optional.of(new EbdsCommand.QueryNote(row()));
    }

    /** The table could not be read to its end: what there is of it must not be used. */
    boolean isBroken() {
        return doubts >= MOST_DOUBTS;
    }

    /** The row that was asked last. */
    int row() {
        return rows.size() + 1;
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
            noRow();
        }
    }

    private static String read(EbdsQuery query, EbdsReply.Auxiliary answer) {
        return switch (query) {
            case ACCEPTOR_TYPE, SERIAL_NUMBER, APPLICATION_PART_NUMBER, VARIANT_NAME -> answer.text();
            case SOFTWARE_CRC -> answer.fourNibbles();
            case CAPABILITIES -> ""; // nothing of it changes how this driver works; it stands in the trace
        };
    }

    /**
     * The table ends with index 0 or without a currency (EBDS sheet, section 8). A reply about another row is a late one.
     */
    private void row(int index, EbdsReply reply) {
        Optional<EbdsNoteText> row = reply instanceof EbdsReply.Standing standing ? standing.note() : Optional.empty();
        if (index != row()) {
            return;
        }
        if (row.isEmpty()) {
            noRow();
        } else if (row.get().index() == index && !row.get().iso().isEmpty()) {
            rows.add(row.get());
            ends = 0;
            doubts = 0;
            tableRead = rows.size() >= EbdsNoteTable.MOST_ROWS - 1;
        } else if (row.get().index() == 0 || row.get().index() == index) {
            ends++;
            tableRead = ends >= ENDS_THAT_COUNT;
        } else {
            doubts++;
        }
    }

    /** Nothing about a note: at the first row the unit may not tell any, later the reply was lost. */
    private void noRow() {
        doubts++;
        silences++;
        tableRead = rows.isEmpty() && ends == 0 && silences >= SILENCES_THAT_COUNT;
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
