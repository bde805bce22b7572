package sv.k1.firmware.machine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sv.k1.firmware.destination.AddressGroups;
import sv.k1.firmware.destination.ClaimCode;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.profile.Profile.Warning;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry.ReceiptKind;
import sv.k1.firmware.record.JournalEntry.ReceiptOutcome;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.ScreenModel.Kind;
import sv.k1.hal.cash.Denomination;

/** The customer's screen as a function of the state. Numbers only grow when something the customer can see changed. */
final class ScreenView {
    /** Ages are shown in steps of this size, so that a quiet machine does not send a model each tick. */
    private static final long AGE_STEP_MILLIS = 10_000;

    /** A payout that no node took after this long is shown as delayed. */
    private static final long PATIENCE_MILLIS = 12_000;

    private static final List<ScreenModel.Slot> BUSIEST_FIRST = List.of(
            ScreenModel.Slot.HOLDING,
            ScreenModel.Slot.STACKING,
            ScreenModel.Slot.RETURNING,
            ScreenModel.Slot.READING,
            ScreenModel.Slot.READY);

    private ScreenView() {}

    static ScreenModel of(Turn turn, ScreenModel last) {
        ScreenModel next = build(turn, last.number());
        return next.equals(last) ? last : next.numbered(last.number() + 1);
    }

    static ScreenModel starting(MachineSettings settings) {
        return new ScreenModel(
                        1,
                        Kind.STARTING,
                        settings.defaultLanguage(),
                        operator(settings),
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null)
                .taking(settings.takes());
    }

    private static ScreenModel build(Turn turn, long number) {
        Optional<Sale> sale = turn.visitedSale();
        List<Trouble> shut = troubles(turn);
        Kind kind = kind(turn, shut);
        return new ScreenModel(
                number,
                kind,
                turn.language,
                operator(turn.settings),
                price(turn, sale),
                sale.map(s -> sale(turn, s)).orElse(null),
                sale.flatMap(s -> s.payout().map(p -> payment(turn, s, p))).orElse(null),
                turn.visit instanceof Visit.ShowingClaim(var of, String code)
                        ? turn.books.sale(of).map(s -> claim(turn, s, code)).orElse(null)
                        : null,
                turn.notice.orElse(null),
                shut.stream().map(t -> told(turn, t)).toList(),
                countdown(turn),
                LightningScreen.of(turn, sale).orElse(null),
                turn.visit instanceof Visit.Warned warned ? warning(turn, warned.at()) : null,
                turn.settings.takes());
    }

    private static ScreenModel.Trouble told(Turn turn, Trouble trouble) {
        String reason = trouble == Trouble.CLOSED_BY_OPERATOR
                ? turn.books.upkeep().closed().map(closed -> closed.reason()).orElse("")
                : "";
        return new ScreenModel.Trouble(trouble.code(), trouble.messageKey(), reason.isEmpty() ? null : reason);
    }

    /** Troubles the customer must know of: all of them before a sale, only the closed cabinet and slot during one. */
    private static List<Trouble> troubles(Turn turn) {
        return switch (turn.visit) {
            case Visit.Idle _ -> SlotGate.forNewSale(turn);
            case Visit.Warned _ -> SlotGate.forNewSale(turn);
            case Visit.WarnedOff _ -> List.of();
            case Visit.Scanning _ -> SlotGate.forNewSale(turn);
            case Visit.EnteringClaim _ -> SlotGate.forNewSale(turn);
            case Visit.Inserting _ -> SlotGate.forMoreCash(turn);
            case Visit.ScanningAfterCash _ -> List.of();
            case Visit.Reviewing _ -> List.of();
            case Visit.Paying _ -> List.of();
            case Visit.Done _ -> List.of();
            case Visit.ShowingClaim _ -> List.of();
        };
    }

