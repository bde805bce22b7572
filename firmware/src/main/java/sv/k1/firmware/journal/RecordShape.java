package sv.k1.firmware.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import sv.k1.firmware.record.InvariantBroken;

/** A record class taken apart once: its components in order and its canonical constructor. */
record RecordShape(Class<?> type, List<RecordComponent> components, Constructor<?> constructor) {
    static RecordShape of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new InvariantBroken("journal entries hold records and plain values only, not " + type);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
            }
            return new RecordShape(type, List.of(components), constructor);
        } catch (NoSuchMethodException e) {
            throw new InvariantBroken("a record has a canonical constructor: " + type, e);
        }
    }

    /** Value records with one component are written as that component; entries never are, so that they stay objects. */
    boolean isScalar() {
        return components.size() == 1 && !sv.k1.firmware.record.JournalEntry.class.isAssignableFrom(type);
    }

    Object value(Object record, int index) {
        try {
            return components.get(index).getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new InvariantBroken("component " + components.get(index) + " cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException when the record refuses the values */
    Object make(Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + ": " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new InvariantBroken("record " + type + " cannot be made", e);
        }
    }
}
