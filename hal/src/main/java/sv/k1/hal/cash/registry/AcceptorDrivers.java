package sv.k1.hal.cash.registry;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.id003.Id003Acceptor;
import sv.k1.hal.cash.id003.Id003Settings;
import sv.k1.hal.cash.id003.Id003Trace;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;

/** Every protocol there is: one line each. */
public final class AcceptorDrivers {
    private static final List<AcceptorDriver> ALL =
            List.of(new AcceptorDriver("id003", 50, 200, List.of(), AcceptorDrivers::id003));

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

    private static CashAcceptor id003(AcceptorPlace place, AcceptorSurroundings around) {
        return new Id003Acceptor(
                place.name(),
                new Id003Settings(
                        place.path(),
                        LineSettings.of(9600, Parity.EVEN),
                        place.pollMillis(),
                        Map.<Integer, Currency>of()),
                around.resume().openNote(),
                around.lines(),
                around.clock(),
                around.events(),
                line -> around.trace().accept(traced(line)));
    }

    private static AcceptorTrace traced(Id003Trace line) {
        AcceptorTrace.Direction direction =
                switch (line.direction()) {
                    case TO_DEVICE -> AcceptorTrace.Direction.TO_DEVICE;
                    case FROM_DEVICE -> AcceptorTrace.Direction.FROM_DEVICE;
                };
        return new AcceptorTrace(direction, line.hex(), line.meaning());
    }
}
