package sv.k1.firmware.payout.lightning.lnd;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
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
import sv.k1.firmware.web.JsonValue;

/**
 * LND by REST: {@code POST /v2/router/send} and {@code GET /v2/router/track/{hash}} (routerrpc/router.proto, SendPaymentV2 and
 * TrackPaymentV2; message Payment of lightning.proto), streams of JSON lines. 64-bit numbers come as texts, bytes in addresses are
 * base64url, hash and preimage in a Payment are hexadecimal.
 *
 * <p>The macaroon needs {@code offchain:read offchain:write} and nothing else: {@code lncli bakemacaroon offchain:read
 * offchain:write}. It can pay, and it can neither open or close channels nor move coins on chain.
 */
public final class LndWire implements NodeWire {
    /** gRPC's NOT_FOUND. */
    private static final int NOT_FOUND = 5;
    /** BOLT 2's usual channel reserve, one part of a hundred, which the sum of the local balances still holds. */
    private static final long RESERVE_DIVISOR = 100;

    /** LND gives a probe up before our own question ends. */
    private static final int PROBE_SECONDS = 5;

    private final NodeHttp http;

    public LndWire(NodeHttp http) {
        this.http = http;
    }

    /** @param file the macaroon as LND writes it, or as hexadecimal text */
    public static Credential credential(Path file) {
        return new Credential(file, "Grpc-Metadata-macaroon", LndWire::hex);
    }

