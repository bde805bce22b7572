package sv.k1.hal.cash.registry;

import java.util.Currency;
import java.util.Map;

/**
 * One acceptor as it is configured.
 *
 * @param name in messages and in the journal
 * @param path stable path of its line
 * @param pollMillis time from poll to poll, within the driver's bounds; 0 for a driver that does not poll
 * @param currency of the machine, for devices that cannot tell one
 * @param options of this protocol by their keys; what is not there has the driver's default
 */
public record AcceptorPlace(String name, String path, int pollMillis, Currency currency, Map<String, String> options) {
    public AcceptorPlace {
        if (name.isBlank() || path.isBlank()) {
            throw new IllegalArgumentException("an acceptor needs a name and a path, got " + name + " and " + path);
        }
        options = Map.copyOf(options);
    }
}
