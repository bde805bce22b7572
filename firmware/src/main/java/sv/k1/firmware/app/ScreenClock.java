package sv.k1.firmware.app;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.screen.ScreenModel;

/** Turns the core's absolute moments into what is left of them, and how long they are past, at the moment of sending. */
final class ScreenClock {
    private ScreenClock() {}

    static ScreenModel at(ScreenModel model, long nowMillis) {
        ScreenModel.Countdown countdown = model.countdown();
        ScreenModel.Price price = model.price();
        return model.but(draft -> {
            draft.price = price == null ? null : at(price, nowMillis);
            draft.countdown = countdown == null
                    ? null
                    : new ScreenModel.Countdown(
                            Math.max(0, countdown.millisLeft() - nowMillis), countdown.extendable());
        });
    }

    private static ScreenModel.Price at(ScreenModel.Price p, long nowMillis) {
        ScreenModel.Hold hold = p.hold();
        return new ScreenModel.Price(
                p.currency(),
                p.fractionDigits(),
                p.rateMinor(),
                p.feeBasisPoints(),
                p.spreadBasisPoints(),
                p.allInBasisPoints(),
                p.fixedFeeMinor(),
                p.networkFeeSats(),
                p.minimumMinor(),
                p.maximumMinor(),
                p.ageMillis(),
                p.source(),
                hold == null
                        ? null
                        : new ScreenModel.Hold(
                                hold.ageMillis() < 0 ? -1 : Math.max(0, nowMillis - hold.ageMillis()),
                                Math.max(0, hold.leftMillis() - nowMillis)),
                p.sentWithinMinutes());
    }

    /** The only screen of a machine that could not start. */
    static ScreenModel closed(K1Config config, StartFault.Kind fault) {
        return closed(config, fault, Optional.empty());
    }

    /**
     * The last screen of a core that had to stop.
     *
     * @param last what stood there before: a customer with cash inside keeps amount and reference in view
     */
    static ScreenModel closed(K1Config config, StartFault.Kind fault, Optional<ScreenModel> last) {
        Optional<ScreenModel> ofSale = last.filter(model -> model.sale() != null);
        return new ScreenModel(
                        Long.MAX_VALUE / 1024,
                        ScreenModel.Kind.OUT_OF_SERVICE,
                        ofSale.map(ScreenModel::language)
                                .orElse(config.machine().language()),
                        new ScreenModel.Operator(
                                config.machine().operatorName(),
                                config.machine().contact(),
                                config.machine().name()),
                        ofSale.map(ScreenModel::price).orElse(null),
                        ofSale.map(ScreenModel::sale).orElse(null),
                        null,
                        null,
                        null,
                        List.of(new ScreenModel.Trouble(fault.code(), fault.messageKey())),
                        null)
                .taking(SettingsOf.takes(config));
    }
}
