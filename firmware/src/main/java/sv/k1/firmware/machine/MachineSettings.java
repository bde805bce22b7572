package sv.k1.firmware.machine;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.quote.PriceSettings;
import sv.k1.firmware.screen.ScreenModel;

/**
 * The operator's configuration as far as the core needs it.
 *
 * @param priceMaxAgeMillis older prices close the slot
 * @param finalConfirmations a payout with so many is over
 * @param acceptors what is fitted, at least one, each with a name of its own
 * @param printerRequired whether no sale may start without a working printer
 * @param escrowHoldMillis how long the first note of a sale is held so that the customer can still take it back
 * @param machineSalt scrambles sale references of this machine
 * @param lightning empty for a machine that pays on chain only
 * @param clock what the wall clock must be like
 * @param law of the place; nothing is sold while it is unknown
 * @param sweep empty for a machine that keeps whatever it is sent
 * @param batchMinutes how long a payout may wait for others to share a transaction with; 0 for paying at once
 * @param bump when a payout that does not confirm is replaced by one with a higher fee
 */
public record MachineSettings(
        String operator,
        String contact,
        String machine,
        String defaultLanguage,
        Currency currency,
        PriceSettings terms,
        long priceMaxAgeMillis,
        FeeRate feeFloor,
        FeeRate feeCap,
        FeeRate feeFallback,
        int finalConfirmations,
        List<AcceptorTerms> acceptors,
        boolean printerRequired,
        boolean cabinetFitted,
        long escrowHoldMillis,
        int machineSalt,
        Timeouts timeouts,
        Optional<LightningTerms> lightning,
        ClockTerms clock,
        Law law,
        Optional<SweepTerms> sweep,
        long batchMinutes,
        BumpTerms bump) {
    /** A machine that pays on chain only, and sells nothing until it is told the law of its place. */
    public MachineSettings(
            String operator,
            String contact,
            String machine,
            String defaultLanguage,
            Currency currency,
            PriceSettings terms,
            long priceMaxAgeMillis,
            FeeRate feeFloor,
            FeeRate feeCap,
            FeeRate feeFallback,
            int finalConfirmations,
            List<AcceptorTerms> acceptors,
            boolean printerRequired,
            boolean cabinetFitted,
            long escrowHoldMillis,
            int machineSalt,
            Timeouts timeouts) {
        this(
                operator,
                contact,
                machine,
                defaultLanguage,
                currency,
                terms,
                priceMaxAgeMillis,
                feeFloor,
                feeCap,
                feeFallback,
                finalConfirmations,
                acceptors,
                printerRequired,
                cabinetFitted,
                escrowHoldMillis,
                machineSalt,
                timeouts,
                Optional.empty(),
                ClockTerms.usual(),
                new Law.Unknown("no profile was named"),
                Optional.empty(),
                0,
                BumpTerms.byHand());
    }

    public MachineSettings {
        acceptors = List.copyOf(acceptors);
        if (acceptors.stream().map(AcceptorTerms::name).distinct().count() != acceptors.size() || acceptors.isEmpty()) {
            throw new IllegalArgumentException("one acceptor or more, each with its own name: " + acceptors);
        }
    }

    /** The same machine, paying by Lightning as well. */
    public MachineSettings payingByLightning(LightningTerms terms) {
        return new MachineSettings(
                operator,
                contact,
                machine,
                defaultLanguage,
                currency,
                this.terms,
                priceMaxAgeMillis,
                feeFloor,
                feeCap,
                feeFallback,
                finalConfirmations,
                acceptors,
                printerRequired,
                cabinetFitted,
                escrowHoldMillis,
                machineSalt,
                timeouts,
                Optional.of(terms),
                clock,
                law,
                sweep,
                batchMinutes,
                bump);
    }

    /** The same machine, with other demands on its wall clock. */
    public MachineSettings keepingTime(ClockTerms terms) {
        return new MachineSettings(
                operator,
                contact,
                machine,
                defaultLanguage,
                currency,
                this.terms,
                priceMaxAgeMillis,
                feeFloor,
                feeCap,
                feeFallback,
                finalConfirmations,
                acceptors,
                printerRequired,
                cabinetFitted,
                escrowHoldMillis,
                machineSalt,
                timeouts,
                lightning,
                terms,
                law,
                sweep,
                batchMinutes,
                bump);
    }

    /** The same machine, in a place with this law. */
    public MachineSettings underLaw(Law of) {
        return new MachineSettings(
                operator,
                contact,
                machine,
                defaultLanguage,
                currency,
                terms,
                priceMaxAgeMillis,
                feeFloor,
                feeCap,
                feeFallback,
                finalConfirmations,
                acceptors,
                printerRequired,
                cabinetFitted,
                escrowHoldMillis,
                machineSalt,
                timeouts,
                lightning,
                clock,
                of,
                sweep,
                batchMinutes,
                bump);
    }

    /** The same machine, with a cap on its float. */
    public MachineSettings sweeping(SweepTerms to) {
        return new MachineSettings(
                operator,
                contact,
                machine,
                defaultLanguage,
                currency,
                terms,
                priceMaxAgeMillis,
                feeFloor,
                feeCap,
                feeFallback,
                finalConfirmations,
                acceptors,
                printerRequired,
                cabinetFitted,
                escrowHoldMillis,
                machineSalt,
                timeouts,
                lightning,
                clock,
                law,
                Optional.of(to),
                batchMinutes,
                bump);
    }

    /** The same machine, whose payouts wait so long for each other. */
    public MachineSettings batching(long minutes) {
        return new MachineSettings(
                operator,
                contact,
                machine,
                defaultLanguage,
                currency,
                terms,
                priceMaxAgeMillis,
                feeFloor,
                feeCap,
                feeFallback,
                finalConfirmations,
                acceptors,
                printerRequired,
                cabinetFitted,
                escrowHoldMillis,
                machineSalt,
                timeouts,
                lightning,
                clock,
                law,
                sweep,
                minutes,
                bump);
    }

    /** The same machine, which replaces payouts that do not confirm within these bounds. */
    public MachineSettings bumping(BumpTerms terms) {
        return new MachineSettings(
                operator,
                contact,
                machine,
                defaultLanguage,
                currency,
                this.terms,
                priceMaxAgeMillis,
                feeFloor,
                feeCap,
                feeFallback,
                finalConfirmations,
                acceptors,
                printerRequired,
                cabinetFitted,
                escrowHoldMillis,
                machineSalt,
                timeouts,
                lightning,
                clock,
                law,
                sweep,
                batchMinutes,
                terms);
    }

    /** What the customer is asked to put in. */
    ScreenModel.Takes takes() {
        return AcceptorTerms.takes(acceptors.stream().map(AcceptorTerms::kind).toList());
    }

    /** Names of the acceptors, in the order of the configuration. */
    public List<String> acceptorNames() {
        return acceptors.stream().map(AcceptorTerms::name).toList();
    }

    /** How long each screen waits for the customer; every one can be extended by a tap, and none discards money. */
    public record Timeouts(
            long scanMillis,
            long insertMillis,
            long scanAfterCashMillis,
            long reviewMillis,
            long doneMillis,
            long claimMillis,
            long enterClaimMillis) {
        public static Timeouts ordinary() {
            return new Timeouts(120_000, 120_000, 180_000, 120_000, 45_000, 90_000, 60_000);
        }
    }
}
