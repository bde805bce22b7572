package sv.k1.simulator.chain.rpc;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.script.Script;
import org.bitcoinj.script.ScriptBuilder;
import org.bitcoinj.script.ScriptException;
import sv.k1.simulator.chain.ChainAddresses;

/**
 * An output descriptor (BIP380 and its sisters) of the kinds {@code addr raw rawtr wpkh pkh sh(wpkh)}, public keys only.
 */
final class Descriptor {
    private enum Form {
        ADDRESS("addr"),
        RAW("raw"),
        RAW_TAPROOT("rawtr"),
        WITNESS_KEY_HASH("wpkh"),
        KEY_HASH("pkh"),
        NESTED_KEY_HASH("sh(wpkh");

        private final String function;

        Form(String function) {
            this.function = function;
        }
    }

    /** A script with the descriptor that tells how to spend it. */
    record Derived(Script script, String descriptor) {}

    private static final Pattern CALL = Pattern.compile("([a-z]+(?:\\([a-z]+)?)\\(([^()]*)\\)(\\)?)");
    private static final Pattern MULTIPATH = Pattern.compile("<([0-9]+h?'?(?:;[0-9]+h?'?)+)>");
    private static final int X_ONLY_HEX = 64;

    private final String text;
    private final Form form;
    private final String argument;
    private final Optional<KeyExpression> key;
    private final List<Script> fixed;

    private Descriptor(String text, Form form, String argument, Optional<KeyExpression> key, List<Script> fixed) {
        this.text = text;
        this.form = form;
        this.argument = argument;
        this.key = key;
        this.fixed = fixed;
    }

    /** The descriptors a text stands for: one, or one for each branch of {@code <0;1>}. */
    static List<Descriptor> parse(String given, boolean checksumNeeded) {
        String text = withoutChecksum(given, checksumNeeded);
        Matcher branches = MULTIPATH.matcher(text);
        if (!branches.find()) {
            return List.of(one(text));
        }
        return Pattern.compile(";")
                .splitAsStream(branches.group(1))
                .map(branch -> one(text.substring(0, branches.start()) + branch + text.substring(branches.end())))
                .toList();
    }

    /** The text without its checksum, which is checked if there is one. */
    static String withoutChecksum(String given, boolean checksumNeeded) {
        int mark = given.indexOf('#');
        if (mark < 0) {
            if (checksumNeeded) {
                throw invalid("Missing checksum");
            }
            return given;
        }
        String text = given.substring(0, mark);
        String checksum = given.substring(mark + 1);
        if (checksum.length() != DescriptorChecksum.LENGTH) {
            throw invalid("Expected 8 character checksum, not " + checksum.length() + " characters");
        }
        String computed = DescriptorChecksum.of(text);
        if (!computed.equals(checksum)) {
            throw invalid("Provided checksum '" + checksum + "' does not match computed checksum '" + computed + "'");
        }
        return text;
    }

    private static Descriptor one(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw invalid("'" + text + "' is not a valid descriptor function");
        }
        for (Form form : Form.values()) {
            boolean nested = form.function.contains("(");
            if (form.function.equals(call.group(1)) && nested == !call.group(3).isEmpty()) {
                return of(text, form, call.group(2));
            }
        }
        throw invalid("'" + text + "' is not a valid descriptor function");
    }

    private static Descriptor of(String text, Form form, String argument) {
        return switch (form) {
            case ADDRESS ->
                fixed(
                        text,
                        form,
                        argument,
                        ChainAddresses.parse(argument).orElseThrow(() -> invalid("Address is not valid")));
            case RAW -> fixed(text, form, argument, raw(argument));
            case RAW_TAPROOT -> fixed(text, form, argument, rawTaproot(argument));
            case WITNESS_KEY_HASH, KEY_HASH, NESTED_KEY_HASH ->
                new Descriptor(
                        text, form, argument, Optional.of(KeyExpression.parse(form.function, argument)), List.of());
        };
    }

    private static Descriptor fixed(String text, Form form, String argument, Script script) {
        return new Descriptor(text, form, argument, Optional.empty(), List.of(script));
    }

    private static Script raw(String hex) {
        try {
            return Script.parse(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException | ScriptException _) {
            throw invalid("Raw script is not hex");
        }
    }

    private static Script rawTaproot(String hex) {
        if (!hex.matches("[0-9a-f]{" + X_ONLY_HEX + "}")) {
            throw invalid("rawtr(): key '" + hex + "' is not valid");
        }
        return Script.parse(HexFormat.of().parseHex("5120" + hex));
    }

    static RpcException invalid(String message) {
        return new RpcException(RpcException.INVALID_ADDRESS_OR_KEY, message);
    }

    /** The text with its checksum. */
    String withChecksum() {
        return DescriptorChecksum.append(text);
    }

    boolean isRange() {
        return key.map(KeyExpression::isRange).orElse(false);
    }

    /** Whether the descriptor says enough to sign with the right private key. */
    boolean isSolvable() {
        return form != Form.ADDRESS && form != Form.RAW;
    }

    /** The script with this number; the number does not matter unless {@link #isRange()}. */
    Derived derive(int index) {
        if (key.isEmpty()) {
            return new Derived(
                    fixed.getFirst(), ScriptJson.descriptor(fixed.getFirst().program()));
        }
        KeyExpression.Point point = key.get().derive(index);
        ECKey publicKey = point.key();
        Script script =
                switch (form) {
                    case WITNESS_KEY_HASH -> ScriptBuilder.createP2WPKHOutputScript(publicKey);
                    case NESTED_KEY_HASH ->
                        ScriptBuilder.createP2SHOutputScript(ScriptBuilder.createP2WPKHOutputScript(publicKey));
                    case KEY_HASH, ADDRESS, RAW, RAW_TAPROOT -> ScriptBuilder.createP2PKHOutputScript(publicKey);
                };
        return new Derived(script, DescriptorChecksum.append(text.replace(argument, point.expression())));
    }
}
