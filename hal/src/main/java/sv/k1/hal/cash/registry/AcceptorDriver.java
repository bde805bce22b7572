package sv.k1.hal.cash.registry;

import java.util.List;
import java.util.Optional;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.session.AcceptorLine;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.SerialAcceptor;
import sv.k1.hal.serial.LineSettings;

/**
 * One protocol.
 *
 * @param protocol its name in the configuration and on the command line
 * @param leastPollMillis shortest time from poll to poll, 0 for a device that is not polled
 * @param mostPollMillis longest time from poll to poll
 * @param options keys that only this protocol has
 * @param check what is wrong with values that are each allowed but do not fit together
 */
public record AcceptorDriver(
        String protocol,
        int leastPollMillis,
        int mostPollMillis,
        List<AcceptorOption> options,
        Check check,
        Maker maker) {
    /** Looks at an acceptor as it is configured, before anything is made. */
    @FunctionalInterface
    public interface Check {
        /** @param denominationsMinor what the operator wants taken; answers what is wrong, empty when nothing is */
        Optional<String> problem(AcceptorPlace place, List<Long> denominationsMinor);
    }

    /** Makes a driver that is not started. */
    @FunctionalInterface
    public interface Maker {
        /** @throws IllegalArgumentException for settings that the configuration's checks should have refused */
        CashAcceptor make(AcceptorPlace place, AcceptorSurroundings around);
    }

    /** Makes a conversation that has not spoken yet. */
    @FunctionalInterface
    public interface SessionMaker {
        AcceptorSession make(AcceptorPlace place, AcceptorSurroundings around);
    }

    public AcceptorDriver {
        options = List.copyOf(options);
    }

    /** A protocol whose session runs on the shared worker. */
    static AcceptorDriver serial(
            String protocol, int leastPollMillis, int mostPollMillis, LineSettings line, SessionMaker sessions) {
        return new AcceptorDriver(
                protocol,
                leastPollMillis,
                mostPollMillis,
                List.of(),
                (_, _) -> Optional.empty(),
                (place, around) -> new SerialAcceptor(
                        place.name(),
                        new AcceptorLine(place.path(), line),
                        sessions.make(place, around),
                        around.lines(),
                        around.clock(),
                        around.events(),
                        around.trace()));
    }

    public boolean isPolled() {
        return leastPollMillis > 0;
    }

    /** What is wrong with this configuration, empty when nothing is. */
    public Optional<String> problem(AcceptorPlace place, List<Long> denominationsMinor) {
        return check.problem(place, denominationsMinor);
    }

    /** A driver that is not started; see {@link CashAcceptor#start}. */
    public CashAcceptor make(AcceptorPlace place, AcceptorSurroundings around) {
        return maker.make(place, around);
    }
}
