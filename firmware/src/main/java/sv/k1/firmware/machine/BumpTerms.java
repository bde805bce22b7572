package sv.k1.firmware.machine;

import sv.k1.firmware.money.Sats;

/**
 * When a payout that does not confirm gets a higher fee, and how high at most.
 *
 * @param afterMillis so long a version is left alone before the next one is made; 0 when only a person orders one
 * @param most network fee of a whole transaction that was replaced
 * @param mostVersions of one transaction that the machine makes by itself, the first among them
 */
public record BumpTerms(long afterMillis, Sats most, int mostVersions) {
    /** More versions than this are never made, by nobody. */
    public static final int MOST_VERSIONS = 20;

    /** What a person may spend where the operator has said nothing. */
    public static final Sats USUAL_MOST = new Sats(50_000);

    static final int USUAL_VERSIONS = 4;

    public static BumpTerms byHand() {
        return new BumpTerms(0, USUAL_MOST, USUAL_VERSIONS);
    }
}
