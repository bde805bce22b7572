package sv.k1.simulator.console;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.price.PriceServer;
import sv.k1.simulator.price.PriceSource;

/** The machine's network: all of it can be pulled, or the line to one peer. Thread-safe. */
final class Peers {
    private static final Set<Peer> BITCOIN = EnumSet.of(Peer.BITCOIN_NODE, Peer.BITCOIN_PEER);
    private static final Set<Peer> PRICES = EnumSet.of(Peer.PRICE_ALFA, Peer.PRICE_BRAVO, Peer.PRICE_CHARLIE);

    private final ChainSide chain;
    private final Optional<LightningSide> lightning;
    private final PriceServer price;
    private final Set<Peer> cut = EnumSet.noneOf(Peer.class);

    Peers(ChainSide chain, Optional<LightningSide> lightning, PriceServer price) {
        this.chain = chain;
        this.lightning = lightning;
        this.price = price;
    }

    /** Those this machine has. */
    List<Peer> all() {
        List<Peer> all = new ArrayList<>(List.of(Peer.values()));
        if (lightning.isEmpty()) {
            all.remove(Peer.LIGHTNING_NODE);
        }
        return all;
    }

    synchronized boolean isCut(Peer peer) {
        return cut.contains(peer);
    }

    /** @throws IllegalStateException when this line cannot be cut here */
    synchronized void cutOff(Peer peer) {
        set(peer, false);
        cut.add(peer);
    }

    synchronized void reconnect(Peer peer) {
        set(peer, true);
        cut.remove(peer);
    }

    /** Pulls the cable to the bitcoin network, or puts it back; a peer that was cut off by itself stays so. */
    synchronized void setNetwork(boolean reachable) {
        chain.setReachable(reachable);
        if (reachable) {
            cut.stream().filter(BITCOIN::contains).forEach(peer -> set(peer, false));
        }
    }

    /** Takes all price sources away, or lets all answer honestly again. */
    synchronized void setPriceFeed(boolean reachable) {
        if (reachable) {
            price.answerHonestly();
            cut.removeAll(PRICES);
        } else {
            price.goOffline();
        }
    }

    private void set(Peer peer, boolean on) {
        switch (peer) {
            case BITCOIN_NODE -> chain.setNodeReachable(on);
            case BITCOIN_PEER -> chain.setPeerReachable(on);
            case LIGHTNING_NODE ->
                lightning
                        .orElseThrow(() -> new IllegalStateException("this machine has no Lightning"))
                        .node()
                        .behave(on ? NodeManner.HONEST : NodeManner.DEAD);
            case PRICE_ALFA -> source(PriceSource.ALFA, on);
            case PRICE_BRAVO -> source(PriceSource.BRAVO, on);
            case PRICE_CHARLIE -> source(PriceSource.CHARLIE, on);
        }
    }

    private void source(PriceSource source, boolean on) {
        price.behave(source, on ? PriceServer.Manner.HONEST : PriceServer.Manner.OFFLINE);
    }
}
