package sv.k1.firmware.journal;

import io.avaje.json.JsonReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one JSON value into the value a record's component wants, without a detour through maps: a start reads millions of
 * them. What the value must be is found out once for each type.
 */
@FunctionalInterface
interface FieldReader {
    /** @throws RuntimeException naming what is missing or of another kind */
    Object read(JsonReader reader);

    /** Finds the reader of each type; not thread-safe, as little as its owner. */
    final class Readers {
        private final Map<Type, FieldReader> known = new HashMap<>();

        FieldReader of(Type type) {
            FieldReader found = known.get(type);
            if (found == null) {
                found = make(type);
                known.put(type, found);
            }
            return found;
        }

        private FieldReader make(Type type) {
            if (type instanceof ParameterizedType generic) {
                FieldReader inner = of(generic.getActualTypeArguments()[0]);
                return generic.getRawType() == Optional.class ? optional(inner) : list(inner);
            }
            Class<?> target = (Class<?>) type;
            if (target == long.class) {
                return expecting(JsonReader.Token.NUMBER, target, JsonReader::readLong);
            }
            if (target == int.class) {
                return expecting(JsonReader.Token.NUMBER, target, reader -> Math.toIntExact(reader.readLong()));
            }
            if (target == boolean.class) {
                return expecting(JsonReader.Token.BOOLEAN, target, JsonReader::readBoolean);
            }
            if (target == String.class) {
                return expecting(JsonReader.Token.STRING, target, JsonReader::readString);
            }
            if (target == Currency.class) {
                return expecting(JsonReader.Token.STRING, target, reader -> Currency.getInstance(reader.readString()));
            }
            return target.isEnum() ? constant(target) : record(target);
        }

        /** A record as an object with exactly its components, or as its only component. */
        FieldReader record(Class<?> type) {
            RecordShape shape = RecordShape.of(type);
            List<RecordComponent> components = shape.components();
            String[] names = components.stream().map(RecordComponent::getName).toArray(String[]::new);
            FieldReader[] fields = components.stream()
                    .map(component -> of(component.getGenericType()))
                    .toArray(FieldReader[]::new);
            if (shape.isScalar()) {
                return reader -> shape.make(new Object[] {fields[0].read(reader)});
            }
            return expecting(
                    JsonReader.Token.BEGIN_OBJECT, type, reader -> shape.make(arguments(type, names, fields, reader)));
        }
    }

    private static FieldReader expecting(JsonReader.Token token, Class<?> type, FieldReader then) {
        return reader -> {
            JsonReader.Token found = reader.currentToken();
            if (found != token) {
                throw new IllegalArgumentException("a " + type.getSimpleName() + " was expected, got " + found);
            }
            return then.read(reader);
        };
    }

    private static FieldReader optional(FieldReader inner) {
        return reader -> reader.isNullValue() ? Optional.empty() : Optional.of(inner.read(reader));
    }

    private static FieldReader list(FieldReader inner) {
        return expecting(JsonReader.Token.BEGIN_ARRAY, List.class, reader -> {
            List<Object> elements = new ArrayList<>();
            reader.beginArray();
            while (reader.hasNextElement()) {
                elements.add(inner.read(reader));
            }
            reader.endArray();
            return elements;
        });
    }

    private static FieldReader constant(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return expecting(JsonReader.Token.STRING, type, reader -> {
            String name = reader.readString();
            Object found = constants.get(name);
            if (found == null) {
                throw new IllegalArgumentException(type.getSimpleName() + " has no " + name);
            }
            return found;
        });
    }

    private static Object[] arguments(Class<?> type, String[] names, FieldReader[] fields, JsonReader reader) {
        Object[] arguments = new Object[fields.length];
        int count = 0;
        reader.beginObject();
        while (reader.hasNextField()) {
            String name = reader.nextField();
            if (count == fields.length || !name.equals(names[count])) {
                throw new IllegalArgumentException(
                        type.getSimpleName() + " has no field " + name + " at place " + (count + 1));
            }
            arguments[count] = fields[count].read(reader);
            count++;
        }
        reader.endObject();
        if (count < fields.length) {
            throw new IllegalArgumentException(type.getSimpleName() + " lacks the field " + names[count]);
        }
        return arguments;
    }
}
