package sv.k1.hal.cash.registry;

import java.util.List;
import java.util.Optional;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.session.AcceptorLine;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.SerialAcceptor;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * One protocol.
 *
 * @param protocol its name in the configuration and on the command line
 * @param leastPollMillis shortest time from poll to poll, 0 for a device that is not polled
 * @param mostPollMillis longest time from poll to poll
 * @param line electrical settings
 * @param sessions makes its conversations
 * @param options keys that only this protocol has
 * @param check what is wrong with values that are each allowed but do not fit together
 * @param medium what opens the line, where it is not always a serial one
 * @param bus what puts several acceptors on one line, for a protocol with addresses
 */
public record AcceptorDriver(
        String protocol,
        int leastPollMillis,
        int mostPollMillis,
        LineSettings line,
        SessionMaker sessions,
        List<AcceptorOption> options,
        Check check,
        Medium medium,
        Optional<AcceptorBus> bus) {
    /** Looks at an acceptor as it is configured, before anything is made. */
    @FunctionalInterface
    public interface Check {
        /** @param denominationsMinor what the operator wants taken; answers what is wrong, empty when nothing is */
        Optional<String> problem(AcceptorPlace place, List<Long> denominationsMinor);
    }

    /** Makes a conversation that has not spoken yet. */
    @FunctionalInterface
    public interface SessionMaker {
        /** @throws IllegalArgumentException for settings that the configuration's checks should have refused */
        AcceptorSession make(AcceptorPlace place, AcceptorSurroundings around);
    }

    /** Tells what opens the line at this place, if it is not what opens serial lines. */
    @FunctionalInterface
    public interface Medium {
        SerialLines lines(AcceptorPlace place, SerialLines serial, MonotonicClock clock);
    }

    public AcceptorDriver {
        options = List.copyOf(options);
    }

    /** A protocol without options, alone on a serial line. */
    static AcceptorDriver serial(
            String protocol, int leastPollMillis, int mostPollMillis, LineSettings line, SessionMaker sessions) {
        return new AcceptorDriver(
                protocol,
                leastPollMillis,
                mostPollMillis,
                line,
                sessions,
                List.of(),
                (_, _) -> Optional.empty(),
                (_, serial, _) -> serial,
                Optional.empty());
    }

    AcceptorDriver with(List<AcceptorOption> keys, Check itsCheck) {
        return new AcceptorDriver(
                protocol, leastPollMillis, mostPollMillis, line, sessions, keys, itsCheck, medium, bus);
    }

    AcceptorDriver over(Medium other) {
        return new AcceptorDriver(
                protocol, leastPollMillis, mostPollMillis, line, sessions, options, check, other, bus);
    }

    AcceptorDriver on(AcceptorBus shared) {
        return new AcceptorDriver(
                protocol, leastPollMillis, mostPollMillis, line, sessions, options, check, medium, Optional.of(shared));
    }

    public boolean isPolled() {
        return leastPollMillis > 0;
    }

    /** What is wrong with this configuration, empty when nothing is. */
    public Optional<String> problem(AcceptorPlace place, List<Long> denominationsMinor) {
        return check.problem(place, denominationsMinor);
    }

    /** A conversation alone, without line and thread. */
    public AcceptorSession session(AcceptorPlace place, AcceptorSurroundings around) {
        return sessions.make(place, around);
    }

    /** A driver that is not started; see {@link CashAcceptor#start}. */
    public CashAcceptor make(AcceptorPlace place, AcceptorSurroundings around) {
        return make(place, around, session(place, around));
    }

    /** The same with this conversation, such as one that is written down. */
    public CashAcceptor make(AcceptorPlace place, AcceptorSurroundings around, AcceptorSession session) {
        return new SerialAcceptor(
                place.name(),
                new AcceptorLine(place.path(), line),
                session,
                medium.lines(place, around.lines(), around.clock()),
                around.clock(),
                around.events(),
                around.trace());
    }
}
