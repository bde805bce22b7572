package sv.k1.firmware.payout.lightning.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.PaymentStatus.Cause;
import sv.k1.firmware.lightning.PaymentStatus.Failed;
import sv.k1.firmware.lightning.PaymentStatus.NeverSeen;
import sv.k1.firmware.lightning.PaymentStatus.Pending;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.money.Sats;

/** When a node's failure counts, over time and threads; the products' own answers are in the recordings. */
class CarefulNodeTest {
    private static final PaymentHash HASH = new PaymentHash(RecordedExchange.HASH);
    private static final Failed FAILED = new Failed("no", Cause.OTHER);

    private final AtomicLong now = new AtomicLong(10_000_000);

    /** A node that answers what the test has set. */
    private static final class Wire implements NodeWire {
        Seen seen = new Seen(new NeverSeen(), "");
        boolean betweenTries;
        final List<PaymentHash> sent = new ArrayList<>();
        CountDownLatch hold = new CountDownLatch(0);
        final CountDownLatch arrived = new CountDownLatch(1);

        @Override
        public Seen look(PaymentHash hash) {
            return seen;
        }

        @Override
        public Sent send(PaymentOrder order) throws PeerFault {
            sent.add(order.hash());
            arrived.countDown();
            try {
                if (!hold.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("held for ever");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, "closed");
        }

        @Override
        public Spendable spendable() {
            return new Spendable.Known(Sats.ZERO);
        }

        @Override
        public Probe probe(PaymentOrder order) {
            return new Probe.CannotProbe();
        }

        @Override
        public boolean failsBetweenTries() {
            return betweenTries;
        }

        @Override
        public void close() {}
    }

    private final Wire wire = new Wire();

    private CarefulNode node() {
        return new CarefulNode("node", wire, now::get);
    }

    @Test
    void believesAnOldFailureAgainOnceNoOrderCanBeOnItsWay() {
        CarefulNode node = node();
        wire.seen = new NodeWire.Seen(FAILED, "first");
        assertThat(node.pay(order())).isInstanceOf(Pending.class);
        now.addAndGet(1_000 + CarefulNode.SETTLE_MILLIS - 1);
        assertThat(node.status(HASH)).isInstanceOf(Pending.class);
        now.addAndGet(1);
        assertThat(node.status(HASH)).isEqualTo(FAILED);
    }

    @Test
    void believesANewFailureAtOnce() {
        CarefulNode node = node();
        wire.seen = new NodeWire.Seen(FAILED, "first");
        node.pay(order());
        wire.seen = new NodeWire.Seen(FAILED, "second");
        assertThat(node.status(HASH)).isEqualTo(FAILED);
    }

    @Test
    void doesNotBelieveANodeThatFailsBetweenTriesUntilItsTimeIsOver() {
        wire.betweenTries = true;
        CarefulNode node = node();
        wire.seen = new NodeWire.Seen(FAILED, "1");
        assertThat(node.status(HASH)).as("an earlier run may have asked for it").isInstanceOf(Pending.class);
        now.addAndGet(300_000);
        assertThat(node.status(HASH)).isEqualTo(FAILED);
        node.pay(order());
        wire.seen = new NodeWire.Seen(FAILED, "2");
        assertThat(node.status(HASH)).isInstanceOf(Pending.class);
    }

    @Test
    void holdsUpNoQuestionWhileAnOrderIsOpen() throws Exception {
        CarefulNode node = node();
        wire.hold = new CountDownLatch(1);
        CompletableFuture<PaymentStatus> paying = CompletableFuture.supplyAsync(() -> node.pay(order()));
        assertThat(wire.arrived.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(node.status(HASH)).as("the order is in the air").isInstanceOf(Pending.class);
        assertThat(node.status(new PaymentHash("0".repeat(64)))).isInstanceOf(NeverSeen.class);
        assertThat(node.pay(order())).as("the same order again").isInstanceOf(Pending.class);
        wire.seen = new NodeWire.Seen(FAILED, "");
        assertThat(node.status(HASH)).as("a failure of before the order").isInstanceOf(Pending.class);
        wire.seen = new NodeWire.Seen(new NeverSeen(), "");
        wire.hold.countDown();
        assertThat(paying.get(30, TimeUnit.SECONDS)).isInstanceOf(Pending.class);
        assertThat(node.status(HASH)).as("nothing is in the air any more").isInstanceOf(NeverSeen.class);
        assertThat(wire.sent).hasSize(1);
    }

    private static PaymentOrder order() {
        LightningText read = LightningCode.read(RecordedExchange.INVOICE, ChainNetwork.REGTEST);
        var invoice = ((LightningTarget.ToInvoice) ((LightningText.Payable) read).target()).invoice();
        return new PaymentOrder(invoice, Optional.empty(), new Sats(5), Duration.ofSeconds(1));
    }
}
