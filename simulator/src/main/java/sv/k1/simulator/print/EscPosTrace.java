package sv.k1.simulator.print;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import sv.k1.simulator.print.PrinterCommand.RasterRow;
import sv.k1.simulator.wire.DecodedFrame;

/**
 * Names what passes the cable of an ESC/POS printer, for a trace. Its method has the shape of the pump's trace reader.
 * Characters are gathered into runs; a run is told when something else follows or at the end of the bytes handed in. One
 * trace per cable, on one thread.
 */
public final class EscPosTrace {
    private static final int SHOWN_BYTES = 24;
    private static final int OPEN_QUERIES = 64;
    private static final int LONGEST_BLOCK = 96;

    private final CommandReader reader = new CommandReader(false, this::command);
    private final List<DecodedFrame> found = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private final StringBuilder runHex = new StringBuilder();
    private final Deque<Integer> queries = new ArrayDeque<>();
    private final StringBuilder block = new StringBuilder();
    private final StringBuilder status = new StringBuilder();
    private int statusBytesLeft;
    private int rasterRows;
    private CodePage page = CodePage.PC437;
    private long millis;

    /** Bytes passed the cable; what they say goes to {@code frames}. */
    public void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> frames) {
        this.millis = millis;
        for (byte next : bytes) {
            if (toHost) {
                answer(next & 0xFF);
            } else {
                reader.accept(next);
            }
        }
        if (!toHost) {
            endRun();
            endRaster();
        }
        found.forEach(frames);
        found.clear();
    }

    private void command(PrinterCommand command, Bytes bytes) {
        if (command instanceof PrinterCommand.Printable(int code)) {
            endRaster();
            run.append(page.character(code));
            runHex.append(runHex.isEmpty() ? "" : " ").append(hex(code));
            return;
        }
        endRun();
        if (command instanceof RasterRow) {
            rasterRows++;
            return;
        }
        endRaster();
        follow(command);
        add(false, bytes.hex(SHOWN_BYTES), CommandMeaning.of(command));
    }

    private void follow(PrinterCommand command) {
        if (command instanceof PrinterCommand.Mode(PrinterCommand.Setting setting, int value)
                && setting == PrinterCommand.Setting.CODE_PAGE) {
            page = CodePage.find(value).orElse(page);
        }
        if (command instanceof PrinterCommand.RealTimeStatus(int number)) {
            if (queries.size() == OPEN_QUERIES) {
                queries.removeFirst();
            }
            queries.addLast(number);
        }
    }

    private void endRun() {
        if (!run.isEmpty()) {
            add(false, runHex.toString(), "text '" + run + "'");
            run.setLength(0);
            runHex.setLength(0);
        }
    }

    private void endRaster() {
        if (rasterRows > 0) {
            add(false, "..", rasterRows + " rows of a raster");
            rasterRows = 0;
        }
    }

    /** Tells answers apart as a host must (ESC/POS sheet, section 6.3). */
    private void answer(int next) {
        if (!block.isEmpty()) {
            block.append((char) next);
            if (next == 0 || block.length() >= LONGEST_BLOCK) {
                endBlock();
            }
        } else if (statusBytesLeft > 0) {
            statusByte(next);
        } else if (next == 0x11 || next == 0x13) {
            add(true, hex(next), next == 0x11 ? "XON" : "XOFF");
        } else if ((next & 0x93) == 0x12) {
            add(true, hex(next), CommandMeaning.realTimeAnswer(next, queries.isEmpty() ? 0 : queries.remove()));
        } else if ((next & 0x93) == 0x10) {
            status.setLength(0);
            statusBytesLeft = 4;
            statusByte(next);
        } else if (next == 0x37 || next == 0x5F) {
            block.append((char) next);
        } else {
            add(true, hex(next), "answer to a query in line" + CommandMeaning.paperBits(next));
        }
    }

    private void statusByte(int next) {
        status.append((char) next);
        statusBytesLeft--;
        if (statusBytesLeft == 0) {
            add(true, hex(status), CommandMeaning.statusBack(status.charAt(0), status.charAt(1), status.charAt(2)));
        }
    }

    private void endBlock() {
        String text = block.length() > 2 ? block.substring(2, block.length() - 1) : "";
        String meaning;
        if (block.charAt(0) == 0x5F) {
            meaning = "printer says '" + block.substring(1, block.length() - 1) + "'";
        } else {
            meaning = switch (block.charAt(1)) {
                case 0x22 -> "process id '" + text + "' is printed";
                case 0x25 -> "buffers cleared";
                case 0x36 -> "size of the symbol";
                default -> "block of unknown kind";
            };
        }
        add(true, hex(block), meaning);
        block.setLength(0);
    }

    private void add(boolean toHost, String hex, String meaning) {
        found.add(new DecodedFrame(millis, toHost, hex, meaning));
    }

    private static String hex(int value) {
        return HexFormat.of().withUpperCase().toHexDigits((byte) value);
    }

    private static String hex(CharSequence bytes) {
        return Bytes.of(bytes.toString().getBytes(StandardCharsets.ISO_8859_1)).hex(SHOWN_BYTES);
    }
}
