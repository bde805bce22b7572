package sv.k1.hal.cash.session;

import java.util.List;
import java.util.Optional;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;

/**
 * The conversation with one acceptor: what to send when, and what the answers prove. No thread, no I/O, no clock: bytes and
 * monotonic milliseconds come in, so the same session runs on a real line and in a simulated world. It never throws for
 * anything a device does, and its memory is bounded whatever arrives.
 */
public interface AcceptorSession {
    /** Bytes to send as one message; what is handed out counts as sent. */
    @SuppressWarnings("ArrayRecordComponent") // handed over to be written, never compared
    record Request(byte[] bytes, String meaning) {}

    /** A new line is open and nothing was sent on it yet: begin with the start-up conversation. */
    void lineOpened(long nowMillis);

    /** The line failed or could not be opened; called on every failed try. */
    void lineLost(String reason);

    /**
     * Bytes that came in, in any cut and at any time, asked for or not; called without bytes when {@link #nextDueMillis} has
     * come and none arrived. What arrived before {@link #nextRequest} is handed in before it is called.
     */
    void receive(byte[] bytes, int length, long nowMillis);

    /** What to send now, if anything. */
    Optional<Request> nextRequest(long nowMillis);

    /**
     * Whether bytes may come, so that the worker listens to the line rather than waits for commands. A device that speaks by
     * itself is always listened to; commands come in between all the same.
     */
    boolean awaitsReply();

    /** When {@link #receive} and {@link #nextRequest} want to be called at the latest, if nothing comes in before. */
    long nextDueMillis();

    /** Takes what the core asks, also while a reply is due. What the device's state does not allow is not sent; the events say what happened. */
    void command(AcceptorCommand command, long nowMillis);

    /** Events since the last call, in order. Each is handed out once and none is dropped. */
    List<AcceptorEvent> takeEvents();

    /** Both directions of the wire since the last call, in order; at most a few hundred lines are kept between calls. */
    List<AcceptorTrace> takeTrace();

    /** How long nothing valid came from the device, counted from {@link #lineOpened} at the earliest. */
    long silentMillis(long nowMillis);

    /** The worker ends: inhibit the device as the last word. */
    void shutDown(long nowMillis);

    /** Whether the last word was answered, or there is nobody to say it to. */
    boolean isShutDown();
}
