package sv.k1.hal.cash.registry;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.BitMemory;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * What a driver is given.
 *
 * @param resume what the journal knows of this acceptor
 * @param chance for keys that are made anew for each conversation; only its maker knows where it comes from
 * @param events gets what the device proves, on the driver's own thread, in order
 * @param trace gets every frame of both directions, on the driver's own thread
 * @param memory of the last message's toggle bit, for protocols with one
 */
public record AcceptorSurroundings(
        ResumePoint resume,
        SerialLines lines,
        MonotonicClock clock,
        RandomGenerator chance,
        Consumer<AcceptorEvent> events,
        Consumer<AcceptorTrace> trace,
        BitMemory memory) {
    /** Without a memory that outlives the program. */
    public AcceptorSurroundings(
            ResumePoint resume,
            SerialLines lines,
            MonotonicClock clock,
            RandomGenerator chance,
            Consumer<AcceptorEvent> events,
            Consumer<AcceptorTrace> trace) {
        this(resume, lines, clock, chance, events, trace, BitMemory.NONE);
    }
}
