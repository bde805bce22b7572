package sv.k1.firmware.machine;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;

/**
 * One acceptor as its events told.
 *
 * @param connected start-up conversation done and not lost since
 * @param denominations what it knows and the operator wants
 * @param mismatches where it differs from what the operator expects, one sentence each; it takes nothing while there are any
 * @param slot what to show the customer
 * @param escrow where its driver holds the newest note; lives as long as the driver
 * @param heldUntilMillis until when the first note of the sale is held for a change of mind; 0 when nothing is held
 * @param recovery what was tried against its faults
 * @param awayBefore the first sale that can have begun while nobody heard it; empty while it is heard
 */
public record AcceptorView(
        boolean connected,
        String detail,
        Optional<AcceptorIdentity> identity,
        List<Denomination> denominations,
        List<String> mismatches,
        ScreenModel.Slot slot,
        Optional<AcceptorFault> fault,
        Optional<EscrowId> escrow,
        long heldUntilMillis,
        Recovery recovery,
        Optional<SaleId> awayBefore) {
    private static final AcceptorView UNKNOWN = new AcceptorView(
            false,
            "not heard of yet",
            Optional.empty(),
            List.of(),
            List.of(),
            ScreenModel.Slot.CLOSED,
            Optional.empty(),
            Optional.empty(),
            0,
            Recovery.NONE,
            Optional.empty());

    public AcceptorView {
        denominations = List.copyOf(denominations);
        mismatches = List.copyOf(mismatches);
    }

    /** Before its first word. */
    static AcceptorView unknown() {
        return UNKNOWN;
    }

    /** Whether it could take cash as far as the device itself is concerned. */
    public boolean isWorking() {
        return connected && fault.isEmpty() && mismatches.isEmpty() && !denominations.isEmpty();
    }

    /** @param nextSale the one that would begin next: what the device tells when it is back may be older */
    AcceptorView lost(String reason, SaleId nextSale) {
        return new AcceptorView(
                false,
                reason,
                Optional.empty(),
                List.of(),
                List.of(),
                ScreenModel.Slot.CLOSED,
                Optional.empty(),
                escrow,
                0,
                recovery,
                awayBefore.or(() -> Optional.of(nextSale)));
    }

    AcceptorView found(AcceptorIdentity told, List<Denomination> usable, List<String> differences) {
        return new AcceptorView(
                true,
                told.text(),
                Optional.of(told),
                usable,
                differences,
                ScreenModel.Slot.CLOSED,
                Optional.empty(),
                escrow,
                0,
                recovery,
                Optional.empty());
    }

    AcceptorView slot(ScreenModel.Slot next) {
        return new AcceptorView(
                connected,
                detail,
                identity,
                denominations,
                mismatches,
                next,
                fault,
                escrow,
                heldUntilMillis,
                recovery,
                awayBefore);
    }

    AcceptorView heldUntil(long millis) {
        return new AcceptorView(
                connected,
                detail,
                identity,
                denominations,
                mismatches,
                slot,
                fault,
                escrow,
                millis,
                recovery,
                awayBefore);
    }

    AcceptorView fault(Optional<AcceptorFault> next) {
        return new AcceptorView(
                connected,
                detail,
                identity,
                denominations,
                mismatches,
                slot,
                next,
                escrow,
                heldUntilMillis,
                recovery,
                awayBefore);
    }

    AcceptorView holding(EscrowId id) {
        return new AcceptorView(
                connected,
                detail,
                identity,
                denominations,
                mismatches,
                ScreenModel.Slot.HOLDING,
                fault,
                Optional.of(id),
                0,
                recovery,
                awayBefore);
    }

    AcceptorView recovery(Recovery next) {
        return new AcceptorView(
                connected,
                detail,
                identity,
                denominations,
                mismatches,
                slot,
                fault,
                escrow,
                heldUntilMillis,
                next,
                awayBefore);
    }
}
