package sv.k1.simulator.console;

import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.PaymentStatus.Cause;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.lightning.http.NodeWire;
import sv.k1.firmware.payout.lightning.http.Sent;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.lightning.NodeTwin;
import sv.k1.simulator.lightning.OperatorNode;
import sv.k1.simulator.lightning.SeenInvoice;
import sv.k1.simulator.lightning.TwinPayment;

/**
 * The node twin without a network between. Nobody can wait on the only thread there is, so a payment that is on its way when it was
 * handed over is one whose answer did not come: the product asks by its hash, as it does then.
 */
final class VirtualNodeWire implements NodeWire {
    private static final long MSAT = 1_000;

    private final VirtualWorld world;
    private final NodeTwin node;

    VirtualNodeWire(VirtualWorld world, NodeTwin node) {
        this.world = world;
        this.node = node;
    }

    private void reach() throws PeerFault {
        if (node.manner() == NodeManner.DEAD || !world.isReachable(Peer.LIGHTNING_NODE)) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, "the node is away");
        }
    }

    @Override
    public Seen look(PaymentHash hash) throws PeerFault {
        reach();
        return node.lookUp(hash.hex())
                .map(payment -> new Seen(status(payment, payment.state()), payment.state() + " " + payment.tries()))
                .orElse(new Seen(new PaymentStatus.NeverSeen(), ""));
    }

    private static PaymentStatus status(TwinPayment payment, TwinPayment.State told) {
        return switch (told) {
            case IN_FLIGHT -> new PaymentStatus.Pending("in flight");
            case PAID -> new PaymentStatus.Paid(new Preimage(payment.preimage()), new MilliSats(payment.feeMsat()));
            case NO_ROUTE, TIMED_OUT -> new PaymentStatus.Failed("no route", Cause.NO_ROUTE);
            case REFUSED -> new PaymentStatus.Failed("incorrect payment details", Cause.REFUSED_BY_PAYEE);
            case NO_BALANCE -> new PaymentStatus.Failed("insufficient balance", Cause.INSUFFICIENT_BALANCE);
        };
    }

    @Override
    public Sent send(PaymentOrder order) throws PeerFault {
        reach();
        SeenInvoice invoice = SeenInvoice.read(order.invoice().text())
                .filter(seen -> seen.network().equals(node.network()))
                .orElseThrow(() -> new IllegalStateException("the machine pays what is no invoice: " + order));
        if (node.isExpired(invoice)) {
            return new Sent.Over(Cause.EXPIRED, "invoice expired");
        }
        NodeManner manner = node.manner();
        return switch (node.begin(invoice, order.total().value(), order.maxFee().value() * MSAT)) {
            case OperatorNode.Begun.AlreadyPaid _ -> new Sent.Over(Cause.OTHER, "invoice is already paid");
            case OperatorNode.Begun.AlreadyUnderWay _ -> new Sent.Over(Cause.OTHER, "payment is in transition");
            case OperatorNode.Begun.Started(TwinPayment payment) -> told(manner, payment);
        };
    }

    private Sent told(NodeManner manner, TwinPayment payment) throws PeerFault {
        return switch (manner) {
            case LOST_ANSWER, ERROR_AFTER_PAYING, STREAM_CUT ->
                throw new PeerFault(PeerFault.Kind.UNREACHABLE, "cut off after the order");
            case FAILED_THEN_PAID -> new Sent.Final(status(payment, TwinPayment.State.NO_ROUTE));
            case HONEST, LATE, STUCK, NO_ROUTE, DENIES, ANSWERS_TWICE, DEAD -> {
                Optional<TwinPayment> seen = node.lookUp(payment.hash());
                TwinPayment now = seen.orElse(payment);
                yield now.state() == TwinPayment.State.IN_FLIGHT
                        ? new Sent.Unclear("the node took it")
                        : new Sent.Final(status(now, now.state()));
            }
        };
    }

    @Override
    public Spendable spendable() throws PeerFault {
        reach();
        return new Spendable.Known(new Sats(node.balanceMsat() / MSAT));
    }

    @Override
    public Probe probe(PaymentOrder order) throws PeerFault {
        reach();
        return node.manner() == NodeManner.NO_ROUTE
                ? new Probe.NoRoute("no route")
                : new Probe.Payable(new Sats(NodeTwin.feeMsat(order.total().value()) / MSAT));
    }

    @Override
    public boolean failsBetweenTries() {
        return false;
    }

    @Override
    public void close() {}
}
