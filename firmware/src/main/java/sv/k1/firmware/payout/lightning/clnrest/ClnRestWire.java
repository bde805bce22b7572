package sv.k1.firmware.payout.lightning.clnrest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.lightning.http.Credential;
import sv.k1.firmware.payout.lightning.http.Field;
import sv.k1.firmware.payout.lightning.http.NodeHttp;
import sv.k1.firmware.payout.lightning.http.NodeHttp.Reply;
import sv.k1.firmware.payout.lightning.http.NodeWire;
import sv.k1.firmware.payout.lightning.http.OpenPayee;
import sv.k1.firmware.payout.lightning.http.Sent;
import sv.k1.firmware.web.JsonAnswer;

/**
 * Core Lightning through clnrest: {@code POST /v1/METHOD} with the parameters as JSON and the header {@code Rune} (schemas
 * xpay.json, listpays.json, listpeerchannels.json). An error is an object with {@code code} and {@code message}.
 *
 * <p>The trap: {@code listpays} puts the parts of a payment together and calls it failed as soon as no part is open, also while xpay is
 * about to try another way. So a failure counts only once xpay itself answered, or once its time is long over.
 *
 * <p>The rune allows four methods and nothing else: {@code lightning-cli createrune
 * restrictions='[["method=xpay","method=listpays","method=listpeerchannels","method=getroute"]]'}.
 */
public final class ClnRestWire implements NodeWire {
    /** What xpay's schema lists for an order that is over; 219 says paid before, the books have the preimage. */
    private static final List<Long> OVER = List.of(203L, 205L, 207L, 209L, 219L);

    private static final long NO_WAY = 205;
    /** The node's own usual weight of a long lock against a high fee. */
    private static final int RISK_FACTOR = 10;

    private final NodeHttp http;

    public ClnRestWire(NodeHttp http) {
        this.http = http;
    }

    /** @param file holds the rune */
    public static Credential credential(Path file) {
        return new Credential(file, "Rune", content -> new String(content, StandardCharsets.UTF_8).strip());
    }

    @Override
    public Seen look(PaymentHash hash) throws PeerFault {
        JsonAnswer body = asked("listpays", Map.of("payment_hash", hash.hex()));
        String mark = "never seen";
        PaymentStatus best = new NeverSeen();
        for (JsonAnswer pay : body.field("pays").items()) {
            Field.checkHash(pay, "payment_hash", hash);
            PaymentStatus next = status(pay);
            mark = mark + "/" + Field.whole(pay.field("created_at"));
            boolean isBetter = next instanceof Paid
                    || best instanceof NeverSeen
                    || (next instanceof Pending && !(best instanceof Paid));
            best = isBetter ? next : best;
        }
        return new Seen(best, mark);
    }

    private static PaymentStatus status(JsonAnswer pay) throws PeerFault {
        String status = pay.field("status").text();
        return switch (status) {
            case "complete" -> {
                Optional<Preimage> preimage = Field.preimage(pay, "preimage");
                yield preimage.isPresent()
                        ? new Paid(preimage.get(), fee(pay))
                        : new Pending("listpays says complete, and tells no preimage");
            }
            case "failed" -> new Failed("listpays says failed", Cause.OTHER);
            default -> new Pending("listpays says " + status);
        };
    }

    private static MilliSats fee(JsonAnswer pay) throws PeerFault {
        long sent = Field.milliSats(pay.field("amount_sent_msat")).value();
        Optional<JsonAnswer> amount = pay.optionalField("amount_msat");
        long arrived = amount.isPresent() ? Field.milliSats(amount.get()).value() : sent;
        return new MilliSats(Math.max(0, sent - arrived));
    }