    private static String hex(byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII).strip();
        return text.matches("(?:[0-9a-fA-F]{2})+") ? text : HexFormat.of().formatHex(content);
    }

    @Override
    public Seen look(PaymentHash hash) throws PeerFault {
        byte[] bytes = HexFormat.of().parseHex(hash.hex());
        // With updates: a payment on its way answers at once instead of when it is over.
        Reply reply = http.getLine("v2/router/track/" + Base64.getUrlEncoder().encodeToString(bytes));
        JsonAnswer body = bodyOf(reply);
        Optional<JsonAnswer> error = errorOf(reply, body);
        if (error.isPresent()) {
            if (isNotInitiated(error.get())) {
                return new Seen(new NeverSeen(), "never seen");
            }
            throw error.get().implausible("an error");
        }
        return seen(body.field("result"), hash);
    }

    @Override
    public Sent send(PaymentOrder order) throws PeerFault {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("payment_request", order.invoice().text());
        order.amount().ifPresent(amount -> body.put("amt_msat", Long.toString(amount.value())));
        body.put("fee_limit_sat", Long.toString(order.maxFee().value()));
        body.put("timeout_seconds", Math.max(1, order.deadline().toSeconds()));
        body.put("allow_self_payment", false);
        body.put("no_inflight_updates", true);
        Reply reply = http.postForLine(
                http.deadline(order.deadline().toMillis() + NodeHttp.QUESTION_MILLIS), "v2/router/send", body);
        JsonAnswer answer = bodyOf(reply);
        Optional<JsonAnswer> error = errorOf(reply, answer);
        if (error.isPresent()) {
            // "invoice is already paid", "payment is in transition", an expired invoice: the books know which.
            String words = Field.text(error.get(), "message").orElse("an error without words");
            return isLndsOwn(error.get()) ? new Sent.Over(Cause.OTHER, words) : new Sent.Unclear(words);
        }
        PaymentStatus status = seen(answer.field("result"), order.hash()).status();
        return switch (status) {
            case Paid _, Failed _ -> new Sent.Final(status);
            case Pending _, NeverSeen _ -> new Sent.Unclear("LND took it");
        };
    }

    private Seen seen(JsonAnswer payment, PaymentHash hash) throws PeerFault {
        Field.checkHash(payment, "payment_hash", hash);
        String status = payment.field("status").text();
        String mark = Field.text(payment, "payment_index").orElse("") + "/"
                + Field.text(payment, "creation_time_ns").orElse("") + "/" + status;
        return new Seen(
                switch (status) {
                    case "SUCCEEDED" -> paid(payment);
                    case "FAILED" ->
                        failed(Field.text(payment, "failure_reason").orElse("FAILURE_REASON_NONE"));
                    // INITIATED, IN_FLIGHT, UNKNOWN and whatever a later version may say.
                    default -> new Pending("LND says " + status);
                },
                mark);
    }

    private static PaymentStatus paid(JsonAnswer payment) throws PeerFault {
        Optional<Preimage> preimage = Field.preimage(payment, "payment_preimage");
        if (preimage.isEmpty()) {
            return new Pending("LND says that it is paid, and tells no preimage");
        }
        return new Paid(preimage.get(), Field.milliSats(payment.field("fee_msat")));
    }

    private static Failed failed(String reason) {
        Cause cause =
                switch (reason) {
                    case "FAILURE_REASON_TIMEOUT", "FAILURE_REASON_NO_ROUTE" -> Cause.NO_ROUTE;
                    case "FAILURE_REASON_INCORRECT_PAYMENT_DETAILS" -> Cause.REFUSED_BY_PAYEE;
                    case "FAILURE_REASON_INSUFFICIENT_BALANCE" -> Cause.INSUFFICIENT_BALANCE;
                    default -> Cause.OTHER;
                };
        return new Failed(reason, cause);
    }

    @Override
    public Spendable spendable() throws PeerFault {
        Reply reply = http.get("v1/balance/channels");
        JsonAnswer body = bodyOf(reply);
        if (!reply.isOk()) {
            throw body.implausible("status " + reply.status());
        }
        long sats = Field.whole(body.field("local_balance").field("sat"));
        if (sats < 0) {
            throw body.implausible("a negative balance");
        }
        return new Spendable.Known(new Sats(sats - Math.ceilDiv(sats, RESERVE_DIVISOR)));
    }

    /**
     * EstimateRouteFee with a whole invoice sends a probe under another hash; with a node and a sum it looks at LND's own map and moves
     * nothing (router.proto, RouteFeeRequest). LND probes an invoice for its own amount only, so an open one goes by the map.
     */
    @Override
    public Probe probe(PaymentOrder order) throws PeerFault {
        Map<String, Object> question = new LinkedHashMap<>();
        if (order.amount().isPresent()) {
            Optional<String> payee = OpenPayee.of(order.invoice());
            if (payee.isEmpty()) {
                return new Probe.CannotProbe();
            }
            byte[] key = HexFormat.of().parseHex(payee.get());
            question.put("dest", Base64.getEncoder().encodeToString(key));
            question.put("amt_sat", Long.toString(order.total().roundedUp().value()));
        } else {
            question.put("payment_request", order.invoice().text());
            question.put("timeout", PROBE_SECONDS);
        }
        Reply reply = http.post(http.deadline(NodeHttp.QUESTION_MILLIS), "v2/router/route/estimatefee", question);
        JsonAnswer body = bodyOf(reply);
        Optional<JsonAnswer> error = errorOf(reply, body);
        if (error.isPresent()) {
            // Said by the search itself (routing/pathfind.go, noRouteError); every other error tells nothing about the
            // way.
            String words = Field.text(error.get(), "message").orElse("");
            boolean isNoWay = words.contains("unable to find a path") || words.contains("insufficient local balance");
            return isNoWay && isLndsOwn(error.get()) ? new Probe.NoRoute(words) : new Probe.CannotProbe();
        }
        String failure = Field.text(body, "failure_reason").orElse("FAILURE_REASON_NONE");
        if (!failure.equals("FAILURE_REASON_NONE")) {
            return new Probe.NoRoute(failure);
        }
        Sats fee = Field.milliSats(body.field("routing_fee_msat")).roundedUp();
        return fee.compareTo(order.maxFee()) > 0
                ? new Probe.NoRoute("a route for " + fee + ", more than the " + order.maxFee() + " allowed")
                : new Probe.Payable(fee);
    }

    @Override
    public boolean failsBetweenTries() {
        return false;
    }

    @Override
    public void close() {
        http.close();
    }

    /** The gateway writes an error in one of three forms: bare, in {@code error}, and in a stream. */
    private static Optional<JsonAnswer> errorOf(Reply reply, JsonAnswer body) throws PeerFault {
        Optional<JsonAnswer> inside = body.optionalField("error");
        if (inside.isPresent() && inside.get().value() instanceof JsonValue.JsonObject) {
            return inside;
        }
        return reply.isOk() && inside.isEmpty() ? Optional.empty() : Optional.of(body);
    }

    /** "payment isn't initiated" (channeldb, ErrPaymentNotInitiated). A proxy's own 404 has neither the code nor the words. */
    private static boolean isNotInitiated(JsonAnswer error) throws PeerFault {
        return grpcCode(error) == NOT_FOUND
                && Field.text(error, "message").orElse("").contains("payment isn't initiated");
    }

    /** Said by LND itself, not by a gateway that lost it: 1, 4 and 14 are CANCELLED, DEADLINE_EXCEEDED and UNAVAILABLE. */
    private static boolean isLndsOwn(JsonAnswer error) throws PeerFault {
        long code = grpcCode(error);
        return code >= 2 && code <= 16 && code != 4 && code != 14;
    }

    private static long grpcCode(JsonAnswer error) throws PeerFault {
        Optional<JsonAnswer> code = error.optionalField("grpc_code");
        if (code.isEmpty()) {
            code = error.optionalField("code");
        }
        return code.isPresent() ? Field.whole(code.get()) : -1;
    }

    private JsonAnswer bodyOf(Reply reply) throws PeerFault {
        return reply.body()
                .orElseThrow(() -> new PeerFault(
                        PeerFault.Kind.IMPLAUSIBLE, http.where("") + ": status " + reply.status() + " without a body"));
    }
}
