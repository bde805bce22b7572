package sv.k1.firmware.journal;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;

/**
 * Entries to canonical JSON and back. Field order is the record's, so the same entry always gives the same bytes. A record
 * with one component is written as that component. Old versions of a kind are brought up to date by {@link #UPGRADES}
 * before they become records. Not thread-safe: one for each user.
 */
public final class EntryCodec {
    /** Kinds whose fields changed since the first release; a kind that is not listed is at version 1. */
    private static final Map<String, Integer> VERSIONS =
            Map.of("note-escrowed", 2, "unattributed-note", 2, "spend-explained", 2, "payout-confirmed", 2);

    /** "kind/version" to the change that makes it the next version. */
    private static final Map<String, UnaryOperator<Map<String, Object>>> UPGRADES = Map.of(
            "note-escrowed/1", EntryCodec::ofTheOneAcceptor,
            "unattributed-note/1", EntryCodec::ofTheOneAcceptor,
            "spend-explained/1", EntryCodec::bySomebody,
            "payout-confirmed/1", EntryCodec::ofTheOneVersion);

    /** What the only acceptor was called while there could be only one. */
    private static final String ONE_ACCEPTOR = "acceptor";

    /** The JSON library reads texts of up to 32,767 characters. */
    static final int LONGEST_TEXT = 32_000;

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Jsonb jsonb = Jsonb.builder().build();
    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<Class<?>, String> kinds = new HashMap<>();
    private final Map<Class<?>, RecordShape> shapes = new HashMap<>();
    private final FieldReader.Readers readers = new FieldReader.Readers();

    public EntryCodec() {
        for (Class<?> type : JournalEntry.class.getPermittedSubclasses()) {
            register(type);
        }
    }

    private void register(Class<?> type) {
        if (type.isRecord()) {
            classes.put(kindOf(type), type);
            kinds.put(type, kindOf(type));
        } else {
            for (Class<?> sub : type.getPermittedSubclasses()) {
                register(sub);
            }
        }
    }

    String kind(JournalEntry entry) {
        return Objects.requireNonNull(kinds.get(entry.getClass()));
    }

    int version(String kind) {
        return VERSIONS.getOrDefault(kind, 1);
    }

    /** All kinds there are, for the documentation and the tests. */
    List<Class<?>> kinds() {
        return List.copyOf(classes.values());
    }

    String encode(JournalEntry entry) {
        java.io.StringWriter out = new java.io.StringWriter();
        try (JsonWriter writer = jsonb.writer(out)) {
            write(writer, entry);
        }
        return out.toString();
    }

    /** @throws StoreFault naming the kind and field that cannot be read */
    public JournalEntry decode(String kind, int version, String body) throws StoreFault {
        return decode(kind, version, body.getBytes(StandardCharsets.UTF_8));
    }

