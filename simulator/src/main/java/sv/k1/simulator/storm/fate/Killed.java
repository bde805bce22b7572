package sv.k1.simulator.storm.fate;

/** The process is gone in the middle of what it did. An error, so that no code of the product can catch it by accident. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    private final boolean withPower;

    /** @param withPower whether the whole computer lost its power, so that what was not synced may be lost */
    public Killed(Fault fault, boolean withPower) {
        super(fault.name(), null, false, false);
        this.withPower = withPower;
    }

    public boolean withPower() {
        return withPower;
    }
}
