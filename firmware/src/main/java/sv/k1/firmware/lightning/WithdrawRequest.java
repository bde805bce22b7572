package sv.k1.firmware.lightning;

import sv.k1.firmware.money.Sats;

/**
 * A link for the customer's wallet, asked for at the operator's withdraw service (LUD-03).
 *
 * @param id ours, made and journaled before the first try: asking again with it gives the same link
 * @param amount smallest and largest amount of the link
 * @param expiresAtUnixSeconds after which the service binds no invoice to it any more
 */
public record WithdrawRequest(String id, Sats amount, long expiresAtUnixSeconds) {
    public WithdrawRequest {
        if (!id.matches("[0-9A-Za-z-]{1,64}")) {
            throw new IllegalArgumentException("the id of a link is 1 to 64 letters, digits and dashes, got " + id);
        }
    }
}
