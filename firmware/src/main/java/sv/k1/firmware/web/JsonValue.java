package sv.k1.firmware.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A JSON text as it stood there: numbers are exact decimals, never floating point. */
public sealed interface JsonValue {
    record JsonObject(Map<String, JsonValue> fields) implements JsonValue {}

    record JsonArray(List<JsonValue> items) implements JsonValue {}

    record JsonText(String text) implements JsonValue {}

    record JsonNumber(BigDecimal number) implements JsonValue {}

    record JsonBoolean(boolean isTrue) implements JsonValue {}

    record JsonNull() implements JsonValue {}
}
