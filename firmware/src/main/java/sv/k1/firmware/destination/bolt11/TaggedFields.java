package sv.k1.firmware.destination.bolt11;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.destination.bech32.Bech32;
import sv.k1.firmware.destination.bolt11.Bolt11Invoice.Fallback;
import sv.k1.firmware.destination.bolt11.Bolt11Invoice.Hop;
import sv.k1.firmware.destination.bolt11.Bolt11Invoice.RouteHint;
import sv.k1.firmware.destination.secp256k1.Secp256k1;
import sv.k1.firmware.lightning.PaymentHash;

/** The tagged fields of an invoice (BOLT 11, "Tagged Fields"): type of 5 bits, length of 10 bits, data. */
final class TaggedFields {
    private static final int TYPE_P = 1;
    private static final int TYPE_R = 3;
    private static final int TYPE_FEATURES = 5;
    private static final int TYPE_X = 6;
    private static final int TYPE_F = 9;
    private static final int TYPE_D = 13;
    private static final int TYPE_S = 16;
    private static final int TYPE_N = 19;
    private static final int TYPE_H = 23;
    private static final int TYPE_C = 24;
    private static final int TYPE_M = 27;

    private static final int HEAD_GROUPS = 3;
    /** 256 bits. */
    private static final int HASH_GROUPS = 52;
    /** 33 bytes. */
    private static final int KEY_GROUPS = 53;

    private static final int HOP_BYTES = 51;
    private static final long USUAL_EXPIRY_SECONDS = 3600;
    private static final long USUAL_CLTV_EXPIRY = 18;
    /** Larger numbers of seconds or blocks mean nothing and would overflow sums. */
    private static final long MOST = 1L << 40;

    private final Bech32 data;
    private Optional<String> paymentHash = Optional.empty();
    private Optional<String> secret = Optional.empty();
    private Optional<String> description = Optional.empty();
    private Optional<String> descriptionHash = Optional.empty();
    private Optional<String> payee = Optional.empty();
    private Optional<Long> expiry = Optional.empty();
    private Optional<Long> cltvExpiry = Optional.empty();
    private Optional<Features> features = Optional.empty();
    private Optional<String> metadata = Optional.empty();
    private final List<Fallback> fallbacks = new ArrayList<>();
    private final List<RouteHint> routeHints = new ArrayList<>();

    private TaggedFields(Bech32 data) {
        this.data = data;
    }

    static TaggedFields read(Bech32 data, int from, int end) throws Bolt11Fault {
        TaggedFields fields = new TaggedFields(data);
        int at = from;
        while (at < end) {
            if (at + HEAD_GROUPS > end) {
                throw new Bolt11Fault("data", "a type and a length", (end - at) + " groups");
            }
            int length = data.group(at + 1) << 5 | data.group(at + 2);
            int start = at + HEAD_GROUPS;
            if (start + length > end) {
                throw new Bolt11Fault("data", "a field of " + length + " groups", (end - start) + " groups");
            }
            fields.take(data.group(at), start, start + length);
            at = start + length;
        }
        fields.check();
        return fields;
    }

    /** The node that the invoice names itself. */
    Optional<byte[]> payee() {
        return payee.map(HexFormat.of()::parseHex);
    }

    Bolt11Invoice invoice(String text, AmountPart amount, long timestamp, String payeeHex) {
        return new Bolt11Invoice(
                text,
                amount.currency(),
                amount.amount(),
                timestamp,
                expiry.orElse(USUAL_EXPIRY_SECONDS),
                new PaymentHash(paymentHash.orElseThrow()),
                secret.orElseThrow(),
                description,
                descriptionHash,
                Math.toIntExact(cltvExpiry.orElse(USUAL_CLTV_EXPIRY)),
                payeeHex,
                features.map(Features::bits).orElse(List.of()),
                metadata,
                List.copyOf(fallbacks),
                List.copyOf(routeHints));
    }

