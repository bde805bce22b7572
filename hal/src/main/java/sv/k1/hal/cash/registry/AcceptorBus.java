package sv.k1.hal.cash.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sv.k1.hal.cash.CashAcceptor;

/** Several acceptors with addresses on one line. */
public interface AcceptorBus {
    /** One acceptor that is to stand on it. */
    record Stop(AcceptorDriver driver, AcceptorPlace place) {}

    /** What keeps them from sharing the line, empty when nothing does. */
    Optional<String> problem(List<Stop> stops);

    /** An acceptor for each stop, in the same order; one worker owns the line, and each device has its turn. */
    List<CashAcceptor> make(List<Stop> stops, Function<Stop, AcceptorSurroundings> around);
}
