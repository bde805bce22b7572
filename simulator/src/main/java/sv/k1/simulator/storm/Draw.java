package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.machine.AcceptorTerms;
import sv.k1.firmware.machine.LightningTerms;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.profile.NoPlace;
import sv.k1.firmware.quote.PriceSettings;
import sv.k1.hal.cash.BitMemory;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.ccnet.CcnetSession;
import sv.k1.hal.cash.ccnet.CcnetSettings;
import sv.k1.hal.cash.cctalk.CcTalkBillSession;
import sv.k1.hal.cash.cctalk.CcTalkCoinSession;
import sv.k1.hal.cash.cctalk.CcTalkSettings;
import sv.k1.hal.cash.ebds.EbdsSession;
import sv.k1.hal.cash.ebds.EbdsSettings;
import sv.k1.hal.cash.id003.Id003Session;
import sv.k1.hal.cash.id003.Id003Settings;
import sv.k1.hal.cash.pulse.PulseSession;
import sv.k1.hal.cash.pulse.PulseSettings;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.ssp.SspSession;
import sv.k1.hal.cash.ssp.SspSettings;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.ModelSwitch;
import sv.k1.simulator.cash.cctalk.CcTalkDevice;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Id003Profile;
import sv.k1.simulator.cash.id003.Id003Switch;
import sv.k1.simulator.cash.id003.Id003Timing;
import sv.k1.simulator.cash.registry.AcceptorModelKind;
import sv.k1.simulator.cash.registry.AcceptorModels;
import sv.k1.simulator.cash.registry.ModelOrder;
import sv.k1.simulator.storm.fate.Chance;

/** The machine that a seed gives: its operator's terms, its acceptor's habits. */
final class Draw {
    private static final Currency USD = Currency.getInstance("USD");

    /** One machine in so many has an acceptor of the pulse kind, which cannot be asked anything. */
    private static final int PULSES_IN = 12;

    /** One further acceptor in so many was made for another country. */
    private static final int FOREIGN_IN = 10;

    /** What ccTalk devices count to before they begin again at 1. */
    private static final int HIGHEST_EVENT = 255;

    private static final List<String> NOTES = List.of("id003", "ccnet", "ebds", "ssp", "essp", "cctalk-bill");

    private final Chance chance;
    private final boolean forgetful;
    private final List<String> protocols = new ArrayList<>();

    Draw(Chance chance) {
        this.chance = chance;
        forgetful = chance.oneIn(20);
        protocols.add(forgetful || chance.oneIn(3) ? "id003" : chance.pick(NOTES));
        if (chance.oneIn(3)) {
            protocols.add(chance.pick("cctalk-coin", "cctalk-coin", chance.pick(NOTES)));
        }
        if (chance.oneIn(10)) {
            protocols.add(chance.pick(chance.pick(NOTES), "cctalk-coin"));
        }
        if (!forgetful && chance.oneIn(PULSES_IN)) {
            protocols.set(0, "pulse");
        }
    }

    /** Another machine than the seed draws. */
    void fit(List<String> ordered) {
        protocols.clear();
        protocols.addAll(ordered);
    }

    /** Whether the acceptor at this place is one for another country; the first one never is. */
    boolean isForeign(int place) {
        return place > 0 && chance.oneIn(FOREIGN_IN);
    }

    /** What stands in this machine; the first one takes notes. */
    List<String> protocols() {
        return List.copyOf(protocols);
    }

    /** The name of an acceptor in the configuration. */
    static String nameOf(int index) {
        return index == 0 ? World.ACCEPTOR : World.ACCEPTOR + (index + 1);
    }

    /** Whether the acceptor forgets over a power cut what it should remember: then nobody can ask it. */
    boolean isForgetful() {
        return forgetful;
    }

    MachineSettings settings() {
        PriceSettings terms = new PriceSettings(
                new BasisPoints(chance.pick(0, 100, 350, 550, 1_000)),
                usd(chance.pick(0, 50, 199)),
                new BasisPoints(chance.pick(0, 75, 300)),
                usd(chance.pick(500, 500, 1_000, 2_000)),
                usd(chance.pick(5_000, 20_000, 100_000)),
                chance.pick(60_000L, 120_000L, 300_000L));
        MachineSettings settings = new MachineSettings(
                        "Operator",
                        "555",
                        "storm",
                        "en-US",
                        USD,
                        terms,
                        Prices.MAX_AGE_MILLIS,
                        new FeeRate(1_000),
                        new FeeRate(60_000),
                        new FeeRate(5_000),
                        chance.pick(2, 2, 3, 4, 7),
                        IntStream.range(0, protocols.size())
                                .mapToObj(index -> AcceptorTerms.anyOf(nameOf(index)))
                                .toList(),
                        chance.oneIn(6),
                        true,
                        chance.pick(0L, 1_500L, 1_500L),
                        chance.nextInt(),
                        MachineSettings.Timeouts.ordinary())
                .underLaw(NoPlace.law(USD));
        return chance.nextBoolean() ? settings.payingByLightning(lightning()) : settings;
    }

