package sv.k1.hal.cash.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.hal.cash.ccnet.CcnetSession;
import sv.k1.hal.cash.ccnet.CcnetSettings;
import sv.k1.hal.cash.cctalk.CcTalkBillSession;
import sv.k1.hal.cash.cctalk.CcTalkCoinSession;
import sv.k1.hal.cash.cctalk.CcTalkSettings;
import sv.k1.hal.cash.ebds.EbdsSession;
import sv.k1.hal.cash.ebds.EbdsSettings;
import sv.k1.hal.cash.id003.Id003Session;
import sv.k1.hal.cash.id003.Id003Settings;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.ssp.SspSession;
import sv.k1.hal.cash.ssp.SspSettings;

/** Every protocol there is: one line each. The shortest and longest poll interval are those of the sheets. */
public final class AcceptorDrivers {
    private static final Id003Settings ID003 = Id003Settings.usual();
    private static final CcnetSettings CCNET = CcnetSettings.usual();
    private static final EbdsSettings EBDS = EbdsSettings.usual();
    private static final CcTalkSettings COINS = CcTalkSettings.coin();
    private static final CcTalkSettings BILLS = CcTalkSettings.bill();

    private static final List<AcceptorDriver> ALL = List.of(
            AcceptorDriver.serial("id003", 50, 200, ID003.line(), AcceptorDrivers::id003),
            AcceptorDriver.serial("ccnet", 100, 500, CCNET.line(), AcceptorDrivers::ccnet),
            AcceptorDriver.serial("ebds", 50, 200, EBDS.line(), AcceptorDrivers::ebds),
            AcceptorDriver.serial(
                    "ssp",
                    200,
                    1_000,
                    SspSettings.ssp().line(),
                    (place, around) -> ssp(SspSettings.ssp(), place, around)),
            AcceptorDriver.serial(
                    "essp",
                    200,
                    1_000,
                    SspSettings.essp().line(),
                    (place, around) -> ssp(SspSettings.essp(), place, around)),
            AcceptorDriver.serial("cctalk-coin", 20, 200, COINS.line(), AcceptorDrivers::coins),
            AcceptorDriver.serial("cctalk-bill", 20, 200, BILLS.line(), AcceptorDrivers::bills),
            new AcceptorDriver("pulse", 0, 0, PulseOptions.ALL, PulseOptions::problem, PulseOptions::make));

    private AcceptorDrivers() {}

    public static List<AcceptorDriver> all() {
        return ALL;
    }

    public static Optional<AcceptorDriver> of(String protocol) {
        return ALL.stream().filter(one -> one.protocol().equals(protocol)).findFirst();
    }

    /** Names of all protocols, for messages. */
    public static List<String> protocols() {
        return ALL.stream().map(AcceptorDriver::protocol).toList();
    }

    private static AcceptorSession id003(AcceptorPlace place, AcceptorSurroundings around) {
        Id003Settings settings = new Id003Settings(ID003.line(), place.pollMillis(), Map.of());
        return new Id003Session(settings, around.resume(), around.clock().millis());
    }

    private static AcceptorSession ccnet(AcceptorPlace place, AcceptorSurroundings around) {
        CcnetSettings settings = new CcnetSettings(CCNET.line(), place.pollMillis(), Map.of());
        return new CcnetSession(settings, around.resume(), around.clock().millis());
    }

    private static AcceptorSession ebds(AcceptorPlace place, AcceptorSurroundings around) {
        EbdsSettings settings = new EbdsSettings(EBDS.line(), place.pollMillis(), EBDS.policy(), Map.of());
        return new EbdsSession(settings, around.resume(), around.clock().millis());
    }

    private static AcceptorSession ssp(SspSettings usual, AcceptorPlace place, AcceptorSurroundings around) {
        SspSettings settings = new SspSettings(
                usual.line(),
                usual.encrypted(),
                usual.address(),
                place.pollMillis(),
                usual.protocolVersion(),
                usual.fixedKey());
        return new SspSession(
                settings, around.resume(), around.chance(), around.clock().millis());
    }

    private static AcceptorSession coins(AcceptorPlace place, AcceptorSurroundings around) {
        return new CcTalkCoinSession(
                polled(COINS, place), around.resume(), around.clock().millis());
    }

    private static AcceptorSession bills(AcceptorPlace place, AcceptorSurroundings around) {
        return new CcTalkBillSession(
                polled(BILLS, place), around.resume(), around.clock().millis());
    }

    private static CcTalkSettings polled(CcTalkSettings usual, AcceptorPlace place) {
        return new CcTalkSettings(
                usual.line(), usual.address(), usual.checksum(), place.pollMillis(), usual.sorterPath(), Map.of());
    }
}
