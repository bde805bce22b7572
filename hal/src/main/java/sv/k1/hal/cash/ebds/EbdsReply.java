package sv.k1.hal.cash.ebds;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** What the device answered, as far as it can be told without knowing the question (EBDS sheet, sections 6 to 8). */
sealed interface EbdsReply {
    /** The state, in the standard form or inside an extended message; the note is there where the message tells one. */
    record Standing(EbdsStatus status, Optional<EbdsNoteText> note) implements EbdsReply {}

    /** Answer to an auxiliary query. */
    record Auxiliary(EbdsFrame frame) implements EbdsReply {
        /** Answers of this length are numbers; texts are longer. */
        private static final int NUMBER_BYTES = 6;

        /** Text up to the first byte that is not printable, trimmed; empty when the unit answered another question. */
        String text() {
            String all = new String(frame.dataFrom(0), StandardCharsets.US_ASCII);
            return frame.length() <= NUMBER_BYTES ? "" : all.split("[^\\x20-\\x7E]", 2)[0].strip();
        }

        /** The first four nibbles as a hexadecimal number, such as {@code ABCD}. */
        String fourNibbles() {
            return frame.length() == NUMBER_BYTES
                    ? String.format("%X%X%X%X", frame.data(0), frame.data(1), frame.data(2), frame.data(3))
                    : "";
        }
    }

    record Unknown(EbdsFrame frame) implements EbdsReply {}

    int NOTE = 0x02;
    /** Sub-types of extended messages that begin with the six status bytes (EBDS sheet, section 8). */
    Set<Integer> WITH_STATUS = Set.of(0x01, 0x03, 0x04, 0x0B, 0x0D, 0x1D);

    static EbdsReply of(EbdsFrame frame) {
        boolean standard = frame.type() == EbdsFrame.OMNIBUS_REPLY && frame.length() == EbdsStatus.BYTES;
        if (standard) {
            return new Standing(EbdsStatus.at(frame, 0), Optional.empty());
        }
        if (frame.type() == EbdsFrame.AUXILIARY) {
            return new Auxiliary(frame);
        }
        if (frame.type() != EbdsFrame.EXTENDED || frame.length() < 1 + EbdsStatus.BYTES) {
            return new Unknown(frame);
        }
        if (frame.data(0) == NOTE && frame.length() == 1 + EbdsStatus.BYTES + EbdsNoteText.BYTES) {
            return new Standing(EbdsStatus.at(frame, 1), Optional.of(EbdsNoteText.at(frame, 1 + EbdsStatus.BYTES)));
        }
        return WITH_STATUS.contains(frame.data(0))
                ? new Standing(EbdsStatus.at(frame, 1), Optional.empty())
                : new Unknown(frame);
    }
}
