package sv.k1.firmware.config;

import java.util.Optional;

/** A value that was read, or nothing because a problem was noted for it. */
record Setting<T>(Optional<T> read) {
    static <T> Setting<T> of(T value) {
        return new Setting<>(Optional.of(value));
    }

    static <T> Setting<T> broken() {
        return new Setting<>(Optional.empty());
    }

    /** Only for a file without a problem. */
    T value() {
        return read.orElseThrow(() -> new IllegalStateException("used a setting that has a problem"));
    }
}