    @Override
    public Sent send(PaymentOrder order) throws PeerFault {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("invstring", order.invoice().text());
        order.amount().ifPresent(amount -> body.put("amount_msat", amount.value()));
        body.put("maxfee", MilliSats.of(order.maxFee()).value());
        body.put("retry_for", Math.max(1, order.deadline().toSeconds()));
        Reply reply = http.post(http.deadline(order.deadline().toMillis() + NodeHttp.QUESTION_MILLIS), "v1/xpay", body);
        JsonAnswer answer = bodyOf("xpay", reply);
        Optional<Preimage> preimage = Field.preimage(answer, "payment_preimage");
        if (preimage.isPresent()) {
            return new Sent.Final(new Paid(preimage.get(), fee(answer)));
        }
        Optional<JsonAnswer> code = answer.optionalField("code");
        String message = Field.text(answer, "message").orElse("an error without words");
        long number = code.isPresent() ? Field.whole(code.get()) : -1;
        return OVER.contains(number)
                ? new Sent.Over(cause(number), "code " + number + ": " + message)
                : new Sent.Unclear("xpay answered status " + reply.status() + ", code " + number + ": " + message);
    }

    private static Cause cause(long code) {
        return switch ((int) code) {
            case 203 -> Cause.REFUSED_BY_PAYEE;
            case 205 -> Cause.NO_ROUTE;
            case 207 -> Cause.EXPIRED;
            default -> Cause.OTHER;
        };
    }

    /** Reserves and payments on their way are taken off by the node. */
    @Override
    public Spendable spendable() throws PeerFault {
        JsonAnswer body = asked("listpeerchannels", Map.of());
        long total = 0;
        for (JsonAnswer channel : body.field("channels").items()) {
            Optional<JsonAnswer> connected = channel.optionalField("peer_connected");
            boolean isUp = channel.field("state").text().equals("CHANNELD_NORMAL")
                    && (connected.isEmpty() || connected.get().isTrue());
            Optional<JsonAnswer> spendable = channel.optionalField("spendable_msat");
            if (isUp && spendable.isPresent()) {
                total = Math.addExact(total, Field.milliSats(spendable.get()).value());
            }
        }
        return new Spendable.Known(new MilliSats(total).roundedDown());
    }

    /**
     * {@code getroute} looks at the node's own map and channels and sends nothing. A rune that does not allow it is a node that cannot
     * tell.
     */
    @Override
    public Probe probe(PaymentOrder order) throws PeerFault {
        Optional<String> payee = OpenPayee.of(order.invoice());
        if (payee.isEmpty()) {
            return new Probe.CannotProbe();
        }
        long total = order.total().value();
        Reply reply = http.post(
                http.deadline(NodeHttp.QUESTION_MILLIS),
                "v1/getroute",
                Map.of("id", payee.get(), "amount_msat", total, "riskfactor", RISK_FACTOR));
        JsonAnswer body = bodyOf("getroute", reply);
        Optional<JsonAnswer> code = body.optionalField("code");
        if (code.isPresent()) {
            return Field.whole(code.get()) == NO_WAY
                    ? new Probe.NoRoute(Field.text(body, "message").orElse("no route"))
                    : new Probe.CannotProbe();
        }
        List<JsonAnswer> hops = body.field("route").items();
        if (hops.isEmpty()) {
            return new Probe.CannotProbe();
        }
        // The first hop carries what all the others take for themselves.
        long first = Field.milliSats(hops.getFirst().field("amount_msat")).value();
        Sats fee = new MilliSats(Math.max(0, first - total)).roundedUp();
        return fee.compareTo(order.maxFee()) > 0
                ? new Probe.NoRoute("a route for " + fee + ", more than the " + order.maxFee() + " allowed")
                : new Probe.Payable(fee);
    }

    @Override
    public boolean failsBetweenTries() {
        return true;
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonAnswer asked(String method, Map<String, ?> parameters) throws PeerFault {
        Reply reply = http.post(http.deadline(NodeHttp.QUESTION_MILLIS), "v1/" + method, parameters);
        JsonAnswer body = bodyOf(method, reply);
        // clnrest answers POST with 201; older ones with 200.
        if (!reply.isOk() && reply.status() != 201) {
            throw body.implausible("status " + reply.status());
        }
        return body;
    }

    private JsonAnswer bodyOf(String method, Reply reply) throws PeerFault {
        return reply.body()
                .orElseThrow(() -> new PeerFault(
                        PeerFault.Kind.IMPLAUSIBLE,
                        http.where(method) + ": status " + reply.status() + " without a body"));
    }
}
