package sv.k1.firmware.payout.fees;

import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.money.FeeRate;

/** A place besides our node that recommends a fee rate. Calls block, with a deadline of their own. */
public interface FeeSource {
    /** Name in the configuration and in every message. */
    String name();

    /** @throws PeerFault when it cannot be reached or what it says makes no sense */
    FeeRate read() throws PeerFault;
}
