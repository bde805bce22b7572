package sv.k1.simulator.console;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.config.ProfileFile;
import sv.k1.firmware.config.ShippedProfiles;
import sv.k1.firmware.machine.AcceptorTerms;
import sv.k1.firmware.machine.ClockTerms;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.NoPlace;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.ProfileSeal;
import sv.k1.firmware.quote.PriceSettings;

/** The terms that a machine of the deterministic world has: those of a desk's configuration. */
final class VirtualSettings {
    private static final long SAT_PER_KVB = 1_000;

    private VirtualSettings() {}

    /** @param acceptors their names */
    static MachineSettings of(
            SimulatedMachine.Setup setup, Set<String> acceptors, Optional<VirtualLightning> lightning) {
        Currency currency = Currency.getInstance(setup.currency());
        PriceSettings terms = new PriceSettings(
                new BasisPoints(500),
                new Fiat(currency, 0),
                new BasisPoints(100),
                fiat(currency, setup.minimum()),
                fiat(currency, setup.maximum()),
                600_000);
        MachineSettings onChain = new MachineSettings(
                        "Bitcoin de Prueba S.A.",
                        "+503 2222 0000",
                        "K1-SIM",
                        "es-SV",
                        currency,
                        terms,
                        VirtualPrices.MAX_AGE_MILLIS,
                        new FeeRate(SAT_PER_KVB),
                        new FeeRate(150 * SAT_PER_KVB),
                        new FeeRate(2 * SAT_PER_KVB),
                        2,
                        acceptors.stream().map(AcceptorTerms::anyOf).toList(),
                        setup.printerRequired(),
                        true,
                        1_500,
                        7,
                        MachineSettings.Timeouts.ordinary())
                .keepingTime(new ClockTerms(0, ClockTerms.IDLE_CHAIN_AHEAD_MILLIS))
                .underLaw(law(currency, setup.profile()));
        return lightning
                .map(side -> onChain.payingByLightning(side.terms(setup.lightning())))
                .orElse(onChain);
    }

    /** A shipped profile as it is, with an operator who answers for whatever it asks of one. */
    private static Law law(Currency currency, String name) {
        if (name.equals(SimulatedLaw.NO_PLACE)) {
            return NoPlace.law(currency);
        }
        byte[] content = ShippedProfiles.content(name);
        if (!(ProfileFile.parse(content, name) instanceof ProfileFile.Result.Read(Profile profile))) {
            throw new IllegalStateException("the shipped profile " + name + " has mistakes");
        }
        return profile.currency().equals(currency)
                ? new Law.Known(profile, ProfileSeal.fingerprint(content), Set.copyOf(profile.needs()))
                : new Law.Unknown("the profile " + name + " is in " + profile.currency());
    }

    private static Fiat fiat(Currency currency, String amount) {
        return new Fiat(
                currency,
                new BigDecimal(amount)
                        .movePointRight(currency.getDefaultFractionDigits())
                        .longValueExact());
    }
}