    private void take(int type, int from, int end) throws Bolt11Fault {
        int length = end - from;
        switch (type) {
            case TYPE_P -> paymentHash = length == HASH_GROUPS ? once("p", paymentHash, hex(from, end)) : paymentHash;
            case TYPE_S -> secret = length == HASH_GROUPS ? once("s", secret, hex(from, end)) : secret;
            case TYPE_H ->
                descriptionHash = length == HASH_GROUPS ? once("h", descriptionHash, hex(from, end)) : descriptionHash;
            case TYPE_N -> payee = length == KEY_GROUPS ? once("n", payee, key(from, end)) : payee;
            case TYPE_D -> description = once("d", description, text(from, end));
            case TYPE_M -> metadata = once("m", metadata, hex(from, end));
            case TYPE_X -> expiry = once("x", expiry, number("x", from, end, MOST));
            case TYPE_C -> cltvExpiry = once("c", cltvExpiry, number("c", from, end, Integer.MAX_VALUE));
            case TYPE_FEATURES -> features = once("9", features, Features.read(data, from, end));
            case TYPE_F -> fallback(from, end).ifPresent(fallbacks::add);
            case TYPE_R -> routeHint(from, end).ifPresent(routeHints::add);
            default -> {
                // A reader skips what it does not know.
            }
        }
    }

    private void check() throws Bolt11Fault {
        if (paymentHash.isEmpty()) {
            throw new Bolt11Fault("p", "a payment hash", "none");
        }
        if (secret.isEmpty()) {
            throw new Bolt11Fault("s", "a payment secret", "none");
        }
        if (description.isPresent() == descriptionHash.isPresent()) {
            throw new Bolt11Fault("d", "either d or h", description.isPresent() ? "both" : "none");
        }
        if (features.isPresent()) {
            features.get().check();
        }
    }

    private static <T> Optional<T> once(String field, Optional<T> before, T value) throws Bolt11Fault {
        if (before.filter(other -> !other.equals(value)).isPresent()) {
            throw new Bolt11Fault(field, "one such field", "two that differ");
        }
        return Optional.of(value);
    }

    private String hex(int from, int end) {
        return HexFormat.of().formatHex(data.bytes(from, end));
    }

    private String key(int from, int end) throws Bolt11Fault {
        byte[] key = data.bytes(from, end);
        if (!Secp256k1.isKey(key)) {
            throw new Bolt11Fault("n", "a point of the curve", "another number");
        }
        return HexFormat.of().formatHex(key);
    }

    private String text(int from, int end) throws Bolt11Fault {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data.bytes(from, end)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Bolt11Fault("d", "UTF-8", "other bytes");
        }
    }

    private long number(String field, int from, int end, long most) throws Bolt11Fault {
        long number = 0;
        for (int at = from; at < end; at++) {
            number = number << 5 | data.group(at);
            if (number > most) {
                throw new Bolt11Fault(field, "a number up to " + most, "a larger one");
            }
        }
        return number;
    }

    /** Empty for an unknown version or a length that does not fit it: skipped, as the standard says. */
    private Optional<Fallback> fallback(int from, int end) {
        if (from == end) {
            return Optional.empty();
        }
        int version = data.group(from);
        byte[] program = data.bytes(from + 1, end);
        boolean fits =
                switch (version) {
                    case 0 -> program.length == 20 || program.length == 32;
                    case 17, 18 -> program.length == 20;
                    default -> version <= 16 && program.length >= 2 && program.length <= 40;
                };
        return fits ? Optional.of(new Fallback(version, HexFormat.of().formatHex(program))) : Optional.empty();
    }

    private Optional<RouteHint> routeHint(int from, int end) {
        ByteBuffer bytes = ByteBuffer.wrap(data.bytes(from, end));
        List<Hop> hops = new ArrayList<>();
        while (bytes.remaining() >= HOP_BYTES) {
            byte[] node = new byte[Secp256k1.KEY_BYTES];
            bytes.get(node);
            hops.add(new Hop(
                    HexFormat.of().formatHex(node),
                    bytes.getLong(),
                    Integer.toUnsignedLong(bytes.getInt()),
                    Integer.toUnsignedLong(bytes.getInt()),
                    Short.toUnsignedInt(bytes.getShort())));
        }
        return hops.isEmpty() ? Optional.empty() : Optional.of(new RouteHint(List.copyOf(hops)));
    }
}
