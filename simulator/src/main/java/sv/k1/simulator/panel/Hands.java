package sv.k1.simulator.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.print.Slip;

/**
 * What the person at the panel holds or has done: the code held up, the addresses handed out, the slips torn off, and the
 * switches that no device can be asked about. Thread-safe.
 */
final class Hands {
    /** A customer puts the phone away by itself after this; else the next sale would read it again. */
    private static final long HOLD_MILLIS = 12_000;

    /** Older addresses are forgotten by the panel, not by the wallet. */
    private static final int KEPT_ADDRESSES = 24;

    /** A switch, in its ordinary position when off. */
    enum Switch {
        NETWORK_CUT,
        FEED_CUT,
        PAPER_OUT,
        PAPER_LOW,
        CASHBOX_FULL,
        CUTTER_JAMMED,
        ACCEPTOR_JAMMED,
        STACKER_JAMMED
    }

    /** An address handed out. */
    record HandedOut(AddressKind kind, String address) {}

    private record Held(String text, long untilMillis) {}

    private final MonotonicClock clock;
    private final List<HandedOut> addresses = new ArrayList<>();
    private final TreeSet<Switch> thrown = new TreeSet<>();
    private Optional<Held> held = Optional.empty();
    private int tornUpTo;
    private String fees = "";
    private String poolMinimum = "";

    Hands(MonotonicClock clock) {
        this.clock = clock;
    }

    synchronized void hold(String text) {
        held = Optional.of(new Held(text, clock.millis() + HOLD_MILLIS));
    }

    synchronized void putAway() {
        held = Optional.empty();
    }

    /** The text of the code held up; empty for none. */
    synchronized String heldText() {
        return held.map(Held::text).orElse("");
    }

    synchronized boolean isTired() {
        return held.filter(code -> clock.millis() >= code.untilMillis()).isPresent();
    }

    synchronized void handOut(AddressKind kind, String address) {
        if (addresses.size() == KEPT_ADDRESSES) {
            addresses.removeFirst();
        }
        addresses.add(new HandedOut(kind, address));
    }

    /** Newest first. */
    synchronized List<HandedOut> addresses() {
        return addresses.reversed().stream().toList();
    }

    /** What was typed in as the node's fee estimate; empty for what it says by itself. */
    synchronized String fees() {
        return fees;
    }

    synchronized void setFees(String satPerVbyte) {
        fees = satPerVbyte;
    }

    /** The same for the least that its pool takes. */
    synchronized String poolMinimum() {
        return poolMinimum;
    }

    synchronized void setPoolMinimum(String satPerVbyte) {
        poolMinimum = satPerVbyte;
    }

    synchronized void set(Switch which, boolean on) {
        if (on) {
            thrown.add(which);
        } else {
            thrown.remove(which);
        }
    }

    synchronized boolean is(Switch which) {
        return thrown.contains(which);
    }

    /** Tears off everything up to the newest slip; false when nothing hangs out. */
    synchronized boolean tearOff(List<Slip> slips) {
        int newest = slips.isEmpty() ? 0 : slips.getLast().number();
        boolean hangs = newest > tornUpTo;
        tornUpTo = Math.max(tornUpTo, newest);
        return hangs;
    }

    synchronized boolean isTorn(Slip slip) {
        return slip.number() <= tornUpTo;
    }
}
