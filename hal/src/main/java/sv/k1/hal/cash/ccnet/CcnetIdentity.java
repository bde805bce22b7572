package sv.k1.hal.cash.ccnet;

import java.nio.charset.StandardCharsets;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorIdentity;

/** Reads the answer to IDENTIFICATION (CCNET sheet, section 12). */
final class CcnetIdentity {
    private static final String PROTOCOL = "ccnet";
    private static final int PART_BYTES = 15;
    private static final int SERIAL_BYTES = 12;
    private static final int ASSET_BYTES = 7;

    private CcnetIdentity() {}

    static AcceptorIdentity unknown() {
        return new AcceptorIdentity(PROTOCOL, "", "", "");
    }

    /** The part number is the firmware's; what stands before its first blank names the model. */
    static AcceptorIdentity read(CcnetFrame reply) {
        byte[] data = reply.data();
        String part = text(data, 0, PART_BYTES);
        String serial = text(data, PART_BYTES, SERIAL_BYTES);
        int asset = PART_BYTES + SERIAL_BYTES;
        String rest = data.length < asset + ASSET_BYTES ? "" : " asset " + Hex.of(data, asset, asset + ASSET_BYTES);
        int gap = part.indexOf(' ');
        String model = gap < 0 ? part : part.substring(0, gap);
        String firmware = gap < 0 ? part : part.substring(gap).strip();
        return new AcceptorIdentity(PROTOCOL, model, firmware, (part + " serial " + serial + rest).strip());
    }

    /** Clones pad by blanks or zeros (CCNET sheet, section 12). */
    private static String text(byte[] data, int from, int length) {
        return new String(data, from, length, StandardCharsets.ISO_8859_1)
                .replaceAll("[^\\x20-\\x7E]", " ")
                .strip();
    }
}
