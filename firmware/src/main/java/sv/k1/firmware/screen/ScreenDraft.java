package sv.k1.firmware.screen;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sv.k1.firmware.screen.ScreenModel.Claim;
import sv.k1.firmware.screen.ScreenModel.Countdown;
import sv.k1.firmware.screen.ScreenModel.Kind;
import sv.k1.firmware.screen.ScreenModel.Lightning;
import sv.k1.firmware.screen.ScreenModel.Notice;
import sv.k1.firmware.screen.ScreenModel.Operator;
import sv.k1.firmware.screen.ScreenModel.Payment;
import sv.k1.firmware.screen.ScreenModel.Price;
import sv.k1.firmware.screen.ScreenModel.Sale;
import sv.k1.firmware.screen.ScreenModel.Trouble;
import sv.k1.firmware.screen.ScreenModel.Warning;

/** A {@link ScreenModel} in which some parts are about to be exchanged; lives only inside {@link ScreenModel#but}. */
public final class ScreenDraft {
    public long number;
    public Kind kind;
    public String language;
    public Operator operator;
    public @Nullable Price price;
    public @Nullable Sale sale;
    public @Nullable Payment payment;
    public @Nullable Claim claim;
    public @Nullable Notice notice;
    public List<Trouble> troubles;
    public @Nullable Countdown countdown;
    public @Nullable Lightning lightning;
    public @Nullable Warning warning;
    public ScreenModel.Takes takes;

    ScreenDraft(ScreenModel of) {
        number = of.number();
        kind = of.kind();
        language = of.language();
        operator = of.operator();
        price = of.price();
        sale = of.sale();
        payment = of.payment();
        claim = of.claim();
        notice = of.notice();
        troubles = of.troubles();
        countdown = of.countdown();
        lightning = of.lightning();
        warning = of.warning();
        takes = of.takes();
    }

    ScreenModel done() {
        return new ScreenModel(
                number, kind, language, operator, price, sale, payment, claim, notice, troubles, countdown, lightning,
                warning, takes);
    }
}
