package sv.k1.firmware.payout.lightning.phoenixd;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus.Cause;
import sv.k1.firmware.lightning.PaymentStatus.Failed;
import sv.k1.firmware.lightning.PaymentStatus.NeverSeen;
import sv.k1.firmware.lightning.PaymentStatus.Paid;
import sv.k1.firmware.lightning.PaymentStatus.Pending;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.lightning.http.Credential;
import sv.k1.firmware.payout.lightning.http.Field;
import sv.k1.firmware.payout.lightning.http.NodeHttp;
import sv.k1.firmware.payout.lightning.http.NodeHttp.Reply;
import sv.k1.firmware.payout.lightning.http.NodeWire;
import sv.k1.firmware.payout.lightning.http.Sent;
import sv.k1.firmware.web.JsonAnswer;

/**
 * phoenixd: {@code POST /payinvoice}, which blocks until the payment is over, and {@code GET /payments/outgoingbyhash/{hash}},
 * which tells the best state of all tries and answers 204 for a hash it never saw (ACINQ/phoenixd, Api.kt and JsonSerializers.kt).
 *
 * <p>What only its source tells: versions before 0.5 write {@code isPaid} for every payment that is over, failed ones too, so only a
 * preimage means paid. {@code payment_failed} is also the answer for an invoice that was paid before, so it is never believed without a
 * look at the books.
 *
 * <p>Its one password for paying can spend everything; there is no smaller right. So phoenixd holds no more than the machine's
 * float.
 */
public final class PhoenixdWire implements NodeWire {
    /** phoenixd takes no fee limit; what it pays is fixed: 0.4 percent and 4 sat (its documentation, "Fees"). */
    private static final long FEE_BASE_MSAT = 4_000;

    private static final long FEE_PER_THOUSAND = 4;

    private final NodeHttp http;

    public PhoenixdWire(NodeHttp http) {
        this.http = http;
    }

    /** @param file holds {@code http-password} of phoenix.conf */
    public static Credential credential(Path file) {
        return new Credential(file, "Authorization", PhoenixdWire::basic);
    }

    private static String basic(byte[] content) {
        String password = new String(content, StandardCharsets.UTF_8).strip();
        return "Basic " + Base64.getEncoder().encodeToString((":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Seen look(PaymentHash hash) throws PeerFault {
        Reply reply = http.get("payments/outgoingbyhash/" + hash.hex());
        if (reply.status() == 204 && reply.body().isEmpty()) {
            return new Seen(new NeverSeen(), "never seen");
        }
        JsonAnswer payment = bodyOf(reply);
        Field.checkHash(payment, "paymentHash", hash);
        Optional<Preimage> preimage = Field.preimage(payment, "preimage");
        boolean isPaid = payment.field("isPaid").isTrue();
        boolean isOver = payment.optionalField("completedAt").isPresent();
        String mark = Field.text(payment, "paymentId").orElse("") + "/" + Field.whole(payment.field("createdAt"));
        if (preimage.isPresent() && isPaid) {
            return new Seen(new Paid(preimage.get(), Field.milliSats(payment.field("fees"))), mark);
        }
        if (isOver && !isPaid && preimage.isEmpty()) {
            return new Seen(new Failed("phoenixd completed it unpaid", Cause.OTHER), mark);
        }
        String says = "phoenixd says paid: " + isPaid + ", over: " + isOver + ", preimage: " + preimage.isPresent();
        return new Seen(new Pending(says), mark);
    }

    @Override
    public Sent send(PaymentOrder order) throws PeerFault {
        MilliSats fee = fee(order.total());
        if (fee.value() > MilliSats.of(order.maxFee()).value()) {
            return new Sent.NotHandedOver(
                    "phoenixd would take " + fee + " of fees, more than the " + order.maxFee() + " allowed");
        }
        if (order.amount().filter(amount -> !amount.isWhole()).isPresent()) {
            return new Sent.NotHandedOver("phoenixd pays open invoices in whole satoshis only");
        }
        String amount = order.amount()
                .map(open -> "&amountSat=" + open.roundedDown().value())
                .orElse("");
        Reply reply = http.postForm(
                http.deadline(order.deadline().toMillis() + NodeHttp.QUESTION_MILLIS),
                "payinvoice",
                "invoice=" + order.invoice().text() + amount);
        JsonAnswer body = bodyOf(reply);
        Field.checkHash(body, "paymentHash", order.hash());
        Optional<Preimage> preimage = Field.preimage(body, "paymentPreimage");
        if (preimage.isPresent()) {
            MilliSats paid = MilliSats.of(new Sats(Math.max(0, Field.whole(body.field("routingFeeSat")))));
            return new Sent.Final(new Paid(preimage.get(), paid));
        }
        String reason = body.field("reason").text();
        return new Sent.Over(cause(reason), reason);
    }

    /** The words are lightning-kmp's own (FinalFailure); they are for people, so only a hint is taken from them. */
    private static Cause cause(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.contains("insufficient") || words.contains("not enough")) {
            return Cause.INSUFFICIENT_BALANCE;
        }
        if (words.contains("expired")) {
            return Cause.EXPIRED;
        }
        if (words.contains("recipient")) {
            return Cause.REFUSED_BY_PAYEE;
        }
        return words.contains("route") || words.contains("retry") ? Cause.NO_ROUTE : Cause.OTHER;
    }

    private static MilliSats fee(MilliSats amount) {
        return new MilliSats(FEE_BASE_MSAT + Math.ceilDiv(amount.value() * FEE_PER_THOUSAND, 1000));
    }

    /** The balance that can be sent; phoenixd takes reserves off itself, its fee is still in it. */
    @Override
    public Spendable spendable() throws PeerFault {
        JsonAnswer body = bodyOf(http.get("getbalance"));
        long sats = Field.whole(body.field("balanceSat"));
        if (sats < 0) {
            throw body.implausible("a negative balance");
        }
        return new Spendable.Known(new Sats(sats));
    }

    @Override
    public Probe probe(PaymentOrder order) {
        return new Probe.CannotProbe();
    }

    @Override
    public boolean failsBetweenTries() {
        return false;
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonAnswer bodyOf(Reply reply) throws PeerFault {
        Optional<JsonAnswer> body = reply.body().filter(_ -> reply.isOk());
        return body.orElseThrow(() -> new PeerFault(
                PeerFault.Kind.IMPLAUSIBLE, http.where("") + ": expected 200 with a body, got " + reply.status()));
    }
}
