package sv.k1.hal.cash.ssp;

import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/**
 * How to treat one SSP validator.
 *
 * @param line electrical settings; the sheet's are 9600 baud, 8 bits, no parity, 2 stop bits (SSP sheet, section 1)
 * @param encrypted whether a key is negotiated and every command encrypted; never downgraded by itself
 * @param address of the validator on its bus, 0 to 7D hexadecimal (SSP sheet, section 1)
 * @param pollMillis time from poll to poll, 200 to 1000 (SSP sheet, section 3)
 * @param protocolVersion highest version to ask for, 4 to 8; 6 or 7 is recommended (SSP sheet, section 6)
 * @param fixedKey the upper half of the AES key, used only when encrypted (SSP sheet, section 11)
 */
public record SspSettings(
        LineSettings line, boolean encrypted, int address, int pollMillis, int protocolVersion, long fixedKey) {
    /** What every unit has unless its operator changed it (SSP sheet, section 11). */
    public static final long DEFAULT_FIXED_KEY = 0x0123456701234567L;

    /** Silence after which the same bytes are sent again (SSP sheet, section 3). */
    static final int REPLY_MILLIS = 1_000;
    /** So many tries of one command, then SYNC (SSP sheet, section 3). */
    static final int MOST_TRIES = 20;
    /** So many tries without a reply are told as a lost device, while the tries go on. */
    static final int SILENT_TRIES = 3;

    public SspSettings {
        if (address < 0 || address > 0x7D) {
            throw new IllegalArgumentException("an SSP address is 0 to 125, got " + address);
        }
        if (pollMillis < 200 || pollMillis > 1_000) {
            throw new IllegalArgumentException("pollMillis must be 200 to 1000, got " + pollMillis);
        }
        if (protocolVersion < 4 || protocolVersion > 8) {
            throw new IllegalArgumentException("the SSP protocol version must be 4 to 8, got " + protocolVersion);
        }
    }

    /** Plain SSP: address 0, 9600 baud, 8N2, a poll every 200 ms, protocol version 7. */
    public static SspSettings ssp() {
        return new SspSettings(new LineSettings(9600, 8, Parity.NONE, 2), false, 0, 200, 7, DEFAULT_FIXED_KEY);
    }

    /** As {@link #ssp()}, encrypted with the default fixed key. */
    public static SspSettings essp() {
        return ssp().encryptedWith(DEFAULT_FIXED_KEY);
    }

    /** The same, encrypted with this fixed key. */
    public SspSettings encryptedWith(long key) {
        return new SspSettings(line, true, address, pollMillis, protocolVersion, key);
    }

    /** The name of the protocol in the configuration: {@code ssp} or {@code essp}. */
    public String protocol() {
        return encrypted ? "essp" : "ssp";
    }

    /** Without the key. */
    @Override
    public String toString() {
        return protocol() + " address " + address + ", " + line + ", poll every " + pollMillis + " ms, version "
                + protocolVersion;
    }
}
