package sv.k1.firmware.payout.lightning.withdraw;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.lightning.WithdrawService;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.payout.lightning.http.Credential;
import sv.k1.firmware.payout.lightning.http.Field;
import sv.k1.firmware.payout.lightning.http.NodeHttp;
import sv.k1.firmware.payout.lightning.http.NodeHttp.Reply;
import sv.k1.firmware.web.CertificateTrust;
import sv.k1.firmware.web.JsonAnswer;
import sv.k1.hal.time.MonotonicClock;

/** The machine's side of {@code docs/withdraw-service.md}. Believes whole answers with a known state and nothing else. */
public final class WithdrawClient implements WithdrawService, AutoCloseable {
    private static final String NAME = "withdraw service";

    private final ChainNetwork network;
    private final NodeHttp http;

    /**
     * Does not connect yet.
     *
     * @param credentialFile holds the machine's token
     * @param trust by what the service's certificate is known; without it the JDK's list of authorities counts
     */
    public WithdrawClient(
            ChainNetwork network,
            URI url,
            Path credentialFile,
            Optional<CertificateTrust> trust,
            MonotonicClock clock) {
        this.network = network;
        this.http = new NodeHttp(
                NAME,
                url,
                new Credential(
                        credentialFile,
                        "Authorization",
                        content -> "Bearer " + new String(content, StandardCharsets.UTF_8).strip()),
                trust,
                clock);
    }

    @Override
    public WithdrawState open(WithdrawRequest request) {
        return state(
                request.id(),
                () -> http.put(
                        path(request.id()),
                        Map.of("amount_sat", request.amount().value(), "expires_at", request.expiresAtUnixSeconds())),
                Optional.of(request));
    }

    @Override
    public WithdrawState status(String id) {
        return state(id, () -> http.get(path(id)), Optional.empty());
    }

    @Override
    public WithdrawState revoke(String id) {
        return state(
                id,
                () -> http.post(http.deadline(NodeHttp.QUESTION_MILLIS), path(id) + "/revoke", Map.of()),
                Optional.empty());
    }

    @Override
    public void close() {
        http.close();
    }

    private static String path(String id) {
        return "v1/links/" + id;
    }

    private interface Call {
        Reply make() throws PeerFault;
    }

    private WithdrawState state(String id, Call call, Optional<WithdrawRequest> asked) {
        try {
            Reply reply = call.make();
            if (reply.status() == 404 && asked.isEmpty() && isTheServices(reply)) {
                return new WithdrawState.Unknown();
            }
            if (!reply.isOk() || reply.body().isEmpty()) {
                return new WithdrawState.Unreachable(NAME + ", link " + id + ": status " + reply.status());
            }
            return state(reply.body().get(), asked);
        } catch (PeerFault fault) {
            return new WithdrawState.Unreachable(String.valueOf(fault.getMessage()));
        }
    }

    /** A proxy's own 404 is no word of the service. */
    private static boolean isTheServices(Reply reply) throws PeerFault {
        return reply.body().isPresent()
                && reply.body().get().optionalField("error").isPresent();
    }

    private WithdrawState state(JsonAnswer body, Optional<WithdrawRequest> asked) throws PeerFault {
        String state = body.field("state").text();
        return switch (state) {
            case "offered" -> offered(body, asked);
            case "bound" -> new WithdrawState.Bound(hash(body), invoice(body, hash(body)));
            case "paid" -> paid(body);
            case "revoked" -> new WithdrawState.Revoked();
            default -> throw body.implausible("of a state that is not known");
        };
    }

    private static WithdrawState offered(JsonAnswer body, Optional<WithdrawRequest> asked) throws PeerFault {
        long amount = Field.whole(body.field("amount_sat"));
        if (asked.filter(request -> request.amount().value() != amount).isPresent()) {
            throw body.implausible("a link of another amount");
        }
        String lnurl = body.field("lnurl").text();
        if (!lnurl.matches("LNURL1[02-9AC-HJ-NP-Z]{10,2000}")) {
            throw body.implausible("without an LNURL in upper case");
        }
        return new WithdrawState.Offered(lnurl, Field.whole(body.field("expires_at")));
    }

    private static WithdrawState paid(JsonAnswer body) throws PeerFault {
        Preimage preimage = Field.preimage(body, "preimage")
                .orElseThrow(() -> new PeerFault(PeerFault.Kind.IMPLAUSIBLE, NAME + ": paid without a preimage"));
        if (!preimage.proves(hash(body))) {
            throw body.implausible("with a preimage that does not prove the payment");
        }
        return new WithdrawState.Paid(preimage);
    }

    private static PaymentHash hash(JsonAnswer body) throws PeerFault {
        try {
            return new PaymentHash(body.field("payment_hash").text());
        } catch (IllegalArgumentException notOne) {
            throw body.implausible("with a payment hash that is none");
        }
    }

    /** Only for the receipt: an invoice that cannot be read, or is not the bound one, is left out. */
    private Optional<Invoice> invoice(JsonAnswer body, PaymentHash bound) throws PeerFault {
        Optional<String> text = Field.text(body, "invoice");
        boolean isInvoice = text.isPresent();
        return isInvoice
                        && LightningCode.read(text.get(), network)
                                instanceof LightningText.Payable(LightningTarget.ToInvoice(Invoice invoice), var _)
                        && invoice.hash().equals(bound)
                ? Optional.of(invoice)
                : Optional.empty();
    }
}
