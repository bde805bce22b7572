package sv.k1.hal.cash.cctalk;

import java.util.Arrays;
import sv.k1.hal.bytes.Hex;

/** One command to one device, without address and checksum. */
final class CcTalkRequest {
    /** Reply time-out and tries of the ccTalk sheet, section 1. */
    static final int REPLY_MILLIS = 250;

    private static final int USUAL_TRIES = 3;
    /** Some validators answer ROUTE BILL only when the bill has moved (ccTalk sheet, section 7). */
    private static final int ROUTE_REPLY_MILLIS = 1_000;

    private final CcTalkHeader header;
    private final byte[] data;

    private CcTalkRequest(CcTalkHeader header, byte[] data) {
        this.header = header;
        this.data = data;
    }

    static CcTalkRequest of(CcTalkHeader header, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new CcTalkRequest(header, bytes);
    }

    CcTalkHeader header() {
        return header;
    }

    int data(int index) {
        return data[index] & 0xFF;
    }

    byte[] data() {
        return data.clone();
    }

    CcTalkFrame to(int address) {
        return new CcTalkFrame(address, CcTalkFrame.HOST, header.code(), data);
    }

    /** Whoever sends a bill, a reset or a probe looks first what became of it before doing so again. */
    int tries() {
        return header == CcTalkHeader.ROUTE_BILL
                        || header == CcTalkHeader.RESET_DEVICE
                        || header == CcTalkHeader.SIMPLE_POLL
                ? 1
                : USUAL_TRIES;
    }

    int replyMillis() {
        return header == CcTalkHeader.ROUTE_BILL ? ROUTE_REPLY_MILLIS : REPLY_MILLIS;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CcTalkRequest request && header == request.header && Arrays.equals(data, request.data);
    }

    @Override
    public int hashCode() {
        return 31 * header.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        String name = header.name().replace('_', ' ');
        return data.length == 0 ? name : name + " " + Hex.of(data);
    }
}
