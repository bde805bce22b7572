package sv.k1.hal.cash.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.cctalk.CcTalkBillSession;
import sv.k1.hal.cash.cctalk.CcTalkBusAcceptors;
import sv.k1.hal.cash.cctalk.CcTalkBusUnit;
import sv.k1.hal.cash.cctalk.CcTalkChecksum;
import sv.k1.hal.cash.cctalk.CcTalkCoinSession;
import sv.k1.hal.cash.cctalk.CcTalkSettings;
import sv.k1.hal.cash.session.AcceptorLine;
import sv.k1.hal.cash.session.AcceptorSession;

/**
 * The keys of one kind of ccTalk devices in the configuration, the settings they make, and what may stand on one bus.
 *
 * @param kind what stands at the address
 * @param usual settings where nothing is configured
 */
record CcTalkOptions(String protocol, CcTalkBusUnit.Kind kind, CcTalkSettings usual) {
    static final CcTalkOptions COINS =
            new CcTalkOptions("cctalk-coin", CcTalkBusUnit.Kind.COIN_ACCEPTOR, CcTalkSettings.coin());
    static final CcTalkOptions BILLS =
            new CcTalkOptions("cctalk-bill", CcTalkBusUnit.Kind.BILL_VALIDATOR, CcTalkSettings.bill());

    private static final String ADDRESS = "address";
    private static final String CHECKSUM = "checksum";
    private static final Map<String, CcTalkChecksum> CHECKSUMS =
            Map.of("8-bit", CcTalkChecksum.SUM8, "crc-16", CcTalkChecksum.CRC16);

    private static final AcceptorBus BUS = new AcceptorBus() {
        @Override
        public Optional<String> problem(List<Stop> stops) {
            return sharing(stops);
        }

        @Override
        public List<CashAcceptor> make(List<Stop> stops, Function<Stop, AcceptorSurroundings> around) {
            return onOneBus(stops, around);
        }
    };

    AcceptorDriver driver() {
        List<AcceptorOption> keys = List.of(
                new AcceptorOption(
                        ADDRESS,
                        "2 to 255, the device's address on the bus; left out, "
                                + usual.searching().addresses() + " are tried",
                        Pattern.compile("[2-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]")
                                .asMatchPredicate()),
                new AcceptorOption(CHECKSUM, "8-bit or crc-16; left out, both are tried", CHECKSUMS::containsKey));
        return AcceptorDriver.serial(protocol, 20, 200, usual.line(), this::session)
                .with(keys, (_, _) -> Optional.empty())
                .on(BUS);
    }

    private AcceptorSession session(AcceptorPlace place, AcceptorSurroundings around) {
        long nowMillis = around.clock().millis();
        return switch (kind) {
            case COIN_ACCEPTOR -> new CcTalkCoinSession(settings(place), around.resume(), nowMillis);
            case BILL_VALIDATOR -> new CcTalkBillSession(settings(place), around.resume(), nowMillis);
        };
    }

    private CcTalkSettings settings(AcceptorPlace place) {
        CcTalkSettings placed = Optional.ofNullable(place.options().get(ADDRESS))
                .map(Integer::parseInt)
                .map(usual::atAddress)
                .orElseGet(usual::searching);
        return Optional.ofNullable(place.options().get(CHECKSUM))
                .map(CHECKSUMS::get)
                .map(placed::with)
                .orElse(placed)
                .polledEvery(place.pollMillis());
    }

    // ---- several on one bus

    private static CcTalkOptions of(AcceptorBus.Stop stop) {
        return Stream.of(COINS, BILLS)
                .filter(one -> one.protocol.equals(stop.driver().protocol()))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> sharing(List<AcceptorBus.Stop> stops) {
        List<Integer> taken = new ArrayList<>();
        for (AcceptorBus.Stop stop : stops) {
            List<Integer> wanted = of(stop).settings(stop.place()).addresses();
            Optional<Integer> both = wanted.stream().filter(taken::contains).findFirst();
            if (both.isPresent()) {
                return Optional.of("and both may be at address " + both.get());
            }
            taken.addAll(wanted);
        }
        return Optional.empty();
    }

    private static List<CashAcceptor> onOneBus(
            List<AcceptorBus.Stop> stops, Function<AcceptorBus.Stop, AcceptorSurroundings> around) {
        AcceptorBus.Stop first = stops.getFirst();
        List<AcceptorSurroundings> surroundings = stops.stream().map(around).toList();
        AcceptorSurroundings ofLine = surroundings.getFirst();
        List<CcTalkBusUnit> units = IntStream.range(0, stops.size())
                .mapToObj(i -> unit(stops.get(i), surroundings.get(i)))
                .toList();
        return new CcTalkBusAcceptors(
                        "bus-" + first.place().name(),
                        new AcceptorLine(first.place().path(), first.driver().line()),
                        units,
                        ofLine.lines(),
                        ofLine.clock(),
                        ofLine.trace())
                .acceptors();
    }

    private static CcTalkBusUnit unit(AcceptorBus.Stop stop, AcceptorSurroundings around) {
        CcTalkOptions options = of(stop);
        return new CcTalkBusUnit(
                stop.place().name(), options.kind, options.settings(stop.place()), around.resume(), around.events());
    }
}
