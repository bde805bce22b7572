package sv.k1.hal.cash.id003;

import java.nio.charset.StandardCharsets;
import sv.k1.hal.cash.AcceptorIdentity;

/** Reads the answer to VERSION REQUEST (ID-003 sheet, section 13). */
final class Id003Version {
    private static final String PROTOCOL = "id003";

    private Id003Version() {}

    static AcceptorIdentity unknown() {
        return new AcceptorIdentity(PROTOCOL, "", "", "");
    }

    /** Our own request comes back when the wire is a loop: a device always adds its text (ID-003 sheet, section 6). */
    static boolean isOwnEcho(Id003Frame reply) {
        return reply.dataLength() == 0;
    }

    static AcceptorIdentity read(Id003Frame reply) {
        String text = new String(reply.data(), StandardCharsets.US_ASCII)
                .replaceAll("[^\\x20-\\x7E]", " ")
                .strip();
        int gap = text.indexOf(' ');
        return gap < 0
                ? new AcceptorIdentity(PROTOCOL, text, "", text)
                : new AcceptorIdentity(
                        PROTOCOL, text.substring(0, gap), text.substring(gap).strip(), text);
    }
}
