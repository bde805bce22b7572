package sv.k1.simulator.lightning;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One payment of the node twin.
 *
 * @param number from 1, in the order they began
 * @param hash hex
 * @param amountMsat what the payee gets
 * @param feeMsat what the route costs
 * @param preimage hex, empty until it is paid
 * @param tries how often this hash was tried
 * @param beganAt milliseconds since 1970
 */
public record TwinPayment(
        long number,
        String hash,
        String invoice,
        long amountMsat,
        long feeMsat,
        State state,
        String preimage,
        int tries,
        long beganAt) {
    /** Where a payment stands, and why it failed. */
    public enum State {
        IN_FLIGHT,
        PAID,
        NO_ROUTE,
        REFUSED,
        NO_BALANCE,
        TIMED_OUT;

        /** Finally over, unpaid. */
        public boolean isFailed() {
            return switch (this) {
                case IN_FLIGHT, PAID -> false;
                case NO_ROUTE, REFUSED, NO_BALANCE, TIMED_OUT -> true;
            };
        }
    }

    /** The same, arrived. */
    public TwinPayment paid(String proof) {
        return new TwinPayment(number, hash, invoice, amountMsat, feeMsat, State.PAID, proof, tries, beganAt);
    }

    /** The same, finally failed. */
    public TwinPayment failed(State why) {
        return new TwinPayment(number, hash, invoice, amountMsat, feeMsat, why, "", tries, beganAt);
    }

    Map<String, Object> toJson() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("number", number);
        all.put("hash", hash);
        all.put("invoice", invoice);
        all.put("amountMsat", amountMsat);
        all.put("feeMsat", feeMsat);
        all.put("state", state.name());
        all.put("preimage", preimage);
        all.put("tries", tries);
        all.put("beganAt", beganAt);
        return all;
    }

    static TwinPayment of(Map<String, Object> json) {
        return new TwinPayment(
                number(json, "number"),
                String.valueOf(json.get("hash")),
                String.valueOf(json.get("invoice")),
                number(json, "amountMsat"),
                number(json, "feeMsat"),
                State.valueOf(String.valueOf(json.get("state"))),
                String.valueOf(json.get("preimage")),
                (int) number(json, "tries"),
                number(json, "beganAt"));
    }

    private static long number(Map<String, Object> json, String name) {
        return json.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
