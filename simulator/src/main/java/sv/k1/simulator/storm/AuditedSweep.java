package sv.k1.simulator.storm;

import sv.k1.firmware.record.JournalEntry;

/** One sweep as the entries tell it. */
final class AuditedSweep {
    final JournalEntry.SweepSigned signed;
    boolean sent;
    boolean over;
    boolean conflicted;

    AuditedSweep(JournalEntry.SweepSigned signed) {
        this.signed = signed;
    }

    @Override
    public String toString() {
        return "sweep " + signed.number() + " of " + signed.amount() + (sent ? " sent" : "") + (over ? " over" : "")
                + (conflicted ? " conflicted" : "");
    }
}
