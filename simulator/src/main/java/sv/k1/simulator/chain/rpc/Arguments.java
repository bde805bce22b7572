package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitcoinj.base.Sha256Hash;

/** The arguments of one call by position, checked for their type as they are asked for. */
final class Arguments {
    private static final int HASH_LETTERS = 64;

    private final List<String> names;
    private final List<Json> values;

    private Arguments(List<String> names, List<Json> values) {
        this.names = names;
        this.values = values;
    }

    /** Puts positional or named arguments in order. */
    static Arguments of(List<String> names, Json given) {
        return switch (given) {
            case Json.Arr arr -> new Arguments(names, arr.items());
            case Json.Obj obj -> new Arguments(names, ordered(names, obj));
            case Json.Nil _ -> new Arguments(names, List.of());
            case Json _ -> throw new RpcException(RpcException.INVALID_REQUEST, "Params must be an array or object");
        };
    }

    private static List<Json> ordered(List<String> names, Json.Obj given) {
        List<Json> values = new ArrayList<>();
        given.members().keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new RpcException(RpcException.INVALID_PARAMETER, "Unknown named parameter " + name);
                });
        names.forEach(name -> values.add(given.member(name).orElse(Json.NIL)));
        while (!values.isEmpty() && values.getLast() instanceof Json.Nil) {
            values.removeLast();
        }
        return values;
    }

    int count() {
        return values.size();
    }

    /** An argument that is given and not null. */
    Optional<Json> at(int position) {
        return position < values.size()
                ? Optional.of(values.get(position)).filter(value -> !(value instanceof Json.Nil))
                : Optional.empty();
    }

    String text(int position) {
        return optionalText(position).orElseThrow(() -> wrongType(position, Json.NIL, "string"));
    }

    Optional<String> optionalText(int position) {
        return at(position).map(value -> switch (value) {
            case Json.Text text -> text.value();
            case Json other -> throw wrongType(position, other, "string");
        });
    }

    int integer(int position) {
        return optionalInteger(position).orElseThrow(() -> wrongType(position, Json.NIL, "number"));
    }

    OptionalInt optionalInteger(int position) {
        Optional<BigDecimal> number = at(position).map(value -> switch (value) {
            case Json.Num num -> num.value();
            case Json other -> throw wrongType(position, other, "number");
        });
        try {
            return number.map(value -> OptionalInt.of(value.intValueExact())).orElse(OptionalInt.empty());
        } catch (ArithmeticException _) {
            throw new RpcException(RpcException.MISC_ERROR, "JSON integer out of range");
        }
    }

    boolean flag(int position, boolean otherwise) {
        return at(position)
                .map(value -> switch (value) {
                    case Json.Flag flag -> flag.value();
                    case Json other -> throw wrongType(position, other, "bool");
                })
                .orElse(otherwise);
    }

    /** A flag or a number that stands for one: not 0 is true. */
    int verbosity(int position, int otherwise) {
        return at(position)
                .map(value -> switch (value) {
                    case Json.Flag flag -> flag.value() ? 1 : 0;
                    case Json.Num num -> num.value().intValue();
                    case Json other -> throw wrongType(position, other, "number");
                })
                .orElse(otherwise);
    }

    List<Json> list(int position) {
        return optionalList(position).orElseThrow(() -> wrongType(position, Json.NIL, "array"));
    }

    Optional<List<Json>> optionalList(int position) {
        return at(position).map(value -> switch (value) {
            case Json.Arr arr -> arr.items();
            case Json other -> throw wrongType(position, other, "array");
        });
    }

    Json.Obj object(int position) {
        return at(position)
                .map(value -> switch (value) {
                    case Json.Obj obj -> obj;
                    case Json other -> throw wrongType(position, other, "object");
                })
                .orElse(Json.object().build());
    }

    /** A hash, named as given in messages about its form. */
    Sha256Hash hash(int position, String name) {
        return parseHash(text(position), name);
    }

    static Sha256Hash parseHash(String text, String name) {
        if (text.length() != HASH_LETTERS) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER,
                    name + " must be of length " + HASH_LETTERS + " (not " + text.length() + ", for '" + text + "')");
        }
        if (!text.matches("[0-9a-fA-F]+")) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER, name + " must be hexadecimal string (not '" + text + "')");
        }
        return Sha256Hash.wrap(text);
    }

    RpcException wrongType(int position, Json value, String expected) {
        return new RpcException(
                RpcException.TYPE_ERROR,
                "Wrong type passed:\n{\n    \"Position " + (position + 1) + " (" + names.get(position)
                        + ")\": \"JSON value of type " + value.typeName() + " is not of expected type " + expected
                        + "\"\n}");
    }
}
