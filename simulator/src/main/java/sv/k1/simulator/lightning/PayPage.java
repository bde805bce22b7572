package sv.k1.simulator.lightning;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wallet's service in the network: a page that asks for payments (LUD-06) under an LNURL and under a Lightning address
 * (LUD-16), on loopback. It can misbehave, one way at a time.
 */
public final class PayPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PayPage.class);
    private static final String PAY = "/lnurlp/";
    private static final String WELL_KNOWN = "/.well-known/lnurlp/";
    private static final String CALLBACK = "/callback/";
    private static final int POURED_BYTES = 1_000_000;
    private static final int SILENT_SECONDS = 30;
    private static final long LEAST_MSAT = 1_000;
    private static final long MOST_MSAT = 100_000_000_000L;

    /** How it answers a payer. */
    public enum Manner {
        HONEST,
        /** The invoice is over one satoshi more than was asked for. */
        OTHER_AMOUNT,
        /** The invoice is bound to other words than the page showed. */
        OTHER_WORDS,
        /** The page answers with an error of LUD-06. */
        REFUSES,
        /** It wants more than anybody pays with coins. */
        WANTS_MORE,
        /** Whoever asks is sent to the same page at another name. */
        REDIRECTS,
        /** Its answer is a megabyte long. */
        POURS,
        /** It takes a question and does not answer for half a minute. */
        SLEEPS,
        /** It answers with a page for people. */
        NOT_JSON,
        /** Invoices are to be had in the operator's own net, it says. */
        POINTS_INSIDE,
        /** Invoices are to be had at another name. */
        POINTS_ELSEWHERE,
        /** Its invoices are of the main network. */
        OTHER_NETWORK,
        /** Connections are dropped. */
        DEAD
    }

    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopbackServer server;
    private final LightningWallet wallet;
    private final OddInvoices odd;
    private volatile Manner manner = Manner.HONEST;

    /** Serves at once, on any free port. */
    public PayPage(LightningWallet wallet, OddInvoices odd) throws IOException {
        this.wallet = wallet;
        this.odd = odd;
        this.server = new LoopbackServer(this::answer);
    }

    public void behave(Manner next) {
        manner = next;
        server.setDead(next == Manner.DEAD);
    }

    /** The page of this user, to be shown as an LNURL. */
    public URI url(String user) {
        return server.url().resolve(PAY + user);
    }

    /** LUD-16, with the port of this page, which a real address does not have. */
    public String address(String user) {
        return user + "@" + server.url().getAuthority();
    }

    private void answer(Exchange exchange) throws IOException {
        String user = exchange.after("GET", PAY)
                .or(() -> exchange.after("GET", WELL_KNOWN))
                .orElse("");
        String paid = exchange.after("GET", CALLBACK).orElse("");
        if (!user.isEmpty()) {
            show(exchange, user);
        } else if (!paid.isEmpty()) {
            exchange.answer(200, invoice(paid, exchange.query("amount")));
        } else {
            exchange.answer(404, error("there is nothing at " + exchange.path()));
        }
    }

    private void show(Exchange exchange, String user) throws IOException {
        switch (manner) {
            case REFUSES -> exchange.answer(200, error("come back later"));
            case REDIRECTS -> exchange.redirect(elsewhere().resolve(PAY + user).toString());
            case POURS -> exchange.pour(POURED_BYTES);
            case SLEEPS -> keepWaiting(exchange);
            case NOT_JSON -> exchange.text(200, "<html><body>Welcome!</body></html>");
            case HONEST, OTHER_AMOUNT, OTHER_WORDS, WANTS_MORE, POINTS_INSIDE, POINTS_ELSEWHERE, OTHER_NETWORK, DEAD ->
                exchange.answer(200, parameters(user));
        }
    }

    private void keepWaiting(Exchange exchange) {
        try {
            boolean isClosed = closed.await(SILENT_SECONDS, TimeUnit.SECONDS);
            LOG.debug("cut off {}", isClosed ? "at the end" : "after " + SILENT_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.cut();
    }

    /** This page under the other name of this computer. */
    private URI elsewhere() {
        return URI.create("http://localhost:" + server.url().getPort());
    }

    private String callback(String user) {
        return switch (manner) {
            case POINTS_INSIDE -> "https://192.168.1.1" + CALLBACK + user;
            case POINTS_ELSEWHERE -> elsewhere().resolve(CALLBACK + user).toString();
            default -> server.url().resolve(CALLBACK + user).toString();
        };
    }

    private Map<String, Object> parameters(String user) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("tag", "payRequest");
        all.put("callback", callback(user));
        all.put("minSendable", manner == Manner.WANTS_MORE ? MOST_MSAT : LEAST_MSAT);
        all.put("maxSendable", MOST_MSAT);
        all.put("metadata", metadata(user));
        all.put("commentAllowed", 0);
        return all;
    }

    private String metadata(String user) {
        return Exchange.write(
                List.of(List.of("text/plain", "bitcoin for " + user), List.of("text/identifier", address(user))));
    }

    private Map<String, Object> invoice(String user, String amount) {
        if (!amount.matches("[0-9]{1,15}") || Long.parseLong(amount) < LEAST_MSAT) {
            return error("amount is missing or too small");
        }
        if (manner == Manner.OTHER_NETWORK) {
            return Map.of("pr", odd.ofOtherNetwork(OptionalLong.of(Long.parseLong(amount))), "routes", List.of());
        }
        long msat = Long.parseLong(amount) + (manner == Manner.OTHER_AMOUNT ? 1_000 : 0);
        String words = manner == Manner.OTHER_WORDS ? "[]" : metadata(user);
        WalletInvoice made = wallet.invoice(new LightningWallet.Request(
                        OptionalLong.of(msat), OptionalLong.empty(), new InvoiceTerms.Purpose.Description(""), false)
                .boundTo(words));
        return Map.of("pr", made.text(), "routes", List.of());
    }

    private static Map<String, Object> error(String reason) {
        return Map.of("status", "ERROR", "reason", reason);
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
