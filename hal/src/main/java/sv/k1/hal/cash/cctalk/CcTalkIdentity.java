package sv.k1.hal.cash.cctalk;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sv.k1.hal.cash.AcceptorIdentity;

/** What the device said about itself during start-up. */
final class CcTalkIdentity {
    /** Asked in this order; a device may know only some (ccTalk sheet, section 11). */
    static final List<CcTalkHeader> TEXTS = List.of(
            CcTalkHeader.MANUFACTURER,
            CcTalkHeader.CATEGORY,
            CcTalkHeader.PRODUCT_CODE,
            CcTalkHeader.SOFTWARE,
            CcTalkHeader.BUILD,
            CcTalkHeader.COMMS_REVISION);

    private static final int FASTEST_POLL_MILLIS = 20;

    private final Map<CcTalkHeader, String> texts = new EnumMap<>(CcTalkHeader.class);
    private String serial = CcTalkPosition.NO_SERIAL;
    private int wantedPollMillis;

    void learn(CcTalkHeader header, byte[] data) {
        if (header == CcTalkHeader.SERIAL_NUMBER) {
            serial = Long.toString(number(data));
        } else if (header == CcTalkHeader.POLLING_PRIORITY) {
            wantedPollMillis = millis(data[0] & 0xFF, data[1] & 0xFF);
        } else if (header == CcTalkHeader.COMMS_REVISION) {
            texts.put(header, "level " + (data[0] & 0xFF) + ", ccTalk " + (data[1] & 0xFF) + "." + (data[2] & 0xFF));
        } else {
            texts.put(header, text(data));
        }
    }

    String serial() {
        return serial;
    }

    /** The configured interval, or the device's own if that is shorter. */
    int pollMillis(int configured) {
        return wantedPollMillis > 0 && wantedPollMillis < configured
                ? Math.max(FASTEST_POLL_MILLIS, wantedPollMillis)
                : configured;
    }

    AcceptorIdentity of(String protocol) {
        String all = Stream.concat(
                        TEXTS.stream().map(header -> texts.getOrDefault(header, "")), Stream.of("serial " + serial))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return new AcceptorIdentity(
                protocol,
                texts.getOrDefault(CcTalkHeader.PRODUCT_CODE, ""),
                texts.getOrDefault(CcTalkHeader.SOFTWARE, ""),
                all);
    }

    static String text(byte[] data) {
        return new String(data, StandardCharsets.US_ASCII)
                .replaceAll("[^\\x20-\\x7E]", " ")
                .strip();
    }

    private static long number(byte[] leastFirst) {
        long number = 0;
        for (int i = leastFirst.length - 1; i >= 0; i--) {
            number = number << 8 | (leastFirst[i] & 0xFF);
        }
        return number;
    }

    /** Unit and value of REQUEST POLLING PRIORITY; 0 where the device leaves it to us (ccTalk sheet, section 4). */
    private static int millis(int unit, int value) {
        return switch (unit) {
            case 1 -> value;
            case 2 -> 10 * value;
            case 3 -> 1_000 * value;
            default -> 0;
        };
    }
}
