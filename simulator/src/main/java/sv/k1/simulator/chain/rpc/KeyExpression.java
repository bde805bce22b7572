package sv.k1.simulator.chain.rpc;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.HDDerivationException;
import org.bitcoinj.crypto.HDKeyDerivation;
import sv.k1.simulator.chain.ChainRules;

/** The key inside a descriptor: a public key, or an extended one with a path that may end in a star. */
final class KeyExpression {
    /** A derived key and how a descriptor names it. */
    record Point(ECKey key, String expression) {}

    private static final Pattern SHAPE =
            Pattern.compile("(?:\\[([0-9a-f]{8})((?:/[0-9]+['h]?)*)\\])?([0-9A-Za-z]+)((?:/[0-9]+)*)(/\\*)?");
    private static final int COMPRESSED_HEX = 66;

    private final Optional<String> origin;
    private final ECKey base;
    private final String path;
    private final boolean range;

    private KeyExpression(Optional<String> origin, ECKey base, String path, boolean range) {
        this.origin = origin;
        this.base = base;
        this.path = path;
        this.range = range;
    }

    static KeyExpression parse(String function, String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw notValid(function, text);
        }
        Optional<String> origin = Optional.ofNullable(shape.group(1)).map(print -> print + shape.group(2));
        String key = shape.group(3);
        boolean range = shape.group(5) != null;
        try {
            if (key.length() == COMPRESSED_HEX && !range && shape.group(4).isEmpty()) {
                return new KeyExpression(
                        origin, ECKey.fromPublicOnly(HexFormat.of().parseHex(key)), "", false);
            }
            DeterministicKey extended = DeterministicKey.deserializeB58(key, ChainRules.NETWORK);
            if (!key.startsWith("tpub")) {
                throw notValid(function, key);
            }
            return new KeyExpression(
                    origin, walk(extended, shape.group(4)), fullPath(extended, origin, shape.group(4)), range);
        } catch (IllegalArgumentException | HDDerivationException _) {
            throw notValid(function, key);
        }
    }

    private static RpcException notValid(String function, String key) {
        return Descriptor.invalid(function.replace("sh(", "") + "(): key '" + key + "' is not valid");
    }

    private static DeterministicKey walk(DeterministicKey from, String path) {
        DeterministicKey key = from;
        for (int step : steps(path)) {
            key = HDKeyDerivation.deriveChildKey(key, step);
        }
        return key;
    }

    private static List<Integer> steps(String path) {
        List<Integer> steps = new ArrayList<>();
        Pattern.compile("/")
                .splitAsStream(path)
                .filter(step -> !step.isEmpty())
                .map(Integer::valueOf)
                .forEach(steps::add);
        return steps;
    }

    private static String fullPath(DeterministicKey extended, Optional<String> origin, String path) {
        return origin.orElse(String.format(Locale.ROOT, "%08x", extended.getFingerprint())) + path;
    }

    boolean isRange() {
        return range;
    }

    Point derive(int index) {
        ECKey key = base;
        String from = path.isEmpty() ? origin.orElse("") : path;
        if (range && base instanceof DeterministicKey parent) {
            key = HDKeyDerivation.deriveChildKey(parent, index);
            from = from + "/" + index;
        }
        String shown = HexFormat.of().formatHex(key.getPubKey());
        return new Point(key, from.isEmpty() ? shown : "[" + from + "]" + shown);
    }
}
