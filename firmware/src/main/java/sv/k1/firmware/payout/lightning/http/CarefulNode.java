package sv.k1.firmware.payout.lightning.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.PaymentStatus.Cause;
import sv.k1.firmware.lightning.PaymentStatus.Failed;
import sv.k1.firmware.lightning.PaymentStatus.NeverSeen;
import sv.k1.firmware.lightning.PaymentStatus.Paid;
import sv.k1.firmware.lightning.PaymentStatus.Pending;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.hal.time.MonotonicClock;

/**
 * The rules every node is used by: look before each payment and after each doubt, and believe a failure only when it cannot be
 * an older one. Thread-safe: two orders for one hash never overlap, and a long one holds up no question.
 *
 * <p>The trap: a payment failed, the same hash is tried again, and the answer is lost. The node's books still show the first failure
 * until they have taken in the second order. Whoever believed it would pay another invoice while this one goes through. So
 * after a lost answer a failure counts only when it is another one than before, or when so long a time went by that no
 * order can still be on its way.
 */
public final class CarefulNode implements LightningNode {
    /** Longer than any request can stay in sockets and queues, beyond the order's own deadline. */
    static final long SETTLE_MILLIS = 120_000;
    /** The longest deadline of an order that an earlier run of this program may have handed over. */
    private static final long LONGEST_DEADLINE_MILLIS = 180_000;
    /** From so many doubts on, those that are over are forgotten. */
    private static final int MANY_DOUBTS = 1_000;

    /** @param mark of the state that was seen before the order whose answer was lost */
    private record Doubt(String mark, long untilMillis) {}

    private final String name;
    private final NodeWire wire;
    private final MonotonicClock clock;
    private final long startedMillis;
    private final Map<PaymentHash, Doubt> doubts = new ConcurrentHashMap<>();
    private final Set<PaymentHash> handingOver = ConcurrentHashMap.newKeySet();

    public CarefulNode(String name, NodeWire wire, MonotonicClock clock) {
        this.name = name;
        this.wire = wire;
        this.clock = clock;
        this.startedMillis = clock.millis();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PaymentStatus pay(PaymentOrder order) {
        if (!handingOver.add(order.hash())) {
            PaymentStatus now = status(order.hash());
            return now instanceof Paid ? now : new Pending("this very order is being handed over");
        }
        try {
            return payAlone(order);
        } finally {
            handingOver.remove(order.hash());
        }
    }

    private PaymentStatus payAlone(PaymentOrder order) {
        NodeWire.Seen before;
        try {
            before = wire.look(order.hash());
        } catch (PeerFault fault) {
            return new Pending("not handed over, because: " + fault.getMessage());
        }
        return switch (believed(order.hash(), before)) {
            case Paid paid -> paid;
            case Pending pending -> pending;
            case NeverSeen _, Failed _ -> handOver(order, before);
        };
    }

    private PaymentStatus handOver(PaymentOrder order, NodeWire.Seen before) {
        // Before the first byte: whatever happens from here on, this state is the old one.
        doubt(order, before);
        try {
            return switch (wire.send(order)) {
                case Sent.Final(PaymentStatus status) -> {
                    doubts.remove(order.hash());
                    yield status;
                }
                case Sent.NotHandedOver(String why) -> {
                    doubts.remove(order.hash());
                    yield new Failed(why, Cause.NO_ROUTE);
                }
                case Sent.Over(Cause cause, String reason) -> {
                    doubts.remove(order.hash());
                    yield afterwards(order.hash(), cause, reason);
                }
                case Sent.Unclear(String what) -> inDoubt(order.hash(), what);
            };
        } catch (PeerFault fault) {
            return inDoubt(order.hash(), String.valueOf(fault.getMessage()));
        }
    }

    /** The node answered that it is done; the books tell how. */
    private PaymentStatus afterwards(PaymentHash hash, Cause cause, String reason) {
        try {
            PaymentStatus status = wire.look(hash).status();
            return status instanceof Failed ? new Failed(reason, cause) : status;
        } catch (PeerFault fault) {
            return new Pending(reason + "; and then: " + fault.getMessage());
        }
    }

    /** Nothing or nonsense was answered. That the node has not heard of the hash yet proves nothing. */
    private PaymentStatus inDoubt(PaymentHash hash, String what) {
        PaymentStatus now = look(hash);
        return now instanceof NeverSeen ? new Pending(what + "; the node does not know of it yet") : now;
    }

    /** While an order is being handed over, a node that has not heard of the hash is a node that has not heard of it yet. */
    @Override
    public PaymentStatus status(PaymentHash hash) {
        boolean isOnTheWay = handingOver.contains(hash);
        PaymentStatus seen = look(hash);
        return seen instanceof NeverSeen && (isOnTheWay || handingOver.contains(hash))
                ? new Pending("an order is being handed over; the node does not know of it yet")
                : seen;
    }

    private PaymentStatus look(PaymentHash hash) {
        try {
            return believed(hash, wire.look(hash));
        } catch (PeerFault fault) {
            return new Pending(String.valueOf(fault.getMessage()));
        }
    }

    private PaymentStatus believed(PaymentHash hash, NodeWire.Seen seen) {
        return switch (seen.status()) {
            case Failed failed -> believed(hash, failed, seen.mark());
            case Paid paid -> {
                doubts.remove(hash);
                yield paid;
            }
            case Pending _, NeverSeen _ -> seen.status();
        };
    }

    private PaymentStatus believed(PaymentHash hash, Failed failed, String mark) {
        long now = clock.millis();
        Optional<Doubt> doubt = Optional.ofNullable(doubts.get(hash)).filter(open -> now < open.untilMillis());
        if (wire.failsBetweenTries()) {
            boolean mayStillTry = doubt.isPresent() || now < startedMillis + LONGEST_DEADLINE_MILLIS + SETTLE_MILLIS;
            return mayStillTry
                    ? new Pending("the node calls it failed (" + failed.reason() + ") and may still be trying")
                    : failed;
        }
        boolean isTheOldFailure = doubt.filter(open -> open.mark().equals(mark)).isPresent();
        return isTheOldFailure ? new Pending("the node tells of an earlier failure only: " + failed.reason()) : failed;
    }

    private void doubt(PaymentOrder order, NodeWire.Seen before) {
        long now = clock.millis();
        if (doubts.size() >= MANY_DOUBTS) {
            doubts.values().removeIf(old -> old.untilMillis() <= now);
        }
        long until = now + order.deadline().toMillis() + SETTLE_MILLIS;
        doubts.put(order.hash(), new Doubt(before.mark(), until));
    }

    @Override
    public Spendable spendable() {
        try {
            return wire.spendable();
        } catch (PeerFault fault) {
            return new Spendable.Unreachable(String.valueOf(fault.getMessage()));
        }
    }

    @Override
    public Probe probe(PaymentOrder order) {
        try {
            return wire.probe(order);
        } catch (PeerFault fault) {
            return new Probe.CannotProbe();
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
