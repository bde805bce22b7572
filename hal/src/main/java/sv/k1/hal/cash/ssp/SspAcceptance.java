package sv.k1.hal.cash.ssp;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.hal.cash.Denomination;

/** Which notes the core wants, whether the device follows, and what must be sent so that it does. */
final class SspAcceptance {
    private Optional<Set<Denomination>> accepted = Optional.empty();
    private Optional<SspCommand.SetInhibits> confirmed = Optional.empty();
    private boolean enabled;

    void inhibit() {
        accepted = Optional.empty();
    }

    void want(Set<Denomination> set) {
        accepted = Optional.of(set);
    }

    boolean isWanted() {
        return accepted.isPresent();
    }

    /** Whether the device takes notes, as far as it told. */
    boolean isEnabled() {
        return enabled;
    }

    /** Nothing is known of the device's settings, so that closing it is never taken for done. */
    void forget() {
        confirmed = Optional.empty();
        enabled = true;
    }

    void answered(SspCommand command, boolean ok) {
        if (command instanceof SspCommand.SetInhibits mask) {
            confirmed = ok ? Optional.of(mask) : Optional.empty();
        } else if (command instanceof SspCommand.Enable) {
            enabled = ok;
        } else if (command instanceof SspCommand.Disable) {
            enabled = enabled && !ok;
        }
    }

    void observe(SspEvents events) {
        if (events.has(SspEventKind.DISABLED) || events.has(SspEventKind.CHANNEL_DISABLE)) {
            enabled = false;
        }
    }

    /**
     * What to send to a device that does not do what is wanted; nothing if it does.
     *
     * @param mayOpen no note is open and no fault stands
     */
    List<SspCommand> corrections(SspSetup setup, boolean mayOpen) {
        Optional<SspCommand.SetInhibits> mask =
                accepted.map(setup::inhibits).filter(wanted -> mayOpen && wanted.accepted() != 0);
        if (mask.isEmpty()) {
            return enabled ? List.of(new SspCommand.Disable()) : List.of();
        }
        if (enabled && confirmed.equals(mask)) {
            return List.of();
        }
        return enabled ? List.of(mask.get()) : List.of(mask.get(), new SspCommand.Enable());
    }
}
