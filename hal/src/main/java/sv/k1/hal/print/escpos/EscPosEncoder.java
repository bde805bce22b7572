package sv.k1.hal.print.escpos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Align;
import sv.k1.hal.print.ReceiptLine.Weight;

/**
 * Turns a document into byte blocks for one paper profile. Pure. A block is a whole command or line, so nothing may be
 * sent in the middle of one (ESC/POS sheet, section 6.1).
 */
public final class EscPosEncoder {
    /** More than this is no receipt; a bound for paper and memory. */
    static final int MAX_DOCUMENT_LINES = 200;

    static final int MAX_TEXT_LENGTH = 2_000;
    static final int MAX_FEED = 10;

    private final PaperProfile paper;
    private final PrintableText printable;
    private final QrBlocks qrBlocks;

    public EscPosEncoder(PaperProfile paper) {
        this.paper = paper;
        this.printable = new PrintableText(paper.codePage());
        this.qrBlocks = new QrBlocks(paper);
    }

    /**
     * The whole job: start, content, cut, and the question that proves the end (section 9, step c).
     *
     * @param processId four characters 20 to 7E the printer gives back when everything before was printed
     * @throws IllegalArgumentException when the document cannot be printed; the message says why
     */
    public List<byte[]> encode(ReceiptDocument document, String processId) {
        if (document.lines().size() > MAX_DOCUMENT_LINES) {
            throw new IllegalArgumentException("receipt has " + document.lines().size() + " lines, at most "
                    + MAX_DOCUMENT_LINES + " can be printed");
        }
        List<byte[]> blocks = new ArrayList<>();
        blocks.add(start());
        for (ReceiptLine line : document.lines()) {
            addLine(blocks, line);
        }
        blocks.add(Hex.parse("0A")); // cut only at line start (section 5)
        blocks.add(Hex.parse(paper.ending()));
        blocks.add(paper.processId() ? processIdQuestion(processId) : PAPER_QUESTION.clone());
        return blocks;
    }

    /** {@code GS r 1}: answered in order, after what came before was processed (section 6.4). */
    private static final byte[] PAPER_QUESTION = Hex.parse("1D 72 01");

    /** {@code GS ( H} function 48 (section 9). */
    private static byte[] processIdQuestion(String id) {
        if (!id.matches("[ -~]{4}")) {
            throw new IllegalArgumentException("process id must be four characters 20 to 7E, got " + id.length());
        }
        return joined(Hex.parse("1D 28 48 06 00 30 30"), id.getBytes(StandardCharsets.US_ASCII));
    }

    /** Initialise, leave the Chinese mode, code page again after the initialise, USA set (sections 1 and 2). */
    private byte[] start() {
        byte[] kanji = paper.cancelKanji() ? Hex.parse("1C 2E") : new byte[0];
        byte[] page = {0x1B, 0x74, (byte) paper.codePage().number()};
        return joined(Hex.parse("1B 40"), kanji, page, Hex.parse("1B 52 00"));
    }

    private void addLine(List<byte[]> blocks, ReceiptLine line) {
        switch (line) {
            case ReceiptLine.Text(String text, Align align, Weight weight) ->
                addRows(blocks, TextLayout.wrap(clean(text), columns(weight)), align, weight);
            case ReceiptLine.Pair(String label, String value, Weight weight) ->
                addRows(blocks, TextLayout.pair(clean(label), clean(value), columns(weight)), Align.LEFT, weight);
            case ReceiptLine.Qr(String content) -> {
                blocks.add(alignment(Align.CENTER));
                blocks.addAll(qrBlocks.of(content));
                blocks.add(alignment(Align.LEFT));
            }
            case ReceiptLine.Rule() -> addRows(blocks, List.of("-".repeat(paper.columns())), Align.LEFT, Weight.NORMAL);
            case ReceiptLine.Feed(int lines) -> blocks.add(feed(lines));
        }
    }

    private String clean(String text) {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException("receipt text has " + text.length() + " characters, at most "
                    + MAX_TEXT_LENGTH + " can be printed on one line item");
        }
        return printable.clean(text);
    }

    private int columns(Weight weight) {
        return weight == Weight.TITLE ? paper.columns() / 2 : paper.columns();
    }

    private void addRows(List<byte[]> blocks, List<String> rows, Align align, Weight weight) {
        byte[] before = joined(alignment(align), styleOn(weight));
        for (String row : rows) {
            blocks.add(joined(before, printable.bytes(row), Hex.parse("0A")));
            before = new byte[0];
        }
        byte[] after = joined(styleOff(weight), align == Align.LEFT ? new byte[0] : alignment(Align.LEFT));
        if (after.length > 0) {
            blocks.add(after);
        }
    }

    /** {@code ESC a}; only at line start, where every block begins. */
    private static byte[] alignment(Align align) {
        return switch (align) {
            case LEFT -> Hex.parse("1B 61 00");
            case CENTER -> Hex.parse("1B 61 01");
            case RIGHT -> Hex.parse("1B 61 02");
        };
    }

    private static byte[] styleOn(Weight weight) {
        return switch (weight) {
            case NORMAL -> new byte[0];
            case BOLD -> Hex.parse("1B 45 01");
            case TITLE -> Hex.parse("1B 45 01 1D 21 11");
        };
    }

    private static byte[] styleOff(Weight weight) {
        return switch (weight) {
            case NORMAL -> new byte[0];
            case BOLD -> Hex.parse("1B 45 00");
            case TITLE -> Hex.parse("1D 21 00 1B 45 00");
        };
    }

    private static byte[] feed(int lines) {
        if (lines < 1 || lines > MAX_FEED) {
            throw new IllegalArgumentException("a feed is 1 to " + MAX_FEED + " lines, got " + lines);
        }
        return new byte[] {0x1B, 0x64, (byte) lines};
    }

    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
