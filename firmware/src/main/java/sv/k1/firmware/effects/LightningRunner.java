package sv.k1.firmware.effects;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.WithdrawService;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.record.SaleId;

/**
 * Carries questions and orders to Lightning peers and their answers back, one event for each. A call that breaks in a way nobody
 * thought of is doubt, and the core asks again.
 */
final class LightningRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LightningRunner.class);

    private final LightningPeers peers;
    private final Consumer<MachineEvent> events;
    private final Executor calls;

    /** @param calls may do several at once: each call blocks */
    LightningRunner(LightningPeers peers, Consumer<MachineEvent> events, Executor calls) {
        this.peers = peers;
        this.events = events;
        this.calls = calls;
    }

    void run(Effect.OfLightning effect) {
        calls.execute(() -> events.accept(answer(effect)));
    }

    private MachineEvent answer(Effect.OfLightning effect) {
        return switch (effect) {
            case Effect.PayByLightning e -> {
                PaymentStatus status = doubtful(() -> peers.node().pay(e.order()), LightningRunner::pending);
                LOG.info(
                        "sale {}: {} says {} to {}",
                        e.sale(),
                        peers.node().name(),
                        told(status),
                        e.order().hash());
                yield new MachineEvent.LightningAnswered(e.sale(), e.order().hash(), status, true);
            }
            case Effect.AskLightning e ->
                new MachineEvent.LightningAnswered(
                        e.sale(),
                        e.hash(),
                        doubtful(() -> peers.node().status(e.hash()), LightningRunner::pending),
                        false);
            case Effect.FetchInvoice e ->
                new MachineEvent.InvoiceAnswered(
                        e.sale(),
                        e.target(),
                        doubtful(
                                () -> peers.invoices().fetch(e.target(), e.amount()),
                                bug -> new InvoiceAnswer.Unreachable(bug.toString())));
            case Effect.ProbeRoute e ->
                new MachineEvent.Probed(
                        e.sale(), doubtful(() -> peers.node().probe(e.order()), _ -> new Probe.CannotProbe()));
            case Effect.CheckPayPage e ->
                new MachineEvent.Probed(
                        e.sale(),
                        doubtful(() -> peers.invoices().check(e.target(), e.least()), _ -> new Probe.CannotProbe()));
            case Effect.OpenLink e -> link(e.sale(), e.request().id(), service -> service.open(e.request()));
            case Effect.AskLink e -> link(e.sale(), e.link(), service -> service.status(e.link()));
            case Effect.RevokeLink e -> link(e.sale(), e.link(), service -> service.revoke(e.link()));
        };
    }

    private MachineEvent link(SaleId sale, String link, Function<WithdrawService, WithdrawState> question) {
        WithdrawState state = peers.links()
                .map(service ->
                        doubtful(() -> question.apply(service), bug -> new WithdrawState.Unreachable(bug.toString())))
                .orElseGet(() -> new WithdrawState.Unreachable("no withdraw service in the configuration"));
        return new MachineEvent.LinkAnswered(sale, link, state);
    }

    private static PaymentStatus pending(RuntimeException bug) {
        return new PaymentStatus.Pending(bug.toString());
    }

    private static <T> T doubtful(Supplier<T> call, Function<RuntimeException, T> doubt) {
        try {
            return call.get();
        } catch (RuntimeException bug) {
            LOG.error("a call to a Lightning peer failed", bug);
            return doubt.apply(bug);
        }
    }

    /** Without the preimage: it proves the payment, and logs travel. */
    private static String told(PaymentStatus status) {
        return status instanceof PaymentStatus.Paid paid ? "paid, fee " + paid.fee() : status.toString();
    }
}