    private static Kind kind(Turn turn, List<Trouble> shut) {
        boolean cabinetOpen = shut.contains(Trouble.DOOR_OPEN) || shut.contains(Trouble.CASHBOX_REMOVED);
        return switch (turn.visit) {
            case Visit.Idle _ -> shut.isEmpty() ? Kind.IDLE : Kind.OUT_OF_SERVICE;
            case Visit.Warned _ -> shut.isEmpty() ? Kind.WARNING : Kind.OUT_OF_SERVICE;
            case Visit.WarnedOff _ -> Kind.WARNED_OFF;
            case Visit.Scanning _ -> shut.isEmpty() ? Kind.SCAN : Kind.OUT_OF_SERVICE;
            case Visit.Inserting _ -> cabinetOpen || isStuck(turn, shut) ? Kind.OUT_OF_SERVICE : Kind.INSERT;
            case Visit.ScanningAfterCash _ -> Kind.SCAN_AFTER_CASH;
            case Visit.Reviewing _ -> Kind.REVIEW;
            case Visit.Paying(SaleId of) -> LightningScreen.isWithdrawing(turn, of) ? Kind.WITHDRAW : Kind.PAYING;
            case Visit.Done _ -> Kind.DONE;
            case Visit.ShowingClaim _ -> Kind.CLAIM;
            case Visit.EnteringClaim _ -> Kind.ENTER_CLAIM;
        };
    }

    /** Before cash a shut slot ends the visit in an honest screen; with cash inside the customer can still go on. */
    private static boolean isStuck(Turn turn, List<Trouble> shut) {
        return !shut.isEmpty() && turn.visitedSale().map(s -> !s.hasCash()).orElse(true);
    }

    private static ScreenModel.Warning warning(Turn turn, int at) {
        List<Warning> all = Warnings.of(turn);
        return new ScreenModel.Warning(
                all.get(at).text().word(),
                all.get(at).name(),
                at + 1,
                all.size(),
                LawGate.disclosureLanguages(turn).stream().sorted().toList());
    }

    private static ScreenModel.Operator operator(MachineSettings settings) {
        return new ScreenModel.Operator(settings.operator(), settings.contact(), settings.machine());
    }

    private static ScreenModel.@Nullable Price price(Turn turn, Optional<Sale> sale) {
        Optional<Quote> quote = sale.map(Sale::quote).or(() -> SlotGate.quote(turn, ""));
        long age = Math.max(0, turn.now() - turn.market.readAtMillis()) / AGE_STEP_MILLIS * AGE_STEP_MILLIS;
        return quote.map(q -> new ScreenModel.Price(
                        q.rate().currency().getCurrencyCode(),
                        Math.max(0, q.rate().currency().getDefaultFractionDigits()),
                        q.rate().minorUnitsPerBitcoin(),
                        q.fee().value(),
                        q.spread().value(),
                        BasisPoints.allIn(q.fee(), q.spread()).value(),
                        q.fixedFee().minorUnits(),
                        q.networkFee().value(),
                        q.minimum().minorUnits(),
                        q.maximum().minorUnits(),
                        sale.isPresent() ? 0 : age,
                        q.source(),
                        sale.map(s -> hold(turn, s)).orElse(null),
                        sale.map(Sale::sentWithinMinutes).orElse(turn.settings.batchMinutes())))
                .orElse(null);
    }

    /** Moments of the monotonic clock, as in {@link #countdown}. */
    private static ScreenModel.Hold hold(Turn turn, Sale sale) {
        boolean isNewest = sale.id().number() + 1 == turn.books.nextSale().number();
        boolean stands = sale.hasCash() || !turn.notesOut().isEmpty();
        return new ScreenModel.Hold(
                isNewest && turn.pricedAtMillis > 0 ? turn.pricedAtMillis : -1,
                isNewest && !stands ? turn.quotedAtMillis + sale.quote().lifetimeMillis() : 0);
    }

    private static ScreenModel.Sale sale(Turn turn, Sale sale) {
        boolean atLeast = turn.visit instanceof Visit.Inserting && Ways.isEitherOpen(turn, sale);
        Conversion conversion = atLeast ? sale.quote().convert(sale.cash()) : Ways.shown(turn, sale);
        Set<Denomination> accepted = SlotGate.acceptable(turn, sale);
        long held = turn.notesOut().stream()
                .mapToLong(note -> note.value().minorUnits())
                .sum();
        return new ScreenModel.Sale(
                sale.reference(),
                sale.cashFirst(),
                sale.cash().minorUnits(),
                conversion.fee().minorUnits(),
                conversion.fee().plus(sale.quote().spreadIn(conversion)).minorUnits(),
                conversion.bought().value(),
                conversion.networkFee().value(),
                conversion.paid().value(),
                atLeast,
                sale.quote().maximum().minorUnits() - sale.cash().minorUnits(),
                accepted.stream().map(Denomination::minorUnits).sorted().toList(),
                accepted.stream()
                        .filter(one -> one.kind() == Denomination.Kind.COIN)
                        .map(Denomination::minorUnits)
                        .sorted()
                        .toList(),
                slot(turn),
                held,
                sale.isByLightning()
                        ? LightningScreen.groups(sale)
                        : sale.destination()
                                .map(d -> AddressGroups.of(d.address()))
                                .orElse(List.of()),
                sale.isByLightning()
                        ? "Lightning"
                        : sale.destination()
                                .map(Destination::kind)
                                .map(Enum::name)
                                .orElse(""),
                Ways.isEnough(turn, sale));
    }

