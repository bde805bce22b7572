package sv.k1.simulator.lightning;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the wallet's service answers, whoever carries the questions. It can misbehave, one way at a time. Thread-safe. */
public final class PayAnswers {
    private static final String PAY = "/lnurlp/";
    private static final String WELL_KNOWN = "/.well-known/lnurlp/";
    private static final String CALLBACK = "/callback/";
    private static final int POURED_BYTES = 1_000_000;
    private static final long LEAST_MSAT = 1_000;
    private static final long MOST_MSAT = 100_000_000_000L;

    /** One answer. */
    public sealed interface Answer {
        /** A JSON object. */
        record Json(int status, Map<String, Object> body) implements Answer {
            public String text() {
                return Exchange.write(body);
            }
        }

        /** A page for people. */
        record Page(String text) implements Answer {}

        /** It is somewhere else, it says. */
        record Redirect(String to) implements Answer {}

        /** So many bytes. */
        record Pour(int bytes) implements Answer {}

        /** None for a long while, and then the line is cut. */
        record Silence() implements Answer {}
    }

    private final URI base;
    private final LightningWallet wallet;
    private final OddInvoices odd;
    private volatile PayPage.Manner manner = PayPage.Manner.HONEST;

    /** @param base scheme, host and port of the service */
    public PayAnswers(URI base, LightningWallet wallet, OddInvoices odd) {
        this.base = base;
        this.wallet = wallet;
        this.odd = odd;
    }

    public void behave(PayPage.Manner next) {
        manner = next;
    }

    public PayPage.Manner manner() {
        return manner;
    }

    /** The page of this user, to be shown as an LNURL. */
    public URI url(String user) {
        return base.resolve(PAY + user);
    }

    /** LUD-16, with the port of this page, which a real address does not have. */
    public String address(String user) {
        return user + "@" + base.getAuthority();
    }

    /**
     * @param path of the question
     * @param amount its parameter of this name, empty for none
     */
    public Answer answer(String path, String amount) {
        if (path.startsWith(PAY)) {
            return show(path.substring(PAY.length()));
        }
        if (path.startsWith(WELL_KNOWN)) {
            return show(path.substring(WELL_KNOWN.length()));
        }
        return path.startsWith(CALLBACK)
                ? new Answer.Json(200, invoice(path.substring(CALLBACK.length()), amount))
                : new Answer.Json(404, error("there is nothing at " + path));
    }

    private Answer show(String user) {
        return switch (manner) {
            case REFUSES -> new Answer.Json(200, error("come back later"));
            case REDIRECTS ->
                new Answer.Redirect(elsewhere().resolve(PAY + user).toString());
            case POURS -> new Answer.Pour(POURED_BYTES);
            case SLEEPS -> new Answer.Silence();
            case NOT_JSON -> new Answer.Page("<html><body>Welcome!</body></html>");
            case HONEST, OTHER_AMOUNT, OTHER_WORDS, WANTS_MORE, POINTS_INSIDE, POINTS_ELSEWHERE, OTHER_NETWORK, DEAD ->
                new Answer.Json(200, parameters(user));
        };
    }

    /** This page under the other name of this computer. */
    private URI elsewhere() {
        return URI.create("http://localhost:" + base.getPort());
    }

    private String callback(String user) {
        return switch (manner) {
            case POINTS_INSIDE -> "https://192.168.1.1" + CALLBACK + user;
            case POINTS_ELSEWHERE -> elsewhere().resolve(CALLBACK + user).toString();
            default -> base.resolve(CALLBACK + user).toString();
        };
    }

    private Map<String, Object> parameters(String user) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("tag", "payRequest");
        all.put("callback", callback(user));
        all.put("minSendable", manner == PayPage.Manner.WANTS_MORE ? MOST_MSAT : LEAST_MSAT);
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
        if (manner == PayPage.Manner.OTHER_NETWORK) {
            return Map.of("pr", odd.ofOtherNetwork(OptionalLong.of(Long.parseLong(amount))), "routes", List.of());
        }
        long msat = Long.parseLong(amount) + (manner == PayPage.Manner.OTHER_AMOUNT ? 1_000 : 0);
        String words = manner == PayPage.Manner.OTHER_WORDS ? "[]" : metadata(user);
        WalletInvoice made = wallet.invoice(new LightningWallet.Request(
                        OptionalLong.of(msat), OptionalLong.empty(), new InvoiceTerms.Purpose.Description(""), false)
                .boundTo(words));
        return Map.of("pr", made.text(), "routes", List.of());
    }

    private static Map<String, Object> error(String reason) {
        return Map.of("status", "ERROR", "reason", reason);
    }
}
