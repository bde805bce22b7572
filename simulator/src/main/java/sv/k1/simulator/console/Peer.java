package sv.k1.simulator.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Somebody the machine talks to over the network, each on a cable of its own here. */
enum Peer {
    /** The node's RPC. */
    BITCOIN_NODE,
    /** The node that takes raw transactions when RPC does not answer. */
    BITCOIN_PEER,
    LIGHTNING_NODE,
    PRICE_ALFA,
    PRICE_BRAVO,
    PRICE_CHARLIE;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Peer::word).toList();
    }

    /** @throws IllegalArgumentException naming those there are */
    static Peer of(String word) {
        return Arrays.stream(values())
                .filter(peer -> peer.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no peer " + word + "; there are " + String.join(", ", words())));
    }
}
