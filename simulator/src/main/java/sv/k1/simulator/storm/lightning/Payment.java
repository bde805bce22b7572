package sv.k1.simulator.storm.lightning;

import sv.k1.firmware.lightning.PaymentStatus;

/** What really became of a payment, and what the node says about it. */
public final class Payment {
    /** Where the money is. */
    public enum State {
        ON_ITS_WAY,
        ARRIVED,
        FAILED
    }

    /**
     * How a try will go.
     *
     * @param millis until it is decided
     * @param arrives whether the money gets there
     * @param cause why not
     * @param feeMilliSats what routing costs
     * @param deniedMillis so long the node believes that it failed, whatever it does
     */
    public record Plan(long millis, boolean arrives, PaymentStatus.Cause cause, long feeMilliSats, long deniedMillis) {}

    /** A single wrong word is not followed by another one for so long. */
    private static final long HONEST_MILLIS = 150_000;

    private final Bill bill;
    private final long milliSats;
    private State state = State.ON_ITS_WAY;
    private Plan plan;
    private long decidedAtMillis;
    private long deniedUntilMillis;
    private long mayErrAtMillis;
    private long deniedAtMillis = Long.MIN_VALUE / 2;
    private long erredAtMillis = Long.MIN_VALUE / 2;
    private boolean takesWordBack;

    Payment(Bill bill, long milliSats, Plan plan, long nowMillis) {
        this.bill = bill;
        this.milliSats = milliSats;
        this.plan = plan;
        begin(plan, nowMillis);
    }

    void begin(Plan next, long nowMillis) {
        plan = next;
        state = State.ON_ITS_WAY;
        decidedAtMillis = nowMillis + next.millis();
        deniedUntilMillis = nowMillis + next.deniedMillis();
        takesWordBack |= next.arrives() && next.deniedMillis() > 0;
    }

    /** True when it has just arrived. */
    boolean decide(long nowMillis) {
        if (state != State.ON_ITS_WAY || nowMillis < decidedAtMillis) {
            return false;
        }
        state = plan.arrives() ? State.ARRIVED : State.FAILED;
        return plan.arrives();
    }

    public Bill bill() {
        return bill;
    }

    public long milliSats() {
        return milliSats;
    }

    public long feeMilliSats() {
        return plan.feeMilliSats();
    }

    public PaymentStatus.Cause cause() {
        return plan.cause();
    }

    public State state() {
        return state;
    }

    /** Whether the node believes now that it failed, although it did not. */
    public boolean isDenied(long nowMillis) {
        return nowMillis < deniedUntilMillis && state != State.FAILED;
    }

    /** The node called it failed to somebody who asked. */
    public void denied(long nowMillis) {
        deniedAtMillis = nowMillis;
    }

    /** When it did so last; the answer may be on its way for a while. */
    public long deniedAtMillis() {
        return deniedAtMillis;
    }

    /** Until when the node called it failed, or said one wrong word about it. */
    public long deniedUntilMillis() {
        return Math.max(deniedUntilMillis, erredAtMillis);
    }

    /** Whether the node calls it failed for a while and takes that back: then nobody can know better. */
    public boolean takesWordBack() {
        return takesWordBack;
    }

    /** Whether the node may say one wrong word about it now. */
    public boolean mayErr(long nowMillis) {
        return nowMillis >= mayErrAtMillis;
    }

    public void erred(long nowMillis) {
        erredAtMillis = nowMillis;
        mayErrAtMillis = nowMillis + HONEST_MILLIS;
    }

    @Override
    public String toString() {
        return "payment " + bill.hash().substring(0, 8) + " of " + milliSats + " msat " + state
                + (takesWordBack ? ", taken back" : "");
    }
}
