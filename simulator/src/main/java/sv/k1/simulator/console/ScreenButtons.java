package sv.k1.simulator.console;

import java.util.List;
import java.util.Map;

/** Which screens show a button, and on which of them the machine reads codes. */
final class ScreenButtons {
    /** Codes held up at other screens are not looked at. */
    static final List<String> READING = List.of("SCAN", "INSERT", "SCAN_AFTER_CASH", "ENTER_CLAIM");

    private static final List<String> WITH_CUSTOMER = List.of(
            "WARNING",
            "SCAN",
            "INSERT",
            "SCAN_AFTER_CASH",
            "REVIEW",
            "PAYING",
            "WITHDRAW",
            "DONE",
            "CLAIM",
            "ENTER_CLAIM");
    private static final List<String> WITH_RECEIPT = List.of("PAYING", "WITHDRAW", "DONE", "CLAIM");

    private static final Map<String, List<String>> SCREENS = Map.ofEntries(
            Map.entry("CHOOSE_LANGUAGE", List.of("IDLE")),
            Map.entry("SWITCH_LANGUAGE", WITH_CUSTOMER),
            Map.entry("MORE_TIME", WITH_CUSTOMER),
            Map.entry("CASH_FIRST", List.of("SCAN")),
            Map.entry("ANOTHER_CODE", List.of("INSERT", "REVIEW")),
            Map.entry("INSERT_MORE", List.of("REVIEW")),
            Map.entry("FINISH_INSERTING", List.of("INSERT")),
            Map.entry("CONFIRM", List.of("REVIEW")),
            Map.entry("CANCEL", WITH_CUSTOMER),
            Map.entry("WITHDRAW", List.of("SCAN_AFTER_CASH")),
            Map.entry("TAKE_CLAIM", List.of("INSERT", "SCAN_AFTER_CASH")),
            Map.entry("ENTER_CLAIM", List.of("IDLE", "SCAN")),
            Map.entry("TYPED_CLAIM", List.of("ENTER_CLAIM")),
            Map.entry("PRINT_RECEIPT", WITH_RECEIPT),
            Map.entry("NO_RECEIPT", WITH_RECEIPT),
            Map.entry("ACCEPT_WARNING", List.of("WARNING")),
            Map.entry("STOP_HERE", List.of("WARNING")),
            Map.entry("FINISH", List.of("PAYING", "WITHDRAW", "DONE", "CLAIM", "WARNED_OFF")));

    private ScreenButtons() {}

    static List<String> on(String action) {
        List<String> screens = SCREENS.get(action);
        if (screens == null) {
            throw new IllegalArgumentException("no screen is known to have the button " + action);
        }
        return screens;
    }
}
