package sv.k1.firmware.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.InvoiceSource;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.lightning.WithdrawService;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.SaleId;

/** Every question gets one answer, its own; a peer that breaks is doubt and never a failure; a slow one holds up nobody. */
class LightningRunnerTest {
    private static final SaleId SALE = new SaleId(7);
    private static final PaymentHash HASH = new PaymentHash("ab".repeat(32));
    private static final PaymentOrder ORDER = new PaymentOrder(
            new Invoice(
                    "lnbcrt1",
                    HASH,
                    Optional.of(new MilliSats(100_000)),
                    ChainNetwork.REGTEST,
                    1_790_000_000L,
                    3_600,
                    Optional.of("test"),
                    Optional.empty(),
                    "02" + "a".repeat(64),
                    18),
            Optional.empty(),
            new Sats(5),
            Duration.ofSeconds(1));
    private static final LnurlPayTarget PAGE = new LnurlPayTarget("https://pay.example/p", "pay.example");
    private static final MilliSats AMOUNT = new MilliSats(100_000);
    private static final WithdrawRequest LINK = new WithdrawRequest("k1-7", new Sats(100), 1_790_000_600L);

    private final BlockingQueue<MachineEvent> events = new LinkedBlockingQueue<>();

    /** Peers that answer what the test has set, or break. */
    private static final class Peers implements LightningNode, InvoiceSource, WithdrawService {
        final List<String> asked = new ArrayList<>();
        Supplier<PaymentStatus> payment = () -> new PaymentStatus.Pending("on its way");
        boolean isBroken;

        private <T> T answer(String question, T answer) {
            asked.add(question);
            if (isBroken) {
                throw new IllegalStateException("nobody thought of this");
            }
            return answer;
        }

        @Override
        public String name() {
            return "node";
        }

        @Override
        public PaymentStatus pay(PaymentOrder order) {
            return answer("pay", payment.get());
        }

        @Override
        public PaymentStatus status(PaymentHash hash) {
            return answer("status", new PaymentStatus.NeverSeen());
        }

        @Override
        public Spendable spendable() {
            return answer("spendable", new Spendable.Known(Sats.ZERO));
        }

        @Override
        public Probe probe(PaymentOrder order) {
            return answer("probe", new Probe.NoRoute("no way"));
        }

        @Override
        public InvoiceAnswer fetch(LnurlPayTarget target, MilliSats amount) {
            return answer("fetch", new InvoiceAnswer.Fetched(ORDER.invoice()));
        }

        @Override
        public Probe check(LnurlPayTarget target, MilliSats least) {
            return answer("check", new Probe.NoRoute("nobody there"));
        }

        @Override
        public WithdrawState open(WithdrawRequest request) {
            return answer("open", new WithdrawState.Offered("LNURL1", request.expiresAtUnixSeconds()));
        }

        @Override
        public WithdrawState status(String id) {
            return answer("status of " + id, new WithdrawState.Unknown());
        }

        @Override
        public WithdrawState revoke(String id) {
            return answer("revoke " + id, new WithdrawState.Revoked());
        }

        @Override
        public void close() {}
    }

    private final Peers peers = new Peers();

    private List<MachineEvent> run(boolean hasLinks, Effect.OfLightning... effects) {
        LightningRunner runner = new LightningRunner(
                new LightningPeers(peers, peers, hasLinks ? Optional.of(peers) : Optional.empty()),
                events::add,
                Runnable::run);
        for (Effect.OfLightning effect : effects) {
            runner.run(effect);
        }
        return new ArrayList<>(events);
    }

