package sv.k1.simulator.wire;

import java.util.function.Consumer;

/**
 * One simulated device seen from its cable. Passive and single-threaded: bytes and time are handed in, bytes are handed
 * to the sink, so the same model runs over a pseudo-terminal in real time and in a deterministic world in virtual time.
 * Buttons and slots of the device ({@code insertNote}, {@code openCover}, {@code cutPower}) are methods of each model,
 * called on the same thread.
 */
public interface DeviceModel {
    /** Where bytes for the host go. Called once, before anything else. */
    void connect(Consumer<byte[]> toHost);

    /** Bytes arrived from the host. */
    void receive(byte[] bytes, long nowMillis);

    /** Time passed: run timers. Called at least every 20 ms of simulated time. */
    void advance(long nowMillis);
}
