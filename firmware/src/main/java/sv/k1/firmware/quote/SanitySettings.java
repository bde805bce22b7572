package sv.k1.firmware.quote;

import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;

/**
 * What price is believed.
 *
 * @param quorum how many sources must agree, at least 1
 * @param maxAgeMillis age at which a reading is stale
 * @param outlier how far a source may lie from the median
 * @param jump how far the price may move from the last accepted one
 * @param holdReadings how many readings in a row a jumped price must hold before it is believed
 * @param frozenMillis how long no source at all may tell a new price
 * @param lowest least price the operator sells at
 * @param highest highest price the operator sells at
 */
public record SanitySettings(
        int quorum,
        long maxAgeMillis,
        BasisPoints outlier,
        BasisPoints jump,
        int holdReadings,
        long frozenMillis,
        ExchangeRate lowest,
        ExchangeRate highest) {
    /** 2 %. */
    public static final BasisPoints USUAL_OUTLIER = new BasisPoints(200);

    /** 10 %. */
    public static final BasisPoints USUAL_JUMP = new BasisPoints(1_000);

    /** Five minutes with one source asked every ten seconds. */
    public static final int USUAL_HOLD_READINGS = 30;

    /** Half an hour: no real market stands still on every source for that long. */
    public static final long USUAL_FROZEN_MILLIS = 1_800_000;

    public SanitySettings {
        boolean isBand = lowest.currency().equals(highest.currency())
                && lowest.minorUnitsPerBitcoin() <= highest.minorUnitsPerBitcoin();
        if (quorum < 1 || maxAgeMillis < 1 || holdReadings < 1 || frozenMillis < 1 || !isBand) {
            throw new IllegalArgumentException(
                    "quorum, ages and hold must be at least 1 and the band not turned round");
        }
    }
}
