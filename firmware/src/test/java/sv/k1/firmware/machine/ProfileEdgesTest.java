package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.config.ShippedProfiles;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.profile.ChargeProof;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.Profile.ChargeCap;
import sv.k1.firmware.profile.Profile.Warning;
import sv.k1.firmware.profile.Profile.Window;
import sv.k1.firmware.quote.PriceSettings;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;

/** Whole sales under every shipped profile, at each of its edges. Amounts are taken as dollars, as the world's machine is. */
class ProfileEdgesTest {
    private static final long DAY_MILLIS = 86_400_000L;

    /** So that a day's limit costs less than the float of the world. */
    private static final ExchangeRate DEAR = new ExchangeRate(StoryWorld.USD, 64_000_000);

    static Stream<String> shipped() {
        return ShippedProfiles.NAMES.stream();
    }

    static Stream<String> selling() {
        return shipped().filter(name -> profile(name).notAllowed().isEmpty());
    }

    static Stream<String> limited() {
        return selling().filter(name -> !profile(name).limits().windows().isEmpty());
    }

    static Stream<String> capped() {
        return selling().filter(name -> profile(name).charges().isPresent());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void itIsInForceFromItsFirstDayUntilItsLast(String name) {
        Profile profile = profile(name);
        Instant first = profile.inForce().atStartOfDay(profile.zone()).toInstant();
        Instant over = profile.expiresOn().atStartOfDay(profile.zone()).toInstant();

        assertThat(shut(world(name, first.minusSeconds(60)))).contains(Trouble.PROFILE_NOT_IN_FORCE);
        assertThat(shut(world(name, first.plusSeconds(60)))).doesNotContain(Trouble.PROFILE_NOT_IN_FORCE);
        assertThat(shut(world(name, over.minusSeconds(60)))).doesNotContain(Trouble.PROFILE_NOT_IN_FORCE);
        assertThat(shut(world(name, over.plusSeconds(60)))).contains(Trouble.PROFILE_NOT_IN_FORCE);
    }

    /** Without a word of the operator on what it needs, or with a ban, nothing begins. */
    @ParameterizedTest
    @MethodSource("shipped")
    void whatItNeedsOrForbidsKeepsItShut(String name) {
        Profile profile = profile(name);
        StoryWorld unanswered = world(
                StoryWorld.settings(0).underLaw(new Law.Known(profile, "0011223344556677", Set.of())), during(profile));

        assertThat(shut(unanswered).contains(Trouble.NEEDS_UNMET))
                .isEqualTo(!profile.needs().isEmpty());
        assertThat(shut(unanswered).contains(Trouble.NOT_ALLOWED_HERE))
                .isEqualTo(profile.notAllowed().isPresent());
        assertThat(shut(world(name, during(profile))).isEmpty())
                .isEqualTo(profile.notAllowed().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("selling")
    void aWholeSaleIsPaidAndSaysUnderWhichLawItWasMade(String name) {
        Profile profile = profile(name);
        StoryWorld world = world(name, during(profile));

        sell(world, 2_000);

        JournalEntry.SaleUnderLaw law = world.journal.stream()
                .filter(JournalEntry.SaleUnderLaw.class::isInstance)
                .map(JournalEntry.SaleUnderLaw.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(law.profile()).isEqualTo(profile.name());
        assertThat(law.accepted().stream().map(JournalEntry.Acceptance::warning))
                .containsExactlyElementsOf(
                        profile.warnings().stream().map(Warning::name).toList());
        assertThat(world.state.books().ledger().balance(Account.PAID)).isEqualTo(1_900);
    }

    /** Exactly the day's limit goes in, however many sales it takes, and not one note more; the next day it goes on. */
    @ParameterizedTest
    @MethodSource("limited")
    void aDayTakesExactlyItsLimit(String name) {
        Profile profile = profile(name);
        long limit = profile.limits().windows().stream()
                .filter(window -> window.days() == 1)
                .mapToLong(window -> window.most().minorUnits())
                .min()
                .orElseThrow();
        StoryWorld world = world(name, during(profile));
        world.post(new MachineEvent.PriceRead(DEAR, "test", world.now));
        world.settle();

        int sales = 0;
        while (shut(world).isEmpty() && sales < 200) {
            fill(world);
            sales++;
        }

        assertThat(world.takenMinor()).isEqualTo(limit);
        assertThat(shut(world)).containsExactly(Trouble.LIMIT_REACHED);
        assertThat(world.state.screen().kind()).isEqualTo(ScreenModel.Kind.OUT_OF_SERVICE);
        shift(world, DAY_MILLIS);
        assertThat(shut(world)).isEmpty();
    }

    /** More days than one: what went in on the first day still counts on the last day of the window, and not after it. */
    @ParameterizedTest
    @MethodSource("limited")
    void aWindowOfDaysForgetsADayWhenItIsOver(String name) {
        Profile profile = profile(name);
        for (Window window : profile.limits().windows()) {
            StoryWorld world = world(name, during(profile));
            sell(world, 2_000);
            long all = world.state.books().law().cashSince(today(world, profile));
            assertThat(all).isEqualTo(2_000);
            shift(world, (window.days() - 1) * DAY_MILLIS);
            assertThat(counted(world, profile, window)).isEqualTo(2_000);
            shift(world, DAY_MILLIS);
            assertThat(counted(world, profile, window)).isZero();
        }
    }

    /** The fee is raised in steps of a hundredth of a percent until the slot shuts; the last sale before that keeps the cap. */
    @ParameterizedTest
    @MethodSource("capped")
    void theHighestFeeThatOpensTheSlotKeepsTheCapAndTheNextOneDoesNotOpenIt(String name) {
        Profile profile = profile(name);
        ChargeCap cap = profile.charges().orElseThrow();
        int open = 0;
        int shut = 5_000;
        while (shut - open > 1) {
            int fee = (open + shut) / 2;
            if (shut(charging(profile, fee)).contains(Trouble.CHARGES_TOO_HIGH)) {
                shut = fee;
            } else {
                open = fee;
            }
        }
        StoryWorld world = charging(profile, open);
        assertThat(shut(world)).isEmpty();
        sell(world, 10_000);

        Sale sale = world.state.books().sales().iterator().next();
        Fiat charges = ChargeProof.charges(sale.quote(), cap, sale.cash());
        Fiat allowed = ChargeProof.allowed(sale.quote(), cap, sale.cash());
        assertThat(charges).isLessThanOrEqualTo(allowed);
        assertThat(allowed.minorUnits() - charges.minorUnits())
                .as("the edge is close: a hundredth of a percent of 100.00 is a cent, twice for what arrives")
                .isLessThan(100);
        assertThat(shut(charging(profile, shut))).contains(Trouble.CHARGES_TOO_HIGH);
    }

    private static Profile profile(String name) {
        return StoryLaw.shipped(name);
    }

    private static Instant during(Profile profile) {
        return profile.inForce()
                .plusDays(2)
                .atStartOfDay(profile.zone())
                .toInstant()
                .plusSeconds(43_200);
    }

    private static StoryWorld world(String name, Instant at) {
        return world(StoryWorld.settings(0).underLaw(StoryLaw.named(name)), at);
    }

    /** A machine at a moment of the calendar, with a chain that knows the time. */
    private static StoryWorld world(MachineSettings settings, Instant at) {
        StoryWorld world = new StoryWorld(settings);
        world.feeRateSatPerKvb = 1_000;
        long shift = at.toEpochMilli() - StoryWorld.EPOCH_MILLIS - world.now;
        world.wallMillis = StoryWorld.EPOCH_MILLIS + shift;
        world.blockAgeMillis = -shift;
        world.boot();
        return world;
    }

    private static StoryWorld charging(Profile profile, int fee) {
        MachineSettings base = StoryWorld.settings(0);
        PriceSettings terms = base.terms();
        MachineSettings settings = new MachineSettings(
                        base.operator(),
                        base.contact(),
                        base.machine(),
                        base.defaultLanguage(),
                        base.currency(),
                        new PriceSettings(
                                new BasisPoints(fee),
                                terms.fixedFee(),
                                new BasisPoints(100),
                                terms.minimum(),
                                terms.maximum(),
                                terms.lifetimeMillis()),
                        base.priceMaxAgeMillis(),
                        base.feeFloor(),
                        base.feeCap(),
                        base.feeFallback(),
                        base.finalConfirmations(),
                        base.acceptors(),
                        base.printerRequired(),
                        base.cabinetFitted(),
                        base.escrowHoldMillis(),
                        base.machineSalt(),
                        base.timeouts())
                .underLaw(new Law.Known(profile, "0011223344556677", profile.needs()));
        return world(settings, during(profile));
    }

    private static void shift(StoryWorld world, long millis) {
        world.wallMillis += millis;
        world.blockAgeMillis -= millis;
        world.lookAtChain();
        world.settle();
        world.pass(1_000);
    }

    private static java.time.LocalDate today(StoryWorld world, Profile profile) {
        return java.time.LocalDate.ofInstant(Instant.ofEpochMilli(world.wallMillis + world.now), profile.zone());
    }

    private static long counted(StoryWorld world, Profile profile, Window window) {
        return world.state.books().law().cashSince(today(world, profile).minusDays(window.days() - 1L));
    }

    private static List<Trouble> shut(StoryWorld world) {
        return world.machine.shutGates(world.state, world.now);
    }

    private static void begin(StoryWorld world) {
        world.tap(Tap.Action.CHOOSE_LANGUAGE, "en-US");
        List<String> read = new ArrayList<>();
        while (world.state.visit() instanceof Visit.Warned && read.size() < 10) {
            String name = java.util.Objects.requireNonNull(world.state.screen().warning())
                    .name();
            read.add(name);
            world.tap(Tap.Action.ACCEPT_WARNING, name);
        }
        world.post(new MachineEvent.CodeRead(DestinationText.parse(Story.ADDRESS, ChainNetwork.REGTEST), false));
        world.settle();
    }

    private static void sell(StoryWorld world, long minor) {
        begin(world);
        world.insert(world.firstAcceptor(), minor);
        end(world);
    }

    /** As much as the slot takes, largest notes first. */
    private static void fill(StoryWorld world) {
        begin(world);
        for (long minor : List.of(10_000L, 2_000L, 1_000L, 500L)) {
            for (int i = 0; i < 40; i++) {
                world.insert(world.firstAcceptor(), minor);
            }
        }
        end(world);
    }

    private static void end(StoryWorld world) {
        world.tap(Tap.Action.FINISH_INSERTING, "");
        world.tap(Tap.Action.CONFIRM, "");
        world.tap(Tap.Action.FINISH, "");
        world.confirmations = 2;
        world.lookAtChain();
        world.settle();
    }
}
