package sv.k1.firmware.quote;

import sv.k1.firmware.money.ExchangeRate;

/** Whether there is a price that a sale may begin with. */
public sealed interface Market {
    /**
     * A price to sell at.
     *
     * @param reference median of the sources that agree
     * @param source their names, for screen and paper
     * @param atMillis when the oldest of them was asked, by the monotonic clock
     */
    record Open(ExchangeRate reference, String source, long atMillis) implements Market {}

    /** No new sale; a sale with money inside keeps its quote. */
    record Closed(Reason reason) implements Market {}

    /** Why there is no price. */
    enum Reason {
        /** No source has answered since the start. */
        NO_PRICE,
        /** Too few sources have answered lately. */
        STALE,
        /** Too few sources agree with each other. */
        DISAGREEMENT,
        /** No source has told a new price for so long that they must be standing still. */
        FROZEN,
        /** The price lies outside the operator's band. */
        OUT_OF_BAND,
        /** The price jumped: it must hold for a while, or the operator must accept it. */
        JUMP
    }
}
