package sv.k1.simulator.bench;

import java.util.Optional;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;

/** One line of a script, or one typed line, of {@code k1 device}. */
sealed interface BenchWord {
    /** Whether it is about the device: what is expected next happens after it. */
    default boolean touchesDevice() {
        return this instanceof Insert
                || (this instanceof Deed deed && !deed.kind().isOfCable());
    }

    /** Somebody pushes it in, for some seconds if the slot is closed. */
    record Insert(CashItem item) implements BenchWord {}

    record Wait(int millis) implements BenchWord {}

    /** Waits until this happens, counted from the latest thing on that somebody did to the acceptor. */
    record Expect(CashHappening.Kind kind, Optional<CashItem> item, int withinMillis) implements BenchWord {}

    /** Of all bytes in both directions so many are lost, changed or doubled, in millionths. */
    record Noise(int perMillion) implements BenchWord {}

    /** From now on for so long nothing of the device reaches the host. */
    record Quiet(int millis) implements BenchWord {}

    /** From now on for so long the device sends nonsense without end. */
    record Babble(int millis) implements BenchWord {}

    /**
     * A word without more: {@code power off}.
     *
     * @param head to which of several acceptors on the cable, empty for all of them
     */
    record Deed(Kind kind, String head) implements BenchWord {
        Deed(Kind kind) {
            this(kind, "");
        }

        /** What people do to a device. */
        enum Kind {
            POWER_OFF,
            POWER_ON,
            JAM,
            CLEAR,
            CASHBOX_OUT,
            CASHBOX_IN,
            CASHBOX_FULL,
            CASHBOX_EMPTY,
            CHEAT,
            UNPLUG,
            PLUG_IN,
            ECHO_ON,
            ECHO_OFF;

            /** Done to the cable, whatever hangs on it. */
            boolean isOfCable() {
                return this == UNPLUG || this == PLUG_IN || this == ECHO_ON || this == ECHO_OFF;
            }

            String word() {
                return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            }
        }
    }
}
