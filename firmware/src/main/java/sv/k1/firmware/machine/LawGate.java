package sv.k1.firmware.machine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.profile.ChargeProof;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.Profile.Hours;
import sv.k1.firmware.profile.Profile.Window;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/**
 * What the profile of the place keeps shut. Nothing here tells customers apart: all of them count as one customer, and as a
 * new one, so every limit of a customer is kept for whoever comes.
 */
final class LawGate {
    private static final int SECONDS_OF_MINUTE = 60;

    private LawGate() {}

    /** Why no new sale may begin under the law; a sale that has begun goes on. */
    static List<Trouble> forNewSale(Turn turn) {
        return switch (turn.settings.law()) {
            case Law.Unknown _ -> List.of(Trouble.PROFILE_UNKNOWN);
            case Law.Known known -> forNewSale(turn, known);
        };
    }

    private static List<Trouble> forNewSale(Turn turn, Law.Known known) {
        Profile profile = known.profile();
        LocalDate today = today(turn, profile);
        List<Trouble> shut = new ArrayList<>();
        if (today.isBefore(profile.inForce()) || !today.isBefore(profile.expiresOn())) {
            shut.add(Trouble.PROFILE_NOT_IN_FORCE);
        }
        if (profile.notAllowed().isPresent()) {
            shut.add(Trouble.NOT_ALLOWED_HERE);
        }
        if (!known.unmet().isEmpty()) {
            shut.add(Trouble.NEEDS_UNMET);
        }
        if (isOverTheCap(turn)) {
            shut.add(Trouble.CHARGES_TOO_HIGH);
        }
        if (leastIsTooMuch(turn)) {
            shut.add(Trouble.LIMIT_REACHED);
        }
        if (profile.hours().filter(hours -> !isOpen(turn, profile, hours)).isPresent()) {
            shut.add(Trouble.OUTSIDE_HOURS);
        }
        return shut;
    }

    /** Without a price there is no quote to judge; that shuts the slot by itself. */
    private static boolean isOverTheCap(Turn turn) {
        return standing(turn)
                .charges()
                .filter(finding -> !(finding instanceof ChargeProof.Finding.Within))
                .isPresent();
    }

    private static boolean leastIsTooMuch(Turn turn) {
        return most(turn).compareTo(turn.settings.terms().minimum()) < 0;
    }

    private static boolean isOpen(Turn turn, Profile profile, Hours hours) {
        int minute = LocalTime.ofInstant(wall(turn), profile.zone()).toSecondOfDay() / SECONDS_OF_MINUTE;
        return hours.opensMinute() < hours.closesMinute()
                ? minute >= hours.opensMinute() && minute < hours.closesMinute()
                : minute >= hours.opensMinute() || minute < hours.closesMinute();
    }

    /** In which the place wants customers told beside their own. */
    static Set<String> disclosureLanguages(Turn turn) {
        return turn.settings.law() instanceof Law.Known known ? known.profile().disclosureLanguages() : Set.of();
    }

    static LawStanding standing(Turn turn) {
        Optional<ChargeProof.Finding> charges = turn.settings.law() instanceof Law.Known known
                ? known.profile().charges().flatMap(cap -> SlotGate.quote(turn, "")
                        .map(quote -> turn.remembered().charges(quote, cap)))
                : Optional.empty();
        return new LawStanding(left(turn), charges);
    }

    /** Whether the profile wants every sale on paper. */
    static boolean wantsPaper(Turn turn) {
        return turn.settings.law() instanceof Law.Known known
                && known.profile().receipt().onPaper();
    }

    /** The most cash of a sale that begins now: by the operator, by the law for a sale, and by what is left of its days. */
    static Fiat most(Turn turn) {
        Fiat most = turn.settings.terms().maximum();
        if (turn.settings.law() instanceof Law.Known known) {
            most = least(most, known.profile().limits().perSale());
            most = least(most, left(turn));
        }
        return most;
    }

    /** What may still come in today, whoever brings it; empty where no rule counts days. */
    static Optional<Fiat> left(Turn turn) {
        Optional<Fiat> left = Optional.empty();
        if (turn.settings.law() instanceof Law.Known known) {
            LocalDate today = today(turn, known.profile());
            for (Window window : known.profile().limits().windows()) {
                long inside = turn.books.law().cashSince(today.minusDays(window.days() - 1L));
                Fiat one = new Fiat(
                        window.most().currency(), Math.max(0, window.most().minorUnits() - inside));
                left = Optional.of(least(one, left));
            }
        }
        return left;
    }

    /** Under which law a sale begins. */
    static Optional<JournalEntry> begun(Turn turn, SaleId sale) {
        return turn.settings.law() instanceof Law.Known known
                ? Optional.of(new JournalEntry.SaleUnderLaw(
                        sale,
                        known.profile().name(),
                        known.fingerprint(),
                        today(turn, known.profile()).toEpochDay(),
                        Warnings.accepted(turn)))
                : Optional.empty();
    }

    static LocalDate today(Turn turn, Profile profile) {
        return LocalDate.ofInstant(wall(turn), profile.zone());
    }

    private static Instant wall(Turn turn) {
        return Instant.ofEpochMilli(turn.stamped.wallMillis());
    }

    private static Fiat least(Fiat one, Optional<Fiat> other) {
        return other.filter(amount -> amount.compareTo(one) < 0).orElse(one);
    }
}
