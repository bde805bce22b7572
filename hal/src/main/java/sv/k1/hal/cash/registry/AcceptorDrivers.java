package sv.k1.hal.cash.registry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.ccnet.CcnetSession;
import sv.k1.hal.cash.ccnet.CcnetSettings;
import sv.k1.hal.cash.id003.Id003Session;
import sv.k1.hal.cash.id003.Id003Settings;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.ssp.SspSession;
import sv.k1.hal.cash.ssp.SspSettings;

/** Every protocol there is: one line each. The shortest and longest poll interval are those of the sheets. */
public final class AcceptorDrivers {
    private static final Id003Settings ID003 = Id003Settings.usual();
    private static final CcnetSettings CCNET = CcnetSettings.usual();

    private static final List<AcceptorDriver> ALL = List.of(
            AcceptorDriver.serial("id003", 50, 200, ID003.line(), AcceptorDrivers::id003),
            AcceptorDriver.serial("ccnet", 100, 500, CCNET.line(), AcceptorDrivers::ccnet),
            AcceptorDriver.serial("ebds", 50, 200, EbdsOptions.USUAL.line(), EbdsOptions::session)
                    .with(EbdsOptions.ALL, EbdsOptions::problem),
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
            CcTalkOptions.COINS.driver(),
            CcTalkOptions.BILLS.driver(),
            AcceptorDriver.serial("pulse", 0, 0, PulseOptions.LINE, PulseOptions::session)
                    .with(PulseOptions.ALL, PulseOptions::problem)
                    .over(PulseOptions::lines));

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

    /** Drivers for all of these, in the same order; those that name the same line share it. Surroundings are asked for once. */
    public static List<CashAcceptor> make(
            List<AcceptorBus.Stop> stops, Function<AcceptorBus.Stop, AcceptorSurroundings> around) {
        Map<AcceptorBus.Stop, CashAcceptor> made = new HashMap<>();
        byLine(stops).values().forEach(together -> {
            List<CashAcceptor> acceptors = together.size() == 1
                    ? List.of(alone(together.getFirst(), around))
                    : bus(together).orElseThrow().make(together, around);
            for (int i = 0; i < acceptors.size(); i++) {
                made.put(together.get(i), acceptors.get(i));
            }
        });
        return stops.stream()
                .map(stop -> Objects.requireNonNull(made.get(stop)))
                .toList();
    }

    private static CashAcceptor alone(AcceptorBus.Stop stop, Function<AcceptorBus.Stop, AcceptorSurroundings> around) {
        return stop.driver().make(stop.place(), around.apply(stop));
    }

    /** What keeps these acceptors from sharing the lines that several of them name, empty when nothing does. */
    public static Optional<String> problem(List<AcceptorBus.Stop> stops) {
        return byLine(stops).values().stream()
                .filter(together -> together.size() > 1)
                .map(together -> bus(together)
                        .map(bus -> bus.problem(together))
                        .orElseGet(() -> Optional.of("which only acceptors of a protocol with addresses can share")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Map<String, List<AcceptorBus.Stop>> byLine(List<AcceptorBus.Stop> stops) {
        return stops.stream()
                .collect(Collectors.groupingBy(stop -> stop.place().path(), LinkedHashMap::new, Collectors.toList()));
    }

    /** The bus that all of them stand on, absent when there is none. */
    private static Optional<AcceptorBus> bus(List<AcceptorBus.Stop> together) {
        Set<Optional<AcceptorBus>> all =
                together.stream().map(stop -> stop.driver().bus()).collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : Optional.empty();
    }

    private static AcceptorSession id003(AcceptorPlace place, AcceptorSurroundings around) {
        Id003Settings settings = new Id003Settings(ID003.line(), place.pollMillis(), Map.of());
        return new Id003Session(settings, around.resume(), around.clock().millis());
    }

    private static AcceptorSession ccnet(AcceptorPlace place, AcceptorSurroundings around) {
        CcnetSettings settings = new CcnetSettings(CCNET.line(), place.pollMillis(), Map.of());
        return new CcnetSession(settings, around.resume(), around.clock().millis());
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

    /** What an acceptor with this protocol and these options takes; known before the device says a word. */
    public static Denomination.Kind kind(String protocol, Map<String, String> options) {
        boolean coins = protocol.equals(CcTalkOptions.COINS.protocol())
                || (protocol.equals("pulse") && PulseOptions.kind(options) == Denomination.Kind.COIN);
        return coins ? Denomination.Kind.COIN : Denomination.Kind.NOTE;
    }
}
