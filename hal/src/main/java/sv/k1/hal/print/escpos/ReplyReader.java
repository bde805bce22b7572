package sv.k1.hal.print.escpos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.print.escpos.PrinterReply.Automatic;
import sv.k1.hal.print.escpos.PrinterReply.Block;
import sv.k1.hal.print.escpos.PrinterReply.BuffersCleared;
import sv.k1.hal.print.escpos.PrinterReply.Flow;
import sv.k1.hal.print.escpos.PrinterReply.InLine;
import sv.k1.hal.print.escpos.PrinterReply.Noise;
import sv.k1.hal.print.escpos.PrinterReply.ProcessId;
import sv.k1.hal.print.escpos.PrinterReply.RealTime;

/**
 * Cuts the printer's byte stream into replies (ESC/POS sheet, section 6.3). Keeps at most one unfinished reply; one
 * that stays unfinished for {@value #UNFINISHED_MILLIS} ms becomes noise.
 */
final class ReplyReader {
    static final int UNFINISHED_MILLIS = 500;

    private static final int XON = 0x11;
    private static final int XOFF = 0x13;
    private static final int BLOCK = 0x37;
    private static final int TEXT_BLOCK = 0x5F;
    private static final int LONGEST_BLOCK = 96;
    private static final int AUTOMATIC_LENGTH = 4;

    private final byte[] open = new byte[LONGEST_BLOCK];
    private int length;
    private long lastByteMillis;

    /** Replies completed by these bytes, in order. */
    List<PrinterReply> read(byte[] bytes, int count, long nowMillis) {
        List<PrinterReply> replies = new ArrayList<>();
        if (length > 0 && nowMillis - lastByteMillis >= UNFINISHED_MILLIS) {
            giveUp(replies);
        }
        for (int i = 0; i < count; i++) {
            lastByteMillis = nowMillis;
            take(bytes[i] & 0xFF, replies);
        }
        return replies;
    }

    private void take(int value, List<PrinterReply> replies) {
        if (value == XON || value == XOFF) { // the printer's line driver puts these anywhere
            replies.add(new Flow(value == XOFF));
        } else if (length == 0) {
            first(value, replies);
        } else if (isAutomaticStart(open[0] & 0xFF)) {
            nextOfAutomatic(value, replies);
        } else {
            nextOfBlock(value, replies);
        }
    }

    private void first(int value, List<PrinterReply> replies) {
        if (value == BLOCK || value == TEXT_BLOCK || isAutomaticStart(value)) {
            open[length++] = (byte) value;
        } else if (isRealTime(value)) {
            replies.add(new RealTime(value));
        } else if (isInLine(value)) {
            replies.add(new InLine(value));
        } else {
            replies.add(new Noise(Hex.of(new byte[] {(byte) value})));
        }
    }

    private void nextOfAutomatic(int value, List<PrinterReply> replies) {
        if (!isInLine(value)) {
            giveUp(replies);
            first(value, replies);
            return;
        }
        open[length++] = (byte) value;
        if (length == AUTOMATIC_LENGTH) {
            replies.add(new Automatic(open[0], open[1], open[2], open[3]));
            length = 0;
        }
    }

    private void nextOfBlock(int value, List<PrinterReply> replies) {
        open[length++] = (byte) value;
        if (value == 0x00) {
            replies.add(block(Arrays.copyOf(open, length)));
            length = 0;
        } else if (length == LONGEST_BLOCK) {
            giveUp(replies);
        }
    }

    private static PrinterReply block(byte[] block) {
        boolean answersH = (block[0] & 0xFF) == BLOCK;
        if (answersH && block.length == 7 && block[1] == 0x22) {
            return new ProcessId(new String(block, 2, 4, StandardCharsets.ISO_8859_1));
        }
        if (answersH && block.length == 3 && block[1] == 0x25) {
            return new BuffersCleared();
        }
        return new Block(Hex.of(block));
    }

    private void giveUp(List<PrinterReply> replies) {
        replies.add(new Noise(Hex.of(open, 0, length)));
        length = 0;
    }

    /** Form {@code 0xx1xx10}. */
    private static boolean isRealTime(int value) {
        return (value & 0b1001_0011) == 0b0001_0010;
    }

    /** Form {@code 0xx1xx00}. */
    private static boolean isAutomaticStart(int value) {
        return (value & 0b1001_0011) == 0b0001_0000;
    }

    /** Form {@code 0xx0xxxx}. */
    private static boolean isInLine(int value) {
        return (value & 0b1001_0000) == 0;
    }
}
