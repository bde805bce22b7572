package sv.k1.simulator.bench;

import java.util.Optional;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;

/** One line of a script, or one typed line, of {@code k1 device}. */
sealed interface BenchWord {
    /** Somebody pushes it in, for some seconds if the slot is closed. */
    record Insert(CashItem item) implements BenchWord {}

    record Wait(int millis) implements BenchWord {}

    /** Waits until this happens, counted from the latest deed on. */
    record Expect(CashHappening.Kind kind, Optional<CashItem> item, int withinMillis) implements BenchWord {}

    /** Of all bytes in both directions so many are lost, changed or doubled, in millionths. */
    record Noise(int perMillion) implements BenchWord {}

    /** From now on for so long nothing of the device reaches the host. */
    record Quiet(int millis) implements BenchWord {}

    /** From now on for so long the device sends nonsense without end. */
    record Babble(int millis) implements BenchWord {}

    /** A word without more: {@code power off}. */
    record Deed(Kind kind) implements BenchWord {
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

            String word() {
                return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            }
        }
    }
}
