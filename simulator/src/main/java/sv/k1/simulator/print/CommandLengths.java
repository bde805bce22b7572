package sv.k1.simulator.print;

import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes each command has. Also knows commands no receipt needs, because a printer that takes a wrong length
 * prints arguments as text. Lengths from the ESC/POS sheet, sections 1 to 6; those of commands outside the sheet are the
 * usual ones of Epson printers.
 */
final class CommandLengths {
    /** More bytes are needed to tell. */
    static final int MORE = -1;

    /** No command that is collected whole is longer: GS ( with two bytes of length. */
    static final int LONGEST = 5 + 0xFFFF;

    static final int DLE = 0x10;
    static final int ESC = 0x1B;
    static final int FS = 0x1C;
    static final int GS = 0x1D;

    private static final int LONGEST_TAB_LIST = 2 + 33;
    private static final int LONGEST_BARCODE = 3 + 256;

    /** Second byte of each command to its whole length; what is not named has two bytes. */
    private static final Map<Integer, Integer> AFTER_ESC =
            lengths(3, " !%-3=?EGJKMRTUVadertu{", 4, "$\\c", 5, "p*", 10, "W");

    private static final Map<Integer, Integer> AFTER_GS =
            lengths(3, "!/BEHITabfhjrw", 4, "$\\LPW*", 5, "^zC", 6, "g", 7, "8");
    private static final Map<Integer, Integer> AFTER_FS = lengths(3, "!-CW", 4, "Sp");

    private CommandLengths() {}

    /** The whole length of the command that begins with these bytes, or {@link #MORE}. */
    static int of(byte[] bytes, int count) {
        return switch (bytes[0] & 0xFF) {
            case DLE -> count < 2 ? MORE : afterDle(bytes, count);
            case ESC -> count < 2 ? MORE : afterEsc(bytes, count);
            case FS -> count < 2 ? MORE : afterFs(bytes, count);
            case GS -> count < 2 ? MORE : afterGs(bytes, count);
            default -> 1;
        };
    }

    /** How many bytes of data follow a complete command that is not collected whole: to be skipped, or raster rows. */
    static long dataAfter(byte[] command) {
        int count = command.length;
        if (count == 5 && at(command, 0) == ESC && at(command, 1) == '*') {
            long columns = word(command, 3);
            return at(command, 2) >= 32 ? columns * 3 : columns;
        }
        if (count == 4 && at(command, 0) == GS && at(command, 1) == '*') {
            return (long) at(command, 2) * at(command, 3) * 8;
        }
        if (count == 8 && at(command, 0) == GS && (at(command, 1) == 'v' || at(command, 1) == 'Q')) {
            return (long) word(command, 4) * word(command, 6);
        }
        if (count == 7 && at(command, 0) == GS && at(command, 1) == '8') {
            return word(command, 3) + ((long) word(command, 5) << 16);
        }
        return 0;
    }

    /** Two bytes, low byte first. */
    static int word(byte[] bytes, int index) {
        return at(bytes, index) + (at(bytes, index + 1) << 8);
    }

    static int at(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }

    private static int afterDle(byte[] bytes, int count) {
        int second = at(bytes, 1);
        if (second == 0x05) {
            return 3;
        }
        if (second != 0x04 && second != 0x14) {
            return 2;
        }
        if (count < 3) {
            return MORE;
        }
        int function = at(bytes, 2);
        if (second == 0x04) {
            return function == 7 || function == 8 ? 4 : 3;
        }
        return switch (function) {
            case 1, 2 -> 5;
            case 3 -> 8;
            case 7 -> 4;
            case 8 -> 10;
            default -> 3;
        };
    }

    private static int afterEsc(byte[] bytes, int count) {
        return switch (at(bytes, 1)) {
            case '(' -> withLengthField(bytes, count);
            case 'D' -> upToNul(bytes, count, 2, LONGEST_TAB_LIST);
            default -> AFTER_ESC.getOrDefault(at(bytes, 1), 2);
        };
    }

    private static int afterFs(byte[] bytes, int count) {
        return at(bytes, 1) == '(' ? withLengthField(bytes, count) : AFTER_FS.getOrDefault(at(bytes, 1), 2);
    }

    private static int afterGs(byte[] bytes, int count) {
        return switch (at(bytes, 1)) {
            case '(' -> withLengthField(bytes, count);
            case 'V' -> count < 3 ? MORE : cut(at(bytes, 2));
            case 'v', 'Q' -> count < 3 ? MORE : at(bytes, 2) == '0' ? 8 : 3;
            case 'k' -> count < 4 ? MORE : barcode(bytes, count);
            default -> AFTER_GS.getOrDefault(at(bytes, 1), 2);
        };
    }

    private static int withLengthField(byte[] bytes, int count) {
        return count < 5 ? MORE : 5 + word(bytes, 3);
    }

    private static int cut(int mode) {
        return switch (mode) {
            case 0x41, 0x42, 0x61, 0x62, 0x67, 0x68 -> 4;
            default -> 3;
        };
    }

    private static int barcode(byte[] bytes, int count) {
        return at(bytes, 2) >= 0x41 ? 4 + at(bytes, 3) : upToNul(bytes, count, 3, LONGEST_BARCODE);
    }

    private static int upToNul(byte[] bytes, int count, int from, int longest) {
        for (int index = from; index < count; index++) {
            if (bytes[index] == 0) {
                return index + 1;
            }
        }
        return count >= longest ? count : MORE;
    }

    private static Map<Integer, Integer> lengths(Object... pairs) {
        Map<Integer, Integer> found = new HashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            int length = (Integer) pairs[index];
            ((String) pairs[index + 1]).chars().forEach(second -> found.put(second, length));
        }
        return Map.copyOf(found);
    }
}
