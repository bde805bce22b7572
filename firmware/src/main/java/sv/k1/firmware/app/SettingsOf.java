package sv.k1.firmware.app;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.machine.AcceptorTerms;
import sv.k1.firmware.machine.BumpTerms;
import sv.k1.firmware.machine.ClockTerms;
import sv.k1.firmware.machine.LightningTerms;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.machine.SweepTerms;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.bitcoinj.ColdAccount;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.quote.PriceSettings;
import sv.k1.firmware.quote.SanitySettings;
import sv.k1.firmware.receipt.LegalNotes;
import sv.k1.firmware.receipt.Letterhead;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.registry.AcceptorDrivers;

/** Takes the configuration apart for the parts that need pieces of it. */
final class SettingsOf {
    /** How long the first note of a sale is held for a change of mind. */
    private static BumpTerms bump(K1Config.Bump bump) {
        BumpTerms usual = BumpTerms.byHand();
        return new BumpTerms(
                bump.afterMinutes() * 60_000L,
                bump.most().orElse(usual.most()),
                bump.mostVersions().orElse(usual.mostVersions()));
    }

    private static final long ESCROW_HOLD_MILLIS = 1_500;

    /** When the Java that runs this was released: known on every machine, and no right clock is earlier. */
    private static final String JAVA_RELEASED = "java.version.date";

    /** Never used without a withdraw service. */
    private static final long DEFAULT_LINK_MILLIS = 600_000;

    private SettingsOf() {}

    static MachineSettings machine(K1Config config, Law law, Optional<ColdAccount> cold) {
        MachineSettings onChain = new MachineSettings(
                        config.machine().operatorName(),
                        config.machine().contact(),
                        config.machine().name(),
                        config.machine().language(),
                        config.machine().currency(),
                        new PriceSettings(
                                config.price().fee(),
                                config.price().fixedFee(),
                                config.price().spread(),
                                config.limits().minimum(),
                                config.limits().maximum(),
                                config.price().lifetimeSeconds() * 1_000L,
                                config.chain().feeMost().orElse(new BasisPoints(BasisPoints.WHOLE))),
                        config.price().maxAgeSeconds() * 1_000L,
                        config.chain().feeFloor(),
                        config.chain().feeCap(),
                        config.chain().feeFallback(),
                        config.chain().finalConfirmations(),
                        config.acceptors().stream().map(SettingsOf::terms).toList(),
                        config.printer() instanceof K1Config.Printer.EscPos printer && printer.required(),
                        !(config.cabinet() instanceof K1Config.Cabinet.None),
                        ESCROW_HOLD_MILLIS,
                        new BigInteger(config.machine().name().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .intValue(),
                        MachineSettings.Timeouts.ordinary())
                .keepingTime(clock(config.chain().network()))
                .underLaw(law)
                .batching(config.chain().batchMinutes())
                .bumping(bump(config.chain().bump()));
        MachineSettings capped = config.wallet()
                .cold()
                .flatMap(to -> cold.map(account -> onChain.sweeping(new SweepTerms(to.mostFloat(), account::address))))
                .orElse(onChain);
        return config.lightning()
                .map(lightning -> capped.payingByLightning(lightning(config, lightning)))
                .orElse(capped);
    }

    private static ClockTerms clock(ChainNetwork network) {
        long built = Optional.ofNullable(System.getProperty(JAVA_RELEASED))
                .map(day -> LocalDate.parse(day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli())
                .orElse(0L);
        return new ClockTerms(
                built,
                network == ChainNetwork.REGTEST ? ClockTerms.IDLE_CHAIN_AHEAD_MILLIS : ClockTerms.USUAL_AHEAD_MILLIS);
    }

    /** What stands above and below every slip. */
    static Letterhead letterhead(K1Config config) {
        K1Config.Paper paper = config.paper();
        return new Letterhead(
                config.machine().operatorName(),
                config.machine().contact(),
                config.machine().name(),
                config.chain().network() != ChainNetwork.MAINNET,
                new LegalNotes(paper.place(), paper.licence(), paper.authority(), paper.refundRule()));
    }

    private static LightningTerms lightning(K1Config config, K1Config.Lightning lightning) {
        return new LightningTerms(
                nodeName(lightning),
                config.chain().network(),
                new Sats(lightning.mostSats()),
                lightning.feeShare(),
                new Sats(lightning.feeLeastSats()),
                new Sats(lightning.feeMostSats()),
                lightning.ownNodeId(),
                lightning.withdraw().isPresent(),
                lightning.probe(),
                lightning.paySeconds() * 1_000L,
                lightning.withdraw().map(service -> service.seconds() * 1_000L).orElse(DEFAULT_LINK_MILLIS));
    }

    /** As the journal and every message call the node. */
    static String nodeName(K1Config.Lightning lightning) {
        return lightning.kind().name().toLowerCase(Locale.ROOT);
    }

    /** What the customer is asked to put in. */
    static ScreenModel.Takes takes(K1Config config) {
        return AcceptorTerms.takes(config.acceptors().stream()
                .map(acceptor -> AcceptorDrivers.kind(acceptor.protocol(), acceptor.options()))
                .toList());
    }

    private static AcceptorTerms terms(K1Config.Acceptor config) {
        return new AcceptorTerms(
                config.name(),
                AcceptorDrivers.kind(config.protocol(), config.options()),
                config.model(),
                config.firmware(),
                config.currency(),
                config.denominations());
    }

    static SanitySettings prices(K1Config config) {
        return new SanitySettings(
                config.price().quorum(),
                config.price().maxAgeSeconds() * 1_000L,
                SanitySettings.USUAL_OUTLIER,
                SanitySettings.USUAL_JUMP,
                SanitySettings.USUAL_HOLD_READINGS,
                SanitySettings.USUAL_FROZEN_MILLIS,
                config.price().lowest(),
                config.price().highest());
    }
}
