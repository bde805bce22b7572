package sv.k1.simulator.print;

import java.util.Arrays;
import sv.k1.simulator.print.PrinterCommand.RasterRow;
import sv.k1.simulator.print.PrinterCommand.RasterStart;
import sv.k1.simulator.print.PrinterCommand.RealTimeClear;
import sv.k1.simulator.print.PrinterCommand.RealTimeRecover;
import sv.k1.simulator.print.PrinterCommand.RealTimeStatus;
import sv.k1.simulator.print.PrinterCommand.Unexpected;

/**
 * Cuts the byte stream into commands, however it arrives in pieces. Keeps at most one unfinished command of
 * {@value CommandLengths#LONGEST} bytes; rows of a raster are handed on one by one, so that a picture of any claimed
 * size costs one row.
 */
final class CommandReader {
    /** Takes the commands in order. */
    @FunctionalInterface
    interface Sink {
        /** A command and the bytes it came in. */
        void command(PrinterCommand command, Bytes bytes);
    }

    /** DLE DC4 function 8 with its fixed password (ESC/POS sheet, section 6.5): works even inside data. */
    private static final byte[] CLEAR = {0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08};

    private final Sink sink;
    private final boolean realTimeInsideData;
    private byte[] pending = new byte[64];
    private int pendingCount;
    private int clearMatched;
    private int window;
    private long skipBytes;
    private int rowsLeft;
    private byte[] row = new byte[0];
    private int rowFilled;

    CommandReader(boolean realTimeInsideData, Sink sink) {
        this.realTimeInsideData = realTimeInsideData;
        this.sink = sink;
    }

    /** Takes the next byte of the stream. */
    void accept(byte next) {
        boolean insideData = isInsideData();
        window = ((window << 8) | (next & 0xFF)) & 0xFFFFFF;
        clearMatched = next == CLEAR[clearMatched] ? clearMatched + 1 : next == CLEAR[0] ? 1 : 0;
        if (clearMatched == CLEAR.length) {
            reset();
            sink.command(new RealTimeClear(), Bytes.of(CLEAR));
            return;
        }
        if (insideData && realTimeInsideData) {
            realTimeInWindow();
        }
        if (rowsLeft > 0) {
            rasterByte(next);
        } else if (skipBytes > 0) {
            skipBytes--;
        } else {
            commandByte(next);
        }
    }

    /** Forgets everything unfinished, as a power cut or a cleared buffer does. */
    void reset() {
        pendingCount = 0;
        clearMatched = 0;
        window = 0;
        skipBytes = 0;
        rowsLeft = 0;
        rowFilled = 0;
    }

    /** Whether a command has begun and is not complete. */
    boolean isInsideCommand() {
        return pendingCount > 0 || isInsideData();
    }

    private boolean isInsideData() {
        return rowsLeft > 0 || skipBytes > 0 || pendingCount > 5;
    }

    private void realTimeInWindow() {
        int number = window & 0xFF;
        Bytes bytes = Bytes.of((byte) 0x10, (byte) (window >> 8), (byte) number);
        if (window >> 8 == 0x1004 && number >= 1 && number <= 4) {
            sink.command(new RealTimeStatus(number), bytes);
        } else if (window >> 8 == 0x1005 && (number == 1 || number == 2)) {
            sink.command(new RealTimeRecover(number), bytes);
        }
    }

    private void rasterByte(byte next) {
        row[rowFilled++] = next;
        if (rowFilled == row.length) {
            Bytes whole = Bytes.of(row);
            rowFilled = 0;
            rowsLeft--;
            sink.command(new RasterRow(whole), whole);
        }
    }

    private void commandByte(byte next) {
        if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, Math.min(pending.length * 2, CommandLengths.LONGEST));
        }
        pending[pendingCount++] = next;
        if (CommandLengths.of(pending, pendingCount) == pendingCount) {
            byte[] whole = Arrays.copyOf(pending, pendingCount);
            pendingCount = 0;
            complete(whole);
        }
    }

    private void complete(byte[] bytes) {
        PrinterCommand command = CommandDecoder.decode(bytes);
        long data = CommandLengths.dataAfter(bytes);
        if (command instanceof RasterStart start) {
            if (data == 0) {
                sink.command(new Unexpected("GS v 0: a raster without dots"), Bytes.of(bytes));
                return;
            }
            row = new byte[start.bytesPerRow()];
            rowsLeft = start.rows();
        } else {
            skipBytes = data;
        }
        sink.command(command, Bytes.of(bytes));
    }
}
