package sv.k1.simulator.cash.ebds;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sv.k1.simulator.cash.NoteCount;

/** Answers to auxiliary commands: EBDS sheet, section 7. */
final class EbdsQueries {
    static final int SOFTWARE_CRC = 0x00;
    static final int CLEAR_CASHBOX_TOTAL = 0x03;
    private static final int CASHBOX_TOTAL = 0x01;
    private static final int NUMBER_OF_RESETS = 0x02;
    private static final int ACCEPTOR_TYPE = 0x04;
    private static final int SERIAL_NUMBER = 0x05;
    private static final int BOOT_PART = 0x06;
    private static final int APPLICATION_PART = 0x07;
    private static final int VARIANT_NAME = 0x08;
    private static final int VARIANT_PART = 0x09;
    private static final int CAPABILITIES = 0x0D;
    private static final int APPLICATION_ID = 0x0E;
    private static final int VARIANT_ID = 0x0F;

    private static final int NIBBLES = 6;
    private static final int CRC_NIBBLES = 4;
    private static final int CODE_CRC = 0xABCD;
    private static final int TEXT_LENGTH = 20;
    private static final int VARIANT_LENGTH = 32;
    private static final int HAS_APPLICATION_ID = 0x04;
    private static final int HAS_NOTE_RETRIEVED = 0x01;

    private final EbdsProfile profile;
    private final EbdsPath path;
    private final EbdsMechanism mechanism;
    private long clearedTotal;

    EbdsQueries(EbdsProfile profile, EbdsPath path, EbdsMechanism mechanism) {
        this.profile = profile;
        this.path = path;
        this.mechanism = mechanism;
    }

    /** The data of the reply; empty for a query the unit does not know. */
    Optional<byte[]> answer(int query) {
        return switch (query) {
            case SOFTWARE_CRC -> Optional.of(Arrays.copyOf(nibbles(CODE_CRC, CRC_NIBBLES), NIBBLES));
            case CASHBOX_TOTAL -> Optional.of(nibbles(total() - clearedTotal, NIBBLES));
            case NUMBER_OF_RESETS -> Optional.of(nibbles(mechanism.resets(), NIBBLES));
            case ACCEPTOR_TYPE -> Optional.of(text(profile.acceptorType(), TEXT_LENGTH));
            case SERIAL_NUMBER -> Optional.of(text(profile.serial(), TEXT_LENGTH));
            case BOOT_PART -> Optional.of(ascii("286140101"));
            case APPLICATION_PART -> Optional.of(ascii("286151103"));
            case VARIANT_NAME -> Optional.of(text(profile.currency().getCurrencyCode(), VARIANT_LENGTH));
            case VARIANT_PART -> Optional.of(ascii("490452104"));
            case CAPABILITIES ->
                profile.extended()
                        ? Optional.of(new byte[] {HAS_APPLICATION_ID, HAS_NOTE_RETRIEVED, 0, 0, 0, 0})
                        : Optional.empty();
            case APPLICATION_ID, VARIANT_ID ->
                profile.extended()
                        ? Optional.of(ascii(query == APPLICATION_ID ? "286152103" : "490453104"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    void clearTotal() {
        clearedTotal = total();
    }

    /** Whole units of the currency that went into the cassette. */
    private long total() {
        long minorUnits = 0;
        for (NoteCount notes : path.inCashbox()) {
            minorUnits = Math.addExact(minorUnits, Math.multiplyExact(notes.minorUnits(), (long) notes.count()));
        }
        long units = minorUnits;
        for (int digit = 0; digit < profile.currency().getDefaultFractionDigits(); digit++) {
            units /= 10;
        }
        return units;
    }

    /** Most significant first. */
    private static byte[] nibbles(long value, int count) {
        byte[] nibbles = new byte[count];
        long rest = value;
        for (int index = count - 1; index >= 0; index--) {
            nibbles[index] = (byte) (rest & 0x0F);
            rest >>= 4;
        }
        return nibbles;
    }

    private byte[] text(String text, int length) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, profile.has(EbdsSwitch.TEXTS_PADDED_WITH_BLANKS) ? (byte) ' ' : 0);
        byte[] characters = ascii(text);
        System.arraycopy(characters, 0, filled, 0, characters.length);
        return filled;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Names for traces, by number. */
    static String name(int query) {
        List<String> names = List.of(
                "software CRC",
                "cash-box total",
                "number of resets",
                "clear cash-box total",
                "acceptor type",
                "serial number",
                "boot part number",
                "application part number",
                "variant name",
                "variant part number",
                "life-time audit",
                "QP audit",
                "performance audit",
                "capabilities",
                "application id",
                "variant id",
                "bunch feeder status");
        return query < names.size() ? names.get(query) : "unknown query";
    }
}
