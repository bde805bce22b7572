package sv.k1.simulator.cash.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Id003Profile;
import sv.k1.simulator.cash.id003.Id003Switch;
import sv.k1.simulator.cash.pulse.PulseDevice;
import sv.k1.simulator.cash.pulse.PulseProfile;
import sv.k1.simulator.cash.pulse.PulseSwitch;

/** Every simulated acceptor there is: one line each. */
public final class AcceptorModels {
    /** 9600 baud with a parity bit: eleven bits a byte. */
    private static final int BAUD_9600_8E1 = 872;

    /** No line at all stands behind the board of a pulse acceptor. */
    private static final int UNPACED = 0;

    private static final int CUSTOMER_TAKES_NOTE_AFTER_MILLIS = 1_500;

    private static final List<AcceptorModelKind> ALL = List.of(
            AcceptorModelKind.of(
                    "id003",
                    BAUD_9600_8E1,
                    Id003Profile::of,
                    Id003Profile::fast,
                    Id003Switch.class,
                    (profile, set) -> profile.with(set),
                    (profile, _) -> id003(profile)),
            AcceptorModelKind.of(
                    "pulse-coin",
                    UNPACED,
                    PulseProfile::coin,
                    PulseProfile::fast,
                    PulseSwitch.class,
                    (profile, set) -> profile.with(set),
                    PulseDevice::new),
            AcceptorModelKind.of(
                    "pulse",
                    UNPACED,
                    PulseProfile::bill,
                    PulseProfile::fast,
                    PulseSwitch.class,
                    (profile, set) -> profile.with(set),
                    PulseDevice::new));

    private AcceptorModels() {}

    public static Optional<AcceptorModelKind> of(String protocol) {
        return ALL.stream().filter(one -> one.protocol().equals(protocol)).findFirst();
    }

    /** Names of all protocols, for messages. */
    public static List<String> protocols() {
        return ALL.stream().map(AcceptorModelKind::protocol).toList();
    }

    /** A customer stands before it and takes back what comes out. */
    private static AcceptorModel id003(Id003Profile profile) {
        Id003Device device = new Id003Device(profile);
        device.customerPatience(OptionalLong.of(CUSTOMER_TAKES_NOTE_AFTER_MILLIS));
        return device;
    }
}