    private LightningTerms lightning() {
        return new LightningTerms(
                "lightning",
                ChainNetwork.REGTEST,
                new Sats(chance.pick(50_000L, 1_000_000L, 20_000_000L)),
                new BasisPoints(chance.pick(0, 50, 100)),
                new Sats(chance.pick(0L, 10L, 21L)),
                new Sats(chance.pick(1_000L, 5_000L)),
                Optional.of(StormLightning.OWN_NODE_ID),
                !chance.oneIn(3),
                chance.nextBoolean(),
                chance.pick(15_000L, 30_000L, 60_000L),
                120_000);
    }

    private static Fiat usd(int minor) {
        return new Fiat(USD, minor);
    }

    /** How the product's session with it is made, for each start of the firmware. */
    SessionMaker session(String protocol) {
        int poll = chance.pick(50, 100, 200, 200);
        return switch (protocol) {
            case "id003" -> {
                Id003Settings settings = new Id003Settings(LineSettings.of(9600, Parity.EVEN), poll, Map.of());
                yield (resume, _, _, now) -> new Id003Session(settings, resume, now);
            }
            case "ccnet" -> (resume, _, _, now) -> new CcnetSession(CcnetSettings.usual(), resume, now);
            case "ebds" -> (resume, _, bit, now) -> new EbdsSession(EbdsSettings.usual(), resume, bit, now);
            case "ssp" -> (resume, random, _, now) -> new SspSession(SspSettings.ssp(), resume, random, now);
            case "essp" -> (resume, random, _, now) -> new SspSession(SspSettings.essp(), resume, random, now);
            case "cctalk-coin" -> (resume, _, _, now) -> new CcTalkCoinSession(CcTalkSettings.coin(), resume, now);
            case "cctalk-bill" -> (resume, _, _, now) -> new CcTalkBillSession(CcTalkSettings.bill(), resume, now);
            case "pulse" -> (_, _, _, now) -> new PulseSession(PulseSettings.usual(USD), now);
            default -> throw new IllegalArgumentException("no protocol " + protocol);
        };
    }

    /** The product's end of a cable. */
    interface SessionMaker {
        AcceptorSession make(ResumePoint resume, RandomGenerator random, BitMemory bit, long nowMillis);
    }

    /** @param isForeign whether somebody fitted a unit that knows the money of another country, and this machine may sell nothing with it */
    AcceptorModel model(String protocol, boolean isForeign) {
        if (protocol.equals("id003")) {
            return new Id003Device(profile());
        }
        AcceptorModelKind kind = AcceptorModels.of(protocol).orElseThrow();
        List<String> settled = protocol.equals("pulse") || !chance.oneIn(3)
                ? List.of()
                : List.of(chance.pick(kind.switches().stream()
                        .map(ModelSwitch::word)
                        .filter(Draw::canSell)
                        .toList()));
        AcceptorModel model =
                kind.make(new ModelOrder(isForeign ? "EUR" : "USD", chance.nextBoolean(), settled, chance.fork()));
        if (model instanceof CcTalkDevice device && chance.nextBoolean()) {
            device.hasRefused(chance.between(1, HIGHEST_EVENT)); // the counter passes its end in the middle of a day
        }
        return model;
    }

    /** With some settings a unit loses no money and can sell nothing: a PIN nobody told, encryption nobody wants. */
    private static boolean canSell(String setting) {
        return !List.of("flag-one-after-sync", "pin-protected", "forced-encryption")
                .contains(setting);
    }

    private Id003Profile profile() {
        Id003Profile profile =
                Id003Profile.usd().with(chance.pick(Id003Timing.REALISTIC, Id003Timing.REALISTIC, timing()));
        if (forgetful) {
            return profile.with(
                    chance.pick(Id003Switch.NO_VEND_VALID_AFTER_POWER_UP, Id003Switch.POWER_UP_FORGETS_VEND_VALID));
        }
        return chance.oneIn(3)
                ? profile.with(chance.pick(
                        Id003Switch.VEND_VALID_WITH_CODE,
                        Id003Switch.POWER_UP_FORGETS_ACK,
                        Id003Switch.MUTE_WITHOUT_ACK,
                        Id003Switch.COMMUNICATION_ERROR_ON_BAD_CRC,
                        Id003Switch.STACKER_OPEN_UNTIL_RESET,
                        Id003Switch.STRAY_BYTE_AT_POWER_UP,
                        Id003Switch.SILENT_ON_SECOND_STACK,
                        Id003Switch.EMPTY_TABLE_BEFORE_RESET,
                        Id003Switch.BUSY_WHILE_ACCEPTING,
                        Id003Switch.SETTINGS_SURVIVE_RESET,
                        Id003Switch.OPEN_BY_DEFAULT))
                : profile;
    }

    private Id003Timing timing() {
        int lever = chance.between(100, 600);
        int irreversible = lever + chance.between(1, 400);
        return new Id003Timing(
                chance.between(100, 3_000),
                chance.between(100, 4_000),
                chance.between(200, 2_500),
                chance.between(100, 1_500),
                irreversible + chance.between(1, 800),
                lever,
                irreversible,
                chance.between(100, 600),
                chance.pick(8_500, 10_000, 12_000),
                3_000,
                60_000);
    }

    long feeRate() {
        return chance.pick(0L, 1_000L, 3_000L, 8_000L, 20_000L);
    }

    int blockMillis() {
        return chance.pick(8_000, 20_000, 60_000);
    }
}