    @Test
    void carriesEachQuestionAndItsAnswer() {
        assertThat(run(
                        true,
                        new Effect.PayByLightning(SALE, ORDER),
                        new Effect.AskLightning(SALE, HASH),
                        new Effect.FetchInvoice(SALE, PAGE, AMOUNT),
                        new Effect.ProbeRoute(SALE, ORDER),
                        new Effect.CheckPayPage(SALE, PAGE, AMOUNT),
                        new Effect.OpenLink(SALE, LINK),
                        new Effect.AskLink(SALE, "k1-7"),
                        new Effect.RevokeLink(SALE, "k1-7")))
                .containsExactly(
                        new MachineEvent.LightningAnswered(SALE, HASH, new PaymentStatus.Pending("on its way"), true),
                        new MachineEvent.LightningAnswered(SALE, HASH, new PaymentStatus.NeverSeen(), false),
                        new MachineEvent.InvoiceAnswered(SALE, PAGE, new InvoiceAnswer.Fetched(ORDER.invoice())),
                        new MachineEvent.Probed(SALE, new Probe.NoRoute("no way")),
                        new MachineEvent.Probed(SALE, new Probe.NoRoute("nobody there")),
                        new MachineEvent.LinkAnswered(
                                SALE, "k1-7", new WithdrawState.Offered("LNURL1", 1_790_000_600L)),
                        new MachineEvent.LinkAnswered(SALE, "k1-7", new WithdrawState.Unknown()),
                        new MachineEvent.LinkAnswered(SALE, "k1-7", new WithdrawState.Revoked()));
        assertThat(peers.asked)
                .containsExactly("pay", "status", "fetch", "probe", "check", "open", "status of k1-7", "revoke k1-7");
    }

    /** A bug in an adapter must never free a sale for a second payment. */
    @Test
    void aPeerThatBreaksIsDoubtAndNeverAFailure() {
        peers.isBroken = true;
        List<MachineEvent> answers = run(
                true,
                new Effect.PayByLightning(SALE, ORDER),
                new Effect.AskLightning(SALE, HASH),
                new Effect.FetchInvoice(SALE, PAGE, AMOUNT),
                new Effect.ProbeRoute(SALE, ORDER),
                new Effect.CheckPayPage(SALE, PAGE, AMOUNT),
                new Effect.OpenLink(SALE, LINK),
                new Effect.AskLink(SALE, "k1-7"),
                new Effect.RevokeLink(SALE, "k1-7"));
        assertThat(answers).hasSize(8);
        assertThat(answers).allSatisfy(answer -> {
            switch (answer) {
                case MachineEvent.LightningAnswered e ->
                    assertThat(e.status()).isInstanceOf(PaymentStatus.Pending.class);
                case MachineEvent.InvoiceAnswered e ->
                    assertThat(e.answer()).isInstanceOf(InvoiceAnswer.Unreachable.class);
                case MachineEvent.Probed e -> assertThat(e.probe()).isEqualTo(new Probe.CannotProbe());
                case MachineEvent.LinkAnswered e -> assertThat(e.state()).isInstanceOf(WithdrawState.Unreachable.class);
                default -> throw new AssertionError("an answer to nothing: " + answer);
            }
        });
    }

    @Test
    void withoutAWithdrawServiceALinkIsOutOfReach() {
        assertThat(run(false, new Effect.OpenLink(SALE, LINK)))
                .singleElement()
                .isInstanceOfSatisfying(MachineEvent.LinkAnswered.class, answer -> assertThat(answer.state())
                        .isInstanceOf(WithdrawState.Unreachable.class));
        assertThat(peers.asked).isEmpty();
    }

    @Test
    void handsThePreimageOverUntouched() {
        peers.payment = () -> new PaymentStatus.Paid(new Preimage("01".repeat(32)), new MilliSats(1_500));
        assertThat(run(true, new Effect.PayByLightning(SALE, ORDER)))
                .containsExactly(new MachineEvent.LightningAnswered(
                        SALE, HASH, new PaymentStatus.Paid(new Preimage("01".repeat(32)), new MilliSats(1_500)), true));
    }

    @Test
    void aSlowPaymentHoldsUpNoOtherQuestion() throws InterruptedException {
        CountDownLatch hold = new CountDownLatch(1);
        peers.payment = () -> {
            try {
                assertThat(hold.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new PaymentStatus.Pending("late");
        };
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            LightningRunner runner =
                    new LightningRunner(new LightningPeers(peers, peers, Optional.empty()), events::add, calls);
            runner.run(new Effect.PayByLightning(SALE, ORDER));
            runner.run(new Effect.AskLightning(new SaleId(8), HASH));
            assertThat(events.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(new MachineEvent.LightningAnswered(
                            new SaleId(8), HASH, new PaymentStatus.NeverSeen(), false));
            hold.countDown();
            assertThat(events.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(new MachineEvent.LightningAnswered(SALE, HASH, new PaymentStatus.Pending("late"), true));
        }
    }
}
