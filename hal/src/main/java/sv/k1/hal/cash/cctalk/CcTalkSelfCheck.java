package sv.k1.hal.cash.cctalk;

import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorFault.Kind;

/** Fault codes that a device answers to PERFORM SELF CHECK (ccTalk sheet, section 10). */
final class CcTalkSelfCheck {
    static final int OK = 0;

    private CcTalkSelfCheck() {}

    static AcceptorFault fault(int code) {
        return new AcceptorFault(kind(code), code, "self check: " + name(code));
    }

    private static Kind kind(int code) {
        return switch (code) {
            case 39 -> Kind.JAM_IN_HEAD;
            case 44 -> Kind.CASHBOX_REMOVED;
            case 45 -> Kind.STACKER_FULL;
            case 20 -> Kind.CHEAT;
            default -> Kind.HARDWARE;
        };
    }

    private static String name(int code) {
        return switch (code) {
            case 1 -> "EEPROM checksum";
            case 2 -> "inductive coils";
            case 3 -> "credit sensor";
            case 4 -> "piezo sensor";
            case 5 -> "reflective sensor";
            case 6 -> "diameter sensor";
            case 7 -> "wake-up sensor";
            case 8 -> "sorter exit sensors";
            case 9 -> "NVRAM checksum";
            case 18 -> "reject sensor";
            case 19 -> "coin return mechanism";
            case 20 -> "coin-on-string mechanism";
            case 21 -> "rim sensor";
            case 22 -> "thermistor";
            case 30 -> "ROM checksum";
            case 32 -> "internal communication";
            case 33 -> "supply voltage";
            case 34 -> "temperature";
            case 35 -> "DCE";
            case 36 -> "bill sensor";
            case 37 -> "bill transport motor";
            case 38 -> "stacker";
            case 39 -> "bill jam";
            case 40 -> "RAM";
            case 41 -> "string sensor";
            case 42 -> "accept gate stuck open";
            case 43 -> "accept gate stuck closed";
            case 44 -> "stacker missing";
            case 45 -> "stacker full";
            case 46 -> "flash erase";
            case 47 -> "flash write";
            case 49 -> "opto sensor";
            case 51 -> "door open";
            case 52 -> "microswitch";
            case 54 -> "firmware";
            case 55 -> "initialisation";
            case 56 -> "supply current";
            case 57 -> "forced bootloader";
            case 255 -> "unspecified";
            default -> "code " + code;
        };
    }
}
