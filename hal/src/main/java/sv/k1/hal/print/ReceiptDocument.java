package sv.k1.hal.print;

import java.util.List;

/**
 * One slip of paper, as content: the printer driver decides the bytes.
 *
 * @param id names the print job in events, unique per job
 */
public record ReceiptDocument(String id, List<ReceiptLine> lines) {
    public ReceiptDocument {
        lines = List.copyOf(lines);
    }
}
