package sv.k1.simulator.report;

import java.util.List;
import java.util.Optional;

/**
 * A scenario's run as it will be read. Files are named relative to the report's folder.
 *
 * @param about the comment at the top of the scenario, empty when there is none
 * @param setup what the machine was made of
 * @param began date and time, for people
 * @param millis how long all of it took
 * @param failure why it did not end well; empty when it did
 * @param audit what the auditor found at the end; empty when nobody looked
 * @param pictureNote why screens have no pictures, empty when they have
 */
public record RunReport(
        String scenario,
        String about,
        List<Part> setup,
        String began,
        long millis,
        Optional<String> failure,
        List<String> audit,
        String pictureNote,
        List<Step> steps) {
    public RunReport {
        setup = List.copyOf(setup);
        audit = List.copyOf(audit);
        steps = List.copyOf(steps);
    }

    /**
     * A device of the machine.
     *
     * @param where its line, relative to the machine's folder
     */
    public record Part(String name, String what, String where) {}

    /**
     * One step of it.
     *
     * @param line of the scenario's file, from 1
     * @param startMillis since the run began
     * @param said what the step told about itself
     * @param picture of the customer's screen after the step
     * @param pictureLagMillis how long after the step's end the picture was taken
     * @param screen what the screen showed, as data
     * @param cables traffic of each device during the step
     * @param entries of the journal during the step
     * @param slips pictures of the papers that came out
     * @param failed whether the run ended here, badly
     */
    public record Step(
            int line,
            String text,
            long startMillis,
            long millis,
            List<String> said,
            Optional<String> picture,
            long pictureLagMillis,
            String screen,
            List<Cable> cables,
            List<Entry> entries,
            List<String> slips,
            boolean failed) {
        public Step {
            said = List.copyOf(said);
            cables = List.copyOf(cables);
            entries = List.copyOf(entries);
            slips = List.copyOf(slips);
        }
    }

    /** All that passed one device's cable. */
    public record Cable(String device, List<Frame> frames) {
        public Cable {
            frames = List.copyOf(frames);
        }
    }

    /**
     * A frame on a cable.
     *
     * @param millis since the run began
     * @param toHost from the device to the machine
     */
    public record Frame(long millis, boolean toHost, String hex, String meaning) {}

    /** An entry of the journal. */
    public record Entry(long sequence, long sale, String kind, String body) {}
}
