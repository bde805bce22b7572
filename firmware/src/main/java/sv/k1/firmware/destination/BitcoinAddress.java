package sv.k1.firmware.destination;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sv.k1.firmware.destination.ParsedText.Refusal;
import sv.k1.firmware.destination.ParsedText.Refused;
import sv.k1.firmware.destination.ParsedText.Usable;
import sv.k1.firmware.destination.bech32.Bech32;

/** Reads a bare address: segwit version 0 and 1 (BIP173, BIP350) and base58 addresses. */
final class BitcoinAddress {
    /** An upper bound on what a person may have mistyped while it still is recognisably a legacy address. */
    private static final Pattern LOOKS_LEGACY = Pattern.compile("[123mn][0-9A-Za-z]{24,35}");

    private static final int HASH_BYTES = 20;
    private static final int WITNESS_KEY_BYTES = 32;
    private static final int MAX_WITNESS_VERSION = 16;

    private BitcoinAddress() {}

    /**
     * What a text without blanks is as an address for this network: usable, or refused with the reason. Empty when it does not
     * even look like a bitcoin address.
     */
    static Optional<ParsedText> read(String text, ChainNetwork network) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (ChainNetwork any : ChainNetwork.values()) {
            if (lower.startsWith(any.humanReadablePart() + "1")) {
                return Optional.of(segwit(text, network));
            }
        }
        return LOOKS_LEGACY.matcher(text).matches() ? Optional.of(legacy(text, network)) : Optional.empty();
    }

    private static ParsedText segwit(String text, ChainNetwork network) {
        Optional<Bech32> decoded = Bech32.decode(text).filter(bech32 -> bech32.length() > 0);
        if (decoded.isEmpty()) {
            return new Refused(Refusal.CHECKSUM);
        }
        Bech32 bech32 = decoded.orElseThrow();
        int version = bech32.first();
        Optional<byte[]> program = bech32.bytesFrom(1).filter(bytes -> bytes.length >= 2 && bytes.length <= 40);
        Bech32.Variant expected = version == 0 ? Bech32.Variant.BECH32 : Bech32.Variant.BECH32M;
        if (program.isEmpty() || version > MAX_WITNESS_VERSION || bech32.variant() != expected) {
            return new Refused(Refusal.CHECKSUM);
        }
        if (!bech32.humanReadablePart().equals(network.humanReadablePart())) {
            return new Refused(ofAnotherThan(network));
        }
        return witness(text.toLowerCase(Locale.ROOT), version, program.orElseThrow());
    }

    private static ParsedText witness(String address, int version, byte[] program) {
        return switch (version) {
            case 0 ->
                switch (program.length) {
                    case HASH_BYTES -> usable(address, ScriptKind.P2WPKH, "0014" + hex(program));
                    case WITNESS_KEY_BYTES -> usable(address, ScriptKind.P2WSH, "0020" + hex(program));
                    default -> new Refused(Refusal.CHECKSUM);
                };
            // Other lengths of version 1 can be spent by anyone (pay-to-anchor) or have no meaning yet.
            case 1 ->
                program.length == WITNESS_KEY_BYTES
                        ? usable(address, ScriptKind.P2TR, "5120" + hex(program))
                        : new Refused(Refusal.UNKNOWN_WITNESS_VERSION);
            default -> new Refused(Refusal.UNKNOWN_WITNESS_VERSION);
        };
    }

    private static ParsedText legacy(String text, ChainNetwork network) {
        Optional<byte[]> decoded = Base58.decodeChecked(text).filter(bytes -> bytes.length == 1 + HASH_BYTES);
        if (decoded.isEmpty()) {
            return new Refused(Refusal.CHECKSUM);
        }
        byte[] payload = decoded.orElseThrow();
        int version = payload[0] & 0xff;
        String hash = hex(Arrays.copyOfRange(payload, 1, payload.length));
        if (version == network.pubKeyHashVersion()) {
            return usable(text, ScriptKind.P2PKH, "76a914" + hash + "88ac");
        }
        if (version == network.scriptHashVersion()) {
            return usable(text, ScriptKind.P2SH, "a914" + hash + "87");
        }
        boolean isBitcoin = Arrays.stream(ChainNetwork.values())
                .anyMatch(any -> any.pubKeyHashVersion() == version || any.scriptHashVersion() == version);
        return new Refused(isBitcoin ? ofAnotherThan(network) : Refusal.OTHER_COIN);
    }

    /** What to do about it is the opposite on a machine for real bitcoin and on one for tests. */
    private static Refusal ofAnotherThan(ChainNetwork network) {
        return network == ChainNetwork.MAINNET ? Refusal.WRONG_NETWORK : Refusal.NOT_OF_THIS_TEST_NETWORK;
    }

    private static ParsedText usable(String address, ScriptKind kind, String scriptHex) {
        return new Usable(new Destination(address, kind, scriptHex, Optional.empty(), Optional.empty()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
