package sv.k1.hal.cash.registry;

import java.util.function.Predicate;

/**
 * A key of the configuration that only one protocol has; it may be left out.
 *
 * @param key such as {@code unit-value}
 * @param allowed what it may be, in words and with an example
 * @param accepts whether a text is allowed
 */
public record AcceptorOption(String key, String allowed, Predicate<String> accepts) {}
