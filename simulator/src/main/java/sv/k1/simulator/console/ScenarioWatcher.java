package sv.k1.simulator.console;

import java.util.Optional;

/** Looks on while a scenario runs. Told on the scenario's thread, which waits for it: be quick. */
interface ScenarioWatcher {
    /** Sees nothing. */
    ScenarioWatcher NOBODY = new ScenarioWatcher() {
        @Override
        public void began(ScenarioStep step) {}

        @Override
        public void said(String line) {}

        @Override
        public void ended(Optional<ScenarioFault> failure) {}

        @Override
        public void lastStepDone() {}
    };

    void began(ScenarioStep step);

    /** The step told something about itself. */
    void said(String line);

    /** @param failure why the step did not go as it is written */
    void ended(Optional<ScenarioFault> failure);

    /** Everything still runs, for the last time. */
    void lastStepDone();
}
