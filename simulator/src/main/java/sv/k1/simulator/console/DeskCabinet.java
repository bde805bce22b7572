package sv.k1.simulator.console;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import sv.k1.simulator.cash.cctalk.CcTalkCoinProfile;
import sv.k1.simulator.cash.cctalk.CcTalkId;

/** Which K1 stands on the desk. */
public enum DeskCabinet {
    /** Note slot, scanner, printer, cashbox behind a door. */
    NOTE_KIOSK("gm65"),
    /** A small metal case: coin slot, touchscreen, built-in camera. Its receipts are codes on the screen. */
    COIN_BOX("camera");

    private static final int LEAST_COINS = 5;
    private static final int MOST_COINS = 20;

    private final String scanner;

    DeskCabinet(String scanner) {
        this.scanner = scanner;
    }

    /** As it is written: {@code note-kiosk}, {@code coin-box}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DeskCabinet::word).toList();
    }

    /** @throws IllegalArgumentException naming those there are */
    static DeskCabinet of(String word) {
        return Arrays.stream(values())
                .filter(cabinet -> cabinet.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no cabinet " + word + "; there are " + String.join(", ", words())));
    }

    /** The reader of codes that is built in, unless another one is asked for. */
    String scanner() {
        return scanner;
    }

    boolean hasPrinter() {
        return this == NOTE_KIOSK;
    }

    boolean takesNotes() {
        return this == NOTE_KIOSK;
    }

    /** Least cash of one sale, unless another amount is asked for. */
    String minimum(String currency) {
        return this == NOTE_KIOSK
                ? "5.00"
                : amount(currency, coins -> coins.min().orElseThrow() * LEAST_COINS);
    }

    /** Most cash of one sale, unless another amount is asked for. */
    String maximum(String currency) {
        return this == NOTE_KIOSK
                ? "200.00"
                : amount(currency, coins -> coins.max().orElseThrow() * MOST_COINS);
    }

    private static String amount(String currency, ToLongFunction<LongStream> minorUnits) {
        CcTalkCoinProfile profile = CcTalkCoinProfile.of(currency)
                .orElseThrow(() -> new IllegalArgumentException("no coins for " + currency));
        long minor = minorUnits.applyAsLong(
                profile.coins().stream().filter(CcTalkId::isUsed).mapToLong(CcTalkId::minorUnits));
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits())
                .toPlainString();
    }
}
