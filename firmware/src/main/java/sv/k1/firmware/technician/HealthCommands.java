package sv.k1.firmware.technician;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.technician.Request.Form;

/** {@code k1 doctor} asks the service for every gate; {@code k1 faults} explains codes without one. */
final class HealthCommands {
    private HealthCommands() {}

    @Command(name = "doctor")
    static final class Doctor extends ServiceCommand {
        Doctor(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return Request.Ask.DOCTOR.plain(language, form);
        }
    }

    /** {@code k1 alerts}, and {@code k1 alerts --test} to see one arrive. */
    @Command(name = "alerts")
    static final class Alerts extends ServiceCommand {
        @Option(names = "--test", descriptionKey = "alerts-test")
        private boolean test;

        Alerts(K1Command k1) {
            super(k1);
        }

        @Override
        Request question(String language, Form form) {
            return (test ? Request.Ask.TEST_ALERT : Request.Ask.ALERTS).plain(language, form);
        }
    }

    /** Takes the options of its brothers, and asks nobody. */
    @Command(name = "faults")
    static final class Faults implements java.util.concurrent.Callable<Integer> {
        private final K1Command k1;

        @picocli.CommandLine.Mixin
        private final ServiceCommand.Common common = new ServiceCommand.Common();

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
