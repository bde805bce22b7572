package sv.k1.simulator.cash.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.ccnet.CcnetDevice;
import sv.k1.simulator.cash.ccnet.CcnetProfile;
import sv.k1.simulator.cash.ccnet.CcnetSwitch;
import sv.k1.simulator.cash.cctalk.CcTalkBillDevice;
import sv.k1.simulator.cash.cctalk.CcTalkBillProfile;
import sv.k1.simulator.cash.cctalk.CcTalkCoinDevice;
import sv.k1.simulator.cash.cctalk.CcTalkCoinProfile;
import sv.k1.simulator.cash.cctalk.CcTalkHeads;
import sv.k1.simulator.cash.cctalk.CcTalkHeadsProfile;
import sv.k1.simulator.cash.cctalk.CcTalkSwitch;
import sv.k1.simulator.cash.ebds.EbdsDevice;
import sv.k1.simulator.cash.ebds.EbdsProfile;
import sv.k1.simulator.cash.ebds.EbdsSwitch;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Id003Profile;
import sv.k1.simulator.cash.id003.Id003Switch;
import sv.k1.simulator.cash.pulse.PulseDevice;
import sv.k1.simulator.cash.pulse.PulseProfile;
import sv.k1.simulator.cash.pulse.PulseSwitch;
import sv.k1.simulator.cash.ssp.SspChance;
import sv.k1.simulator.cash.ssp.SspDevice;
import sv.k1.simulator.cash.ssp.SspProfile;
import sv.k1.simulator.cash.ssp.SspSwitch;

/** Every simulated acceptor there is: one line each. */
public final class AcceptorModels {
    /** 9600 baud with a parity bit: eleven bits a byte. */
    private static final int BAUD_9600_8E1 = 872;

    /** Seven bits and a parity bit: ten bits a byte. */
    private static final int BAUD_9600_7E1 = 960;

    /** Without a parity bit: ten bits a byte, eleven with a second stop bit. */
    private static final int BAUD_9600_8N1 = 960;

    private static final int BAUD_9600_8N2 = 872;

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
                    "ebds",
                    BAUD_9600_7E1,
                    EbdsProfile::of,
                    EbdsProfile::fast,
                    EbdsSwitch.class,
                    all(EbdsProfile::with, EbdsSwitch[]::new),
                    (profile, _) -> new EbdsDevice(profile)),
            AcceptorModelKind.of(
                    "ccnet",
                    BAUD_9600_8N1,
                    CcnetProfile::of,
                    CcnetProfile::fast,
                    CcnetSwitch.class,
                    all(CcnetProfile::with, CcnetSwitch[]::new),
                    (profile, _) -> new CcnetDevice(profile)),
            AcceptorModelKind.of(
                    "ssp",
                    BAUD_9600_8N2,
                    SspProfile::of,
                    SspProfile::fast,
                    SspSwitch.class,
                    all(SspProfile::with, SspSwitch[]::new),
                    (profile, chance) -> new SspDevice(profile, SspChance.of(chance))),
            AcceptorModelKind.of(
                    "essp",
                    BAUD_9600_8N2,
                    SspProfile::of,
                    SspProfile::fast,
                    SspSwitch.class,
                    all(SspProfile::with, SspSwitch[]::new),
                    (profile, chance) -> new SspDevice(profile, SspChance.of(chance))),
            AcceptorModelKind.of(
                    "cctalk-coin",
                    BAUD_9600_8N1,
                    CcTalkCoinProfile::of,
                    CcTalkCoinProfile::fast,
                    CcTalkSwitch.class,
                    all(CcTalkCoinProfile::with, CcTalkSwitch[]::new),
                    (profile, _) -> new CcTalkCoinDevice(profile)),
            AcceptorModelKind.of(
                    "cctalk-bill",
                    BAUD_9600_8N1,
                    CcTalkBillProfile::of,
                    CcTalkBillProfile::fast,
                    CcTalkSwitch.class,
                    all(CcTalkBillProfile::with, CcTalkSwitch[]::new),
                    (profile, _) -> new CcTalkBillDevice(profile)),
            AcceptorModelKind.of(
                    "cctalk-bus",
                    BAUD_9600_8N1,
                    CcTalkHeadsProfile::of,
                    CcTalkHeadsProfile::fast,
                    CcTalkSwitch.class,
                    all(CcTalkHeadsProfile::with, CcTalkSwitch[]::new),
                    (profile, _) -> new CcTalkHeads(profile)),
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

    /** A profile's method that takes one switch and more. */
    private interface WithSwitches<P, S> {
        P with(P profile, S first, S[] more);
    }

    private static <P, S> BiFunction<P, Set<S>, P> all(WithSwitches<P, S> how, IntFunction<S[]> array) {
        return (profile, switches) -> {
            List<S> list = List.copyOf(switches);
            return how.with(
                    profile, list.getFirst(), list.subList(1, list.size()).toArray(array));
        };
    }

    /** A customer stands before it and takes back what comes out. */
    private static AcceptorModel id003(Id003Profile profile) {
        Id003Device device = new Id003Device(profile);
        device.customerPatience(OptionalLong.of(CUSTOMER_TAKES_NOTE_AFTER_MILLIS));
        return device;
    }
}
