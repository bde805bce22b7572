package sv.k1.firmware.quote;

import sv.k1.firmware.chain.PeerFault;

/** One source of prices. */
public interface PriceFeed {
    /** The configured name, for screen, paper and messages. */
    String name();

    /**
     * Asks once. Blocks for a few seconds at most.
     *
     * @throws PeerFault when there is no answer, or none that is a price
     */
    PriceReading read() throws PeerFault;
}
