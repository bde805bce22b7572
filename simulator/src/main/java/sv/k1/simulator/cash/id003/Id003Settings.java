package sv.k1.simulator.cash.id003;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What SET commands C0-C7 wrote and GET 80-87 reads back: ID-003 sheet, section 5. Lives in RAM. */
final class Id003Settings {
    static final int FIRST_SET = 0xC0;
    static final int FIRST_GET = 0x80;
    static final int COUNT = 8;
    private static final int DENOMINATION = 0;
    private static final int COMMUNICATION = 2;
    private static final int INHIBIT = 3;
    private static final int DIRECTION = 4;
    private static final int OPTIONS = 5;
    private static final int POWER_RECOVERY = 0x02;

    private final boolean openByDefault;
    private final byte[][] values = new byte[COUNT][];

    Id003Settings(boolean openByDefault) {
        this.openByDefault = openByDefault;
        forget();
    }

    /** Back to the values of a unit just switched on. */
    void forget() {
        values[DENOMINATION] = new byte[2];
        values[1] = new byte[2];
        values[COMMUNICATION] = new byte[1];
        values[INHIBIT] = new byte[] {(byte) (openByDefault ? 0 : 1)};
        values[DIRECTION] = new byte[1];
        values[OPTIONS] = new byte[2];
        values[6] = new byte[] {0x01, 0x12};
        values[7] = new byte[] {0x02};
    }

    /** Stores the data of C0 + {@code index}; false if its length is wrong. */
    boolean set(int index, byte[] data) {
        if (data.length != values[index].length) {
            return false;
        }
        values[index] = data.clone();
        return true;
    }

    byte[] value(int index) {
        return values[index].clone();
    }

    boolean isInhibited() {
        return (values[INHIBIT][0] & 1) != 0;
    }

    boolean isPolled() {
        return values[COMMUNICATION][0] == 0;
    }

    boolean hasPowerRecovery() {
        return (values[OPTIONS][0] & POWER_RECOVERY) != 0;
    }

    /** Bit 0 of the first byte is code 61, bit 0 of the second code 69; 1 disables: ID-003 sheet, section 8. */
    boolean refuses(Optional<Id003Profile.Row> row, Orientation orientation) {
        boolean direction = (values[DIRECTION][0] >> orientation.bit() & 1) != 0;
        return direction || row.map(this::isDisabled).orElse(false);
    }

    boolean acceptsAnyOf(List<Id003Profile.Row> rows) {
        return rows.stream().anyMatch(row -> row.isUsed() && !isDisabled(row));
    }

    private boolean isDisabled(Id003Profile.Row row) {
        int bit = row.escrowCode() - 0x61;
        return (values[DENOMINATION][bit / Byte.SIZE] >> bit % Byte.SIZE & 1) != 0;
    }

    @Override
    public String toString() {
        return Arrays.deepToString(values);
    }
}
