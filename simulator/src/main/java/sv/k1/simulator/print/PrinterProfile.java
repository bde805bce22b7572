package sv.k1.simulator.print;

import java.util.Set;

/**
 * What kind of printer is simulated. Start from {@link #epson80()}, {@link #epson58()} or {@link #clone58()} and change
 * with the {@code with...} methods.
 *
 * @param model answer to GS I 67
 * @param printableDots width of the print head, a multiple of 8: 576 for 80 mm paper, 384 for 58 mm
 * @param paperDots width of the paper at 203 dpi, at least the printable width
 * @param speed how fast it prints and answers
 * @param codePages numbers of ESC t it knows, of 0, 2, 16, 18 and 19
 * @param features what it has beyond printing
 * @param receiveBufferBytes bytes it keeps before it loses them, 256 and more
 */
public record PrinterProfile(
        String model,
        int printableDots,
        int paperDots,
        Speed speed,
        Set<Integer> codePages,
        Set<Feature> features,
        int receiveBufferBytes) {

    /** What some printers have and some clones lack. */
    public enum Feature {
        /** Answers GS ( H function 48 when everything before it was printed. */
        PROCESS_ID,
        /** Answers GS I. */
        PRINTER_ID,
        /** Sends status by itself after GS a. */
        AUTOMATIC_STATUS,
        /** Has a sensor for the end of the roll coming near. */
        NEAR_END_SENSOR,
        /** Sends XOFF when the receive buffer is nearly full, XON when there is room again. */
        XON_XOFF,
        /** Runs DLE EOT and DLE ENQ patterns even inside image and symbol data (sheet, section 6.1, some firmware). */
        REAL_TIME_INSIDE_DATA,
        /** Drawer pin reads high with no drawer connected; ASB then ends in 0F (sheet, section 6.2, "often"). */
        DRAWER_PIN_HIGH
    }

    /**
     * How fast it is.
     *
     * @param dotsPerSecond rows of dots printed or fed a second, 1 to 1,000,000,000
     * @param cutMillis how long the cutter takes, 0 and more
     * @param statusDelayMillis how long each answer takes, 0 and more
     */
    public record Speed(int dotsPerSecond, int cutMillis, int statusDelayMillis) {
        /** 150 mm a second, as printers of this class do. */
        public static final Speed REAL = new Speed(1_200, 350, 0);

        /** A receipt within a millisecond, for tests. */
        public static final Speed FAST = new Speed(100_000_000, 0, 0);

        public Speed {
            if (dotsPerSecond < 1 || dotsPerSecond > 1_000_000_000 || cutMillis < 0 || statusDelayMillis < 0) {
                throw new IllegalArgumentException("speed out of range: " + dotsPerSecond + " dots/s, cut " + cutMillis
                        + " ms, status delay " + statusDelayMillis + " ms");
            }
        }
    }

    public PrinterProfile {
        codePages = Set.copyOf(codePages);
        features = Set.copyOf(features);
        if (printableDots < 64 || printableDots > 832 || printableDots % 8 != 0 || paperDots < printableDots) {
            throw new IllegalArgumentException("printable width must be 64 to 832 dots, a multiple of 8 and not wider"
                    + " than the paper; got " + printableDots + " on " + paperDots);
        }
        if (receiveBufferBytes < 256 || receiveBufferBytes > 1 << 20) {
            throw new IllegalArgumentException("receive buffer must be 256 bytes to 1 MiB, got " + receiveBufferBytes);
        }
        for (int page : codePages) {
            CodePage.require(page);
        }
    }

    /** A complete 80 mm printer at real speed. */
    public static PrinterProfile epson80() {
        return new PrinterProfile(
                "TM-T88V",
                576,
                640,
                Speed.REAL,
                Set.of(0, 2, 16, 18, 19),
                Set.of(
                        Feature.PROCESS_ID,
                        Feature.PRINTER_ID,
                        Feature.AUTOMATIC_STATUS,
                        Feature.NEAR_END_SENSOR,
                        Feature.XON_XOFF),
                65_536);
    }

    /** The same with 58 mm paper. */
    public static PrinterProfile epson58() {
        PrinterProfile wide = epson80();
        return new PrinterProfile(
                wide.model, 384, 464, wide.speed, wide.codePages, wide.features, wide.receiveBufferBytes);
    }

    /** A cheap 58 mm printer: two code pages, no process id, no GS I, no near-end sensor, answers after 80 ms. */
    public static PrinterProfile clone58() {
        return new PrinterProfile(
                "POS58",
                384,
                464,
                new Speed(560, 500, 80),
                Set.of(0, 2),
                Set.of(Feature.AUTOMATIC_STATUS, Feature.XON_XOFF),
                16_384);
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** The same printer at another speed. */
    public PrinterProfile withSpeed(Speed other) {
        return new PrinterProfile(model, printableDots, paperDots, other, codePages, features, receiveBufferBytes);
    }

    /** The same printer with exactly these features. */
    public PrinterProfile withFeatures(Set<Feature> other) {
        return new PrinterProfile(model, printableDots, paperDots, speed, codePages, other, receiveBufferBytes);
    }

    /** The same printer with other code pages. */
    public PrinterProfile withCodePages(Set<Integer> other) {
        return new PrinterProfile(model, printableDots, paperDots, speed, other, features, receiveBufferBytes);
    }

    /** The same printer with another receive buffer. */
    public PrinterProfile withReceiveBufferBytes(int bytes) {
        return new PrinterProfile(model, printableDots, paperDots, speed, codePages, features, bytes);
    }
}
