package sv.k1.simulator.lightning;

import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node as LND's REST interface shows a node: lnrpc/lightning.proto and lnrpc/routerrpc/router.proto through
 * grpc-gateway. 64-bit numbers are texts (proto3 JSON), a stream is one {@code {"result":..}} a line, an error in place of a
 * stream is {@code {"error":{"code":..,"message":..}}} with the HTTP status of its gRPC code. Nothing here was compared with a
 * running LND.
 */
public final class LndFace implements AutoCloseable {
    private static final String SEND = "/v2/router/send";
    private static final String TRACK = "/v2/router/track/";
    private static final String FEE = "/v2/router/route/estimatefee";
    private static final String DECODE = "/v1/payreq/";
    private static final String NO_PREIMAGE = "0".repeat(64);
    private static final int STREAM_BEATS = 120;
    private static final long BEAT_MILLIS = 1_000;
    private static final long SAT = 1_000;

    /** gRPC status codes, and what grpc-gateway makes of them. */
    private enum Code {
        UNKNOWN(2, 500),
        INVALID(3, 400),
        NOT_FOUND(5, 404),
        ALREADY_EXISTS(6, 409);

        private final int grpc;
        private final int http;

        Code(int grpc, int http) {
            this.grpc = grpc;
            this.http = http;
        }
    }

    private final OperatorNode node;
    private final String macaroon;
    private final String nodeId;
    private final LoopbackServer server;
    private final HeldStreams held = new HeldStreams();

    /**
     * Serves at once, on any free port.
     *
     * @param macaroon hex, that every request must carry
     * @param nodeId hex
     */
    public LndFace(OperatorNode node, String macaroon, String nodeId) throws IOException {
        this.node = node;
        this.macaroon = macaroon;
        this.nodeId = nodeId;
        this.server = new LoopbackServer(this::answer);
    }

    public URI url() {
        return server.url();
    }

    private void answer(Exchange exchange) throws IOException {
        if (node.manner() == NodeManner.DEAD) {
            exchange.cut();
            return;
        }
        if (!exchange.header("Grpc-Metadata-macaroon").equalsIgnoreCase(macaroon)) {
            error(exchange, Code.UNKNOWN, "verification failed: signature mismatch after caveat verification");
            return;
        }
        Optional<String> tracked = exchange.after("GET", TRACK);
        Optional<String> decoded = exchange.after("GET", DECODE);
        if (exchange.is("POST", SEND)) {
            send(exchange);
        } else if (tracked.isPresent()) {
            track(exchange, tracked.get());
        } else if (decoded.isPresent()) {
            decode(exchange, decoded.get());
        } else if (exchange.is("GET", "/v1/balance/channels")) {
            exchange.answer(200, balance());
        } else if (exchange.is("GET", "/v1/channels")) {
            exchange.answer(200, Map.of("channels", List.of(channel())));
        } else if (exchange.is("GET", "/v1/getinfo")) {
            exchange.answer(200, info());
        } else if (exchange.is("POST", FEE)) {
            estimate(exchange);
        } else {
            error(exchange, Code.NOT_FOUND, "Not Found");
        }
    }

    private void send(Exchange exchange) throws IOException {
        Map<String, Object> asked = exchange.json();
        Optional<SeenInvoice> read = SeenInvoice.read(text(asked, "payment_request"));
        if (read.filter(seen -> seen.network().equals(node.network())).isEmpty()) {
            streamError(exchange, Code.UNKNOWN, "invalid payment request");
            return;
        }
        SeenInvoice invoice = read.get();
        long given = number(asked, "amt_msat") + number(asked, "amt") * SAT;
        if (invoice.amountMsat().isPresent() && given != 0) {
            streamError(
                    exchange,
                    Code.UNKNOWN,
                    "amount must not be specified when paying a non-zero amount payment request");
            return;
        }
        long amount = invoice.amountMsat().orElse(given);
        if (amount == 0) {
            streamError(exchange, Code.UNKNOWN, "amount must be specified when paying a zero amount invoice");
            return;
        }
        if (node.isExpired(invoice)) {
            streamError(exchange, Code.UNKNOWN, "invoice expired");
            return;
        }
        long limit = number(asked, "fee_limit_msat") + number(asked, "fee_limit_sat") * SAT;
        NodeManner manner = node.manner();
        switch (node.begin(invoice, amount, limit)) {
            case OperatorNode.Begun.AlreadyPaid _ ->
                streamError(exchange, Code.ALREADY_EXISTS, "invoice is already paid");
            case OperatorNode.Begun.AlreadyUnderWay _ ->
                streamError(exchange, Code.ALREADY_EXISTS, "payment is in transition");
            case OperatorNode.Begun.Started(TwinPayment payment) -> tell(exchange, manner, payment);
        }
    }

