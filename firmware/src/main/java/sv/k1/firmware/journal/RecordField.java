package sv.k1.firmware.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Fields of a record's line in their order, found without taking the whole record apart. */
enum RecordField {
    SEQUENCE(0),
    BOOT(1),
    MONOTONIC(2),
    WALL(3),
    SALE(4),
    KIND(5),
    VERSION(6),
    BODY(7);

    private final int tabsBefore;

    RecordField(int tabsBefore) {
        this.tabsBefore = tabsBefore;
    }

    /** The field's text; empty when the record has another shape. */
    String of(byte[] record) {
        int from = begin(record);
        return new String(record, from, end(record, from) - from, StandardCharsets.UTF_8);
    }

    /** The field as it lies there; nothing when the record has another shape. */
    byte[] bytes(byte[] record) {
        int from = begin(record);
        return Arrays.copyOfRange(record, from, end(record, from));
    }

    /** Whether two records have the same boot and moment: they were appended together. */
    static boolean isSameStep(byte[] one, byte[] other) {
        int from = BOOT.begin(one);
        int otherFrom = BOOT.begin(other);
        return Arrays.equals(one, from, WALL.begin(one), other, otherFrom, WALL.begin(other));
    }

    private int begin(byte[] record) {
        int at = Math.min(Chain.LINE_AT, record.length);
        for (int tabs = 0; tabs < tabsBefore; tabs++) {
            at = Math.min(end(record, at) + 1, record.length);
        }
        return at;
    }

    private static int end(byte[] record, int from) {
        int at = from;
        while (at < record.length && record[at] != '\t') {
            at++;
        }
        return at;
    }
}
