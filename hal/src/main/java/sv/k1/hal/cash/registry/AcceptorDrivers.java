package sv.k1.hal.cash.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.hal.cash.id003.Id003Session;
import sv.k1.hal.cash.id003.Id003Settings;
import sv.k1.hal.serial.LineSettings;

/** Every protocol there is: one line each. */
public final class AcceptorDrivers {
    private static final LineSettings ID003_LINE = Id003Settings.usual().line();

    private static final List<AcceptorDriver> ALL = List.of(
            AcceptorDriver.serial("id003", 50, 200, ID003_LINE, (place, resume, now) -> new Id003Session(new Id003Settings(ID003_LINE, place.pollMillis(), Map.of()), resume, now)));

    private AcceptorDrivers() {}

    public static List<AcceptorDriver> all() {
        return ALL;
    }

    public static Optional<AcceptorDriver> of(String protocol) {
        return ALL.stream().filter(one -> one.protocol().equals(protocol)).findFirst();
    }

    /** Names of all protocols, for messages. */
    public static List<String> protocols() {
        return ALL.stream().map(AcceptorDriver::protocol).toList();
    }
}
