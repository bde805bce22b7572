package sv.k1.simulator.lightning;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The wallet's service in the network: a page that asks for payments (LUD-06) under an LNURL and under a Lightning address
 * (LUD-16), on loopback. It can misbehave, one way at a time.
 */
public final class PayPage implements AutoCloseable {
    private static final String PAY = "/lnurlp/";
    private static final String WELL_KNOWN = "/.well-known/lnurlp/";
    private static final String CALLBACK = "/callback/";
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
        /** Connections are dropped. */
        DEAD
    }

    private final LoopbackServer server;
    private final LightningWallet wallet;
    private volatile Manner manner = Manner.HONEST;

    /** Serves at once, on any free port. */
    public PayPage(LightningWallet wallet) throws IOException {
        this.wallet = wallet;
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
            exchange.answer(200, manner == Manner.REFUSES ? error("come back later") : parameters(user));
        } else if (!paid.isEmpty()) {
            exchange.answer(200, invoice(paid, exchange.query("amount")));
        } else {
            exchange.answer(404, error("there is nothing at " + exchange.path()));
        }
    }

    private Map<String, Object> parameters(String user) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("tag", "payRequest");
        all.put("callback", server.url().resolve(CALLBACK + user).toString());
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
        server.close();
    }
}
