package sv.k1.firmware.technician;

import java.util.List;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.machine.LawStanding;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.machine.Visit;

/**
 * The machine between two events.
 *
 * @param nowMillis monotonic
 * @param wallMillis since 1970
 * @param shut every gate that keeps a new customer from starting
 * @param closedWay what keeps one of two ways of paying shut while the other one sells
 * @param law how the machine stands to it
 * @param sales the stories that were asked for
 */
record Seen(
        MachineState state,
        MachineSettings settings,
        Journal.Head head,
        long nowMillis,
        long wallMillis,
        List<Trouble> shut,
        List<Trouble> closedWay,
        LawStanding law,
        List<SaleStory> sales) {
    /** Where the customer is, as the words name it. */
    String visit() {
        return switch (state.visit()) {
            case Visit.Idle _ -> "idle";
            case Visit.Warned _ -> "warned";
            case Visit.WarnedOff _ -> "warned-off";
            case Visit.Scanning _ -> "scanning";
            case Visit.Inserting _ -> "inserting";
            case Visit.ScanningAfterCash _ -> "scanning-after-cash";
            case Visit.Reviewing _ -> "reviewing";
            case Visit.Paying _ -> "paying";
            case Visit.Done _ -> "done";
            case Visit.ShowingClaim _ -> "showing-claim";
            case Visit.EnteringClaim _ -> "entering-claim";
        };
    }
}
