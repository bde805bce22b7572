package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitcoinj.base.Sha256Hash;

/**
 * A JSON value with exact numbers and members in their order. Own code, because an amount must come and go as the same
 * decimal digits ({@code 50.00000000}), and because wrong types must be named in the answer as a node names them.
 */
sealed interface Json {
    /** The name of the type in a node's error messages. */
    String typeName();

    record Text(String value) implements Json {
        @Override
        public String typeName() {
            return "string";
        }
    }

    record Num(BigDecimal value) implements Json {
        @Override
        public String typeName() {
            return "number";
        }
    }

    record Flag(boolean value) implements Json {
        @Override
        public String typeName() {
            return "bool";
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        @Override
        public String typeName() {
            return "array";
        }
    }

    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        Optional<Json> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        @Override
        public String typeName() {
            return "object";
        }
    }

    /** JSON's null. */
    record Nil() implements Json {
        @Override
        public String typeName() {
            return "null";
        }
    }

    Json NIL = new Nil();

    static Json of(String value) {
        return new Text(value);
    }

    static Json of(Sha256Hash value) {
        return new Text(value.toString());
    }

    static Json of(long value) {
        return new Num(BigDecimal.valueOf(value));
    }

    static Json of(boolean value) {
        return new Flag(value);
    }

    /** An amount in coins with all eight decimals. */
    static Json coins(long sats) {
        return new Num(BigDecimal.valueOf(sats, 8));
    }

    static Json texts(List<String> values) {
        return new Arr(values.stream().map(Json::of).toList());
    }

    static Json array(List<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    static Builder object() {
        return new Builder();
    }

    /** Members of an object in the order they are put. */
    final class Builder {
        private final Map<String, Json> members = new LinkedHashMap<>();

        Builder put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        Builder put(String name, String value) {
            return put(name, of(value));
        }

        Builder put(String name, Sha256Hash value) {
            return put(name, of(value));
        }

        Builder put(String name, long value) {
            return put(name, of(value));
        }

        Builder put(String name, boolean value) {
            return put(name, of(value));
        }

        Builder coins(String name, long sats) {
            return put(name, Json.coins(sats));
        }

        Builder putAll(Obj other) {
            members.putAll(other.members());
            return this;
        }

        Obj build() {
            return new Obj(members);
        }
    }
}
