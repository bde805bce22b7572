package sv.k1.simulator.storm;

import sv.k1.firmware.machine.BumpTerms;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.money.Sats;
import sv.k1.simulator.storm.fate.Chance;

/**
 * When payouts that no block takes get a higher fee, with one operator in four. Drawn by itself, so that the other machines stay as they
 * are.
 */
record BumpSettings(BumpTerms terms) {
    private static final int OPERATORS = 4;
    private static final long SALT = 0x00b0_3b00_5000L;

    static BumpSettings of(long seed) {
        Chance chance = new Chance(seed ^ SALT);
        return new BumpSettings(
                chance.oneIn(OPERATORS)
                        ? new BumpTerms(
                                chance.pick(5_000L, 15_000L, 60_000L),
                                new Sats(chance.pick(3_000L, 20_000L)),
                                chance.between(2, 5))
                        : BumpTerms.byHand());
    }

    MachineSettings fit(MachineSettings settings) {
        return settings.bumping(terms);
    }
}
