package sv.k1.simulator.cash.ebds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Builds the data of replies from what is true: EBDS sheet, sections 6 and 8. */
final class EbdsMessages {
    static final int NOTE = 0x02;
    static final int SET_INHIBITS = 0x03;
    static final int SET_ESCROW_TIMEOUT = 0x04;
    static final int VALUE_TABLE = 0x06;
    static final int NOTE_RETRIEVED = 0x0B;
    static final int RETRIEVED = 0x7F;

    private static final int ORIENTATION_OF_INSERTED = 1;
    private static final int NOT_CLASSIFIED = 0;
    private static final int NOTE_BYTES = 18;
    private static final int VALUE_ROWS = 7;
    private static final int VALUE_ROW_BYTES = 10;
    private static final int VALUE_SHIFT = 3;

    private final EbdsProfile profile;
    private final EbdsMechanism mechanism;
    private final EbdsFaults faults;

    EbdsMessages(EbdsProfile profile, EbdsMechanism mechanism, EbdsFaults faults) {
        this.profile = profile;
        this.mechanism = mechanism;
        this.faults = faults;
    }

    /** The six bytes of EBDS sheet, section 6, with these events. */
    byte[] status(Set<EbdsEvent> events) {
        return status(events, mechanism.state().bit());
    }

    byte[] status(Set<EbdsEvent> events, int stateBit) {
        int data0 = (mechanism.isInService() ? stateBit : 0)
                | bit(events.contains(EbdsEvent.STACKED), 0x10)
                | bit(events.contains(EbdsEvent.RETURNED) || events.contains(EbdsEvent.RETRIEVED), 0x40);
        int data1 = bit(events.contains(EbdsEvent.CHEATED), 0x01)
                | bit(events.contains(EbdsEvent.REJECTED), 0x02)
                | bit(faults.isJammed(), 0x04)
                | bit(faults.isFull(), 0x08)
                | bit(!faults.isCassetteOut(), 0x10)
                | bit(faults.isPaused(), 0x20);
        int data2 = bit(mechanism.showsPowerUp(), 0x01)
                | bit(events.contains(EbdsEvent.INVALID_COMMAND), 0x02)
                | bit(faults.isFailed(), 0x04)
                | value(events);
        int data3 = bit(profile.extended(), 0x10);
        return new byte[] {
            (byte) data0, (byte) data1, (byte) data2, (byte) data3, (byte) profile.model(), (byte) profile.revision()
        };
    }

    /** The note value 1 to 7, only without extended reporting. */
    private int value(Set<EbdsEvent> events) {
        boolean told = mechanism.state().isHeld() || events.contains(EbdsEvent.STACKED);
        OptionalInt row = mechanism.rowToTell();
        return told && !mechanism.isExtended() && row.isPresent()
                ? profile.denominationOf(row.getAsInt()) << VALUE_SHIFT
                : 0;
    }

    private static int bit(boolean set, int bit) {
        return set ? bit : 0;
    }

    /** Sub-type, status, index 1 and up of the table, and the note's fields; all zero behind the end of the table. */
    byte[] tableRow(int index) {
        ByteArrayOutputStream data = extended(NOTE, EnumSet.noneOf(EbdsEvent.class));
        if (index < 1 || index > profile.rows().size()) {
            data.writeBytes(new byte[NOTE_BYTES]);
        } else {
            data.write(index);
            data.writeBytes(fields(index - 1, 0));
        }
        return data.toByteArray();
    }

    /** The note in escrow or just stacked; without a row the blank stacked message. */
    byte[] note(OptionalInt row, Set<EbdsEvent> events) {
        ByteArrayOutputStream data = extended(NOTE, events);
        if (row.isEmpty()) {
            data.writeBytes(new byte[NOTE_BYTES]);
        } else {
            data.write(0);
            data.writeBytes(fields(row.getAsInt(), ORIENTATION_OF_INSERTED));
        }
        return data.toByteArray();
    }

    /** A message of type 7 that ends with the status, or with one byte more. */
    byte[] shortMessage(int subType, Set<EbdsEvent> events, int... more) {
        ByteArrayOutputStream data = extended(subType, events);
        for (int next : more) {
            data.write(next);
        }
        return data.toByteArray();
    }

    /** The deprecated table of seven rows. */
    byte[] valueTable() {
        ByteArrayOutputStream data = extended(VALUE_TABLE, EnumSet.noneOf(EbdsEvent.class));
        for (int row = 0; row < VALUE_ROWS; row++) {
            if (row < profile.rows().size()) {
                data.write(row + 1);
                data.writeBytes(valueOf(profile.rows().get(row)));
            } else {
                data.writeBytes(new byte[VALUE_ROW_BYTES]);
            }
        }
        return data.toByteArray();
    }

    private ByteArrayOutputStream extended(int subType, Set<EbdsEvent> events) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(subType);
        data.writeBytes(status(events));
        return data;
    }

    /** ISO, base, sign, exponent, orientation, type, series, compatibility, version, classification and two spare. */
    private byte[] fields(int row, int orientation) {
        EbdsProfile.Row note = profile.rows().get(row);
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.writeBytes(valueOf(note));
        fields.write(orientation);
        fields.writeBytes(ascii("A" + note.series() + "BA"));
        fields.write(NOT_CLASSIFIED);
        fields.write(0);
        fields.write(0);
        return fields.toByteArray();
    }

    private byte[] valueOf(EbdsProfile.Row note) {
        return ascii(String.format(
                Locale.ROOT, "%s%03d+%02d", profile.currency().getCurrencyCode(), note.base(), note.exponent()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
