package sv.k1.simulator.console;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a scenario cannot ask of the coin box: it has a slot for coins and no printer. Told by line before anything is started. */
final class CabinetSteps {
    private static final String COIN_BOX = DeskCabinet.COIN_BOX.word();
    private static final List<String> NEED_NOTES =
            List.of("insert worn ", "try to insert ", "take note", "jam stacker");
    private static final List<String> NEED_PRINTER = List.of(
            "paper ",
            "load paper",
            "jam cutter",
            "clear cutter",
            "expect receipt state PRINT",
            "print receipt",
            "unplug printer",
            "plug in printer");
    /** Settings of parts that the coin box does not have, or has always. */
    private static final Set<String> FIXED = Set.of("coins", "printer");

    private CabinetSteps() {}

    /** @throws ScenarioFault naming the line, when a machine in this cabinet has no such part */
    static void check(DeskCabinet cabinet, ScenarioStep step) throws ScenarioFault {
        if (cabinet == DeskCabinet.NOTE_KIOSK) {
            return;
        }
        String text = String.join(" ", step.words()) + " ";
        boolean isNote = step.startsWith("insert") && step.word(1).matches("[0-9.]+");
        if (isNote || NEED_NOTES.stream().anyMatch(text::startsWith)) {
            throw new ScenarioFault(step, "the coin box takes no notes; a coin goes in by: drop COIN CURRENCY");
        }
        boolean isSlip = step.startsWith("expect", "receipt") && !step.startsWith("expect", "receipt", "state");
        if (isSlip || NEED_PRINTER.stream().anyMatch(text::startsWith)) {
            throw new ScenarioFault(step, "the coin box has no printer: its receipt is a code on the screen");
        }
        if (text.matches("(unplug|plug in) coins ")) {
            throw new ScenarioFault(step, "the coin box has one acceptor, and its cable is called acceptor");
        }
    }

    /** @throws ScenarioFault naming the line, when the coin box leaves no choice there */
    static void checkSetting(Map<String, String> settings, ScenarioStep step) throws ScenarioFault {
        if (COIN_BOX.equals(settings.get("cabinet")) && FIXED.stream().anyMatch(settings::containsKey)) {
            throw new ScenarioFault(step, "the coin box has coins and no printer: it cannot be set");
        }
    }
}
