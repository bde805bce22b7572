package sv.k1.firmware.app;

import java.util.List;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.screen.ScreenModel;

/** Turns the core's absolute deadline into what is left of it at the moment of sending. */
final class ScreenClock {
    private ScreenClock() {}

    static ScreenModel at(ScreenModel model, long nowMillis) {
        ScreenModel.Countdown countdown = model.countdown();
        return with(
                model,
                countdown == null
                        ? null
                        : new ScreenModel.Countdown(
                                Math.max(0, countdown.millisLeft() - nowMillis), countdown.extendable()));
    }

    /** The last screen of a core that had to stop, and the only one of a machine that could not start. */
    static ScreenModel closed(K1Config config, StartFault.Kind fault) {
        return new ScreenModel(
                Long.MAX_VALUE / 1024,
                ScreenModel.Kind.OUT_OF_SERVICE,
                config.machine().language(),
                new ScreenModel.Operator(
                        config.machine().operatorName(),
                        config.machine().contact(),
                        config.machine().name()),
                null,
                null,
                null,
                null,
                null,
                List.of(new ScreenModel.Trouble(fault.code(), fault.messageKey())),
                null);
    }

    private static ScreenModel with(ScreenModel m, ScreenModel.@org.jspecify.annotations.Nullable Countdown countdown) {
        return new ScreenModel(
                m.number(),
                m.kind(),
                m.language(),
                m.operator(),
                m.price(),
                m.sale(),
                m.payment(),
                m.claim(),
                m.notice(),
                m.troubles(),
                countdown,
                m.lightning());
    }
}
