package sv.k1.firmware.technician;

import java.util.List;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.machine.LawStanding;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Trouble;

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
        List<SaleStory> sales) {}