    private void tell(Exchange exchange, NodeManner manner, TwinPayment payment) throws IOException {
        boolean quiet = Boolean.TRUE.equals(exchange.json().get("no_inflight_updates"));
        switch (manner) {
            case LOST_ANSWER -> exchange.cut();
            case ERROR_AFTER_PAYING -> error(exchange, Code.UNKNOWN, "transport is closing");
            case STREAM_CUT -> {
                exchange.linesToBeCut().line(result(payment, TwinPayment.State.IN_FLIGHT));
                exchange.cut();
            }
            case FAILED_THEN_PAID -> exchange.lines().line(result(payment, TwinPayment.State.NO_ROUTE));
            case ANSWERS_TWICE -> {
                Exchange.Lines lines = exchange.lines();
                follow(lines, payment.hash(), quiet);
                follow(lines, payment.hash(), quiet);
            }
            case HONEST, LATE, STUCK, NO_ROUTE, DENIES, DEAD -> follow(exchange.lines(), payment.hash(), quiet);
        }
        exchange.cut();
    }

    private void follow(Exchange.Lines lines, String hash, boolean quiet) throws IOException {
        TwinPayment now = node.lookUp(hash).orElseThrow();
        if (!quiet) {
            lines.line(result(now, TwinPayment.State.IN_FLIGHT));
        }
        try (HeldStreams.Held stream = held.hold(hash)) {
            for (int beat = 0; beat < STREAM_BEATS && !stream.isEnded(); beat++) {
                TwinPayment end = node.await(hash, BEAT_MILLIS).orElseThrow();
                if (end.state() != TwinPayment.State.IN_FLIGHT) {
                    lines.line(result(end, end.state()));
                    return;
                }
                // Fails when the client has gone; nothing else would tell.
                lines.beat();
            }
        }
    }

    /** How many answers wait for their payment. */
    int heldStreams() {
        return held.count();
    }

