package sv.k1.simulator.lightning;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One link of the withdraw service.
 *
 * @param id the machine's name for it
 * @param k1 the wallet's key to it, empty for a link that was revoked before it was made
 * @param expiresAt seconds since 1970
 * @param invoice empty unless one is bound
 * @param hash of that invoice
 * @param preimage empty until it is paid
 */
public record WithdrawLink(
        String id,
        String k1,
        long amountSat,
        long expiresAt,
        State state,
        String invoice,
        String hash,
        String preimage) {
    /** The four words of the contract. */
    public enum State {
        OFFERED("offered"),
        BOUND("bound"),
        PAID("paid"),
        REVOKED("revoked");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    WithdrawLink offered() {
        return new WithdrawLink(id, k1, amountSat, expiresAt, State.OFFERED, "", "", "");
    }

    WithdrawLink bound(SeenInvoice to) {
        return new WithdrawLink(id, k1, amountSat, expiresAt, State.BOUND, to.text(), to.hash(), "");
    }

    WithdrawLink paid(String proof) {
        return new WithdrawLink(id, k1, amountSat, expiresAt, State.PAID, invoice, hash, proof);
    }

    WithdrawLink revoked() {
        return new WithdrawLink(id, k1, amountSat, expiresAt, State.REVOKED, "", "", "");
    }

    Map<String, Object> toJson() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", id);
        all.put("k1", k1);
        all.put("amountSat", amountSat);
        all.put("expiresAt", expiresAt);
        all.put("state", state.name());
        all.put("invoice", invoice);
        all.put("hash", hash);
        all.put("preimage", preimage);
        return all;
    }

    static WithdrawLink of(Map<String, Object> json) {
        return new WithdrawLink(
                text(json, "id"),
                text(json, "k1"),
                number(json, "amountSat"),
                number(json, "expiresAt"),
                State.valueOf(text(json, "state")),
                text(json, "invoice"),
                text(json, "hash"),
                text(json, "preimage"));
    }

    private static String text(Map<String, Object> json, String name) {
        return String.valueOf(json.get(name));
    }

    private static long number(Map<String, Object> json, String name) {
        return json.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
