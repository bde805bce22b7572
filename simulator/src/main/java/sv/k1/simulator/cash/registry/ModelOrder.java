package sv.k1.simulator.cash.registry;

import java.util.List;
import java.util.random.RandomGenerator;
import sv.k1.simulator.cash.level.Level;

/**
 * Which unit somebody wants.
 *
 * @param currency of its note set, an ISO code in capitals
 * @param fast quick mechanics instead of real ones
 * @param switches names of doubts that it settles otherwise, such as {@code mute-without-ack}
 * @param level how well it works
 * @param chance for what the model does at random
 */
public record ModelOrder(String currency, boolean fast, List<String> switches, Level level, RandomGenerator chance) {
    public ModelOrder {
        switches = List.copyOf(switches);
    }

    /** One that works as its manual says. */
    public ModelOrder(String currency, boolean fast, List<String> switches, RandomGenerator chance) {
        this(currency, fast, switches, Level.IDEAL, chance);
    }
}
