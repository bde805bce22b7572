package sv.k1.simulator.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.lightning.LightningNodeSettings;
import sv.k1.firmware.payout.lightning.LightningNodeSettings.Backend;
import sv.k1.firmware.payout.lightning.LightningNodes;
import sv.k1.firmware.payout.lightning.lnurl.LnurlClient;
import sv.k1.firmware.payout.lightning.withdraw.WithdrawClient;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * The firmware's parsers and adapters against the desk's wallet, nodes, pages and withdraw service, over real HTTP. The two
 * sides were written by different people from the same public texts; here they must agree.
 */
class LightningAdaptersTest {
    private static final MonotonicClock CLOCK = MonotonicClock.system();
    private static final byte[] SECRET = HexFormat.of().parseHex("0201036c6e6402f801030a10");
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final long LATER = 4_000_000_000L;

    @TempDir
    private Path folder;

    private final LightningWallet wallet = new LightningWallet("bcrt", new SplittableRandom(5), WallClock.system());
    private final List<AutoCloseable> open = new ArrayList<>();
    private NodeTwin twin;

    @BeforeEach
    void start() {
        twin = new NodeTwin(
                wallet, new LineFile(folder.resolve("node")), "bcrt", 1_000_000_000, CLOCK, WallClock.system());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private LightningNode node(Backend backend) throws IOException {
        Path credential = folder.resolve("credential");
        URI url =
                switch (backend) {
                    case LND -> {
                        SecretFile.write(credential, SECRET);
                        yield keep(new LndFace(twin, HexFormat.of().formatHex(SECRET), wallet.nodeId()))
                                .url();
                    }
                    case PHOENIXD -> {
                        SecretFile.write(credential, "secret\n".getBytes(StandardCharsets.UTF_8));
                        yield keep(new PhoenixdFace(twin, "secret", wallet.nodeId()))
                                .url();
                    }
                    case CLN -> {
                        SecretFile.write(credential, "rune-of-the-machine\n".getBytes(StandardCharsets.UTF_8));
                        yield keep(new ClnFace(twin, "rune-of-the-machine", wallet.nodeId()))
                                .url();
                    }
                    case LNBITS -> {
                        SecretFile.write(credential, "key-of-the-wallet\n".getBytes(StandardCharsets.UTF_8));
                        yield keep(new LnbitsFace(twin, "key-of-the-wallet")).url();
                    }
                };
        return keep(LightningNodes.open(
                new LightningNodeSettings("twin", backend, url, credential, Optional.empty()), CLOCK));
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.addFirst(closeable);
        return closeable;
    }

    private static Invoice read(String text) {
        return switch (LightningCode.read(text, ChainNetwork.REGTEST)) {
            case LightningText.Payable(LightningTarget.ToInvoice(Invoice invoice), var _) -> invoice;
            case LightningText other -> throw new IllegalStateException("read as " + other + ": " + text);
        };
    }

    private static LnurlPayTarget page(String text) {
        return switch (LightningCode.read(text, ChainNetwork.REGTEST)) {
            case LightningText.Payable(LightningTarget.ToPayRequest(LnurlPayTarget target), var _) -> target;
            case LightningText other -> throw new IllegalStateException("read as " + other + ": " + text);
        };
    }

    private static PaymentOrder order(Invoice invoice, long seconds) {
        Optional<MilliSats> amount =
                invoice.amount().isPresent() ? Optional.empty() : Optional.of(MilliSats.of(new Sats(77)));
        return new PaymentOrder(invoice, amount, new Sats(50), Duration.ofSeconds(seconds));
    }

    private static OddInvoices odd() {
        LightningWallet operators = new LightningWallet("bcrt", new SplittableRandom(6), WallClock.system());
        return new OddInvoices("bcrt", operators, new SplittableRandom(7), WallClock.system());
    }

    @Test
    void theMachineReadsWhatTheWalletShows() throws IOException {
        WalletInvoice made = wallet.invoice(LightningWallet.Request.of(123).expiringIn(600));
        Invoice read = read(made.text());
        assertThat(read.hash().hex()).isEqualTo(made.hash());
        assertThat(read.amount()).contains(MilliSats.of(new Sats(123)));
        assertThat(read.expiresAtUnixSeconds()).isEqualTo(made.expiresAt());
        assertThat(read.payeeNodeId()).isEqualTo(wallet.nodeId());
        assertThat(read("LIGHTNING:" + made.text().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(read);
        assertThat(read(wallet.invoice(LightningWallet.Request.open()).text()).amount())
                .isEmpty();
        PayPage page = keep(new PayPage(wallet, odd()));
        LnurlPayTarget target = page(LnurlText.bech32(page.url("ana")));
        assertThat(target.url()).isEqualTo(page.url("ana").toString());
        assertThat(page(LnurlText.schemed("lnurlp", page.url("ana"))).url()).isEqualTo(target.url());
        assertThat(page(page.address("ana")).url()).endsWith("/.well-known/lnurlp/ana");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aPaymentIsMadeOnceAndProved(Backend backend) throws IOException {
        LightningNode node = node(backend);
        assertThat(node.spendable()).isInstanceOfSatisfying(Spendable.Known.class, known -> assertThat(
                        known.sats().value())
                .isBetween(900_000L, 1_000_000L));
        List<LightningWallet.Request> requests = new ArrayList<>(List.of(LightningWallet.Request.of(100)));
        if (backend != Backend.LNBITS) {
            requests.add(LightningWallet.Request.open());
        }
        for (LightningWallet.Request request : requests) {
            Invoice invoice = read(wallet.invoice(request).text());
            int before = twin.settled().size();
            assertThat(node.status(invoice.hash())).isEqualTo(new PaymentStatus.NeverSeen());
            PaymentStatus paid = node.pay(order(invoice, 5));
            assertThat(paid).isInstanceOfSatisfying(PaymentStatus.Paid.class, p -> assertThat(
                            p.preimage().proves(invoice.hash()))
                    .isTrue());
            assertThat(node.pay(order(invoice, 5))).isInstanceOf(PaymentStatus.Paid.class);
            assertThat(node(backend).pay(order(invoice, 5)))
                    .as("by a program that was just started")
                    .isInstanceOf(PaymentStatus.Paid.class);
            assertThat(twin.settled()).hasSize(before + 1);
        }
        assertThat(wallet.receivedMsat()).isEqualTo(backend == Backend.LNBITS ? 100_000 : 177_000);
    }

    @ParameterizedTest
    @CsvSource({
        "LND,LOST_ANSWER",
        "LND,ERROR_AFTER_PAYING",
        "LND,STREAM_CUT",
        "LND,ANSWERS_TWICE",
        "LND,LATE",
        "PHOENIXD,LOST_ANSWER",
        "PHOENIXD,ERROR_AFTER_PAYING",
        "PHOENIXD,STREAM_CUT",
        "CLN,LOST_ANSWER",
        "CLN,ERROR_AFTER_PAYING",
        "CLN,STREAM_CUT",
        "CLN,FAILED_THEN_PAID",
        "LNBITS,LOST_ANSWER",
        "LNBITS,ERROR_AFTER_PAYING",
        "LNBITS,STREAM_CUT",
        "LNBITS,FAILED_THEN_PAID"
    })
    void anAnswerThatIsLostOrWrongIsNeverAFailure(Backend backend, NodeManner manner) throws IOException {
        LightningNode node = node(backend);
        twin.behave(manner);
        Invoice invoice = read(wallet.invoice(LightningWallet.Request.of(10)).text());
        assertThat(node.pay(order(invoice, 8)))
                .isNotInstanceOf(PaymentStatus.Failed.class)
                .isNotInstanceOf(PaymentStatus.NeverSeen.class);
        assertThat(node.status(invoice.hash())).isInstanceOf(PaymentStatus.Paid.class);
        assertThat(node.pay(order(invoice, 8))).isInstanceOf(PaymentStatus.Paid.class);
        assertThat(twin.settled()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aDeadNodeIsDoubtAndPaysWhenItIsBack(Backend backend) throws IOException {
        LightningNode node = node(backend);
        twin.behave(NodeManner.DEAD);
        Invoice invoice = read(wallet.invoice(LightningWallet.Request.of(10)).text());
        assertThat(node.pay(order(invoice, 5))).isInstanceOf(PaymentStatus.Pending.class);
        assertThat(node.status(invoice.hash())).isInstanceOf(PaymentStatus.Pending.class);
        assertThat(node.spendable()).isInstanceOf(Spendable.Unreachable.class);
        twin.behave(NodeManner.HONEST);
        assertThat(node.status(invoice.hash())).isEqualTo(new PaymentStatus.NeverSeen());
        assertThat(node.pay(order(invoice, 5))).isInstanceOf(PaymentStatus.Paid.class);
        assertThat(twin.settled()).hasSize(1);
    }

    @Test
    void lnbitsTakesNoInvoiceWithoutASum() throws IOException {
        Invoice open = read(wallet.invoice(LightningWallet.Request.open()).text());
        assertThat(node(Backend.LNBITS).pay(order(open, 5))).isInstanceOf(PaymentStatus.Failed.class);
        assertThat(twin.payments()).isEmpty();
    }

    /** LND and Core Lightning look at their maps; the other two have no way to tell. */
    @ParameterizedTest
    @CsvSource({"LND,true", "CLN,true", "PHOENIXD,false", "LNBITS,false"})
    void tellsBeforeCashWhetherThereIsAWay(Backend backend, boolean canTell) throws IOException {
        LightningNode node = node(backend);
        PaymentOrder order =
                order(read(wallet.invoice(LightningWallet.Request.open()).text()), 5);
        assertThat(node.probe(order)).isEqualTo(canTell ? new Probe.Payable(new Sats(2)) : new Probe.CannotProbe());
        twin.behave(NodeManner.NO_ROUTE);
        assertThat(node.probe(order)).isInstanceOf(canTell ? Probe.NoRoute.class : Probe.CannotProbe.class);
        twin.behave(NodeManner.DEAD);
        assertThat(node.probe(order)).isEqualTo(new Probe.CannotProbe());
        assertThat(twin.payments()).as("a look sends nothing").isEmpty();
    }

    @Test
    void lndsFailuresAreFinalAndSayWhy() throws IOException {
        LightningNode node = node(Backend.LND);
        twin.behave(NodeManner.NO_ROUTE);
        Invoice invoice = read(wallet.invoice(LightningWallet.Request.of(10)).text());
        assertThat(node.pay(order(invoice, 5)))
                .isInstanceOfSatisfying(PaymentStatus.Failed.class, failed -> assertThat(failed.cause())
                        .isEqualTo(PaymentStatus.Cause.NO_ROUTE));
        twin.behave(NodeManner.HONEST);
        assertThat(node.pay(order(invoice, 5))).as("the same invoice again").isInstanceOf(PaymentStatus.Paid.class);
        Invoice large =
                read(wallet.invoice(LightningWallet.Request.of(2_000_000)).text());
        PaymentOrder order = new PaymentOrder(large, Optional.empty(), new Sats(5_000), Duration.ofSeconds(5));
        assertThat(node.pay(order))
                .isInstanceOfSatisfying(PaymentStatus.Failed.class, failed -> assertThat(failed.cause())
                        .isEqualTo(PaymentStatus.Cause.INSUFFICIENT_BALANCE));
        assertThat(twin.settled()).hasSize(1);
    }

    @Test
    void aHeldPaymentIsPendingUntilThePayeeDecides() throws IOException {
        LightningNode node = node(Backend.LND);
        WalletInvoice held = wallet.invoice(LightningWallet.Request.of(10).hodl());
        Invoice invoice = read(held.text());
        assertThat(node.pay(order(invoice, 1))).isInstanceOf(PaymentStatus.Pending.class);
        assertThat(node.status(invoice.hash())).isInstanceOf(PaymentStatus.Pending.class);
        wallet.settle(held.hash());
        assertThat(node.status(invoice.hash())).isInstanceOf(PaymentStatus.Paid.class);
        WalletInvoice back = wallet.invoice(LightningWallet.Request.of(11).hodl());
        assertThat(node.pay(order(read(back.text()), 1))).isInstanceOf(PaymentStatus.Pending.class);
        wallet.cancel(back.hash());
        assertThat(node.status(read(back.text()).hash())).isInstanceOf(PaymentStatus.Failed.class);
    }

    @Test
    void pagesGiveInvoicesThatFitOrNone() throws IOException {
        PayPage page = keep(new PayPage(wallet, odd()));
        LnurlClient client = new LnurlClient(
                ChainNetwork.REGTEST, CLOCK, () -> WallClock.system().now().getEpochSecond());
        MilliSats amount = MilliSats.of(new Sats(500));
        for (String shown : List.of(LnurlText.bech32(page.url("ana")), page.address("ana"))) {
            assertThat(client.fetch(page(shown), amount))
                    .isInstanceOfSatisfying(
                            InvoiceAnswer.Fetched.class,
                            fetched -> assertThat(fetched.invoice().amount()).contains(amount));
        }
        LnurlPayTarget target = page(page.address("ana"));
        for (PayPage.Manner manner : List.of(
                PayPage.Manner.OTHER_AMOUNT,
                PayPage.Manner.OTHER_WORDS,
                PayPage.Manner.REFUSES,
                PayPage.Manner.REDIRECTS,
                PayPage.Manner.NOT_JSON,
                PayPage.Manner.POINTS_INSIDE,
                PayPage.Manner.OTHER_NETWORK,
                PayPage.Manner.WANTS_MORE)) {
            page.behave(manner);
            assertThat(client.fetch(target, amount)).as("%s", manner).isInstanceOf(InvoiceAnswer.Refused.class);
        }
        page.behave(PayPage.Manner.POINTS_ELSEWHERE);
        assertThat(client.fetch(target, amount)).isInstanceOf(InvoiceAnswer.Fetched.class);
        for (PayPage.Manner manner : List.of(PayPage.Manner.POURS, PayPage.Manner.DEAD)) {
            page.behave(manner);
            assertThat(client.fetch(target, amount)).as("%s", manner).isInstanceOf(InvoiceAnswer.Unreachable.class);
        }
        assertThat(client.check(target, amount)).isInstanceOf(Probe.NoRoute.class);
        page.behave(PayPage.Manner.HONEST);
        assertThat(client.check(target, amount)).isEqualTo(new Probe.Payable(Sats.ZERO));
    }

    @Test
    void aLinkIsClaimedOnceOrRevokedNeverBoth() throws IOException {
        Path token = folder.resolve("token");
        SecretFile.write(token, TOKEN.getBytes(StandardCharsets.UTF_8));
        WithdrawTwin service = keep(new WithdrawTwin(
                twin, new LineFile(folder.resolve("links")), TOKEN, new SplittableRandom(8), WallClock.system()));
        WithdrawVisit visit = keep(new WithdrawVisit(wallet));
        WithdrawClient client = new WithdrawClient(ChainNetwork.REGTEST, service.url(), token, Optional.empty(), CLOCK);
        assertThat(client.status("k1-0")).isEqualTo(new WithdrawState.Unknown());

        WithdrawState.Offered first = offered(client.open(new WithdrawRequest("k1-1", new Sats(500), LATER)));
        WalletInvoice claimed = visit.claim(first.lnurl()).invoice();
        assertThat(client.revoke("k1-1")).isInstanceOfSatisfying(WithdrawState.Paid.class, paid -> assertThat(
                        paid.preimage().hex())
                .isEqualTo(claimed.preimage()));

        WithdrawState.Offered second = offered(client.open(new WithdrawRequest("k1-2", new Sats(500), LATER)));
        twin.behave(NodeManner.STUCK);
        WalletInvoice bound = visit.claim(second.lnurl()).invoice();
        assertThat(client.revoke("k1-2")).isInstanceOfSatisfying(WithdrawState.Bound.class, seen -> assertThat(
                        seen.hash().hex())
                .isEqualTo(bound.hash()));
        twin.behave(NodeManner.HONEST);
        twin.giveBack();
        assertThat(client.revoke("k1-2")).isEqualTo(new WithdrawState.Revoked());

        service.behave(WithdrawTwin.Manner.LOST_ANSWER);
        assertThat(client.open(new WithdrawRequest("k1-3", new Sats(500), LATER)))
                .isInstanceOf(WithdrawState.Unreachable.class);
        service.behave(WithdrawTwin.Manner.IN_TROUBLE);
        assertThat(client.revoke("k1-3")).isInstanceOf(WithdrawState.Unreachable.class);
        service.behave(WithdrawTwin.Manner.HONEST);
        assertThat(client.status("k1-3")).isInstanceOf(WithdrawState.Offered.class);
        assertThat(client.revoke("k1-3")).isEqualTo(new WithdrawState.Revoked());
        assertThat(client.open(new WithdrawRequest("k1-3", new Sats(500), LATER)))
                .isEqualTo(new WithdrawState.Revoked());
        assertThat(wallet.receivedMsat()).isEqualTo(500_000);
    }

    private static WithdrawState.Offered offered(WithdrawState state) {
        assertThat(state).isInstanceOf(WithdrawState.Offered.class);
        return (WithdrawState.Offered) state;
    }
}
