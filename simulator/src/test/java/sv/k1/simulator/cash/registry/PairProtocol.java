package sv.k1.simulator.cash.registry;

import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.ccnet.CcnetSession;
import sv.k1.hal.cash.ccnet.CcnetSettings;
import sv.k1.hal.cash.cctalk.CcTalkBillSession;
import sv.k1.hal.cash.cctalk.CcTalkCoinSession;
import sv.k1.hal.cash.cctalk.CcTalkSettings;
import sv.k1.hal.cash.ebds.EbdsSession;
import sv.k1.hal.cash.ebds.EbdsSettings;
import sv.k1.hal.cash.id003.Id003Session;
import sv.k1.hal.cash.id003.Id003Settings;
import sv.k1.hal.cash.pulse.PulseSession;
import sv.k1.hal.cash.pulse.PulseSettings;
import sv.k1.hal.cash.registry.AcceptorDrivers;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.ssp.SspSession;
import sv.k1.hal.cash.ssp.SspSettings;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.ModelSwitch;
import sv.k1.simulator.cash.level.Level;

/** Both sides of one protocol by its name in the registries. */
record PairProtocol(String name) {
    private static final int UNPACED_BYTES_PER_SECOND = 11_520;

    /** Whatever is registered: a new driver that nobody entered below fails here and is not forgotten. */
    static final List<String> NAMES = AcceptorDrivers.protocols();

    AcceptorSession session(ResumePoint resume, RandomGenerator chance, long nowMillis) {
        return switch (name) {
            case "id003" -> new Id003Session(Id003Settings.usual(), resume, nowMillis);
            case "ccnet" -> new CcnetSession(CcnetSettings.usual(), resume, nowMillis);
            case "ebds" -> new EbdsSession(EbdsSettings.usual(), resume, nowMillis);
            case "ssp" -> new SspSession(SspSettings.ssp(), resume, chance, nowMillis);
            case "essp" -> new SspSession(SspSettings.essp(), resume, chance, nowMillis);
            case "cctalk-coin" -> new CcTalkCoinSession(CcTalkSettings.coin(), resume, nowMillis);
            case "cctalk-bill" -> new CcTalkBillSession(CcTalkSettings.bill(), resume, nowMillis);
            case "pulse" -> new PulseSession(PulseSettings.usual(Currency.getInstance("USD")), nowMillis);
            default -> throw new IllegalArgumentException("no protocol " + name);
        };
    }

    AcceptorModel model(List<String> switches, Level level, RandomGenerator chance) {
        return kind().make(new ModelOrder("USD", true, switches, level, chance));
    }

    List<String> switches() {
        return kind().switches().stream().map(ModelSwitch::word).toList();
    }

    int bytesPerSecond() {
        int told = kind().bytesPerSecond();
        return told == 0 ? UNPACED_BYTES_PER_SECOND : told;
    }

    /**
     * Pulses are told once and never again (pulse sheet, section 5): what is on its way while the power, the line or the host
     * is away cannot be proved by anybody, and its front end is a board on a USB cable that loses no single bytes.
     */
    boolean forgets() {
        return name.equals("pulse");
    }

    /**
     * Settings with which nothing can be sold, though no money is lost either: a contact that cuts its pulses short or tears
     * its trains, an SSP unit that begins with the other flag or wants encryption from a plain host, a PIN that nobody told.
     */
    boolean refuses(String oneSwitch) {
        return forgets()
                || oneSwitch.equals("flag-one-after-sync")
                || oneSwitch.equals("pin-protected")
                || (name.equals("ssp") && oneSwitch.equals("forced-encryption"));
    }

    private AcceptorModelKind kind() {
        return AcceptorModels.of(name).orElseThrow();
    }
}
