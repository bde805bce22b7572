package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.profile.ChargeProof;

/**
 * How the machine stands to the law of its place now, for technicians.
 *
 * @param left what may still come in today; empty where no rule counts days
 * @param charges what the proof of the cap says; empty without a cap or a price
 */
public record LawStanding(Optional<Fiat> left, Optional<ChargeProof.Finding> charges) {}
