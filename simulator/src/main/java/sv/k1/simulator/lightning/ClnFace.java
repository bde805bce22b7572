package sv.k1.simulator.lightning;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node as Core Lightning's clnrest plugin shows it: every command is a {@code POST /v1/METHOD} with a JSON object, answered with
 * 201, or with 500 and {@code {"code":..,"message":..}}. Commands and codes were read in doc/schemas of ElementsProject/lightning
 * ({@code xpay}, {@code pay}, {@code listpays}, {@code listpeerchannels}, {@code getroute}, {@code getinfo}, {@code decode}). Nothing here was
 * compared with a running Core Lightning.
 */
public final class ClnFace implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int CREATED = 201;
    private static final int REFUSED_BY_PAYEE = 203;
    private static final int NO_ROUTE = 205;
    private static final int EXPIRED = 207;
    private static final int GAVE_UP = 210;
    private static final int WRONG_PARAMETERS = -32_602;
    private static final int UNKNOWN_COMMAND = -32_601;

    private final OperatorNode node;
    private final String rune;
    private final String nodeId;
    private final LoopbackServer server;

    /** Serves at once, on any free port. */
    public ClnFace(OperatorNode node, String rune, String nodeId) throws IOException {
        this.node = node;
        this.rune = rune;
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
        if (!exchange.header("Rune").equals(rune)) {
            exchange.answer(401, Map.of("code", 1501, "message", "Not authorized: Invalid rune"));
            return;
        }
        switch (exchange.after("POST", "/v1/").orElse("")) {
            case "xpay", "pay" -> pay(exchange);
            case "listpays" ->
                exchange.answer(CREATED, Map.of("pays", payments(text(exchange.json(), "payment_hash"))));
            case "listpeerchannels" -> exchange.answer(CREATED, Map.of("channels", List.of(channel())));
            case "getroute" -> route(exchange);
            case "getinfo" ->
                exchange.answer(
                        CREATED, Map.of("id", nodeId, "network", "regtest", "version", "twin", "blockheight", 200));
            case "decode" -> decode(exchange);
            default -> error(exchange, UNKNOWN_COMMAND, "Unknown command");
        }
    }

    private void pay(Exchange exchange) throws IOException {
        Map<String, Object> asked = exchange.json();
        String given = text(asked, "invstring").isEmpty() ? text(asked, "bolt11") : text(asked, "invstring");
        Optional<SeenInvoice> read =
                SeenInvoice.read(given).filter(seen -> seen.network().equals(node.network()));
        if (read.isEmpty()) {
            error(exchange, WRONG_PARAMETERS, "Invalid bolt11");
            return;
        }
        SeenInvoice invoice = read.get();
        long amount = invoice.amountMsat().orElse(number(asked, "amount_msat"));
        if (amount == 0) {
            error(exchange, WRONG_PARAMETERS, "amount_msat parameter required");
            return;
        }
        if (node.isExpired(invoice)) {
            error(exchange, EXPIRED, "Invoice expired");
            return;
        }
        long limit = asked.containsKey("maxfee") ? number(asked, "maxfee") : Long.MAX_VALUE;
        long patience = asked.containsKey("retry_for") ? number(asked, "retry_for") * 1_000 : PATIENCE_MILLIS;
        NodeManner manner = node.manner();
        switch (node.begin(invoice, amount, limit)) {
            case OperatorNode.Begun.AlreadyPaid(TwinPayment payment) -> exchange.answer(CREATED, sent(payment));
            case OperatorNode.Begun.AlreadyUnderWay _ -> error(exchange, 200, "Payment already in progress");
            case OperatorNode.Begun.Started(TwinPayment payment) -> tell(exchange, manner, payment, patience);
        }
    }

    private void tell(Exchange exchange, NodeManner manner, TwinPayment payment, long patience) throws IOException {
        switch (manner) {
            case LOST_ANSWER -> exchange.cut();
            case ERROR_AFTER_PAYING -> exchange.text(500, "Internal Server Error");
            case STREAM_CUT -> {
                exchange.linesToBeCut();
                exchange.cut();
            }
            case FAILED_THEN_PAID -> error(exchange, NO_ROUTE, "Failed: no path found");
            case HONEST, LATE, STUCK, ANSWERS_TWICE, NO_ROUTE, DENIES, DEAD -> {
                TwinPayment end = node.await(payment.hash(), patience).orElseThrow();
                switch (end.state()) {
                    case PAID -> exchange.answer(CREATED, sent(end));
                    case IN_FLIGHT, TIMED_OUT ->
                        error(exchange, GAVE_UP, "Timed out after " + patience / 1_000 + " seconds");
                    case NO_ROUTE -> error(exchange, NO_ROUTE, "Failed: no path found");
                    case REFUSED -> error(exchange, REFUSED_BY_PAYEE, "Destination said it doesn't know invoice");
                    case NO_BALANCE -> error(exchange, NO_ROUTE, "Failed: not enough outgoing capacity");
                }
            }
        }
    }

    private static Map<String, Object> sent(TwinPayment payment) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("payment_preimage", payment.preimage());
        all.put("failed_parts", 0);
        all.put("successful_parts", 1);
        all.put("amount_msat", payment.amountMsat());
        all.put("amount_sent_msat", payment.amountMsat() + payment.feeMsat());
        return all;
    }

    private List<Map<String, Object>> payments(String hash) {
        return node.lookUp(hash).map(this::payment).stream().toList();
    }

    private Map<String, Object> payment(TwinPayment payment) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bolt11", payment.invoice());
        all.put("payment_hash", payment.hash());
        all.put("created_at", payment.beganAt() / 1_000);
        all.put(
                "status",
                switch (payment.state()) {
                    case IN_FLIGHT -> "pending";
                    case PAID -> "complete";
                    case NO_ROUTE, REFUSED, NO_BALANCE, TIMED_OUT -> "failed";
                });
        all.put("amount_msat", payment.amountMsat());
        if (payment.state() == TwinPayment.State.PAID) {
            all.put("amount_sent_msat", payment.amountMsat() + payment.feeMsat());
            all.put("preimage", payment.preimage());
            all.put("completed_at", payment.beganAt() / 1_000);
        }
        return all;
    }

    private Map<String, Object> channel() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("peer_id", nodeId);
        all.put("peer_connected", true);
        all.put("state", "CHANNELD_NORMAL");
        all.put("spendable_msat", node.balanceMsat());
        all.put("receivable_msat", 0);
        all.put("to_us_msat", node.balanceMsat());
        return all;
    }

    /** As doc/schemas/getroute.json has it: one hop that takes the whole fee, then the payee. */
    private void route(Exchange exchange) throws IOException {
        Map<String, Object> asked = exchange.json();
        long amount = number(asked, "amount_msat");
        if (text(asked, "id").isEmpty() || amount == 0 || !asked.containsKey("riskfactor")) {
            error(exchange, WRONG_PARAMETERS, "missing required parameter");
        } else if (node.manner() == NodeManner.NO_ROUTE) {
            error(exchange, NO_ROUTE, "Could not find a route");
        } else {
            exchange.answer(
                    CREATED,
                    Map.of(
                            "route",
                            List.of(
                                    Map.of("id", nodeId, "amount_msat", amount + NodeTwin.feeMsat(amount), "delay", 15),
                                    Map.of("id", text(asked, "id"), "amount_msat", amount, "delay", 9))));
        }
    }

    private void decode(Exchange exchange) throws IOException {
        Optional<SeenInvoice> read = SeenInvoice.read(text(exchange.json(), "string"));
        if (read.isEmpty()) {
            error(exchange, WRONG_PARAMETERS, "Unparsable string");
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", "bolt11 invoice");
        all.put("valid", true);
        all.put("payment_hash", read.get().hash());
        read.get().amountMsat().ifPresent(msat -> all.put("amount_msat", msat));
        exchange.answer(CREATED, all);
    }

    private static void error(Exchange exchange, int code, String message) throws IOException {
        exchange.answer(500, Map.of("code", code, "message", message));
    }

    private static String text(Map<String, Object> json, String name) {
        return json.get(name) instanceof String text ? text : "";
    }

    /** Core Lightning takes amounts as numbers, as texts of digits, and as texts that end in {@code msat}. */
    private static long number(Map<String, Object> json, String name) {
        return switch (json.get(name)) {
            case Number number -> number.longValue();
            case String text when text.matches("[0-9]{1,18}(msat)?") -> Long.parseLong(text.replace("msat", ""));
            case null, default -> 0;
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
