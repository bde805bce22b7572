package sv.k1.hal.cabinet.pi4j;

import java.util.Set;

/**
 * Which pin is what, by BCM number (0 to 27), all different. Inputs are normally closed loops to ground with the
 * pull-up switched on: low is closed, high is open or a cut wire. The lamp is lit by a high level.
 *
 * @param debounceMillis how long a level must hold before it counts, 0 to 1,000
 */
public record CabinetPins(int doorBcm, int cashboxBcm, int tamperBcm, int lampBcm, int debounceMillis) {
    public CabinetPins {
        for (int bcm : new int[] {doorBcm, cashboxBcm, tamperBcm, lampBcm}) {
            if (bcm < 0 || bcm > 27) {
                throw new IllegalArgumentException("a BCM pin number is 0 to 27, got " + bcm);
            }
        }
        Set<Integer> distinct = new java.util.HashSet<>(java.util.List.of(doorBcm, cashboxBcm, tamperBcm, lampBcm));
        if (distinct.size() != 4) {
            throw new IllegalArgumentException("door, cashbox, tamper and lamp need four different pins, got " + doorBcm
                    + ", " + cashboxBcm + ", " + tamperBcm + ", " + lampBcm);
        }
        if (debounceMillis < 0 || debounceMillis > 1_000) {
            throw new IllegalArgumentException("debounceMillis must be 0 to 1,000, got " + debounceMillis);
        }
    }
}
