package sv.k1.firmware.payout.lightning.lnbits;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.PaymentStatus.Cause;
import sv.k1.firmware.lightning.PaymentStatus.Failed;
import sv.k1.firmware.lightning.PaymentStatus.NeverSeen;
import sv.k1.firmware.lightning.PaymentStatus.Paid;
import sv.k1.firmware.lightning.PaymentStatus.Pending;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.payout.lightning.http.Credential;
import sv.k1.firmware.payout.lightning.http.Field;
import sv.k1.firmware.payout.lightning.http.NodeHttp;
import sv.k1.firmware.payout.lightning.http.NodeHttp.Reply;
import sv.k1.firmware.payout.lightning.http.NodeWire;
import sv.k1.firmware.payout.lightning.http.Sent;
import sv.k1.firmware.web.JsonAnswer;

/**
 * One wallet of an LNbits server: {@code POST /api/v1/payments} with {@code out: true}, {@code GET /api/v1/payments/{hash}}, {@code GET
 * /api/v1/wallet} (lnbits/core/views/payment_api.py and wallet_api.py), header {@code X-Api-Key} with the wallet's admin key: there is
 * no smaller right to pay. So the wallet holds no more than the machine's float.
 *
 * <p>Custodial: the server's word is all there is, and it is as good as its own adapter for its node; some versions call a payment
 * failed after any error of that adapter. So a failure counts only once it has been the same for minutes. LNbits takes no fee limit and no amount for
 * an open invoice from us: the first is the server's own setting, the second is not handed over.
 */
public final class LnbitsWire implements NodeWire {
    private final NodeHttp http;

    public LnbitsWire(NodeHttp http) {
        this.http = http;
    }

    /** @param file holds the wallet's admin key */
    public static Credential credential(Path file) {
        return new Credential(file, "X-Api-Key", content -> new String(content, StandardCharsets.UTF_8).strip());
    }

    @Override
    public Seen look(PaymentHash hash) throws PeerFault {
        Reply reply = http.get("api/v1/payments/" + hash.hex());
        JsonAnswer body = bodyOf(reply);
        if (reply.status() == 404 && Field.text(body, "detail").orElse("").startsWith("Payment does not exist")) {
            return new Seen(new NeverSeen(), "never seen");
        }
        if (!reply.isOk()) {
            throw body.implausible("status " + reply.status());
        }
        JsonAnswer details = body.field("details");
        Field.checkHash(details, "payment_hash", hash);
        long amount = Field.whole(details.field("amount"));
        if (amount >= 0) {
            // An invoice of this very wallet: an incoming payment, which says nothing of an outgoing one.
            throw details.implausible("an incoming payment");
        }
        return new Seen(
                status(body, details), Field.text(details, "checking_id").orElse(""));
    }

    private static PaymentStatus status(JsonAnswer body, JsonAnswer details) throws PeerFault {
        boolean isPaid = body.field("paid").isTrue();
        Optional<Preimage> preimage = Field.preimage(body, "preimage");
        if (isPaid && preimage.isPresent()) {
            // Negative, as everything that leaves the wallet.
            return new Paid(preimage.get(), new MilliSats(Math.abs(Field.whole(details.field("fee")))));
        }
        Optional<String> told = Field.text(body, "status");
        String status =
                told.isPresent() ? told.get() : Field.text(details, "status").orElse("none");
        return !isPaid && status.equals("failed")
                ? new Failed("LNbits says failed", Cause.OTHER)
                : new Pending("LNbits says paid: " + isPaid + ", status " + status);
    }

    @Override
    public Sent send(PaymentOrder order) throws PeerFault {
        if (order.amount().isPresent()) {
            return new Sent.NotHandedOver("LNbits pays no invoice without an amount");
        }
        Reply reply = http.post(
                http.deadline(order.deadline().toMillis() + NodeHttp.QUESTION_MILLIS),
                "api/v1/payments",
                Map.of("out", true, "bolt11", order.invoice().text()));
        // 201 only says that the server took it, whatever state it tells: the books are asked.
        return new Sent.Unclear("LNbits answered status " + reply.status());
    }

    @Override
    public Spendable spendable() throws PeerFault {
        Reply reply = http.get("api/v1/wallet");
        JsonAnswer body = bodyOf(reply);
        if (!reply.isOk()) {
            throw body.implausible("status " + reply.status());
        }
        return new Spendable.Known(Field.milliSats(body.field("balance")).roundedDown());
    }

    @Override
    public Probe probe(PaymentOrder order) {
        return new Probe.CannotProbe();
    }

    @Override
    public boolean failsBetweenTries() {
        return true;
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonAnswer bodyOf(Reply reply) throws PeerFault {
        return reply.body()
                .orElseThrow(() -> new PeerFault(
                        PeerFault.Kind.IMPLAUSIBLE, http.where("") + ": status " + reply.status() + " without a body"));
    }
}
