package sv.k1.simulator.console;

/** A scenario that cannot be read, or did not go as it is written. The message names file and line. */
public final class ScenarioFault extends Exception {
    private static final long serialVersionUID = 1L;

    ScenarioFault(ScenarioStep step, String message) {
        super(step.file() + ":" + step.line() + " (" + step.text() + "): " + message);
    }

    ScenarioFault(String message) {
        super(message);
    }
}
