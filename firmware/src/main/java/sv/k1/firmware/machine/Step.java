package sv.k1.firmware.machine;

import java.util.List;
import sv.k1.firmware.record.JournalEntry;

/** The result of one event: the next state, the entries to sync first, and the effects to hand out after that. */
public record Step(MachineState state, List<JournalEntry> entries, List<Effect> effects) {}
