package sv.k1.simulator.storm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.SweepSigned;
import sv.k1.firmware.record.SaleId;

/**
 * What goes to the operator's cold wallet: only what is above the cap and promised to nobody, once, to an address that was never
 * used, and never where there is no such wallet (promises PR2, PR3, PR4, PR6; feature E21).
 */
final class SweepAudit {
    private final World world;
    private final Auditor auditor;
    private final PayoutAudit payouts;
    private final Optional<ColdWallet> cold;
    private final Map<String, Set<Long>> ratesOfOrder = new HashMap<>();

    SweepAudit(World world, Auditor auditor, PayoutAudit payouts) {
        this.world = world;
        this.auditor = auditor;
        this.payouts = payouts;
        cold = ColdWallet.of(world.seed);
    }

    private void must(boolean holds, String promise, String what, Object about) {
        if (!holds) {
            auditor.violated(promise, what + ": " + about);
        }
    }

    /**
     * Called when the entry was added.
     *
     * @param isNew whether it was stored just now: after a start nobody knows any more what the node had told
     */
    void stored(JournalEntry entry, boolean isNew) {
        switch (entry) {
            case SweepSigned e -> signed(e, isNew);
            case JournalEntry.SweepSent e ->
                must(world.countsAsTaken(idOf(e.number())), "PR4", "called sent, and no trusted node took it", e);
            case JournalEntry.SweepFinal e -> {
                int buried = world.chain.mostConfirmations(idOf(e.number()));
                must(buried >= world.settings.finalConfirmations(), "PR2", "called final too early, at " + buried, e);
            }
            case JournalEntry.SweepConflicted e ->
                must(world.wasToldConflict(idOf(e.number())), "PR2", "given up, and nothing displaced it", e);
            default -> {} // no sweep
        }
    }

    private String idOf(long number) {
        return auditor.journal().sweep(number).signed.txId().hex();
    }

    private void signed(SweepSigned e, boolean isNew) {
        if (cold.isEmpty()) {
            auditor.wrongBySats(e.amount().value());
            auditor.violated("PR3", "a sweep, and this operator has no cold wallet: " + e.destination());
            return;
        }
        long under = auditor.journal().sweeps.values().stream()
                .filter(sweep -> !sweep.over)
                .count();
        must(under == 1 && e.number() == auditor.journal().sweeps.size(), "PR3", under + " sweeps are under way", e);
        must(
                auditor.journal().unexplained.isEmpty(),
                "FT14",
                "swept although the chain knows more than the journal",
                e);
        String due = cold.get().address((int) e.number() - 1).scriptHex();
        must(e.destination().scriptHex().equals(due), "PR3", "not the cold wallet's next address", e);
        for (OutPoint input : e.inputs()) {
            must(world.chain.mostConfirmations(input.txId().hex()) > 0, "PR3", "swept before it was confirmed", input);
        }
        payouts.spends(e.inputs(), "sweep " + e.number());
        payouts.checkBytes(
                "sweep " + e.number(),
                List.of(new PayoutAudit.Payment(due, e.amount().value())),
                e.rawHex(),
                e.networkFee().value(),
                ratesOfOrder.getOrDefault("S" + e.number(), Set.of()));
        long change = e.change().map(coin -> coin.value().value()).orElse(0L);
        long left = auditor.coins().left(SaleId.NONE.number()) + change;
        must(left >= 0 || !isNew, "PR6", "nothing is left for " + -left + " sat that are promised", e);
    }

    /** Whether these are the stored bytes of a sweep. */
    boolean isStored(String txId, byte[] raw) {
        return auditor.journal().sweeps.values().stream()
                .anyMatch(sweep -> sweep.signed.txId().hex().equals(txId)
                        && Arrays.equals(HexFormat.of().parseHex(sweep.signed.rawHex()), raw));
    }

    void effect(Effect effect, MachineState state) {
        if (effect instanceof Effect.BuildPayout(var sale, var order) && sale.equals(SaleId.NONE)) {
            ordered(order, state);
        } else if (effect instanceof Effect.Broadcast(var sale, var payout, var _) && sale.equals(SaleId.NONE)) {
            boolean due = auditor.journal().sweeps.values().stream()
                    .anyMatch(sweep -> !sweep.over
                            && !sweep.conflicted
                            && sweep.signed.rawHex().equals(payout.rawHex()));
            must(due, "PR4", "bytes of a sweep are to be sent that are not due", payout.txId());
        }
    }

    private void ordered(PayoutOrder order, MachineState state) {
        ratesOfOrder.computeIfAbsent(order.payout(), _ -> new TreeSet<>()).add(payouts.rate());
        must(state.visit() instanceof Visit.Idle, "PR6", "a sweep begins while somebody stands there", state.visit());
        must(auditor.journal().sweeps.values().stream().allMatch(one -> one.over), "PR3", "a second sweep", order);
        long there = auditor.heard().coins().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long most = cold.map(ColdWallet::mostFloatSats).orElse(Long.MAX_VALUE);
        must(there > most, "PR6", "a sweep, and there are only " + there + " of " + most, order);
    }

    /** Under way is one that may still confirm; what was displaced waits for the operator. */
    boolean isAtRest() {
        return auditor.journal().sweeps.values().stream().allMatch(sweep -> sweep.over || sweep.conflicted);
    }

    /** What was to arrive has arrived, once, and nothing else. */
    void close() {
        for (AuditedSweep sweep : auditor.journal().sweeps.values()) {
            List<Long> received =
                    world.chain.receivedBy(sweep.signed.destination().scriptHex());
            List<Long> due = List.of(sweep.signed.amount().value());
            must(
                    received.equals(due) || (sweep.conflicted && received.isEmpty()),
                    "PR3",
                    "the cold wallet has " + received,
                    sweep);
        }
    }
}