    private JournalEntry decode(String kind, int version, byte[] body) throws StoreFault {
        Class<?> type = classes.get(kind);
        if (type == null || version > version(kind)) {
            throw new StoreFault(
                    StoreFault.Kind.NEWER,
                    "entry kind " + kind + " version " + version
                            + " is not known to this software: install the newer one");
        }
        try {
            byte[] current = version == version(kind) ? body : upgraded(kind, version, body);
            try (JsonReader reader = jsonb.reader(current)) {
                return (JournalEntry) readers.of(type).read(reader);
            }
        } catch (RuntimeException e) {
            throw new StoreFault(
                    StoreFault.Kind.CORRUPT, "entry of kind " + kind + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The entry of a record as it lies in the witness.
     *
     * @throws StoreFault naming the entry by its number too
     */
    JournalEntry decode(byte[] record) throws StoreFault {
        try {
            return decode(
                    RecordField.KIND.of(record),
                    Integer.parseInt(RecordField.VERSION.of(record)),
                    RecordField.BODY.bytes(record));
        } catch (StoreFault e) {
            throw new StoreFault(e.kind(), "entry " + RecordField.SEQUENCE.of(record) + ": " + e.getMessage(), e);
        } catch (NumberFormatException e) {
            throw new StoreFault(
                    StoreFault.Kind.CORRUPT,
                    "entry " + RecordField.SEQUENCE.of(record) + " has no version that is a number",
                    e);
        }
    }

    /** The body as the current version would have written it. Rare, and slower for it. */
    private byte[] upgraded(String kind, int version, byte[] body) {
        Map<String, Object> fields = readObject(body);
        for (int v = version; v < version(kind); v++) {
            fields = UPGRADES.getOrDefault(kind + "/" + v, UnaryOperator.identity())
                    .apply(fields);
        }
        java.io.StringWriter out = new java.io.StringWriter();
        try (JsonWriter writer = jsonb.writer(out)) {
            write(writer, fields);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> ofTheOneAcceptor(Map<String, Object> fields) {
        Map<String, Object> next = new LinkedHashMap<>(fields);
        next.put("acceptor", ONE_ACCEPTOR);
        next.put("mark", Optional.empty());
        return next;
    }

    private static Map<String, Object> bySomebody(Map<String, Object> fields) {
        Map<String, Object> next = new LinkedHashMap<>(fields);
        next.put("by", "");
        return next;
    }

    private static Map<String, Object> ofTheOneVersion(Map<String, Object> fields) {
        Map<String, Object> next = new LinkedHashMap<>(fields);
        next.put("version", Optional.empty());
        return next;
    }

    static String kindOf(Class<?> type) {
        return WORD_START.matcher(type.getSimpleName()).replaceAll("-").toLowerCase(java.util.Locale.ROOT);
    }

    private void write(JsonWriter writer, Object value) {
        switch (value) {
            case String text -> writer.value(readable(text));
            case Long number -> writer.value(number);
            case Integer number -> writer.value(number);
            case Boolean flag -> writer.value(flag);
            case Enum<?> choice -> writer.value(choice.name());
            case Currency currency -> writer.value(currency.getCurrencyCode());
            case Optional<?> optional -> optional.ifPresentOrElse(inner -> write(writer, inner), writer::nullValue);
            case List<?> list -> {
                writer.beginArray();
                for (Object element : list) {
                    write(writer, element);
                }
                writer.endArray();
            }
            case Map<?, ?> fields -> writeFields(writer, fields);
            default -> writeRecord(writer, value);
        }
    }

    /** An entry that cannot be read again would keep the machine shut for ever: better a halt before it is written. */
    private static String readable(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new InvariantBroken("an entry holds a text of " + text.length() + " characters, at most "
                    + LONGEST_TEXT + " can be read again; it begins " + text.substring(0, 40));
        }
        return text;
    }

    /** Whatever is no plain value is a record, or refused by its shape. */
    private void writeRecord(JsonWriter writer, Object record) {
        RecordShape shape = shape(record.getClass());
        if (shape.isScalar()) {
            write(writer, shape.value(record, 0));
            return;
        }
        writer.serializeNulls(true);
        writer.beginObject();
        for (int i = 0; i < shape.components().size(); i++) {
            writer.name(shape.components().get(i).getName());
            write(writer, shape.value(record, i));
        }
        writer.endObject();
    }

    private void writeFields(JsonWriter writer, Map<?, ?> fields) {
        writer.serializeNulls(true);
        writer.beginObject();
        fields.forEach((name, value) -> {
            writer.name((String) name);
            write(writer, value);
        });
        writer.endObject();
    }

    private Map<String, Object> readObject(byte[] body) {
        try (JsonReader reader = jsonb.reader(body)) {
            if (reader.currentToken() != JsonReader.Token.BEGIN_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return readFields(reader);
        }
    }

    private Map<String, Object> readFields(JsonReader reader) {
        Map<String, Object> fields = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNextField()) {
            String name = reader.nextField();
            fields.put(name, read(reader));
        }
        reader.endObject();
        return fields;
    }

    /** Texts, whole numbers, flags, lists, objects; a JSON null becomes an empty Optional. */
    private Object read(JsonReader reader) {
        return switch (reader.currentToken()) {
            case BEGIN_OBJECT -> readFields(reader);
            case BEGIN_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                reader.beginArray();
                while (reader.hasNextElement()) {
                    elements.add(read(reader));
                }
                reader.endArray();
                yield elements;
            }
            case STRING -> reader.readString();
            case NUMBER -> reader.readLong();
            case BOOLEAN -> reader.readBoolean();
            case NULL -> {
                reader.isNullValue();
                yield Optional.empty();
            }
        };
    }

    private RecordShape shape(Class<?> type) {
        return shapes.computeIfAbsent(type, RecordShape::of);
    }
}
