package sv.k1.firmware.payout.lightning;

import java.util.Optional;
import java.util.function.LongSupplier;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.InvoiceSource;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.payout.lightning.LightningNodeSettings.Backend;
import sv.k1.firmware.payout.lightning.clnrest.ClnRestWire;
import sv.k1.firmware.payout.lightning.clnrest.OfferClient;
import sv.k1.firmware.payout.lightning.http.CarefulNode;
import sv.k1.firmware.payout.lightning.http.NodeHttp;
import sv.k1.firmware.payout.lightning.lnbits.LnbitsWire;
import sv.k1.firmware.payout.lightning.lnd.LndWire;
import sv.k1.firmware.payout.lightning.lnurl.LnurlClient;
import sv.k1.firmware.payout.lightning.phoenixd.PhoenixdWire;
import sv.k1.hal.time.MonotonicClock;

/** Makes the ports of a configuration. */
public final class LightningNodes {
    private static final String NO_OFFERS = "this machine does not pay offers";

    private LightningNodes() {}

    /** Does not connect yet. */
    public static LightningNode open(LightningNodeSettings settings, MonotonicClock clock) {
        NodeHttp http = http(settings, clock);
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

    /**
     * Asks for invoices: of the web for LNURL and Lightning addresses, and of the node itself for offers.
     *
     * @param offers the node, when it is a Core Lightning that pays offers; empty refuses them
     */
    public static InvoiceSource invoices(
            ChainNetwork network,
            Optional<LightningNodeSettings> offers,
            MonotonicClock clock,
            LongSupplier nowUnixSeconds) {
        LnurlClient web = new LnurlClient(network, clock, nowUnixSeconds);
        Optional<OfferClient> ofOffers = offers.map(settings -> {
            if (settings.backend() != Backend.CLN) {
                throw new IllegalArgumentException(
                        settings.name() + ": offers need Core Lightning, got " + settings.backend());
            }
            return new OfferClient(network, http(settings, clock), nowUnixSeconds);
        });
        return new InvoiceSource() {
            @Override
            public InvoiceAnswer fetch(LnurlPayTarget target, MilliSats amount) {
                if (!OfferClient.isOffer(target)) {
                    return web.fetch(target, amount);
                }
                return ofOffers.isPresent()
                        ? ofOffers.get().fetch(target, amount)
                        : new InvoiceAnswer.Refused(NO_OFFERS);
            }

            @Override
            public Probe check(LnurlPayTarget target, MilliSats least) {
                if (!OfferClient.isOffer(target)) {
                    return web.check(target, least);
                }
                return ofOffers.isPresent() ? ofOffers.get().check(target, least) : new Probe.NoRoute(NO_OFFERS);
            }
        };
    }

    private static NodeHttp http(LightningNodeSettings settings, MonotonicClock clock) {
        return new NodeHttp(
                settings.name(),
                settings.url(),
                switch (settings.backend()) {
                    case LND -> LndWire.credential(settings.credentialFile());
                    case PHOENIXD -> PhoenixdWire.credential(settings.credentialFile());
                    case CLN -> ClnRestWire.credential(settings.credentialFile());
                    case LNBITS -> LnbitsWire.credential(settings.credentialFile());
                },
                settings.trust(),
                clock);
    }
}
