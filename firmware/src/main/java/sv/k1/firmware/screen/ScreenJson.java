package sv.k1.firmware.screen;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;

/** The wire form of models and taps. Groups that are null are left out; every number is a whole number below 2^53. */
@Json.Import({
    ScreenModel.class,
    ScreenModel.Operator.class,
    ScreenModel.Price.class,
    ScreenModel.Sale.class,
    ScreenModel.Payment.class,
    ScreenModel.Claim.class,
    ScreenModel.Notice.class,
    ScreenModel.Trouble.class,
    ScreenModel.Countdown.class,
    ScreenModel.Lightning.class,
    ScreenModel.Warning.class,
    Tap.class
})
final class ScreenJson {
    private static final Jsonb JSONB =
            Jsonb.builder().failOnUnknown(true).serializeNulls(false).build();
    private static final JsonType<ScreenModel> MODELS = JSONB.type(ScreenModel.class);
    private static final JsonType<Tap> TAPS = JSONB.type(Tap.class);

    private ScreenJson() {}

    /** One line: the event stream sends one model as one {@code data:} line. */
    static String write(ScreenModel model) {
        return MODELS.toJson(model);
    }

    static ScreenModel readModel(String json) {
        return MODELS.fromJson(json);
    }

    /**
     * Reads what a page or a scripted customer posted.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Tap readTap(String json) {
        try {
            return TAPS.fromJson(json);
        } catch (JsonException | IllegalStateException | NullPointerException e) {
            throw new IllegalArgumentException("not a tap: " + e.getMessage(), e);
        }
    }
}