    /** Of several slots the one in which most is going on. */
    private static ScreenModel.Slot slot(Turn turn) {
        List<ScreenModel.Slot> slots = turn.acceptorNames().stream()
                .map(name -> turn.acceptor(name).slot())
                .toList();
        return BUSIEST_FIRST.stream().filter(slots::contains).findFirst().orElse(ScreenModel.Slot.CLOSED);
    }

    private static ScreenModel.Payment payment(Turn turn, Sale sale, Payout payout) {
        if (payout.byLightning()) {
            return LightningScreen.payment(turn, sale, receipt(turn, sale, ReceiptKind.SALE));
        }
        String txId = payout.signed().map(signed -> signed.txId().hex()).orElse("");
        return new ScreenModel.Payment(
                stage(turn, sale, payout),
                txId,
                payout.confirmations(),
                payout.sent() ? txId : "",
                receipt(turn, sale, ReceiptKind.SALE),
                turn.printer.canPrint() && Receipts.mayPrintSale(sale));
    }

    private static ScreenModel.Stage stage(Turn turn, Sale sale, Payout payout) {
        if (payout.confirmations() > 0) {
            return ScreenModel.Stage.CONFIRMED;
        }
        if (payout.conflicted()) {
            return ScreenModel.Stage.DELAYED;
        }
        if (payout.sent()) {
            return turn.payouts.of(sale.id()).seen() ? ScreenModel.Stage.SEEN : ScreenModel.Stage.BROADCAST;
        }
        if (Batching.isWaiting(turn, sale)) {
            return ScreenModel.Stage.WAITING;
        }
        boolean late =
                turn.deadlineMillis - turn.now() < turn.settings.timeouts().doneMillis() - PATIENCE_MILLIS;
        boolean troubled = !turn.payouts.of(sale.id()).trouble().isEmpty() || !turn.chain.reachable();
        if (late || troubled) {
            return ScreenModel.Stage.DELAYED;
        }
        return payout.signed().isPresent() ? ScreenModel.Stage.SENDING : ScreenModel.Stage.QUEUED;
    }

    private static ScreenModel.Claim claim(Turn turn, Sale sale, String code) {
        return new ScreenModel.Claim(
                code,
                ClaimCode.PREFIX + code,
                sale.cash().minorUnits(),
                sale.conversion().paid().value(),
                receipt(turn, sale, ReceiptKind.CLAIM));
    }

    private static ScreenModel.Receipt receipt(Turn turn, Sale sale, ReceiptKind kind) {
        Optional<Sale.Receipt> job = sale.receipt().filter(r -> r.intended().kind() == kind);
        if (job.isPresent() && job.get().end().isEmpty()) {
            return ScreenModel.Receipt.PRINTING;
        }
        Optional<ReceiptOutcome> outcome = job.flatMap(Sale.Receipt::end).map(end -> end.outcome());
        if (outcome.isPresent() && outcome.get() == ReceiptOutcome.PRINTED) {
            return ScreenModel.Receipt.PRINTED;
        }
        if (outcome.isPresent() && outcome.get() == ReceiptOutcome.UNKNOWN) {
            return ScreenModel.Receipt.UNCONFIRMED;
        }
        return turn.printer.canPrint() ? ScreenModel.Receipt.OFFERED : ScreenModel.Receipt.UNAVAILABLE;
    }

    private static ScreenModel.@Nullable Countdown countdown(Turn turn) {
        if (turn.visit instanceof Visit.Idle || !turn.notesOut().isEmpty()) {
            return null;
        }
        // Whole seconds of the deadline, not of what is left of it: an untouched screen stays equal to itself.
        return new ScreenModel.Countdown(turn.deadlineMillis, true);
    }
}
