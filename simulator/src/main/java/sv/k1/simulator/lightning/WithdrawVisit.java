package sv.k1.simulator.lightning;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The wallet's side of LUD-03: reads a withdraw code, asks what it is worth, and hands in an invoice. */
public final class WithdrawVisit implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LightningWallet wallet;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * How a visit ended.
     *
     * @param invoice handed in
     * @param isAccepted the service said OK: it will pay
     * @param words of the service when it refused
     */
    public record Outcome(WalletInvoice invoice, boolean isAccepted, String words) {}

    public WithdrawVisit(LightningWallet wallet) {
        this.wallet = wallet;
    }

    /**
     * Claims what a code is worth.
     *
     * @param shown the text of the code
     * @throws IOException when the service does not answer, or not with a withdraw request
     */
    public Outcome claim(String shown) throws IOException {
        Map<String, Object> terms = terms(shown);
        return handIn(terms, invoiceFor(terms));
    }

    private Map<String, Object> terms(String shown) throws IOException {
        Map<String, Object> terms = get(LnurlText.url(shown));
        if (!"withdrawRequest".equals(terms.get("tag"))) {
            throw new IOException("no withdraw request: " + terms);
        }
        return terms;
    }

    private WalletInvoice invoiceFor(Map<String, Object> terms) throws IOException {
        if (!(terms.get("maxWithdrawable") instanceof Number most)) {
            throw new IOException("a withdraw request without its amount: " + terms);
        }
        return wallet.invoice(new LightningWallet.Request(
                OptionalLong.of(most.longValue()),
                OptionalLong.empty(),
                new InvoiceTerms.Purpose.Description(String.valueOf(terms.get("defaultDescription"))),
                false));
    }

    /**
     * The same by several wallets at once: each has its own invoice, and all are handed in at the same moment.
     *
     * @throws IOException when the service does not answer one of them
     */
    public List<Outcome> claimAtOnce(String shown, int wallets) throws IOException {
        CountDownLatch ready = new CountDownLatch(wallets);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> visits = new ArrayList<>();
            for (int i = 0; i < wallets; i++) {
                visits.add(threads.submit(() -> {
                    Map<String, Object> terms = terms(shown);
                    WalletInvoice invoice = invoiceFor(terms);
                    ready.countDown();
                    ready.await();
                    return handIn(terms, invoice);
                }));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> visit : visits) {
                outcomes.add(visit.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("one of the wallets got no answer", e);
        }
    }

    private Outcome handIn(Map<String, Object> terms, WalletInvoice invoice) throws IOException {
        String callback = String.valueOf(terms.get("callback"));
        String k1 = URLEncoder.encode(String.valueOf(terms.get("k1")), StandardCharsets.UTF_8);
        String joint = callback.contains("?") ? "&" : "?";
        Map<String, Object> answer = get(URI.create(callback + joint + "k1=" + k1 + "&pr=" + invoice.text()));
        return new Outcome(
                invoice, "OK".equals(answer.get("status")), String.valueOf(answer.getOrDefault("reason", "")));
    }

    private Map<String, Object> get(URI url) throws IOException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(url).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return Exchange.read(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (RuntimeException e) {
            throw new IOException(url + " does not answer with JSON", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
