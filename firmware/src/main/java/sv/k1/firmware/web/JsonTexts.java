package sv.k1.firmware.web;

import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.json.stream.BytesJsonWriter;
import io.avaje.json.stream.JsonStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sv.k1.firmware.web.JsonValue.JsonArray;
import sv.k1.firmware.web.JsonValue.JsonBoolean;
import sv.k1.firmware.web.JsonValue.JsonNull;
import sv.k1.firmware.web.JsonValue.JsonNumber;
import sv.k1.firmware.web.JsonValue.JsonObject;
import sv.k1.firmware.web.JsonValue.JsonText;

/**
 * Reads and writes JSON with avaje's streaming reader. Not with its type for Object, which makes doubles of amounts, and not
 * with generated adapters, which would need one class for each of the node's answers of which we read two or three fields.
 */
public final class JsonTexts {
    private static final int MAX_DEPTH = 24;
    private static final JsonStream STREAM =
            JsonStream.builder().serializeNulls(true).serializeEmpty(true).build();

    private JsonTexts() {}

    /** @throws JsonException when it is not JSON, is nested too deep or names a field twice */
    public static JsonValue read(byte[] json) {
        try (JsonReader reader = STREAM.reader(json)) {
            return value(reader, 0);
        }
    }

    /** Writes maps, lists, texts, whole numbers and booleans. */
    public static byte[] write(Map<String, ?> object) {
        try (BytesJsonWriter writer = STREAM.bufferedWriterAsBytes()) {
            writer.jsonValue(object);
            return writer.result();
        }
    }

    private static JsonValue value(JsonReader reader, int depth) {
        if (depth > MAX_DEPTH) {
            throw new JsonException("nested deeper than " + MAX_DEPTH);
        }
        return switch (reader.currentToken()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> array(reader, depth);
            case STRING -> new JsonText(reader.readString());
            case NUMBER -> new JsonNumber(reader.readDecimal());
            case BOOLEAN -> new JsonBoolean(reader.readBoolean());
            case NULL -> nothing(reader);
        };
    }

    private static JsonValue nothing(JsonReader reader) {
        if (!reader.isNullValue()) {
            throw new JsonException("expected null at " + reader.location());
        }
        return new JsonNull();
    }

    private static JsonObject object(JsonReader reader, int depth) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNextField()) {
            String name = reader.nextField();
            if (fields.put(name, value(reader, depth + 1)) != null) {
                throw new JsonException("field " + name + " stands there twice");
            }
        }
        reader.endObject();
        return new JsonObject(fields);
    }

    private static JsonArray array(JsonReader reader, int depth) {
        List<JsonValue> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNextElement()) {
            items.add(value(reader, depth + 1));
        }
        reader.endArray();
        return new JsonArray(items);
    }
}
