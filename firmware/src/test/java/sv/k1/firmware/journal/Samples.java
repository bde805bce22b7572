package sv.k1.firmware.journal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Discrepancy;
import sv.k1.firmware.record.JournalEntry.DoorMoved;

/** Entries for tests. One of every kind is made by reflection, so that a new kind is covered on the day it is written. */
final class Samples {
    private Samples() {}

    /** All record classes an entry can be, by name. */
    static List<Class<?>> kinds() {
        List<Class<?>> kinds = new ArrayList<>();
        collect(JournalEntry.class, kinds);
        kinds.sort(Comparator.comparing(Class::getSimpleName));
        return kinds;
    }

    private static void collect(Class<?> type, List<Class<?>> into) {
        if (type.isRecord()) {
            into.add(type);
        } else {
            for (Class<?> sub : type.getPermittedSubclasses()) {
                collect(sub, into);
            }
        }
    }

    /** One entry of a kind. Another variant has other enum constants, and every third one has its Optionals empty. */
    static JournalEntry of(Class<?> kind, int variant, String text) {
        return (JournalEntry) value(kind, variant, text);
    }

    static Object value(Type type, int variant, String text) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return variant % 3 == 2
                    ? Optional.empty()
                    : Optional.of(value(generic.getActualTypeArguments()[0], variant, text));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return List.of(
                    value(generic.getActualTypeArguments()[0], variant, text),
                    value(generic.getActualTypeArguments()[0], variant + 1, text));
        }
        Class<?> target = (Class<?>) type;
        if (target == TxId.class) {
            return new TxId(String.format("%064x", 0xabc + variant));
        }
        if (target == PaymentHash.class) {
            return new PaymentHash(String.format("%064x", 0xdef + variant));
        }
        if (target == Preimage.class) {
            return new Preimage(String.format("%064x", 0xfed + variant));
        }
        if (target.isRecord()) {
            List<Object> arguments = new ArrayList<>();
            for (RecordComponent component : target.getRecordComponents()) {
                arguments.add(value(component.getGenericType(), variant, text));
            }
            return RecordShape.of(target).make(arguments.toArray());
        }
        if (target.isEnum()) {
            Object[] constants = target.getEnumConstants();
            return constants[variant % constants.length];
        }
        return plain(target, variant, text);
    }

    private static Object plain(Class<?> target, int variant, String text) {
        if (target == String.class) {
            return text;
        }
        if (target == long.class) {
            return 1_234L + variant;
        }
        if (target == int.class) {
            return 3 + variant;
        }
        if (target == boolean.class) {
            return variant % 2 == 0;
        }
        if (target == Currency.class) {
            return Currency.getInstance(variant % 2 == 0 ? "USD" : "EUR");
        }
        throw new AssertionError("the samples know no value for " + target + ": add one");
    }

    /** Two small entries that differ by their number, as one step would journal them. */
    static List<JournalEntry> step(int number) {
        return List.of(new DoorMoved(number % 2 == 0), new Discrepancy("step " + number, "none"));
    }
}
