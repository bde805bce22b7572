package sv.k1.simulator.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sv.k1.simulator.cash.level.Level;

/** What the options of {@code ./k1 sim} can be; a scenario's {@code with} lines can be the same. */
final class SimOptions {
    static final List<String> SCANNERS = List.of("serial", "gm65", "camera");
    static final List<String> COINS = List.of("no", "yes", MachineConfig.ON_ONE_BUS);
    static final List<String> LIGHTNING = List.of("lnd", "phoenixd", "cln", "lnbits", "off");
    static final List<String> CHAINS = List.of("embedded", "bitcoind");
    static final List<String> LEVELS = Arrays.stream(Level.values())
            .map(level -> level.name().toLowerCase(Locale.ROOT))
            .toList();
    static final List<String> CURRENCIES = List.of("USD", "EUR", "MXN", "COP");

    private SimOptions() {}

    /** One of {@link #LEVELS}. */
    static Level level(String word) {
        return Level.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException naming the option, what it was, and what it can be */
    static void requireOneOf(String option, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(option + " is '" + value + "'; it can be " + String.join(", ", allowed));
        }
    }

    /** @throws IllegalArgumentException when it is no name of a folder, or another file has it */
    static void requireFolder(String option, Path folder) {
        if (folder.toString().isBlank()) {
            throw new IllegalArgumentException(option + " is empty; it is a folder, which is made when there is none");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(option + " is " + folder + ", which is a file; it is a folder");
        }
    }
}
