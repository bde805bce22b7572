package sv.k1.firmware.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.web.JsonValue.JsonArray;
import sv.k1.firmware.web.JsonValue.JsonBoolean;
import sv.k1.firmware.web.JsonValue.JsonNull;
import sv.k1.firmware.web.JsonValue.JsonNumber;
import sv.k1.firmware.web.JsonValue.JsonObject;
import sv.k1.firmware.web.JsonValue.JsonText;

/**
 * What a node answered, or a part of it. Everything asked of it that it is not is an implausible answer.
 *
 * @param where node, method and field, for messages
 */
public record JsonAnswer(String where, JsonValue value) {
    private static final int MAX_QUOTE = 120;
    private static final int MAX_DIGITS = 40;

    /** What 32 bits hold: blocks are dated with no more. */
    private static final long LATEST_UNIX_SECONDS = 0xFFFF_FFFFL;

    public boolean isNull() {
        return value instanceof JsonNull;
    }

    /** A field that must be there. */
    public JsonAnswer field(String name) throws PeerFault {
        return optionalField(name).orElseThrow(() -> implausible("without field " + name));
    }

    /** A field that may be missing or null. */
    public Optional<JsonAnswer> optionalField(String name) throws PeerFault {
        if (!(value instanceof JsonObject(var fields))) {
            throw implausible("not an object");
        }
        return Optional.ofNullable(fields.get(name))
                .filter(found -> !(found instanceof JsonNull))
                .map(found -> new JsonAnswer(where + "." + name, found));
    }

    public List<JsonAnswer> items() throws PeerFault {
        if (!(value instanceof JsonArray(var values))) {
            throw implausible("not a list");
        }
        List<JsonAnswer> items = new ArrayList<>(values.size());
        for (JsonValue item : values) {
            items.add(new JsonAnswer(where + "[" + items.size() + "]", item));
        }
        return items;
    }

    /** The part at a path of keys and list positions parted by dots. */
    public JsonAnswer at(String dottedPath) throws PeerFault {
        JsonAnswer part = this;
        for (String step : dottedPath.split("\\.", -1)) {
            part = part.value instanceof JsonArray ? part.item(step) : part.field(step);
        }
        return part;
    }

    private JsonAnswer item(String position) throws PeerFault {
        List<JsonAnswer> items = items();
        int at = position.matches("[0-9]{1,6}") ? Integer.parseInt(position) : -1;
        if (at < 0 || at >= items.size()) {
            throw implausible("without item " + position);
        }
        return items.get(at);
    }

    public String text() throws PeerFault {
        if (value instanceof JsonText(String text)) {
            return text;
        }
        throw implausible("not a text");
    }

    public boolean isTrue() throws PeerFault {
        if (value instanceof JsonBoolean(boolean isTrue)) {
            return isTrue;
        }
        throw implausible("not true or false");
    }

    public BigDecimal decimal() throws PeerFault {
        if (value instanceof JsonNumber(BigDecimal number)) {
            // A short text such as 1e400000000 would fill the memory as soon as it is rounded.
            if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
                throw new PeerFault(PeerFault.Kind.IMPLAUSIBLE, where + ": the answer is a number of absurd length");
            }
            return number;
        }
        throw implausible("not a number");
    }

    public int integer() throws PeerFault {
        try {
            return decimal().intValueExact();
        } catch (ArithmeticException notWhole) {
            throw implausible("not a whole number of 32 bits");
        }
    }

    /** A moment in seconds since 1970. */
    public long unixSeconds() throws PeerFault {
        try {
            long seconds = decimal().longValueExact();
            if (seconds >= 0 && seconds <= LATEST_UNIX_SECONDS) {
                return seconds;
            }
            throw implausible("not a moment of this calendar");
        } catch (ArithmeticException notWhole) {
            throw implausible("not a whole number of seconds");
        }
    }

    /** Which output of a transaction: a whole number that is not negative. */
    public int index() throws PeerFault {
        int index = integer();
        if (index < 0) {
            throw implausible("not the index of an output");
        }
        return index;
    }

    /** An amount, which nodes give in bitcoins. Exact, or refused. */
    public Sats sats() throws PeerFault {
        try {
            return new Sats(decimal().movePointRight(8).longValueExact());
        } catch (ArithmeticException | IllegalArgumentException notAnAmount) {
            throw implausible("not an amount of bitcoin");
        }
    }

    public TxId txId() throws PeerFault {
        try {
            return new TxId(text());
        } catch (IllegalArgumentException notAnId) {
            throw implausible("not a transaction id");
        }
    }

    public PeerFault implausible(String how) {
        String quote = value.toString();
        String shown = quote.length() > MAX_QUOTE ? quote.substring(0, MAX_QUOTE) + "..." : quote;
        return new PeerFault(PeerFault.Kind.IMPLAUSIBLE, where + ": the answer is " + how + ": " + shown);
    }
}
