package sv.k1.hal.print.escpos;

import sv.k1.hal.bytes.Hex;
import sv.k1.hal.print.PrinterStatus;
import sv.k1.hal.print.PrinterStatus.Paper;
import sv.k1.hal.print.escpos.PrinterReply.Automatic;

/** Status bytes into what they mean (ESC/POS sheet, sections 6.1, 6.2 and 6.4). Pure. */
public final class EscPosStatus {
    private EscPosStatus() {}

    /**
     * From the four answers to {@code DLE EOT 1} to {@code 4} (section 6.1). Whatever hinders printing and has no
     * field of its own (waiting for recovery, hot head, the disputed bit 2 of answer 3) counts as offline.
     */
    public static PrinterStatus ofRealTime(int printer, int offlineCause, int errorCause, int paper) {
        boolean stopped = bit(printer, 3) || bit(printer, 5) || bit(offlineCause, 3) || bit(offlineCause, 6);
        boolean recovering = bit(errorCause, 2) || bit(errorCause, 6);
        Paper sensed =
                bit(offlineCause, 5) ? Paper.OUT : paper(bit(paper, 2), bit(paper, 3), bit(paper, 5), bit(paper, 6));
        byte[] raw = {(byte) printer, (byte) offlineCause, (byte) errorCause, (byte) paper};
        return new PrinterStatus(
                true,
                sensed,
                bit(offlineCause, 2),
                bit(errorCause, 3),
                stopped || recovering,
                bit(errorCause, 5),
                "DLE EOT " + Hex.of(raw));
    }

    /** From the four bytes of an automatic status (section 6.2). */
    static PrinterStatus ofAutomatic(Automatic status) {
        int second = status.second();
        int third = status.third();
        boolean stopped = bit(status.first(), 3) || bit(status.first(), 6);
        boolean recovering = bit(second, 0) || bit(second, 2) || bit(second, 6);
        byte[] raw = {(byte) status.first(), (byte) second, (byte) third, (byte) status.fourth()};
        return new PrinterStatus(
                true,
                paper(bit(third, 0), bit(third, 1), bit(third, 2), bit(third, 3)),
                bit(status.first(), 5),
                bit(second, 3),
                stopped || recovering,
                bit(second, 5),
                "ASB " + Hex.of(raw));
    }

    /** From the answer to {@code GS r 1} (section 6.4). */
    static Paper paperOfInLine(int bits) {
        return paper(bit(bits, 0), bit(bits, 1), bit(bits, 2), bit(bits, 3));
    }

    /** Both bits of a sensor count (section 6.1). Half an end is no answer; half a warning is still a warning. */
    private static Paper paper(boolean near1, boolean near2, boolean end1, boolean end2) {
        if (end1 && end2) {
            return Paper.OUT;
        }
        if (end1 || end2) {
            return Paper.UNKNOWN;
        }
        return near1 || near2 ? Paper.LOW : Paper.OK;
    }

    private static boolean bit(int value, int number) {
        return (value >> number & 1) == 1;
    }

    /** In words, for a reason: what forbids printing. */
    static String obstacle(PrinterStatus status) {
        StringBuilder words = new StringBuilder();
        add(words, !status.connected(), "not connected");
        add(words, status.connected() && status.paper() == Paper.OUT, "paper out");
        add(words, status.connected() && status.paper() == Paper.UNKNOWN, "paper sensor unclear");
        add(words, status.coverOpen(), "cover open");
        add(words, status.cutterFault(), "cutter error");
        add(words, status.unrecoverable(), "unrecoverable error");
        add(words, status.connected() && status.offline(), "offline");
        return words.append(" (").append(status.detail()).append(')').toString();
    }

    private static void add(StringBuilder words, boolean applies, String word) {
        if (applies) {
            words.append(words.isEmpty() ? "" : ", ").append(word);
        }
    }
}
