package sv.k1.simulator.print;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;

/** One piece of paper that left the printer: its dots, its text and its codes. Immutable. */
public final class Slip {
    /** How the piece came off. */
    public enum Ending {
        FULL_CUT,
        PARTIAL_CUT,
        /** The roll ended under it. */
        END_OF_ROLL,
        /** Two metres hung out without a cut. */
        TORN
    }

    private final int number;
    private final PrinterProfile profile;
    private final Ending ending;
    private final List<Bytes> rows;
    private final List<String> lines;
    private final List<String> codes;

    Slip(int number, PrinterProfile profile, Ending ending, List<Bytes> rows, List<String> lines, List<String> codes) {
        this.number = number;
        this.profile = profile;
        this.ending = ending;
        this.rows = List.copyOf(rows);
        this.lines = List.copyOf(lines);
        this.codes = List.copyOf(codes);
    }

    /** 1 for the first piece of this printer. */
    public int number() {
        return number;
    }

    public Ending ending() {
        return ending;
    }

    /** The complete lines of text on it, from top to bottom; an empty string for an empty line. */
    public List<String> lines() {
        return lines;
    }

    /** The lines in one text, each ended by a newline. */
    public String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** What the complete QR codes on it say, from top to bottom. */
    public List<String> codes() {
        return codes;
    }

    /** Length of the piece in dots of 1/8 mm. */
    public int lengthDots() {
        return rows.size();
    }

    /** Whether the dot is black; {@code x} from 0 within the printable width. */
    public boolean isBlack(int x, int y) {
        return Dots.isBlack(rows.get(y), x);
    }

    /** Whether every dot and every word is the same. */
    public boolean looksLike(Slip other) {
        return ending == other.ending
                && lines.equals(other.lines)
                && codes.equals(other.codes)
                && rows.equals(other.rows);
    }

    /** The paper as it looks, one pixel a dot (203 dpi), transparent beside the paper. */
    public BufferedImage image() {
        return new SlipPainter(profile).paint(this);
    }

    /**
     * Writes the picture as PNG; a reader of the path sees the old file or the new one, never half of one.
     *
     * @throws IOException when the folder cannot be written
     */
    public void writePng(Path file) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".part");
        if (!ImageIO.write(image(), "png", unfinished.toFile())) {
            throw new IOException("this JDK cannot write PNG files");
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return "Slip[" + number + ", " + ending + ", " + lengthDots() + " dots, " + lines.size() + " lines, "
                + codes.size() + " codes]";
    }
}
