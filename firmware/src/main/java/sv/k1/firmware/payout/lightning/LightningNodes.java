package sv.k1.firmware.payout.lightning;

import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.payout.lightning.clnrest.ClnRestWire;
import sv.k1.firmware.payout.lightning.http.CarefulNode;
import sv.k1.firmware.payout.lightning.http.NodeHttp;
import sv.k1.firmware.payout.lightning.lnbits.LnbitsWire;
import sv.k1.firmware.payout.lightning.lnd.LndWire;
import sv.k1.firmware.payout.lightning.phoenixd.PhoenixdWire;
import sv.k1.hal.time.MonotonicClock;

/** Makes the port of a configuration. */
public final class LightningNodes {
    private LightningNodes() {}

    /** Does not connect yet. */
    public static LightningNode open(LightningNodeSettings settings, MonotonicClock clock) {
        NodeHttp http = new NodeHttp(
                settings.name(),
                settings.url(),
                switch (settings.backend()) {
                    case LND -> LndWire.credential(settings.credentialFile());
                    case PHOENIXD -> PhoenixdWire.credential(settings.credentialFile());
                    case CLN -> ClnRestWire.credential(settings.credentialFile());
                    case LNBITS -> LnbitsWire.credential(settings.credentialFile());
                },
                settings.tlsPinSha256Hex(),
                clock);
        return new CarefulNode(
                settings.name(),
                switch (settings.backend()) {
                    case LND -> new LndWire(http);
                    case PHOENIXD -> new PhoenixdWire(http);
                    case CLN -> new ClnRestWire(http);
                    case LNBITS -> new LnbitsWire(http);
                },
                clock);
    }
}
