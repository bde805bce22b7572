package sv.k1.firmware.export;

import java.util.Currency;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.record.JournalEntry.LightningChosen;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;

/**
 * One sale as its books stand now. Small, because a long period has many.
 *
 * @param endedMillis absent as long as something can still happen to it
 * @param disputed notes of this customer whose place nobody could prove
 * @param fee the operator's, in the cash; 0 until the payout is owed
 * @param spread what the margin inside the rate was worth; 0 until the payout is owed
 * @param sats paid, owed, or what the cash so far buys
 * @param networkFee the customer's part of the miners' fee; 0 until the payout is owed
 * @param destination in full
 * @param transaction id on chain, or hash of the Lightning payment
 */
record SaleLine(
        long number,
        String reference,
        long openedMillis,
        OptionalLong endedMillis,
        Currency currency,
        State state,
        Way way,
        long cash,
        long disputed,
        long fee,
        long spread,
        long rate,
        long referenceRate,
        long sats,
        long networkFee,
        String destination,
        String transaction) {

    /** Where a sale stands; the names in lower case are what is written. */
    enum State {
        STARTED,
        CASH_IN,
        OWED,
        SIGNED,
        SENT,
        CONFIRMED,
        CONFLICT,
        OWED_LIGHTNING,
        PAYING,
        TICKET,
        PAID,
        /** Its ticket was settled outside of the machine. */
        SETTLED,
        ABANDONED;

        private static State of(Sale sale) {
            if (sale.isSettledByHand()) {
                return SETTLED;
            }
            if (sale.ended()) {
                return sale.hasCash() ? PAID : ABANDONED;
            }
            if (sale.isClaimable()) {
                return TICKET;
            }
            return sale.payout()
                    .map(payout -> payout.byLightning() ? byLightning(sale) : onChain(payout))
                    .orElse(sale.hasCash() ? CASH_IN : STARTED);
        }

        private static State byLightning(Sale sale) {
            return sale.lightning().isOpen() ? PAYING : OWED_LIGHTNING;
        }

        private static State onChain(Payout payout) {
            if (payout.conflicted()) {
                return CONFLICT;
            }
            if (payout.signed().isEmpty()) {
                return OWED;
            }
            if (!payout.sent()) {
                return SIGNED;
            }
            return payout.confirmations() > 0 ? CONFIRMED : SENT;
        }

        boolean isDecided() {
            return switch (this) {
                case OWED, SIGNED, SENT, CONFIRMED, CONFLICT, OWED_LIGHTNING, PAYING, PAID -> true;
                case STARTED, CASH_IN, TICKET, SETTLED, ABANDONED -> false;
            };
        }
    }

    /** How it is paid, or would be. */
    enum Way {
        NONE,
        ON_CHAIN,
        LIGHTNING;

        private static Way of(Sale sale) {
            if (sale.isByLightning()) {
                return LIGHTNING;
            }
            return sale.destination().isPresent() ? ON_CHAIN : NONE;
        }
    }

    static SaleLine of(Sale sale, long openedMillis, OptionalLong endedMillis, long disputed) {
        State state = State.of(sale);
        Way way = Way.of(sale);
        Conversion conversion = sale.conversion();
        return new SaleLine(
                sale.id().number(),
                sale.reference(),
                openedMillis,
                endedMillis,
                sale.cash().currency(),
                state,
                way,
                sale.cash().minorUnits(),
                disputed,
                state.isDecided()
                        ? sale.payout()
                                .map(Payout::fee)
                                .orElse(conversion.fee())
                                .minorUnits()
                        : 0,
                state.isDecided() ? sale.quote().spreadIn(conversion).minorUnits() : 0,
                sale.quote().rate().minorUnitsPerBitcoin(),
                sale.quote().reference().minorUnitsPerBitcoin(),
                sale.payout().map(Payout::amount).orElse(conversion.paid()).value(),
                sale.payout().map(payout -> payout.networkFee().value()).orElse(0L),
                destination(sale, way),
                transaction(sale));
    }

    private static String destination(Sale sale, Way way) {
        return switch (way) {
            case NONE -> "";
            case ON_CHAIN -> sale.destination().orElseThrow().address();
            case LIGHTNING ->
                sale.lightning().chosen().map(LightningChosen::shown).orElse("");
        };
    }

    private static String transaction(Sale sale) {
        return sale.payout()
                .flatMap(Payout::signed)
                .map(PayoutSigned::txId)
                .map(txId -> txId.hex())
                .or(() -> sale.lightning().proof().map(proof -> proof.hash().hex()))
                .orElse("");
    }

    SaleLine withDisputed(long minor) {
        return new SaleLine(
                number,
                reference,
                openedMillis,
                endedMillis,
                currency,
                state,
                way,
                cash,
                minor,
                fee,
                spread,
                rate,
                referenceRate,
                sats,
                networkFee,
                destination,
                transaction);
    }

    /** What of the cash is bitcoin and not the operator's fee. */
    long value() {
        return cash - fee;
    }

    long paidSats() {
        return state == State.PAID ? sats : 0;
    }

    boolean isOver() {
        return endedMillis.isPresent();
    }

    /** Where the books have its cash. */
    void post(ObjLongConsumer<Account> to) {
        to.accept(Account.CASH_IN, cash);
        to.accept(Account.FEES, fee);
        to.accept(
                switch (state) {
                    case PAID -> Account.PAID;
                    case TICKET -> Account.CLAIMABLE;
                    case SETTLED -> Account.SETTLED;
                    case STARTED, CASH_IN, ABANDONED -> Account.OWED;
                    case OWED, SIGNED, SENT, CONFIRMED, CONFLICT, OWED_LIGHTNING, PAYING -> Account.IN_FLIGHT;
                },
                value());
    }
}
