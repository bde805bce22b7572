package sv.k1.simulator.storm;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;

/**
 * What the law of the place asks for (features G6, G7, H6 to H9): each warning shown, read and accepted by a finger of its own before a sale
 * begins, no more cash than a sale and the days may have, no charges above the cap, no sale before the law, outside its hours or without
 * paper where it wants some. The days are counted here anew.
 */
final class LawAudit {
    /** A moment that was near the edge of an hour or a day when the step began. */
    private static final long SLACK_MILLIS = 2_000;

    private static final long MINUTE_MILLIS = 60_000;

    private final World world;
    private final Auditor auditor;
    private final Optional<Profile> place;
    private final TreeMap<Long, Long> cashOfDay = new TreeMap<>();
    private final Set<Long> underLaw = new HashSet<>();
    private List<JournalEntry.Acceptance> accepted = new ArrayList<>();
    private Optional<MachineState> before = Optional.empty();
    private boolean isToldOff;

    LawAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
        place = world.place.map(Place::profile);
    }

    private void must(boolean holds, String promise, String what, Object about) {
        if (!holds) {
            auditor.violated(promise, what + ": " + about);
        }
    }

    /** What only a running process knows is gone. */
    void restarted() {
        before = Optional.empty();
        accepted = new ArrayList<>();
        isToldOff = false;
    }

    // --- the journal ---

    void stored(JournalEntry entry, boolean isNew) {
        switch (entry) {
            case JournalEntry.SaleUnderLaw e -> begun(e, isNew);
            case JournalEntry.NoteCredited e -> took(e.value());
            case JournalEntry.CashTaken e -> took(e.value());
            case JournalEntry.PayoutOwed e -> owed(e);
            case JournalEntry.CustomerWarnedOff e -> {
                isToldOff = isNew;
                boolean wasShown = before.map(MachineState::screen)
                        .map(ScreenModel::warning)
                        .filter(warning -> warning.name().equals(e.warning()))
                        .isPresent();
                must(
                        !isNew || (wasShown && tapped(Tap.Action.STOP_HERE).isPresent()),
                        "PR2",
                        "nobody stopped at this warning",
                        e);
            }
            default -> {} // no law asks for it
        }
    }

    /** Cash counts on the newest day that a sale was begun on. */
    private void took(Fiat value) {
        if (!cashOfDay.isEmpty()) {
            cashOfDay.merge(cashOfDay.lastKey(), value.minorUnits(), Long::sum);
        }
    }

    private void begun(JournalEntry.SaleUnderLaw e, boolean isNew) {
        underLaw.add(e.sale().number());
        must(e.profile().equals(place.map(Profile::name).orElse("no-place/1")), "PR6", "sold under another law", e);
        if (isNew) {
            begunNow(e);
        }
        if (cashOfDay.isEmpty() || e.epochDay() > cashOfDay.lastKey()) {
            cashOfDay.put(e.epochDay(), 0L);
        }
    }

    private void begunNow(JournalEntry.SaleUnderLaw e) {
        AuditedSale sale = auditor.sale(e.sale().number());
        must(
                sale.quote.maximum().minorUnits() == most(e.epochDay()),
                "PR2",
                "the most cash is to be " + most(e.epochDay()) + " in " + sale,
                e);
        if (place.isEmpty()) {
            must(e.accepted().isEmpty(), "PR6", "warnings where no law wants any", e);
            return;
        }
        Profile law = place.get();
        must(e.fingerprint().equals(Place.FINGERPRINT), "PR6", "another signed file", e);
        must(
                localDays(law).contains(LocalDate.ofEpochDay(e.epochDay())),
                "PR6",
                "it is another day there, " + localDays(law),
                e);
        must(e.epochDay() >= law.inForce().toEpochDay(), "PR6", "the law is not in force yet", e);
        must(localTimes(law).stream().anyMatch(at -> isOpen(law, at)), "PR6", "outside the hours, " + law.hours(), e);
        must(
                !law.receipt().onPaper() || auditor.heard().canPrint(),
                "PR6",
                "the law wants paper, and the printer cannot print",
                e);
        must(
                sale.quote.maximum().minorUnits() >= sale.quote.minimum().minorUnits(),
                "PR6",
                "nothing may come in any more",
                e);
        long least = sale.quote.minimum().minorUnits();
        checkCharges(sale, least, sale.onChainSats(least), sale.boughtSats(least), e);
        checkAccepted(law, e);
    }

    private void checkAccepted(Profile law, JournalEntry.SaleUnderLaw e) {
        List<String> wanted = law.warnings().stream().map(Profile.Warning::name).toList();
        must(names(accepted).equals(wanted), "PR6", "people accepted " + accepted + ", the law wants " + wanted, e);
        must(e.accepted().equals(accepted), "PR6", "people accepted " + accepted, e);
    }

    private static List<String> names(List<JournalEntry.Acceptance> list) {
        return list.stream().map(JournalEntry.Acceptance::warning).toList();
    }

    /** The place's clock now, and as it was when the step may have begun. */
    private List<LocalDateTime> localTimes(Profile law) {
        Instant now = world.wallTime();
        return List.of(
                LocalDateTime.ofInstant(now, law.zone()),
                LocalDateTime.ofInstant(now.minusMillis(SLACK_MILLIS), law.zone()));
    }

    private Set<LocalDate> localDays(Profile law) {
        Set<LocalDate> days = new HashSet<>();
        localTimes(law).forEach(at -> days.add(at.toLocalDate()));
        return days;
    }

    private static boolean isOpen(Profile law, LocalDateTime at) {
        if (law.hours().isEmpty()) {
            return true;
        }
        long minute = at.toLocalTime().toNanoOfDay() / 1_000_000 / MINUTE_MILLIS;
        int opens = law.hours().get().opensMinute();
        int closes = law.hours().get().closesMinute();
        boolean isWithin = minute >= Math.min(opens, closes) && minute < Math.max(opens, closes);
        return opens < closes ? isWithin : !isWithin;
    }

    /** The least of the operator's most, the law's for a sale, and what each rule leaves of its days. */
    private long most(long day) {
        long most = world.settings.terms().maximum().minorUnits();
        if (place.isEmpty()) {
            return most;
        }
        Profile.Limits limits = place.get().limits();
        most = Math.min(most, limits.perSale().map(Fiat::minorUnits).orElse(Long.MAX_VALUE));
        for (Profile.Window window : limits.windows()) {
            long inside = 0;
            for (Map.Entry<Long, Long> one : cashOfDay.entrySet()) {
                inside += one.getKey() > day - window.days() ? one.getValue() : 0;
            }
            most = Math.min(most, Math.max(0, window.most().minorUnits() - inside));
        }
        return most;
    }

    /** Whether the days have had what they may have: nobody is served until another one. */
    boolean isUsedUp() {
        return place.filter(law -> localDays(law).stream()
                        .anyMatch(day -> most(day.toEpochDay())
                                < world.settings.terms().minimum().minorUnits()))
                .isPresent();
    }

    private void owed(JournalEntry.PayoutOwed e) {
        AuditedSale sale = auditor.sale(e.sale().number());
        long cash = e.cash().minorUnits();
        boolean isOfTheQuote = cash >= sale.quote.minimum().minorUnits()
                && cash <= sale.quote.maximum().minorUnits();
        if (isOfTheQuote) {
            long paid = e.amount().value();
            checkCharges(sale, cash, paid, paid + e.networkFee().value(), e);
        }
    }

    /** What goes in, less what comes out at the price of the reference. */
    private void checkCharges(AuditedSale sale, long cash, long paidSats, long boughtSats, Object about) {
        place.flatMap(Profile::charges).ifPresent(cap -> {
            long worth = BigInteger.valueOf(cap.countsNetworkFee() ? paidSats : boughtSats)
                    .multiply(BigInteger.valueOf(sale.quote.reference().minorUnitsPerBitcoin()))
                    .divide(BigInteger.valueOf(Sats.PER_BITCOIN))
                    .longValueExact();
            long base = cap.of() == Profile.ShareOf.CASH ? cash : worth;
            long allowed =
                    Math.max(cap.amount().minorUnits(), base * cap.share().value() / 10_000);
            must(
                    cash - worth <= allowed,
                    "PR2",
                    cash + " cost " + (cash - worth) + ", the law allows " + allowed,
                    about);
        });
    }

    // --- the screen ---

    void published(MachineState state) {
        checkEachHasItsLaw(state);
        place.ifPresent(law -> {
            follow(law, state);
            if (isToldOff) {
                must(state.visit() instanceof Visit.WarnedOff, "PR6", "stopped, and goes on", state.visit());
            }
        });
        isToldOff = false;
        before = Optional.of(state);
    }

    private void checkEachHasItsLaw(MachineState state) {
        state.visit()
                .sale()
                .map(of -> auditor.sale(of.number()))
                .filter(sale -> !isFollowUp(sale))
                .ifPresent(sale -> must(underLaw.contains(sale.number), "PR6", "a sale under no law", sale));
    }

    private boolean isFollowUp(AuditedSale sale) {
        return auditor.journal().sales.values().stream()
                .anyMatch(earlier -> earlier.number < sale.number && earlier.quote.equals(sale.quote));
    }

    private void follow(Profile law, MachineState state) {
        before.ifPresent(this::answered);
        boolean isThere = state.visit() instanceof Visit.Warned;
        boolean isOver = state.visit() instanceof Visit.Idle || state.visit() instanceof Visit.WarnedOff;
        if (isOver) {
            accepted = new ArrayList<>();
        }
        ScreenModel.Warning shown = state.screen().warning();
        if (isThere && shown != null) {
            Profile.Warning next =
                    law.warnings().get(Math.min(accepted.size(), law.warnings().size() - 1));
            must(shown.name().equals(next.name()), "PR6", "after " + names(accepted) + " comes " + next, shown);
        }
    }

    private void answered(MachineState was) {
        ScreenModel.Warning shown = was.screen().warning();
        boolean isAnswered = shown != null
                && tapped(Tap.Action.ACCEPT_WARNING)
                        .filter(tap -> tap.screenNumber() >= was.visitNumber())
                        .filter(tap -> tap.value().equals(shown.name()))
                        .isPresent();
        if (shown != null && isAnswered) {
            accepted.add(new JournalEntry.Acceptance(
                    shown.name(), was.language(), world.wallTime().toEpochMilli()));
        }
    }

    private Optional<Tap> tapped(Tap.Action action) {
        return auditor.heard().last() instanceof MachineEvent.Tapped(Tap tap) && tap.action() == action
                ? Optional.of(tap)
                : Optional.empty();
    }
}
