package sv.k1.simulator.lightning;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A node as phoenixd shows a node: forms in, JSON out, basic authentication with an empty user. Read in ACINQ/phoenixd
 * {@code Api.kt} and {@code json/JsonSerializers.kt}; the words of failures are those of lightning-kmp's {@code FinalFailure}.
 * {@code /payinvoice} answers when the payment is over. Nothing here was compared with a running phoenixd.
 */
public final class PhoenixdFace implements AutoCloseable {
    private static final String BY_HASH = "/payments/outgoingbyhash/";
    private static final long PATIENCE_MILLIS = 120_000;
    private static final long SAT = 1_000;

    private final OperatorNode node;
    private final String authorization;
    private final String nodeId;
    private final LoopbackServer server;

    /** Serves at once, on any free port. */
    public PhoenixdFace(OperatorNode node, String password, String nodeId) throws IOException {
        this.node = node;
        this.nodeId = nodeId;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((":" + password).getBytes(StandardCharsets.UTF_8));
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
        if (!exchange.header("Authorization").equals(authorization)) {
            exchange.text(401, "Invalid authentication (use basic auth with the http password set in phoenix.conf)");
            return;
        }
        Optional<String> byHash = exchange.after("GET", BY_HASH);
        if (exchange.is("POST", "/payinvoice")) {
            pay(exchange);
        } else if (byHash.isPresent()) {
            lookUp(exchange, byHash.get());
        } else if (exchange.is("GET", "/getbalance")) {
            exchange.answer(200, Map.of("balanceSat", node.balanceMsat() / SAT, "feeCreditSat", 0));
        } else if (exchange.is("GET", "/getinfo")) {
            exchange.answer(200, info());
        } else if (exchange.is("POST", "/decodeinvoice")) {
            decode(exchange);
        } else {
            exchange.text(404, "Unknown endpoint (check api doc)");
        }
    }

    private void pay(Exchange exchange) throws IOException {
        Optional<SeenInvoice> read = SeenInvoice.read(exchange.form("invoice"));
        if (read.isEmpty()) {
            exchange.text(400, "Invalid type for parameter invoice (must be bolt11invoice)");
            return;
        }
        SeenInvoice invoice = read.get();
        String given = exchange.form("amountSat");
        if (!given.isEmpty() && !given.matches("[0-9]{1,12}")) {
            exchange.text(400, "Invalid type for parameter amountSat (must be integer)");
            return;
        }
        long amount = given.isEmpty() ? invoice.amountMsat().orElse(0) : Long.parseLong(given) * SAT;
        if (amount == 0) {
            exchange.text(400, "Missing parameter amountSat");
            return;
        }
        if (!invoice.network().equals(node.network())) {
            exchange.answer(200, failure(invoice.hash(), "the invoice is for another chain"));
            return;
        }
        if (node.isExpired(invoice)) {
            exchange.answer(200, failure(invoice.hash(), "the invoice has expired"));
            return;
        }
        NodeManner manner = node.manner();
        switch (node.begin(invoice, amount, Long.MAX_VALUE)) {
            case OperatorNode.Begun.AlreadyPaid _ ->
                exchange.answer(200, failure(invoice.hash(), "this invoice has already been paid"));
            case OperatorNode.Begun.AlreadyUnderWay _ ->
                exchange.answer(200, failure(invoice.hash(), "another payment is in progress for that invoice"));
            case OperatorNode.Begun.Started(TwinPayment payment) -> tell(exchange, manner, payment);
        }
    }

    private void tell(Exchange exchange, NodeManner manner, TwinPayment payment) throws IOException {
        switch (manner) {
            case LOST_ANSWER -> exchange.cut();
            case ERROR_AFTER_PAYING -> exchange.text(500, "internal error");
            case STREAM_CUT -> {
                exchange.linesToBeCut();
                exchange.cut();
            }
            case FAILED_THEN_PAID -> exchange.answer(200, failure(payment.hash(), words(TwinPayment.State.NO_ROUTE)));
            case HONEST, LATE, STUCK, ANSWERS_TWICE, NO_ROUTE, DENIES, DEAD -> {
                TwinPayment end = node.await(payment.hash(), PATIENCE_MILLIS).orElseThrow();
                if (end.state() == TwinPayment.State.IN_FLIGHT) {
                    exchange.cut();
                } else {
                    exchange.answer(200, end.state().isFailed() ? failure(end.hash(), words(end.state())) : sent(end));
                }
            }
        }
    }

    private static Map<String, Object> sent(TwinPayment payment) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("recipientAmountSat", payment.amountMsat() / SAT);
        all.put("routingFeeSat", payment.feeMsat() / SAT);
        all.put("paymentId", id(payment));
        all.put("paymentHash", payment.hash());
        all.put("paymentPreimage", payment.preimage());
        return all;
    }

    private static Map<String, Object> failure(String hash, String reason) {
        return Map.of("paymentHash", hash, "reason", reason);
    }

    private static String words(TwinPayment.State state) {
        return switch (state) {
            case IN_FLIGHT, PAID -> throw new IllegalStateException(state + " is no failure");
            case NO_ROUTE -> "the recipient was offline or did not have enough liquidity to receive the payment";
            case REFUSED -> "the recipient rejected the payment";
            case NO_BALANCE -> "not enough funds in wallet to afford payment";
            case TIMED_OUT -> "payment attempts exhausted without success";
        };
    }

    private static String id(TwinPayment payment) {
        return UUID.nameUUIDFromBytes(payment.hash().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private void lookUp(Exchange exchange, String hash) throws IOException {
        Optional<TwinPayment> found = node.lookUp(hash);
        if (found.isEmpty()) {
            exchange.empty(204);
            return;
        }
        TwinPayment payment = found.get();
        boolean paid = payment.state() == TwinPayment.State.PAID;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", "outgoing_payment");
        all.put("subType", "lightning");
        all.put("paymentId", id(payment));
        all.put("paymentHash", payment.hash());
        if (paid) {
            all.put("preimage", payment.preimage());
        }
        all.put("isPaid", paid);
        all.put("sent", payment.amountMsat() / SAT);
        all.put("fees", paid ? payment.feeMsat() : 0);
        all.put("invoice", payment.invoice());
        if (payment.state() != TwinPayment.State.IN_FLIGHT) {
            all.put("completedAt", payment.beganAt());
        }
        all.put("createdAt", payment.beganAt());
        exchange.answer(200, all);
    }

    private void decode(Exchange exchange) throws IOException {
        Optional<SeenInvoice> read = SeenInvoice.read(exchange.form("invoice"));
        if (read.isEmpty()) {
            exchange.text(400, "Invalid type for parameter invoice (must be bolt11invoice)");
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("chain", "regtest");
        read.get().amountMsat().ifPresent(msat -> all.put("amount", msat));
        all.put("paymentHash", read.get().hash());
        exchange.answer(200, all);
    }

    private Map<String, Object> info() {
        long sats = node.balanceMsat() / SAT;
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("state", "Normal");
        channel.put("balanceSat", sats);
        channel.put("inboundLiquiditySat", 0);
        channel.put("capacitySat", sats);
        return Map.of("nodeId", nodeId, "channels", List.of(channel), "chain", "regtest", "version", "twin");
    }

    @Override
    public void close() {
        server.close();
    }
}
