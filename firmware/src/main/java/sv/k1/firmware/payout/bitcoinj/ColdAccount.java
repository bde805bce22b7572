package sv.k1.firmware.payout.bitcoinj;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import org.bitcoinj.script.ScriptBuilder;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.ScriptKind;

/**
 * The operator's cold wallet as its public keys: {@code wpkh([fingerprint/84h/0h/0h]xpub/0/*)} (BIP380), with or without a checksum. The
 * keys that could spend are not here and never were.
 */
public final class ColdAccount {
    private static final Pattern DESCRIPTOR = Pattern.compile("wpkh\\((?:\\[[0-9a-f]{8}(?:/[0-9]{1,10}[h']?){0,10}])?"
            + "([xt]pub[1-9A-HJ-NP-Za-km-z]{100,112})/(?:0|<0;1>)/\\*\\)(?:#([a-z0-9]{8}))?");
    private static final Pattern PRIVATE = Pattern.compile(".*[a-z]prv.*");

    private final BitcoinNetwork network;
    private final DeterministicKey receive;

    private ColdAccount(BitcoinNetwork network, DeterministicKey receive) {
        this.network = network;
        this.receive = receive;
    }

    /** @throws IllegalArgumentException telling what is wrong, without the keys */
    public static ColdAccount of(String descriptor, ChainNetwork chainNetwork) {
        if (PRIVATE.matcher(descriptor).matches()) {
            throw new IllegalArgumentException(
                    "the descriptor of the cold wallet holds a private key: it must never lie here");
        }
        Matcher parts = DESCRIPTOR.matcher(descriptor);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "the descriptor of the cold wallet must look like wpkh([fingerprint/84h/0h/0h]xpub.../0/*)");
        }
        Optional<String> checksum = Optional.ofNullable(parts.group(2));
        String body = checksum.map(sum -> descriptor.substring(0, descriptor.length() - sum.length() - 1))
                .orElse(descriptor);
        if (checksum.filter(sum -> !sum.equals(DescriptorChecksum.of(body))).isPresent()) {
            throw new IllegalArgumentException("the descriptor of the cold wallet has a wrong checksum: copy it again");
        }
        BitcoinNetwork network = Networks.of(chainNetwork);
        try {
            DeterministicKey account = DeterministicKey.deserializeB58(parts.group(1), network);
            return new ColdAccount(network, HDKeyDerivation.deriveChildKey(account, 0));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "the descriptor of the cold wallet holds a damaged key, or one of another network", wrong);
        }
    }

    /** The same for the same index. */
    public Destination address(int index) {
        DeterministicKey key = HDKeyDerivation.deriveChildKey(receive, index);
        return new Destination(
                key.toAddress(ScriptType.P2WPKH, network).toString(),
                ScriptKind.P2WPKH,
                HexFormat.of()
                        .formatHex(ScriptBuilder.createP2WPKHOutputScript(key).program()),
                Optional.empty(),
                Optional.empty());
    }
}
