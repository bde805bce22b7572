package sv.k1.simulator.cash.ssp;

import java.util.Arrays;
import sv.k1.hal.bytes.Hex;

/** One message between 7F and CRC, unstuffed: SSP sheet, section 2. */
final class SspFrame {
    private static final int FLAG = 0x80;

    private final int sequenceAndAddress;
    private final byte[] data;

    SspFrame(int sequenceAndAddress, byte[] data) {
        this.sequenceAndAddress = sequenceAndAddress;
        this.data = data.clone();
    }

    int sequenceAndAddress() {
        return sequenceAndAddress;
    }

    int address() {
        return sequenceAndAddress & ~FLAG;
    }

    boolean flag() {
        return (sequenceAndAddress & FLAG) != 0;
    }

    byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SspFrame frame
                && sequenceAndAddress == frame.sequenceAndAddress
                && Arrays.equals(data, frame.data);
    }

    @Override
    public int hashCode() {
        return 31 * sequenceAndAddress + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return Integer.toHexString(sequenceAndAddress) + ": " + Hex.of(data);
    }
}
