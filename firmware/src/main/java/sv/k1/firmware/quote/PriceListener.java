package sv.k1.firmware.quote;

import sv.k1.firmware.chain.PeerFault;

/** Who is told what the sources say. Called on the poller's thread; must not block for long. */
public interface PriceListener {
    void priceRead(PriceReading reading);

    void priceFailed(String source, PeerFault fault);
}
