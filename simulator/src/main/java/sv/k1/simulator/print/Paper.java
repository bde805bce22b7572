package sv.k1.simulator.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.simulator.print.DotRow.Mark;

/**
 * The strip of paper from the roll through head and cutter. The blade sits behind the head, so a cut without feeding cuts
 * through what was just printed, and each new slip begins with that much paper.
 */
final class Paper {
    /** From the print head to the blade, 12 mm. */
    static final int HEAD_TO_CUTTER_DOTS = 96;

    /** What GS V 65 and 66 feed so that the last line is past the blade, with 2 mm to spare. */
    static final int FEED_TO_CUTTER_DOTS = HEAD_TO_CUTTER_DOTS + 16;

    /** Two metres: by then somebody tears it off. */
    static final int LONGEST_SLIP_DOTS = 16_000;

    private final PrinterProfile profile;
    private final Bytes blank;
    private final List<Bytes> rows = new ArrayList<>();
    private final List<PlacedMark> marks = new ArrayList<>();
    private int slipCount;

    private record PlacedMark(Mark mark, int row) {}

    Paper(PrinterProfile profile) {
        this.profile = profile;
        this.blank = Bytes.of(new byte[profile.printableDots() / 8]);
        lead();
    }

    /** An empty row of the head's width. */
    Bytes blank() {
        return blank;
    }

    /** Prints one row; true when the strip is so long now that it must be torn off. */
    boolean add(DotRow row) {
        rows.add(row.dots());
        for (Mark mark : row.marks()) {
            marks.add(new PlacedMark(mark, rows.size() - 1));
        }
        return rows.size() >= LONGEST_SLIP_DOTS;
    }

    /** Cuts what is past the blade; empty when nothing is. */
    Optional<Slip> cut(boolean full) {
        int count = rows.size() - HEAD_TO_CUTTER_DOTS;
        return count == 0
                ? Optional.empty()
                : Optional.of(take(count, full ? Slip.Ending.FULL_CUT : Slip.Ending.PARTIAL_CUT));
    }

    /** Somebody tears everything off; new paper is fed up to the blade. */
    Slip tearOff() {
        Slip slip = take(rows.size(), Slip.Ending.TORN);
        lead();
        return slip;
    }

    /** Whether anything was printed since the last cut. */
    boolean hasInk() {
        return rows.stream().anyMatch(row -> !row.equals(blank));
    }

    /** The old roll's last piece is taken out and a new roll put in. */
    Slip endOfRoll() {
        Slip slip = take(rows.size(), Slip.Ending.END_OF_ROLL);
        lead();
        return slip;
    }

    private Slip take(int count, Slip.Ending ending) {
        List<String> lines = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (PlacedMark placed : marks) {
            if (placed.row() < count) {
                switch (placed.mark()) {
                    case Mark.Line line -> lines.add(line.text());
                    case Mark.Code code -> codes.add(code.content());
                }
            }
        }
        slipCount++;
        Slip slip = new Slip(slipCount, profile, ending, new ArrayList<>(rows.subList(0, count)), lines, codes);
        rows.subList(0, count).clear();
        marks.removeIf(placed -> placed.row() < count);
        marks.replaceAll(placed -> new PlacedMark(placed.mark(), placed.row() - count));
        return slip;
    }

    private void lead() {
        for (int row = 0; row < HEAD_TO_CUTTER_DOTS; row++) {
            rows.add(blank);
        }
    }
}
