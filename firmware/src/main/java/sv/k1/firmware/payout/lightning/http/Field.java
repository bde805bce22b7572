package sv.k1.firmware.payout.lightning.http;

import java.math.BigDecimal;
import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.web.JsonAnswer;
import sv.k1.firmware.web.JsonValue;

/** Reads the forms in which nodes write amounts and hashes. */
public final class Field {
    private Field() {}

    /** A whole number, written as one or as a text, with or without {@code msat} behind it. */
    public static long whole(JsonAnswer answer) throws PeerFault {
        try {
            if (answer.value() instanceof JsonValue.JsonText(String text)) {
                String digits = text.endsWith("msat") ? text.substring(0, text.length() - 4) : text;
                if (!digits.matches("-?[0-9]{1,18}")) {
                    throw answer.implausible("not a whole number");
                }
                return Long.parseLong(digits);
            }
            BigDecimal number = answer.decimal();
            return number.longValueExact();
        } catch (ArithmeticException notWhole) {
            throw answer.implausible("not a whole number of 64 bits");
        }
    }

    public static MilliSats milliSats(JsonAnswer answer) throws PeerFault {
        try {
            return new MilliSats(whole(answer));
        } catch (IllegalArgumentException outOfRange) {
            throw answer.implausible("not an amount of bitcoin");
        }
    }

    /** The text of a field, or nothing for a field that is missing or empty. */
    public static Optional<String> text(JsonAnswer answer, String field) throws PeerFault {
        Optional<JsonAnswer> found = answer.optionalField(field);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get().text()).filter(text -> !text.isEmpty());
    }

    /** A preimage in hexadecimal; empty where none is told. */
    public static Optional<Preimage> preimage(JsonAnswer answer, String field) throws PeerFault {
        Optional<String> text = text(answer, field);
        try {
            // Nodes that have none yet write zeros.
            return text.filter(hex -> !hex.matches("0+")).map(Preimage::new);
        } catch (IllegalArgumentException notOne) {
            throw answer.implausible("with a preimage that is none");
        }
    }

    /** Refuses an answer that is about another payment. */
    public static void checkHash(JsonAnswer answer, String field, PaymentHash asked) throws PeerFault {
        if (!answer.field(field).text().equals(asked.hex())) {
            throw answer.implausible("about another payment than " + asked);
        }
    }
}
