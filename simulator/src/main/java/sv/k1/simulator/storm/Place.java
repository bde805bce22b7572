package sv.k1.simulator.storm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.Profile.ChargeCap;
import sv.k1.firmware.profile.Profile.Hours;
import sv.k1.firmware.profile.Profile.Limits;
import sv.k1.firmware.profile.Profile.Receipt;
import sv.k1.firmware.profile.Profile.ShareOf;
import sv.k1.firmware.profile.Profile.Warning;
import sv.k1.firmware.profile.Profile.Whose;
import sv.k1.firmware.profile.Profile.Window;
import sv.k1.firmware.profile.WarningText;
import sv.k1.firmware.quote.PriceSettings;
import sv.k1.simulator.storm.fate.Chance;

/**
 * The law where one machine in four stands: warnings, limits of a sale and of days, a cap on charges, hours; the others stand where there
 * is none. Its calendar may turn in the middle of the story. It draws by itself, so that the other machines stay as they are.
 */
record Place(Profile profile) {
    static final String FINGERPRINT = "5700575057005750";

    private static final int MACHINES = 4;
    private static final long SALT = 0x001a_3001_a300L;
    private static final int MINUTES_OF_DAY = 24 * 60;
    private static final int SOON_MINUTES = 10;
    private static final long POINTS = 10_000;
    private static final int HALF_IN_POINTS = 5_000;
    /** What miners ask for on most days where the law counts that among the charges. */
    static final long USUAL_FEE_RATE_SAT_PER_KVB = 5_000;

    /** What a payout costs at that rate and the highest price of the storm. */
    private static final long USUAL_NETWORK_FEE_MINOR = 160;

    private static final long ROUNDING_MINOR = 10;

    static Optional<Place> of(long seed, MachineSettings settings) {
        Chance chance = new Chance(seed ^ SALT);
        return chance.oneIn(MACHINES) ? Optional.of(new Place(profile(chance, settings))) : Optional.empty();
    }

    MachineSettings fit(MachineSettings settings) {
        return settings.underLaw(new Law.Known(profile, FINGERPRINT, Set.of()));
    }

    /** Whether the law caps the charges, and what miners get is among them. */
    boolean countsNetworkFee() {
        return profile.charges().filter(ChargeCap::countsNetworkFee).isPresent();
    }

    private static Profile profile(Chance chance, MachineSettings settings) {
        Currency currency = settings.currency();
        ZoneOffset zone = zone(chance);
        LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(World.EPOCH_MILLIS), zone);
        boolean turns = turnsAfterMinutes(zone) < SOON_MINUTES;
        return new Profile(
                "storm-place",
                "a place of the storm",
                chance.between(1, 9),
                currency,
                zone,
                Profile.UNCHECKED,
                LocalDate.EPOCH,
                turns && chance.oneIn(4) ? first.plusDays(1) : first.minusDays(chance.between(0, 400)),
                first.plusDays(chance.between(400, 900)),
                Optional.empty(),
                limits(chance, currency),
                charges(chance, settings.terms()),
                warnings(chance),
                Set.of(),
                new Receipt(chance.oneIn(4), Set.of()),
                Optional.empty(),
                List.of(),
                hours(chance, zone),
                Set.of(),
                List.of());
    }

    /** In half of the places midnight comes some minutes after the story began. */
    private static ZoneOffset zone(Chance chance) {
        int morning = LocalTime.ofInstant(Instant.ofEpochMilli(World.EPOCH_MILLIS), ZoneOffset.UTC)
                        .toSecondOfDay()
                / 60;
        return chance.nextBoolean()
                ? ZoneOffset.ofTotalSeconds(-60 * (morning + chance.between(2, 9)))
                : chance.pick(ZoneOffset.UTC, ZoneOffset.ofHours(-6), ZoneOffset.ofHoursMinutes(5, 30));
    }

    private static int turnsAfterMinutes(ZoneOffset zone) {
        return MINUTES_OF_DAY
                - LocalTime.ofInstant(Instant.ofEpochMilli(World.EPOCH_MILLIS), zone)
                                .toSecondOfDay()
                        / 60;
    }

    private static Limits limits(Chance chance, Currency currency) {
        List<Window> windows = new ArrayList<>();
        if (chance.nextBoolean()) {
            windows.add(new Window(
                    chance.pick(Whose.values()),
                    chance.pick(1, 1, 2, 30),
                    new Fiat(currency, chance.pick(10_000, 30_000, 200_000)),
                    chance.pick(0, 3)));
        }
        if (chance.oneIn(4)) {
            windows.add(new Window(Whose.CUSTOMER, 3, new Fiat(currency, chance.pick(25_000, 90_000)), 0));
        }
        return new Limits(
                chance.nextBoolean()
                        ? Optional.of(new Fiat(currency, chance.pick(2_000, 5_000, 50_000)))
                        : Optional.empty(),
                windows);
    }

    /** The operator's terms keep it, as long as miners do not ask for more than they do on most days. */
    private static Optional<ChargeCap> charges(Chance chance, PriceSettings terms) {
        if (chance.oneIn(4)) {
            return Optional.empty();
        }
        boolean countsNetworkFee = !chance.oneIn(4);
        long points = (long) terms.fee().value() + terms.spread().value();
        long fixed = terms.fixedFee().minorUnits() + (countsNetworkFee ? USUAL_NETWORK_FEE_MINOR : 0);
        long shareTakesOver = 3 * POINTS / 2 * fixed / (POINTS / 2 - 3 * points / 2);
        long amount = Math.max(shareTakesOver, terms.minimum().minorUnits()) * points / POINTS + fixed + ROUNDING_MINOR;
        return Optional.of(new ChargeCap(
                new Fiat(terms.minimum().currency(), amount),
                new BasisPoints(HALF_IN_POINTS),
                chance.pick(ShareOf.values()),
                "the storm's",
                countsNetworkFee));
    }

    private static List<Warning> warnings(Chance chance) {
        return Arrays.stream(WarningText.values())
                .filter(_ -> chance.nextBoolean())
                .map(text -> new Warning(text, text.version()))
                .toList();
    }

    /** Closed for a few minutes early in the story, or by night only. */
    private static Optional<Hours> hours(Chance chance, ZoneOffset zone) {
        if (!chance.oneIn(3)) {
            return Optional.empty();
        }
        int now = LocalTime.ofInstant(Instant.ofEpochMilli(World.EPOCH_MILLIS), zone)
                        .toSecondOfDay()
                / 60;
        int closes = now + (chance.nextBoolean() ? chance.between(1, 6) : 9 * 60);
        int opens = closes + (closes - now < 60 ? chance.between(1, 4) : 7 * 60);
        return Optional.of(new Hours(opens % MINUTES_OF_DAY, closes % MINUTES_OF_DAY));
    }
}
