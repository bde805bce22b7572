package sv.k1.firmware.effects;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.payout.PayoutSigner;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.payout.SigningRefused;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptPrinter;
import sv.k1.hal.scan.CodeScanner;

/**
 * Carries effects to devices and peers. Device commands are queued in their own workers; signing and sending run on threads
 * of their own and come back as events. Nothing here decides anything.
 */
public final class EffectRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

    /**
     * The parts effects go to; what is not fitted is absent.
     *
     * @param acceptors by their names in the configuration
     * @param receipts turns facts into a document with the given id
     * @param lightning empty for a machine that pays on chain only
     */
    public record Parts(
            Map<String, CashAcceptor> acceptors,
            Optional<ReceiptPrinter> printer,
            CodeScanner scanner,
            Lamp lamp,
            PayoutSigner signer,
            List<ChainBackend> backends,
            Function<Effect.OfPrinter, ReceiptDocument> receipts,
            Optional<LightningPeers> lightning) {
        /** A machine that pays on chain only. */
        public Parts(
                Map<String, CashAcceptor> acceptors,
                Optional<ReceiptPrinter> printer,
                CodeScanner scanner,
                Lamp lamp,
                PayoutSigner signer,
                List<ChainBackend> backends,
                Function<Effect.OfPrinter, ReceiptDocument> receipts) {
            this(acceptors, printer, scanner, lamp, signer, backends, receipts, Optional.empty());
        }

        public Parts {
            acceptors = Map.copyOf(acceptors);
            backends = List.copyOf(backends);
        }
    }

    private final Parts parts;
    private final Consumer<MachineEvent> events;
    private final Executor signing;
    private final Executor sending;
    private final Optional<LightningRunner> lightning;

    public EffectRunner(Parts parts, Consumer<MachineEvent> events) {
        this(
                parts,
                events,
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("signer").daemon().factory()),
                Executors.newVirtualThreadPerTaskExecutor());
    }

    /**
     * A runner in somebody else's time.
     *
     * @param signing does one task after the other, in order
     * @param sending may do several at once
     */
    public EffectRunner(Parts parts, Consumer<MachineEvent> events, Executor signing, Executor sending) {
        this.parts = parts;
        this.events = events;
        this.signing = signing;
        this.sending = sending;
        this.lightning = parts.lightning().map(peers -> new LightningRunner(peers, events, sending));
    }

    public void run(Effect effect) {
        switch (effect) {
            case Effect.ToAcceptor(String acceptor, var command) ->
                Objects.requireNonNull(parts.acceptors().get(acceptor), acceptor)
                        .send(command);
            case Effect.ArmScanner _ -> parts.scanner().arm();
            case Effect.DisarmScanner _ -> parts.scanner().disarm();
            case Effect.OfPrinter print -> print(print);
            case Effect.BuildPayout build -> signing.execute(() -> build(build));
            case Effect.Broadcast broadcast -> signing.execute(() -> broadcast(broadcast));
            case Effect.OfLightning ask -> lightning.ifPresent(runner -> runner.run(ask));
            case Effect.Light(Lamp.Mode mode) -> parts.lamp().show(mode);
        }
    }

    private void print(Effect.OfPrinter print) {
        switch (print) {
            case Effect.Print(var sale, String _, ReceiptFacts facts) ->
                LOG.info("printing {} for sale {}{}", facts.kind(), sale, facts.copy() ? " (copy)" : "");
            case Effect.PrintCollection e ->
                LOG.info("printing the slip of collection {}", e.collection().number());
            case Effect.PrintDispute e -> LOG.info("printing the slip of disputed cash in sale {}", e.sale());
            case Effect.PrintRefund e -> LOG.info("printing the slip of cash given back in sale {}", e.sale());
            case Effect.PrintSelfTest e -> LOG.info("printing a self-test for {}", e.by());
        }
        parts.printer().ifPresent(printer -> printer.print(parts.receipts().apply(print)));
    }

    private void build(Effect.BuildPayout build) {
        try {
            SignedPayout signed = parts.signer().sign(build.order());
            events.accept(new MachineEvent.PayoutBuilt(build.sale(), signed, build.order()));
        } catch (SigningRefused e) {
            LOG.error("payout of sale {} was not signed: {}", build.sale(), String.valueOf(e.getMessage()));
            events.accept(new MachineEvent.PayoutNotBuilt(build.sale(), String.valueOf(e.getMessage())));
        } catch (RuntimeException bug) {
            // Nothing was sent: the core may build it anew, and must not wait for an answer that never comes.
            LOG.error("signing the payout of sale {} failed", build.sale(), bug);
            events.accept(new MachineEvent.PayoutNotBuilt(build.sale(), "signer: " + bug));
        }
    }

    private void broadcast(Effect.Broadcast broadcast) {
        SignedPayout payout = broadcast.payout();
        try {
            parts.signer().check(payout, broadcast.order());
        } catch (SigningRefused e) {
            LOG.error("stored bytes of sale {} must not leave: {}", broadcast.sale(), e.getMessage());
            events.accept(new MachineEvent.BroadcastStopped(broadcast.sale(), String.valueOf(e.getMessage())));
            return;
        }
        byte[] raw = HexFormat.of().parseHex(payout.rawHex());
        for (ChainBackend backend : parts.backends()) {
            sending.execute(() -> {
                BroadcastVerdict verdict = ask(backend, payout, raw);
                LOG.info("sale {}: {} says {} to {}", broadcast.sale(), backend.name(), verdict, payout.txId());
                events.accept(answer(broadcast, backend, verdict));
            });
        }
    }

    private static MachineEvent answer(Effect.Broadcast sent, ChainBackend backend, BroadcastVerdict verdict) {
        return sent.sale().equals(SaleId.NONE)
                ? new MachineEvent.SweepAnswered(sent.payout().txId(), backend.name(), backend.isTrusted(), verdict)
                : new MachineEvent.BroadcastAnswered(
                        sent.sale(), Optional.of(sent.payout().txId()), backend.name(), backend.isTrusted(), verdict);
    }

    /** Whatever goes wrong on the way, the core gets an answer; what is not known is called unknown. */
    private static BroadcastVerdict ask(ChainBackend backend, SignedPayout payout, byte[] raw) {
        try {
            return backend.broadcast(payout.txId(), raw);
        } catch (RuntimeException bug) {
            LOG.error("{} failed while sending {}", backend.name(), payout.txId(), bug);
            return new BroadcastVerdict.Unknown(backend.name() + ": " + bug);
        }
    }

    @Override
    public void close() {
        shutDown(signing);
        shutDown(sending);
    }

    private static void shutDown(Executor executor) {
        if (executor instanceof ExecutorService service) {
            service.shutdown();
        }
    }
}
