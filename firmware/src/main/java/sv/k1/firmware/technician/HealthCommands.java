package sv.k1.firmware.technician;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code k1 doctor} asks the service for every gate; {@code k1 faults} explains codes without one. */
final class HealthCommands {
    private HealthCommands() {}

    @Command(name = "doctor")
    static final class Doctor implements Callable<Integer> {
        private final K1Command k1;

        @Mixin
        private K1Command.Common common = new K1Command.Common();

        Doctor(K1Command k1) {
            this.k1 = k1;
        }

        @Override
        public Integer call() {
            return k1.ask(common, Request.Ask.DOCTOR::plain);
        }
    }

    @Command(name = "faults")
    static final class Faults implements Callable<Integer> {
        private final K1Command k1;

        @Mixin
        private K1Command.Common common = new K1Command.Common();

        @Parameters(paramLabel = "CODE", arity = "0..1", defaultValue = "", descriptionKey = "fault-code")
        private String code = "";

        Faults(K1Command k1) {
            this.k1 = k1;
        }

        @Override
        public Integer call() {
            return k1.explainFaults(common, code);
        }
    }
}
