package sv.k1.simulator.cabinet;

/** What somebody in front of the cabinet sees. */
public record CabinetView(boolean powered, boolean doorOpen, boolean cashboxOut, boolean tamperBroken, LampMode lamp) {}
