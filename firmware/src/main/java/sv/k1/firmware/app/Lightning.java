package sv.k1.firmware.app;

import java.nio.file.Path;
import java.util.Optional;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.effects.LightningPeers;
import sv.k1.firmware.lightning.InvoiceSource;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.WithdrawService;
import sv.k1.firmware.payout.lightning.LightningNodeSettings;
import sv.k1.firmware.payout.lightning.LightningNodes;
import sv.k1.firmware.payout.lightning.withdraw.WithdrawClient;
import sv.k1.firmware.web.CertificateTrust;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** Makes the peers of Lightning from the configuration; none of them connects yet. */
final class Lightning {
    private Lightning() {}

    static LightningPeers peers(
            K1Config config, K1Config.Lightning lightning, MonotonicClock clock, WallClock wallClock) {
        LightningNodeSettings settings = new LightningNodeSettings(
                SettingsOf.nodeName(lightning),
                switch (lightning.kind()) {
                    case LND -> LightningNodeSettings.Backend.LND;
                    case PHOENIXD -> LightningNodeSettings.Backend.PHOENIXD;
                    case CLN -> LightningNodeSettings.Backend.CLN;
                    case LNBITS -> LightningNodeSettings.Backend.LNBITS;
                },
                lightning.url(),
                lightning.credentialFile(),
                lightning.tls().map(Lightning::trust));
        LightningNode node = LightningNodes.open(settings, clock);
        InvoiceSource invoices = LightningNodes.invoices(
                config.chain().network(),
                lightning.offers() ? Optional.of(settings) : Optional.empty(),
                clock,
                () -> wallClock.now().getEpochSecond());
        Optional<WithdrawService> links = lightning
                .withdraw()
                .map(service -> new WithdrawClient(
                        config.chain().network(),
                        service.url(),
                        service.tokenFile(),
                        service.tls().map(Lightning::trust),
                        clock));
        return new LightningPeers(node, invoices, links);
    }

    static CertificateTrust trust(K1Config.Tls tls) {
        return switch (tls) {
            case K1Config.Tls.Pin(String sha256) -> new CertificateTrust.Pin(sha256);
            case K1Config.Tls.CaFile(Path pem) -> new CertificateTrust.Authorities(pem);
        };
    }
}
