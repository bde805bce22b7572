package sv.k1.simulator.lightning;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A wallet as an LNbits server shows it: {@code POST /api/v1/payments} with {@code out: true}, {@code GET /api/v1/payments/HASH}, {@code
 * GET /api/v1/wallet}, the header {@code X-Api-Key}. Read in lnbits/lnbits, {@code lnbits/core/views/payment_api.py} and {@code
 * services/payments.py}: an order is answered with 201 when it is over or still pending, with 520 when the server's own node gave
 * an error; what leaves the wallet is negative. Nothing here was compared with a running LNbits.
 */
public final class LnbitsFace implements AutoCloseable {
    private static final String PAYMENTS = "/api/v1/payments";
    private static final int CREATED = 201;
    private static final int BAD_REQUEST = 400;
    private static final int NODE_TROUBLE = 520;
    private static final long PATIENCE_MILLIS = 60_000;

    private final OperatorNode node;
    private final String key;
    private final LoopbackServer server;

    /** Serves at once, on any free port. */
    public LnbitsFace(OperatorNode node, String key) throws IOException {
        this.node = node;
        this.key = key;
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
        if (!exchange.header("X-Api-Key").equals(key)) {
            detail(exchange, 401, "Invalid key.");
            return;
        }
        Optional<String> hash = exchange.after("GET", PAYMENTS + "/");
        if (exchange.is("POST", PAYMENTS)) {
            pay(exchange);
        } else if (hash.isPresent()) {
            lookUp(exchange, hash.get());
        } else if (exchange.is("GET", "/api/v1/wallet")) {
            exchange.answer(200, Map.of("id", "k1", "name", "K1", "balance", node.balanceMsat()));
        } else {
            detail(exchange, 404, "Not Found");
        }
    }

    private void pay(Exchange exchange) throws IOException {
        Map<String, Object> asked = exchange.json();
        if (!Boolean.TRUE.equals(asked.get("out"))) {
            detail(exchange, BAD_REQUEST, "this desk makes no invoices");
            return;
        }
        String given = asked.get("bolt11") instanceof String text ? text : "";
        Optional<SeenInvoice> read =
                SeenInvoice.read(given).filter(seen -> seen.network().equals(node.network()));
        if (read.isEmpty()) {
            detail(exchange, BAD_REQUEST, "Bolt11 decoding failed.");
            return;
        }
        SeenInvoice invoice = read.get();
        if (invoice.amountMsat().orElse(0) == 0) {
            trouble(exchange, "Amountless invoices not supported.");
            return;
        }
        if (node.isExpired(invoice)) {
            trouble(exchange, "Invoice is expired.");
            return;
        }
        NodeManner manner = node.manner();
        // The limit of the fees is the server's own setting; here there is none.
        switch (node.begin(invoice, invoice.amountMsat().getAsLong(), Long.MAX_VALUE)) {
            case OperatorNode.Begun.AlreadyPaid _ -> trouble(exchange, "Payment already paid.");
            case OperatorNode.Begun.AlreadyUnderWay _ -> trouble(exchange, "Payment is still pending.");
            case OperatorNode.Begun.Started(TwinPayment payment) -> tell(exchange, manner, payment);
        }
    }

    private void tell(Exchange exchange, NodeManner manner, TwinPayment payment) throws IOException {
        switch (manner) {
            case LOST_ANSWER -> exchange.cut();
            case ERROR_AFTER_PAYING -> exchange.text(500, "Internal Server Error");
            case STREAM_CUT -> {
                exchange.linesToBeCut();
                exchange.cut();
            }
            case FAILED_THEN_PAID -> trouble(exchange, "Payment failed: connection lost");
            case HONEST, LATE, STUCK, ANSWERS_TWICE, NO_ROUTE, DENIES, DEAD -> {
                TwinPayment end = node.await(payment.hash(), PATIENCE_MILLIS).orElseThrow();
                if (end.state().isFailed()) {
                    trouble(exchange, "Payment failed: " + word(end.state()));
                } else {
                    exchange.answer(
                            CREATED,
                            Map.of(
                                    "payment_hash",
                                    end.hash(),
                                    "checking_id",
                                    end.hash(),
                                    "status",
                                    end.state() == TwinPayment.State.PAID ? "success" : "pending"));
                }
            }
        }
    }

    private void lookUp(Exchange exchange, String hash) throws IOException {
        Optional<TwinPayment> found = node.lookUp(hash);
        if (found.isEmpty()) {
            detail(exchange, 404, "Payment does not exist.");
            return;
        }
        TwinPayment payment = found.get();
        boolean isPaid = payment.state() == TwinPayment.State.PAID;
        String status = isPaid ? "success" : payment.state().isFailed() ? "failed" : "pending";
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("checking_id", payment.hash());
        details.put("payment_hash", payment.hash());
        details.put("amount", -payment.amountMsat());
        details.put("fee", isPaid ? -payment.feeMsat() : 0);
        details.put("bolt11", payment.invoice());
        details.put("status", status);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("paid", isPaid);
        all.put("status", status);
        all.put("preimage", isPaid ? payment.preimage() : null);
        all.put("details", details);
        exchange.answer(200, all);
    }

    private static String word(TwinPayment.State state) {
        return switch (state) {
            case NO_ROUTE, NO_BALANCE -> "no route";
            case REFUSED -> "incorrect payment details";
            case TIMED_OUT, IN_FLIGHT, PAID -> "timeout";
        };
    }

    private static void trouble(Exchange exchange, String words) throws IOException {
        exchange.answer(NODE_TROUBLE, Map.of("detail", words, "status", "failed"));
    }

    private static void detail(Exchange exchange, int status, String words) throws IOException {
        exchange.answer(status, Map.of("detail", words));
    }

    @Override
    public void close() {
        server.close();
    }
}
