package sv.k1.simulator.print;

import sv.k1.simulator.print.PrinterProfile.Feature;

/** What is wrong with the printer right now, and the status bytes that say so (ESC/POS sheet, sections 6.1 to 6.4). */
final class PrinterConditions {
    private static final int DRAWER_PIN = 0x04;

    private final PrinterProfile profile;
    boolean coverOpen;
    boolean paperEnd;
    boolean nearEnd;
    boolean cutterError;
    boolean hot;
    boolean broken;

    PrinterConditions(PrinterProfile profile) {
        this.profile = profile;
    }

    /** Whether nothing is printed until somebody does something. */
    boolean isOffline() {
        return coverOpen || paperEnd || hasError();
    }

    /** The answer to DLE EOT 1 to 4; bits 1 and 4 are always set (section 6.1). */
    byte realTime(int number) {
        int bits =
                switch (number) {
                    case 1 -> drawerPin() | bit(3, isOffline());
                    case 2 -> bit(2, coverOpen) | bit(5, paperEnd) | bit(6, hasError());
                    case 3 -> bit(3, cutterError) | bit(5, broken) | bit(6, hot);
                    case 4 -> (seesNearEnd() ? 0x0C : 0) | (paperEnd ? 0x60 : 0);
                    default -> throw new IllegalArgumentException("DLE EOT 1 to 4, got " + number);
                };
        return (byte) (0x12 | bits);
    }

    /** The four bytes of automatic status (section 6.2). */
    byte[] statusBack() {
        int first = 0x10 | drawerPin() | bit(3, isOffline()) | bit(5, coverOpen);
        int second = bit(3, cutterError) | bit(5, broken) | bit(6, hot);
        int fourth = drawerPin() == 0 ? 0 : 0x0F;
        return new byte[] {(byte) first, (byte) second, paper(), (byte) fourth};
    }

    /** The answer to GS r 1 and ESC v: bits 0, 1 near end, bits 2, 3 end (section 6.4). */
    byte paper() {
        return (byte) ((seesNearEnd() ? 0x03 : 0) | (paperEnd ? 0x0C : 0));
    }

    private boolean hasError() {
        return cutterError || hot || broken;
    }

    private boolean seesNearEnd() {
        return profile.has(Feature.NEAR_END_SENSOR) && (nearEnd || paperEnd);
    }

    private int drawerPin() {
        return profile.has(Feature.DRAWER_PIN_HIGH) ? DRAWER_PIN : 0;
    }

    private static int bit(int number, boolean set) {
        return set ? 1 << number : 0;
    }
}
