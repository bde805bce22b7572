package sv.k1.firmware.technician;

import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON in one line, to and from maps, lists, texts, whole numbers and truth values. */
final class JsonText {
    private static final JsonStream STREAM = JsonStream.builder().build();
    private static final int MAX_DEPTH = 16;

    private JsonText() {}

    /** An object whose fields stay in this order: name, value, name, value. */
    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }

    static String write(Map<String, Object> object) {
        StringWriter out = new StringWriter();
        try (JsonWriter writer = STREAM.writer(out)) {
            writer.jsonValue(object);
        }
        return out.toString();
    }

    /** @throws IllegalArgumentException when the text is not one JSON object */
    static Map<String, Object> read(String text) {
        try (JsonReader reader = STREAM.reader(text)) {
            if (reader.currentToken() != JsonReader.Token.BEGIN_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return object(reader, 0);
        } catch (JsonException | IllegalStateException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    private static Object value(JsonReader reader, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("JSON deeper than " + MAX_DEPTH);
        }
        return switch (reader.currentToken()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> array(reader, depth);
            case STRING -> reader.readString();
            case NUMBER -> reader.readLong();
            case BOOLEAN -> reader.readBoolean();
            case NULL -> {
                reader.isNullValue();
                yield "";
            }
            default -> throw new IllegalArgumentException("not JSON at " + reader.location());
        };
    }

    private static Map<String, Object> object(JsonReader reader, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNextField()) {
            String name = reader.nextField();
            fields.put(name, value(reader, depth + 1));
        }
        reader.endObject();
        return fields;
    }

    private static List<Object> array(JsonReader reader, int depth) {
        List<Object> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNextElement()) {
            elements.add(value(reader, depth + 1));
        }
        reader.endArray();
        return elements;
    }
}
