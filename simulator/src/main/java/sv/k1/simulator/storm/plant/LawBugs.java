package sv.k1.simulator.storm.plant;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.Profile.Limits;
import sv.k1.firmware.profile.Profile.Receipt;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;

/** Mistakes about the law of the place. */
final class LawBugs {
    private LawBugs() {}

    /** A rule of the profile that the program does not look at. */
    enum Rule {
        DAYS,
        SALE_LIMIT,
        WARNINGS,
        HOURS,
        CHARGE_CAP,
        PAPER,
        IN_FORCE,
        /** Days are those of Greenwich, wherever the machine stands. */
        ZONE
    }

    /** The profile is taken to be without this rule. */
    static final class LeftOut extends Planting {
        private final Rule rule;

        LeftOut(Rule rule) {
            this.rule = rule;
        }

        @Override
        public MachineSettings settings(MachineSettings sound) {
            return sound.law() instanceof Law.Known(Profile profile, String fingerprint, var met)
                    ? sound.underLaw(new Law.Known(without(profile), fingerprint, met))
                    : sound;
        }

        private Profile without(Profile law) {
            Limits limits = new Limits(
                    rule == Rule.SALE_LIMIT ? Optional.empty() : law.limits().perSale(),
                    rule == Rule.DAYS ? List.of() : law.limits().windows());
            return new Profile(
                    law.id(),
                    law.place(),
                    law.version(),
                    law.currency(),
                    rule == Rule.ZONE ? ZoneOffset.UTC : law.zone(),
                    law.checkedBy(),
                    law.checkedOn(),
                    rule == Rule.IN_FORCE ? LocalDate.EPOCH : law.inForce(),
                    law.expiresOn(),
                    law.notAllowed(),
                    limits,
                    rule == Rule.CHARGE_CAP ? Optional.empty() : law.charges(),
                    rule == Rule.WARNINGS ? List.of() : law.warnings(),
                    law.disclosureLanguages(),
                    rule == Rule.PAPER ? new Receipt(false, Set.of()) : law.receipt(),
                    law.hold(),
                    law.refunds(),
                    rule == Rule.HOURS ? Optional.empty() : law.hours(),
                    law.needs(),
                    law.facts());
        }
    }

    /** A warning that nobody touches is accepted with the next second. */
    static final class SilenceAccepts extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            ScreenModel.Warning shown = state.screen().warning();
            return event instanceof MachineEvent.Tick && state.visit() instanceof Visit.Warned && shown != null
                    ? new MachineEvent.Tapped(new Tap(Tap.Action.ACCEPT_WARNING, state.visitNumber(), shown.name()))
                    : event;
        }
    }

    /** Who wants to stop goes on. */
    static final class StopAccepts extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.Tapped(Tap tap) && tap.action() == Tap.Action.STOP_HERE
                    ? new MachineEvent.Tapped(new Tap(Tap.Action.ACCEPT_WARNING, tap.screenNumber(), tap.value()))
                    : event;
        }
    }
}
