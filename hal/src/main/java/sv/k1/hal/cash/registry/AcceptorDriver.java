package sv.k1.hal.cash.registry;

import java.util.List;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.ResumePoint;
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
 */
public record AcceptorDriver(
        String protocol, int leastPollMillis, int mostPollMillis, List<AcceptorOption> options, Maker maker) {
    /** Makes a driver that is not started. */
    @FunctionalInterface
    public interface Maker {
        /** @throws IllegalArgumentException for settings that the configuration's checks should have refused */
        CashAcceptor make(AcceptorPlace place, AcceptorSurroundings around);
    }

    /** Makes a conversation that has not spoken yet. */
    @FunctionalInterface
    public interface SessionMaker {
        AcceptorSession make(AcceptorPlace place, ResumePoint resume, long nowMillis);
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
                (place, around) -> new SerialAcceptor(
                        place.name(),
                        new AcceptorLine(place.path(), line),
                        sessions.make(place, around.resume(), around.clock().millis()),
                        around.lines(),
                        around.clock(),
                        around.events(),
                        around.trace()));
    }

    public boolean isPolled() {
        return leastPollMillis > 0;
    }

    /** A driver that is not started; see {@link CashAcceptor#start}. */
    public CashAcceptor make(AcceptorPlace place, AcceptorSurroundings around) {
        return maker.make(place, around);
    }
}
