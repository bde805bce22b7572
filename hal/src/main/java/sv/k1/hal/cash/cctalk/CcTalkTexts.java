package sv.k1.hal.cash.cctalk;

import java.nio.charset.StandardCharsets;
import sv.k1.hal.bytes.Hex;

/** Replies in words, for the trace. */
final class CcTalkTexts {
    private CcTalkTexts() {}

    /** Ids as sent, with whatever stands for an empty position. */
    static String raw(byte[] data) {
        return new String(data, StandardCharsets.US_ASCII);
    }

    static String meaning(CcTalkRequest request, byte[] data) {
        return switch (request.header()) {
            case READ_CREDIT, READ_BILL_EVENTS -> {
                CcTalkEvents events = CcTalkEvents.read(data);
                yield "counter " + events.counter() + ", events " + events.pairs();
            }
            case MANUFACTURER, CATEGORY, PRODUCT_CODE, SOFTWARE, BUILD, COIN_ID, BILL_ID ->
                "'" + CcTalkIdentity.text(data) + "'";
            case COUNTRY_SCALING -> {
                CcTalkIds.Scaling scaling = CcTalkIds.Scaling.read(data);
                yield "factor " + scaling.factor() + ", " + scaling.decimals() + " decimals";
            }
            case SELF_CHECK ->
                data[0] == 0
                        ? "no fault"
                        : CcTalkSelfCheck.fault(data[0] & 0xFF).detail();
            case ROUTE_BILL -> route(data);
            case REQUEST_INHIBIT,
                    REQUEST_MASTER_INHIBIT,
                    REQUEST_BILL_MODE,
                    SERIAL_NUMBER,
                    POLLING_PRIORITY,
                    COMMS_REVISION -> Hex.of(data);
            case SIMPLE_POLL,
                    MODIFY_INHIBIT,
                    MODIFY_MASTER_INHIBIT,
                    MODIFY_SORTER_PATH,
                    MODIFY_DEFAULT_PATH,
                    MODIFY_BILL_MODE,
                    RESET_DEVICE -> "ACK";
        };
    }

    private static String route(byte[] data) {
        if (data.length == 0) {
            return "ACK";
        }
        return switch (data[0] & 0xFF) {
            case CcTalkNote.ESCROW_EMPTY -> "escrow empty";
            case CcTalkNote.NOT_ROUTED -> "failed to route";
            default -> Hex.of(data);
        };
    }
}
