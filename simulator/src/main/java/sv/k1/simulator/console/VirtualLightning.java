package sv.k1.simulator.console;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.destination.lnurl.WebAddress;
import sv.k1.firmware.effects.LightningPeers;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.lightning.WithdrawService;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.machine.LightningTerms;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.lightning.http.CarefulNode;
import sv.k1.firmware.payout.lightning.lnurl.LnurlClient;
import sv.k1.firmware.payout.lightning.lnurl.WebPages;
import sv.k1.firmware.web.Deadline;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.lightning.InvoiceTerms;
import sv.k1.simulator.lightning.LightningWallet;
import sv.k1.simulator.lightning.LineFile;
import sv.k1.simulator.lightning.LnurlText;
import sv.k1.simulator.lightning.NodeTwin;
import sv.k1.simulator.lightning.OddInvoices;
import sv.k1.simulator.lightning.PayAnswers;
import sv.k1.simulator.lightning.PayPage;
import sv.k1.simulator.lightning.WalletInvoice;
import sv.k1.simulator.lightning.WithdrawLink;
import sv.k1.simulator.lightning.WithdrawLinks;
import sv.k1.simulator.lightning.WithdrawTwin;

/**
 * Lightning in the deterministic world: the desk's own node, wallet, page and withdraw service, asked without a network between. The
 * product's care for what a node says and its judgement of pages are its own; only the four dialects of nodes are left out.
 */
final class VirtualLightning {
    private static final String NETWORK = "bcrt";
    private static final long BALANCE_MSAT = 20_000_000_000L;
    private static final String SERVICE = "https://withdraw.example/w/";
    /** Nobody listens there: it is never dialled. */
    private static final URI PAGE = URI.create("http://127.0.0.1:9735");

    private static final long PAY_MILLIS = 20_000;
    private static final long LINK_MILLIS = 600_000;
    private static final int MOST_PAGE_BYTES = 64 * 1024;

    final LightningWallet wallet;
    final NodeTwin node;
    final OddInvoices odd;
    final PayAnswers page;
    final WithdrawLinks links;
    private final VirtualWorld world;
    private final LightningWallet operators;
    private WithdrawTwin.Manner service = WithdrawTwin.Manner.HONEST;

    /** How a wallet fared with the code on the screen. */
    record Claim(WalletInvoice invoice, Optional<String> refusal) {}

    VirtualLightning(VirtualWorld world) {
        this.world = world;
        MonotonicClock clock = world::now;
        wallet = new LightningWallet(NETWORK, world.chance.fork(), world::wallTime);
        node = new NodeTwin(wallet, LineFile.ofNoFile(), NETWORK, BALANCE_MSAT, clock, world::wallTime);
        operators = new LightningWallet(NETWORK, world.chance.fork(), world::wallTime);
        odd = new OddInvoices(NETWORK, operators, world.chance.fork(), world::wallTime);
        page = new PayAnswers(PAGE, wallet, odd);
        links = new WithdrawLinks(node, LineFile.ofNoFile(), world.chance.fork(), world::wallTime);
    }

    /** The same that a desk's machine is configured with. */
    LightningTerms terms(String name) {
        return new LightningTerms(
                name,
                ChainNetwork.REGTEST,
                new Sats(2_000_000),
                new BasisPoints(100),
                new Sats(10),
                new Sats(1_000),
                Optional.of(operators.nodeId()),
                true,
                true,
                PAY_MILLIS,
                LINK_MILLIS);
    }

    /** What one run of the firmware asks. */
    LightningPeers peers(String name, MonotonicClock clock) {
        return new LightningPeers(
                new CarefulNode(name, new VirtualNodeWire(world, node), clock),
                new LnurlClient(
                        ChainNetwork.REGTEST, clock, () -> world.wallTime().getEpochSecond(), this::read),
                Optional.of(new Service()));
    }

    void serviceBehaves(WithdrawTwin.Manner next) {
        service = next;
    }

    LightningFacts facts() {
        return new LightningFacts(node.settled(), wallet.receivedMsat());
    }

