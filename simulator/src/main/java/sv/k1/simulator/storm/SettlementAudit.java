package sv.k1.simulator.storm;

import java.util.Optional;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Settled;
import sv.k1.firmware.record.JournalEntry.SettlementProposed;

/**
 * What people settle outside of the machine: only what is owed on a ticket or in dispute, once, on the word of two people of whom
 * each said so, in time, and while nobody was at the machine. And that nothing is signed or paid after somebody stopped everything
 * (promises PR2, PR3, PR5, PR6; features J10, J17, L10, L18).
 */
final class SettlementAudit {
    private static final long MOST_MILLIS = 600_000;

    private final World world;
    private final Auditor auditor;
    private long proposedAtMillis;

    SettlementAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    void before(JournalEntry entry) {
        switch (entry) {
            case SettlementProposed e -> {
                proposedAtMillis = auditor.heard().nowMillis();
                boolean isHeard = auditor.heard().last() instanceof MachineEvent.SettlementOrdered said
                        && said.by().equals(e.by())
                        && said.note().equals(e.note())
                        && said.evidence().equals(e.evidence());
                must(isHeard, "PR5", "proposed by somebody who did not say so", e);
                must(world.technicians.isPerson(e.by()), "PR5", "proposed by nobody", e);
                checkAlone(e);
            }
            case Settled e -> {
                must(isProposed(e), "PR5", "settled is something else than was proposed", e);
                boolean isHeard = auditor.heard().last() instanceof MachineEvent.SettlementConfirmed said
                        && said.number() == e.number()
                        && said.by().equals(e.confirmedBy());
                must(
                        isHeard && !e.by().equals(e.confirmedBy()) && world.technicians.isPerson(e.confirmedBy()),
                        "PR5",
                        "settled without the word of a second person",
                        e);
                must(auditor.heard().nowMillis() - proposedAtMillis <= MOST_MILLIS, "PR5", "settled on an old word", e);
                checkOwed(e);
                checkAlone(e);
            }
            case JournalEntry.PayoutSigned e -> checkNotStopped(e);
            case JournalEntry.PayoutReplaced e -> checkNotStopped(e);
            case JournalEntry.SweepSigned e -> checkNotStopped(e);
            case JournalEntry.LightningIntended e -> checkNotStopped(e);
            case JournalEntry.LinkIntended e -> checkNotStopped(e);
            case JournalEntry.RetryOrdered e -> checkAlone(e);
            case JournalEntry.ReprintOrdered e -> checkAlone(e);
            default -> {} // nobody settles anything
        }
    }

    private boolean isProposed(Settled e) {
        return auditor.journal()
                .proposal
                .filter(was -> was.number() == e.number()
                        && was.sale().equals(e.sale())
                        && was.note().equals(e.note())
                        && was.value().equals(e.value())
                        && was.evidence().equals(e.evidence())
                        && was.by().equals(e.by()))
                .isPresent();
    }

    /** It was there, nobody got it any other way, and none of it is on its way. */
    private void checkOwed(Settled e) {
        if (e.note().isPresent()) {
            Long value = auditor.journal().inDispute.get(e.note().get().number());
            must(value != null && value == e.value().minorUnits(), "PR2", "no such note is in dispute", e);
            return;
        }
        AuditedSale sale = auditor.sale(e.sale().number());
        must(
                sale.claimable
                        && !sale.over
                        && !sale.isDecided()
                        && sale.cash == e.value().minorUnits(),
                "PR3",
                "settled is what is on no ticket: " + sale,
                e);
        must(sale.tries.isEmpty(), "PR3", "settled, and a payment of it may still arrive: " + sale, e);
    }

    /** After somebody stopped everything, by what the journal and the machine were told of it, nothing new leaves the wallets. */
    private void checkNotStopped(JournalEntry e) {
        boolean isStopped = auditor.journal().stopped || auditor.heard().isPanicked();
        must(!isStopped, "PR6", "signed or paid although somebody stopped everything", e);
    }

    private void checkAlone(JournalEntry e) {
        Optional<Visit> visit = world.screen().map(state -> state.visit());
        must(
                visit.filter(at -> !(at instanceof Visit.Idle)).isEmpty(),
                "PR6",
                "somebody is at the machine: " + visit,
                e);
    }

    private void must(boolean holds, String promise, String what, JournalEntry entry) {
        if (!holds) {
            auditor.violated(promise, what + ": " + entry);
        }
    }
}
