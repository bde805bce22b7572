package sv.k1.hal.cash.registry;

import java.util.function.Consumer;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * What a driver is given.
 *
 * @param resume what the journal knows of this acceptor
 * @param events gets what the device proves, on the driver's own thread, in order
 * @param trace gets every frame of both directions, on the driver's own thread
 */
public record AcceptorSurroundings(
        ResumePoint resume,
        SerialLines lines,
        MonotonicClock clock,
        Consumer<AcceptorEvent> events,
        Consumer<AcceptorTrace> trace) {}
