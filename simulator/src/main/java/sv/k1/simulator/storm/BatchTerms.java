package sv.k1.simulator.storm;

import sv.k1.firmware.machine.MachineSettings;
import sv.k1.simulator.storm.fate.Chance;

/**
 * How long payouts wait for each other, with one operator in five. Drawn by itself, so that the other machines stay as they are.
 *
 * @param minutes 0 for paying at once
 */
record BatchTerms(long minutes) {
    private static final int OPERATORS = 5;
    private static final long SALT = 0x00ba_7c4e_d000L;

    static BatchTerms of(long seed) {
        Chance chance = new Chance(seed ^ SALT);
        return new BatchTerms(chance.oneIn(OPERATORS) ? chance.pick(1L, 2L, 5L) : 0);
    }

    MachineSettings fit(MachineSettings settings) {
        return minutes == 0 ? settings : settings.batching(minutes);
    }
}