    private WebPages.Reply read(WebAddress address, Deadline deadline) throws IOException {
        if (page.manner() == PayPage.Manner.DEAD || !world.isReachable(Peer.LIGHTNING_NODE)) {
            throw new IOException("connection refused");
        }
        return switch (page.answer(address.path(), address.parameter("amount").orElse(""))) {
            case PayAnswers.Answer.Json json -> new WebPages.Reply(json.status(), json.text());
            case PayAnswers.Answer.Page(String text) -> new WebPages.Reply(200, text);
            case PayAnswers.Answer.Redirect _ -> new WebPages.Reply(302, "");
            case PayAnswers.Answer.Pour _ -> throw new IOException("more than " + MOST_PAGE_BYTES + " bytes");
            case PayAnswers.Answer.Silence _ ->
                throw new IOException("no whole answer within " + deadline.wholeMillis() + " ms");
        };
    }

    // --- wallets at the withdraw service ---

    /**
     * So many wallets read a code at once and hand in an invoice each.
     *
     * @throws IOException when the service does not answer them
     */
    List<Claim> claim(String shown, int wallets) throws IOException {
        if (service == WithdrawTwin.Manner.DEAD) {
            throw new IOException("connection refused");
        }
        List<Claim> claims = new ArrayList<>();
        Optional<WithdrawLink> link = links.byKey(keyIn(shown));
        if (link.isEmpty() || link.get().state() == WithdrawLink.State.REVOKED) {
            throw new IOException("no withdraw request: this link is over");
        }
        for (int i = 0; i < wallets; i++) {
            WalletInvoice invoice = wallet.invoice(new LightningWallet.Request(
                    OptionalLong.of(link.get().amountSat() * 1_000),
                    OptionalLong.empty(),
                    new InvoiceTerms.Purpose.Description("K1"),
                    false));
            claims.add(new Claim(invoice, links.bind(link.get().k1(), invoice.text())));
        }
        return claims;
    }

    private static String keyIn(String shown) throws IOException {
        String url = LnurlText.url(shown).toString();
        if (!url.startsWith(SERVICE)) {
            throw new IOException("this code is not of the operator's service: " + url);
        }
        return url.substring(SERVICE.length());
    }

    /** The operator's withdraw service, as the machine is answered. */
    private final class Service implements WithdrawService {
        @Override
        public WithdrawState open(WithdrawRequest request) {
            return asked(() -> links.open(request.id(), request.amount().value(), request.expiresAtUnixSeconds())
                    .map(VirtualLightning::word)
                    .orElse(new WithdrawState.Unreachable("this id has another amount")));
        }

        @Override
        public WithdrawState status(String id) {
            return asked(() -> links.find(id).map(VirtualLightning::word).orElseGet(WithdrawState.Unknown::new));
        }

        @Override
        public WithdrawState revoke(String id) {
            return asked(() -> word(links.revoke(id)));
        }

        private WithdrawState asked(Supplier<WithdrawState> question) {
            if (!world.isReachable(Peer.LIGHTNING_NODE)
                    || service == WithdrawTwin.Manner.DEAD
                    || service == WithdrawTwin.Manner.IN_TROUBLE) {
                return new WithdrawState.Unreachable("no answer");
            }
            WithdrawState answer = question.get();
            return service == WithdrawTwin.Manner.LOST_ANSWER ? new WithdrawState.Unreachable("cut off") : answer;
        }
    }

    private static WithdrawState word(WithdrawLink link) {
        return switch (link.state()) {
            case OFFERED ->
                new WithdrawState.Offered(LnurlText.bech32(URI.create(SERVICE + link.k1())), link.expiresAt());
            case BOUND -> new WithdrawState.Bound(new PaymentHash(link.hash()), invoice(link.invoice()));
            case PAID -> new WithdrawState.Paid(new Preimage(link.preimage()));
            case REVOKED -> new WithdrawState.Revoked();
        };
    }

    private static Optional<Invoice> invoice(String text) {
        return LightningCode.read(text, ChainNetwork.REGTEST)
                        instanceof LightningText.Payable(LightningTarget.ToInvoice(Invoice invoice), var _)
                ? Optional.of(invoice)
                : Optional.empty();
    }
}
