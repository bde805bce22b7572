package sv.k1.simulator.lightning;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wallet's service in the network: a page that asks for payments (LUD-06) under an LNURL and under a Lightning address
 * (LUD-16), on loopback. {@link PayAnswers} over HTTP.
 */
public final class PayPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PayPage.class);
    private static final int SILENT_SECONDS = 30;

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
    private final PayAnswers answers;

    /** Serves at once, on any free port. */
    public PayPage(LightningWallet wallet, OddInvoices odd) throws IOException {
        this.server = new LoopbackServer(this::answer);
        this.answers = new PayAnswers(server.url(), wallet, odd);
    }

    public void behave(Manner next) {
        answers.behave(next);
        server.setDead(next == Manner.DEAD);
    }

    /** The page of this user, to be shown as an LNURL. */
    public URI url(String user) {
        return answers.url(user);
    }

    /** LUD-16, with the port of this page, which a real address does not have. */
    public String address(String user) {
        return answers.address(user);
    }

    private void answer(Exchange exchange) throws IOException {
        if (!exchange.is("GET", exchange.path())) {
            exchange.answer(404, Map.of("status", "ERROR", "reason", "there is nothing at " + exchange.path()));
            return;
        }
        switch (answers.answer(exchange.path(), exchange.query("amount"))) {
            case PayAnswers.Answer.Json(int status, Map<String, Object> body) -> exchange.answer(status, body);
            case PayAnswers.Answer.Page(String text) -> exchange.text(200, text);
            case PayAnswers.Answer.Redirect(String to) -> exchange.redirect(to);
            case PayAnswers.Answer.Pour(int bytes) -> exchange.pour(bytes);
            case PayAnswers.Answer.Silence() -> keepWaiting(exchange);
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

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
