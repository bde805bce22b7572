package sv.k1.firmware.technician;

import java.util.Map;

/** An answer, for programs and for people. */
interface Report {
    /** Whole numbers, texts, truth values, lists and maps; money in minor units, time in milliseconds. */
    Map<String, Object> facts();

    Page page();

    /** What the command ends with. */
    default int exitCode() {
        return K1Command.OK;
    }
}
