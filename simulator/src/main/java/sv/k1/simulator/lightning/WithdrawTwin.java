package sv.k1.simulator.lightning;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.WallClock;

/**
 * The operator's withdraw service over HTTP, written from docs/withdraw-service.md: {@link WithdrawLinks} for a machine and for wallets.
 * Thread-safe.
 */
public final class WithdrawTwin implements AutoCloseable {
    private static final String LINKS = "/v1/links/";
    private static final String REVOKE = "/revoke";
    private static final String PARAMETERS = "/w/";
    private static final String CALLBACK = "/callback";
    private static final long SAT = 1_000;

    /** How it answers the machine. */
    public enum Manner {
        HONEST,
        /** It does what it is asked, and the answer is lost. */
        LOST_ANSWER,
        /** It answers with an error of the server and does nothing. */
        IN_TROUBLE,
        /** Connections are dropped, those of wallets too. */
        DEAD
    }

    private final String token;
    private final LoopbackServer server;
    private final WithdrawLinks links;
    private volatile Manner manner = Manner.HONEST;

    /**
     * Serves at once, on any free port.
     *
     * @param token of the only machine it knows
     */
    public WithdrawTwin(NodeTwin node, LineFile file, String token, RandomGenerator chance, WallClock clock)
            throws IOException {
        this.token = token;
        this.links = new WithdrawLinks(node, file, chance, clock);
        this.server = new LoopbackServer(this::answer);
    }

    public URI url() {
        return server.url();
    }

    public void behave(Manner next) {
        manner = next;
        server.setDead(next == Manner.DEAD);
    }

    private void answer(Exchange exchange) throws IOException {
        if (exchange.path().startsWith(LINKS)) {
            answerMachine(exchange);
            return;
        }
        Optional<String> shown = exchange.after("GET", PARAMETERS);
        if (shown.isPresent()) {
            exchange.answer(200, parameters(shown.get()));
        } else if (exchange.is("GET", CALLBACK)) {
            exchange.answer(200, bind(exchange.query("k1"), exchange.query("pr")));
        } else {
            exchange.answer(404, error("there is nothing at " + exchange.path()));
        }
    }

    private void answerMachine(Exchange exchange) throws IOException {
        if (manner == Manner.IN_TROUBLE) {
            exchange.answer(503, Map.of("error", "in trouble"));
            return;
        }
        if (!exchange.header("Authorization").equals("Bearer " + token)) {
            exchange.answer(401, Map.of("error", "no such token"));
            return;
        }
        Reply reply = act(exchange);
        if (manner == Manner.LOST_ANSWER) {
            exchange.cut();
        } else {
            exchange.answer(reply.status(), reply.body());
        }
    }

    /** What a machine is answered. */
    private record Reply(int status, Map<String, Object> body) {
        static Reply wrong(int status, String words) {
            return new Reply(status, Map.of("error", words));
        }
    }

    private Reply act(Exchange exchange) {
        Optional<String> put = exchange.after("PUT", LINKS);
        Optional<String> get = exchange.after("GET", LINKS);
        Optional<String> post = exchange.after("POST", LINKS).filter(rest -> rest.endsWith(REVOKE));
        if (put.isPresent()) {
            return open(put.get(), exchange.json());
        }
        if (get.isPresent()) {
            return links.find(get.get()).map(this::told).orElse(Reply.wrong(404, "no such link"));
        }
        if (post.isPresent()) {
            return told(links.revoke(post.get().substring(0, post.get().length() - REVOKE.length())));
        }
        return Reply.wrong(400, "no such request");
    }

    private Reply open(String id, Map<String, Object> asked) {
        if (!id.matches("[A-Za-z0-9-]{1,64}")
                || !(asked.get("amount_sat") instanceof Number amount)
                || !(asked.get("expires_at") instanceof Number expiry)
                || amount.longValue() <= 0) {
            return Reply.wrong(400, "an id, amount_sat and expires_at are needed");
        }
        return links.open(id, amount.longValue(), expiry.longValue())
                .map(this::told)
                .orElse(Reply.wrong(409, "this id has another amount"));
    }

    private Reply told(WithdrawLink link) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("state", link.state().word());
        switch (link.state()) {
            case OFFERED -> {
                all.put("lnurl", LnurlText.bech32(server.url().resolve(PARAMETERS + link.k1())));
                all.put("amount_sat", link.amountSat());
                all.put("expires_at", link.expiresAt());
            }
            case BOUND -> {
                all.put("payment_hash", link.hash());
                all.put("invoice", link.invoice());
            }
            case PAID -> {
                all.put("payment_hash", link.hash());
                all.put("preimage", link.preimage());
            }
            case REVOKED -> {}
        }
        return new Reply(200, all);
    }

    private Map<String, Object> parameters(String k1) {
        Optional<WithdrawLink> link = links.byKey(k1);
        if (link.isEmpty() || link.get().state() == WithdrawLink.State.REVOKED) {
            return error("this link is over");
        }
        long msat = link.get().amountSat() * SAT;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("tag", "withdrawRequest");
        all.put("callback", server.url().resolve(CALLBACK).toString());
        all.put("k1", k1);
        all.put("defaultDescription", "K1");
        all.put("minWithdrawable", msat);
        all.put("maxWithdrawable", msat);
        return all;
    }

    private Map<String, Object> bind(String k1, String invoice) {
        return links.bind(k1, invoice).map(WithdrawTwin::error).orElse(Map.of("status", "OK"));
    }

    private static Map<String, Object> error(String reason) {
        return Map.of("status", "ERROR", "reason", reason);
    }

    @Override
    public void close() {
        server.close();
    }
}