    private void track(Exchange exchange, String encoded) throws IOException {
        String hash;
        try {
            hash = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(encoded));
        } catch (IllegalArgumentException notBase64) {
            streamError(exchange, Code.INVALID, "type mismatch, parameter: payment_hash");
            return;
        }
        Optional<TwinPayment> payment = node.lookUp(hash);
        if (payment.isEmpty()) {
            streamError(exchange, Code.NOT_FOUND, "payment isn't initiated");
            return;
        }
        boolean quiet = exchange.query("no_inflight_updates").equals("true");
        Exchange.Lines lines = exchange.lines();
        if (payment.get().state() == TwinPayment.State.IN_FLIGHT) {
            follow(lines, hash, quiet);
        } else {
            lines.line(result(payment.get(), payment.get().state()));
        }
        exchange.cut();
    }

    private Map<String, Object> result(TwinPayment payment, TwinPayment.State told) {
        boolean paid = told == TwinPayment.State.PAID;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("payment_hash", payment.hash());
        all.put("value", Long.toString(payment.amountMsat() / SAT));
        all.put("creation_date", Long.toString(payment.beganAt() / 1_000));
        all.put("fee", paid ? Long.toString(payment.feeMsat() / SAT) : "0");
        all.put("payment_preimage", paid ? payment.preimage() : NO_PREIMAGE);
        all.put("value_sat", Long.toString(payment.amountMsat() / SAT));
        all.put("value_msat", Long.toString(payment.amountMsat()));
        all.put("payment_request", payment.invoice());
        all.put("status", status(told));
        all.put("fee_sat", paid ? Long.toString(payment.feeMsat() / SAT) : "0");
        all.put("fee_msat", paid ? Long.toString(payment.feeMsat()) : "0");
        all.put("creation_time_ns", Long.toString(payment.beganAt() * 1_000_000));
        all.put("htlcs", List.of());
        all.put("payment_index", Long.toString(payment.number()));
        all.put("failure_reason", reason(told));
        return Map.of("result", all);
    }

    private static String status(TwinPayment.State state) {
        return switch (state) {
            case IN_FLIGHT -> "IN_FLIGHT";
            case PAID -> "SUCCEEDED";
            case NO_ROUTE, REFUSED, NO_BALANCE, TIMED_OUT -> "FAILED";
        };
    }

    private static String reason(TwinPayment.State state) {
        return switch (state) {
            case IN_FLIGHT, PAID -> "FAILURE_REASON_NONE";
            case NO_ROUTE -> "FAILURE_REASON_NO_ROUTE";
            case REFUSED -> "FAILURE_REASON_INCORRECT_PAYMENT_DETAILS";
            case NO_BALANCE -> "FAILURE_REASON_INSUFFICIENT_BALANCE";
            case TIMED_OUT -> "FAILURE_REASON_TIMEOUT";
        };
    }

    private void decode(Exchange exchange, String text) throws IOException {
        Optional<SeenInvoice> read = SeenInvoice.read(text);
        if (read.isEmpty()) {
            error(exchange, Code.UNKNOWN, "invalid payment request");
            return;
        }
        SeenInvoice invoice = read.get();
        long msat = invoice.amountMsat().orElse(0);
        exchange.answer(
                200,
                Map.of(
                        "payment_hash", invoice.hash(),
                        "num_satoshis", Long.toString(msat / SAT),
                        "num_msat", Long.toString(msat)));
    }

    private void estimate(Exchange exchange) throws IOException {
        Map<String, Object> asked = exchange.json();
        long amount = SeenInvoice.read(text(asked, "payment_request"))
                .map(invoice -> invoice.amountMsat().orElse(0))
                .orElse(number(asked, "amt_sat") * SAT);
        boolean found = node.manner() != NodeManner.NO_ROUTE;
        if (!found && text(asked, "payment_request").isEmpty()) {
            // By the map alone the search's own error comes through (router_server.go, probeDestination).
            error(exchange, Code.UNKNOWN, "unable to find a path to destination");
            return;
        }
        exchange.answer(
                200,
                Map.of(
                        "routing_fee_msat", Long.toString(found ? NodeTwin.feeMsat(amount) : 0),
                        "time_lock_delay", found ? "144" : "0",
                        "failure_reason", found ? "FAILURE_REASON_NONE" : "FAILURE_REASON_NO_ROUTE"));
    }

    private Map<String, Object> balance() {
        long msat = node.balanceMsat();
        Map<String, Object> amount = amount(msat);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("balance", Long.toString(msat / SAT));
        all.put("pending_open_balance", "0");
        all.put("local_balance", amount);
        all.put("remote_balance", amount(0));
        all.put("unsettled_local_balance", amount(0));
        all.put("unsettled_remote_balance", amount(0));
        return all;
    }

    private static Map<String, Object> amount(long msat) {
        return Map.of("sat", Long.toString(msat / SAT), "msat", Long.toString(msat));
    }

    private Map<String, Object> channel() {
        long sats = node.balanceMsat() / SAT;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("active", true);
        all.put("remote_pubkey", nodeId);
        all.put("chan_id", "1");
        all.put("capacity", Long.toString(sats));
        all.put("local_balance", Long.toString(sats));
        all.put("remote_balance", "0");
        all.put("local_chan_reserve_sat", "0");
        all.put("private", false);
        return all;
    }

    private Map<String, Object> info() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", "twin");
        all.put("identity_pubkey", nodeId);
        all.put("alias", "twin");
        all.put("num_active_channels", 1);
        all.put("block_height", 200);
        all.put("synced_to_chain", true);
        all.put("synced_to_graph", true);
        all.put("chains", List.of(Map.of("chain", "bitcoin", "network", "regtest")));
        return all;
    }

    private static void streamError(Exchange exchange, Code code, String message) throws IOException {
        exchange.answer(
                code.http, Map.of("error", Map.of("code", code.grpc, "message", message, "details", List.of())));
    }

    private static void error(Exchange exchange, Code code, String message) throws IOException {
        exchange.answer(code.http, Map.of("code", code.grpc, "message", message, "details", List.of()));
    }

    private static String text(Map<String, Object> json, String name) {
        return json.get(name) instanceof String text ? text : "";
    }

    /** A 64-bit number of proto3 JSON: a text, or a plain number. */
    private static long number(Map<String, Object> json, String name) {
        return switch (json.get(name)) {
            case Number number -> number.longValue();
            case String text when text.matches("[0-9]{1,18}") -> Long.parseLong(text);
            case null, default -> 0;
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
