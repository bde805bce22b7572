package sv.k1.firmware.screen;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.screen.ScreenModel.Claim;
import sv.k1.firmware.screen.ScreenModel.Countdown;
import sv.k1.firmware.screen.ScreenModel.Hold;
import sv.k1.firmware.screen.ScreenModel.Kind;
import sv.k1.firmware.screen.ScreenModel.Lightning;
import sv.k1.firmware.screen.ScreenModel.Notice;
import sv.k1.firmware.screen.ScreenModel.Operator;
import sv.k1.firmware.screen.ScreenModel.Payment;
import sv.k1.firmware.screen.ScreenModel.Price;
import sv.k1.firmware.screen.ScreenModel.Receipt;
import sv.k1.firmware.screen.ScreenModel.Sale;
import sv.k1.firmware.screen.ScreenModel.Slot;
import sv.k1.firmware.screen.ScreenModel.Stage;
import sv.k1.firmware.screen.ScreenModel.Trouble;

/** One sale of 25 dollars as the page sees it, and the moments beside it: for tests and for looking at by eye. */
final class ExampleModels {
    /** As the profiles of places name them. */
    static final List<String> WARNINGS = List.of("scam", "on-the-phone", "irreversible", "own-wallet");

    static final Operator OPERATOR = new Operator("K1 El Zonte", "+503 2222 0000", "K1-0007");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Quote QUOTE = new Quote(
            "QX7-4MD2",
            rate(10_328_861),
            "kraken, coinbase, bitstamp",
            new BasisPoints(100),
            rate(10_432_149),
            new BasisPoints(350),
            usd(0),
            new Sats(430),
            new FeeRate(2_800),
            usd(100),
            usd(50_000),
            300_000);
    private static final Price PRICE = price(null);
    static final String TXID = "9f2c4e1ab07d5563c8e9911d2f4a6b7780c1d2e3f4a5968778695a4b3c2d1e0f";
    static final List<String> SEGWIT =
            List.of("bc1q", "w508", "d6qe", "jxtd", "g4y5", "r3za", "rvar", "y0c5", "xw7k", "v8f3", "t4");
    static final List<String> TAPROOT = List.of(
            "bc1p", "5cyx", "nuxm", "euwu", "vkwf", "em96", "lqzs", "zd02", "n6xd", "cjrs", "20ca", "c6yq", "jjwu",
            "dpxq", "kedr", "cr");

    /** As long as a signed receipt is; nobody signed it. */
    static final String RECEIPT = "K1R1:"
            + "pTyGJMuHbEL31IeL2HPcHyGcFRl1SPnXNYvMIHa_2o76umfXfKm_r5kJP1VrT-1FJors_6ILi8IHn5kx"
            + "sC7tVO_HbkQfyy_KV5zjR3j1twdTKWTddB-XhkAS1voQG6yyzyN9zHYIa4UOrGNATMuDJawTgsu8PO-7"
            + "99nKSNrh9UCauSDmLhuVtcqcYezdZ_tDDj8hYs5suKcNd8Zra9A9sKPxZ9W3qLy7zKUVQDT7S8sTQCBN"
            + "R3YbDgbleph1QHt61QTC4XATWS8PHp9NHfYjFM5DI4pZj59fhZ5R1Py4oJe2JbmPTuSgR7cMy-UcU3zr"
            + "1ZtoLuCr64"
            + ".CxqlIOdNKhiFXiQ2hzT_pLjHX2JiCLhKcIhP6Br1iQFeOUhGXZnnal5WisCgEBCY8f5N3_ynbdrZRzsGQBJg3U";

    /** For pages whose camera is of no interest. */
    static final ScreenServer.Pictures PICTURES =
            new ScreenServer.Pictures(() -> Optional.of(RECEIPT), Optional::empty);

    private static final List<Long> COINS = List.of(5L, 10L, 25L, 100L);

    private ExampleModels() {}

    /** A name for a picture, and what it shows. */
    static Map<String, ScreenModel> all(String language) {
        Map<String, ScreenModel> models = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            models.put(kind.name().toLowerCase(java.util.Locale.ROOT), of(kind, 1, language));
        }
        for (String text : WARNINGS) {
            models.put("warning_" + text.replace('-', '_'), warning(1, language, text, List.of()));
            models.put("warning_" + text.replace('-', '_') + "_told_twice", warning(1, language, text, List.of("en")));
        }
        models.put("insert_empty", insert(1, language, Slot.READY, 0, null));
        for (Slot slot : Slot.values()) {
            models.put(
                    "insert_" + slot.name().toLowerCase(java.util.Locale.ROOT), insert(1, language, slot, 2_500, null));
        }
        models.put(
                "insert_refused",
                insert(1, language, Slot.READY, 2_500, new Notice("note-over-limit", Map.of("largest", 2_000L), 1)));
        models.put(
                "insert_refused_by_device",
                withNotice(of(Kind.INSERT, 1, language), "note-inhibited-largest", Map.of("largest", 10_000L)));
        models.put(
                "idle_note_returned",
                withNotice(of(Kind.IDLE, 1, language), "note-returned", Map.of("returned", 2_000L)));
        models.put(
                "idle_note_disputed",
                withNotice(of(Kind.IDLE, 1, language), "note-disputed", Map.of("disputed", 2_000L)));
        models.put("scan_camera", of(Kind.SCAN, 1, language));
        models.put("scan_camera_after_cash", of(Kind.SCAN_AFTER_CASH, 1, language));
        models.put("scan_chain_not_now", withNotice(of(Kind.SCAN, 1, language), "chain-not-now", Map.of()));
        models.put("insert_last_seconds", withCountdown(of(Kind.INSERT, 1, language), 14_000));
        models.put("scan_refused", scanRefused(1, language, "scan-lightning"));
        models.put("insert_cash_first", insertCashFirst(1, language));
        models.put("scan_after_cash_lightning", scanAfterCashByEither(1, language));
        models.put("scan_after_cash_lightning_end", withCountdown(scanAfterCashByEither(1, language), 14_000));
        models.put("review_notice", reviewNotice(1, language, "lightning-checking"));
        models.put("review_last_seconds", withCountdown(review(1, language, SEGWIT, "P2WPKH"), 14_000));
        models.put("closed_coins", takingCoins(of(Kind.OUT_OF_SERVICE, 1, language)));
        models.put("insert_both_empty", takingBoth(insert(1, language, Slot.READY, 0, null)));
        models.put("insert_coins", takingCoins(insert(1, language, Slot.READY, 2_500, null)));
        models.put(
                "insert_coins_refused",
                takingCoins(insert(
                        1, language, Slot.READY, 2_500, new Notice("note-over-limit", Map.of("largest", 100L), 1))));
        models.put("insert_both", takingBoth(insert(1, language, Slot.READY, 2_500, null)));
        models.put(
                "idle_both_disputed",
                takingBoth(withNotice(of(Kind.IDLE, 1, language), "note-disputed", Map.of("disputed", 2_000L))));
        models.put("insert_large", large(of(Kind.INSERT, 1, language)));
        models.put("insert_coins_large", takingCoins(large(of(Kind.INSERT, 1, language))));
        models.put("review_large", large(review(1, language, TAPROOT, "P2TR")));
        models.put("paying_large", large(paying(Kind.PAYING, 1, language, Stage.DELAYED, Receipt.OFFERED)));
        models.put("done_large", large(paying(Kind.DONE, 1, language, Stage.SEEN, Receipt.UNCONFIRMED)));
        models.put("done_paid", paying(Kind.DONE, 1, language, Stage.PAID, Receipt.OFFERED));
        models.put("review_batch", batching(review(1, language, TAPROOT, "P2TR")));
        models.put("insert_batch", batching(of(Kind.INSERT, 1, language)));
        models.put("insert_batch_large", batching(large(of(Kind.INSERT, 1, language))));
        models.put("review_taproot", review(1, language, TAPROOT, "P2TR"));
        for (Stage stage : Stage.values()) {
            models.put(
                    "paying_" + stage.name().toLowerCase(java.util.Locale.ROOT),
                    paying(Kind.PAYING, 1, language, stage, Receipt.OFFERED));
        }
        for (Receipt receipt : Receipt.values()) {
            models.put(
                    "done_" + receipt.name().toLowerCase(java.util.Locale.ROOT),
                    paying(Kind.DONE, 1, language, Stage.BROADCAST, receipt));
        }
        models.put("insert_network_lost", networkLost(1, language));
        models.put("insert_below_minimum", insert(1, language, Slot.READY, 50, null));
        models.put("out_of_service_cash_inside", closedWithCash(1, language));
        models.put("sheet_languages", of(Kind.SCAN, 1, language));
        models.put("sheet_how", of(Kind.IDLE, 1, language));
        models.put("sheet_view", of(Kind.SCAN, 1, language));
        models.put("sheet_receipt", paying(Kind.DONE, 1, language, Stage.BROADCAST, Receipt.UNAVAILABLE));
        models.put("sheet_photo", paying(Kind.DONE, 1, language, Stage.BROADCAST, Receipt.UNCONFIRMED));
        models.put("sheet_photo_claim", of(Kind.CLAIM, 1, language));
        models.put("done_confirmed", paying(Kind.DONE, 1, language, Stage.CONFIRMED, Receipt.PRINTED));
        models.put("done_delayed", paying(Kind.DONE, 1, language, Stage.DELAYED, Receipt.OFFERED));
        return models;
    }

    /** The sheet that lies over an example, empty for none: {@code sheet_photo_claim} shows the sheet "photo". */
    static String sheetOf(String name) {
        return name.startsWith("sheet_") ? name.split("_", -1)[1] : "";
    }

    /** Cash is inside and the node cannot be reached: the slot is shut, the customer can still go on or take a ticket. */
    static ScreenModel networkLost(long number, String language) {
        return model(
                number,
                Kind.INSERT,
                language,
                PRICE,
                sale(Slot.CLOSED, 2_500, SEGWIT, "P2WPKH"),
                null,
                null,
                null,
                List.of(new Trouble("K1-50", "chain-unreachable")),
                new Countdown(70_000, true));
    }

    static ScreenModel closedWithCash(long number, String language) {
        return model(
                number,
                Kind.OUT_OF_SERVICE,
                language,
                PRICE,
                sale(Slot.CLOSED, 2_500, List.of(), ""),
                null,
                null,
                null,
                List.of(new Trouble("K1-10", "door-open")),
                null);
    }

    static ScreenModel warning(long number, String language, String text, List<String> also) {
        return model(
                        number,
                        Kind.WARNING,
                        language,
                        PRICE,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        new Countdown(85_000, true))
                .but(draft -> draft.warning = new ScreenModel.Warning(text, text + "/1", 1, 2, also));
    }

    static ScreenModel of(Kind kind, long number, String language) {
        return switch (kind) {
            case STARTING -> model(number, kind, language, null, null, null, null, null, List.of(), null);
            case IDLE -> model(number, kind, language, PRICE, null, null, null, null, List.of(), null);
            case WARNING -> warning(number, language, "scam", List.of());
            case WARNED_OFF ->
                model(number, kind, language, PRICE, null, null, null, null, List.of(), new Countdown(85_000, true));
            case SCAN ->
                model(
                        number,
                        kind,
                        language,
                        PRICE,
                        sale(Slot.CLOSED, 0, List.of(), ""),
                        null,
                        null,
                        null,
                        List.of(),
                        new Countdown(85_000, true));
            case INSERT -> insert(number, language, Slot.READY, 2_500, null);
            case SCAN_AFTER_CASH ->
                model(
                        number,
                        kind,
                        language,
                        PRICE,
                        sale(Slot.CLOSED, 2_500, List.of(), ""),
                        null,
                        null,
                        null,
                        List.of(),
                        new Countdown(85_000, true));
            case REVIEW -> review(number, language, SEGWIT, "P2WPKH");
            case PAYING -> paying(kind, number, language, Stage.BROADCAST, Receipt.OFFERED);
            case WITHDRAW -> withdrawing(number, language);
            case DONE -> paying(kind, number, language, Stage.SEEN, Receipt.OFFERED);
            case CLAIM ->
                model(
                        number,
                        kind,
                        language,
                        PRICE,
                        sale(Slot.CLOSED, 2_500, List.of(), ""),
                        null,
                        new Claim(
                                "7KQ4M2XR9T3B",
                                "K1C:7KQ4M2XR9T3B",
                                2_500,
                                QUOTE.convert(usd(2_500)).paid().value(),
                                Receipt.OFFERED),
                        null,
                        List.of(),
                        null);
            case ENTER_CLAIM ->
                model(number, kind, language, PRICE, null, null, null, null, List.of(), new Countdown(58_000, true));
            case OUT_OF_SERVICE ->
                model(
                        number,
                        kind,
                        language,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new Trouble("K1-61", "price-stale"), new Trouble("K1-22", "acceptor-stacker-full")),
                        null);
        };
    }

    static ScreenModel insert(long number, String language, Slot slot, long cashMinor, @Nullable Notice notice) {
        return model(
                number,
                Kind.INSERT,
                language,
                PRICE,
                sale(slot, cashMinor, SEGWIT, "P2WPKH"),
                null,
                null,
                notice,
                List.of(),
                new Countdown(70_000, true));
    }

    /** Cash first on a machine that pays either way: the smaller sum is promised. */
    private static ScreenModel insertCashFirst(long number, String language) {
        return byEither(
                model(
                        number,
                        Kind.INSERT,
                        language,
                        PRICE,
                        sale(Slot.READY, 2_500, List.of(), ""),
                        null,
                        null,
                        null,
                        List.of(),
                        new Countdown(70_000, true)),
                new Lightning(false, false, false, "", ""));
    }

    private static ScreenModel scanAfterCashByEither(long number, String language) {
        ScreenModel onChain = of(Kind.SCAN_AFTER_CASH, number, language);
        return byEither(
                withSale(onChain, sale(Slot.CLOSED, 2_500, List.of(), "Lightning")),
                new Lightning(false, true, false, "", ""));
    }

    static ScreenModel reviewNotice(long number, String language, String code) {
        return model(
                number,
                Kind.REVIEW,
                language,
                PRICE,
                sale(Slot.CLOSED, 2_500, SEGWIT, "P2WPKH"),
                null,
                null,
                new Notice(code, Map.of(), 1),
                List.of(),
                new Countdown(85_000, true));
    }

    private static ScreenModel byEither(ScreenModel model, Lightning lightning) {
        return model.but(draft -> draft.lightning = lightning);
    }

    static ScreenModel enterClaim(long number, String language, Notice notice) {
        return model(
                number,
                Kind.ENTER_CLAIM,
                language,
                PRICE,
                null,
                null,
                null,
                notice,
                List.of(),
                new Countdown(58_000, true));
    }

    static ScreenModel closed(long number, String language, List<Trouble> troubles) {
        return model(number, Kind.OUT_OF_SERVICE, language, null, null, null, null, null, troubles, null);
    }

    static ScreenModel scanRefused(long number, String language, String code) {
        return model(
                number,
                Kind.SCAN,
                language,
                PRICE,
                sale(Slot.CLOSED, 0, List.of(), ""),
                null,
                null,
                new Notice(code, Map.of(), 1),
                List.of(),
                new Countdown(60_000, true));
    }

    static ScreenModel review(long number, String language, List<String> address, String kind) {
        return model(
                number,
                Kind.REVIEW,
                language,
                PRICE,
                sale(Slot.CLOSED, 2_500, address, kind),
                null,
                null,
                null,
                List.of(),
                new Countdown(85_000, true));
    }

    static ScreenModel paying(Kind kind, long number, String language, Stage stage, Receipt receipt) {
        boolean signed = stage != Stage.QUEUED && stage != Stage.WAITING;
        Payment payment = new Payment(
                stage,
                signed ? TXID : "",
                stage == Stage.CONFIRMED ? 1 : 0,
                signed ? TXID : "",
                receipt,
                receipt != Receipt.UNAVAILABLE);
        boolean lightning = stage == Stage.PAYING || stage == Stage.SLOW || stage == Stage.PAID;
        return new ScreenModel(
                number,
                kind,
                language,
                OPERATOR,
                stage == Stage.WAITING ? price(null, 120) : PRICE,
                sale(Slot.CLOSED, 2_500, SEGWIT, "P2WPKH"),
                payment,
                null,
                null,
                List.of(),
                null,
                lightning ? new Lightning(true, false, false, "", stage == Stage.PAID ? TXID : "") : null);
    }

    /** On a machine whose payouts wait for each other. */
    private static ScreenModel batching(ScreenModel model) {
        return model.but(draft ->
                draft.price = price(model.price() == null ? null : model.price().hold(), 120));
    }

    private static ScreenModel withdrawing(long number, String language) {
        String link = "LNURL1DP68GURN8GHJ7MRWW4EXCTNZD9NHXATW9EU8J730D3H82UNVWQHKZURF9AMRZTMVDE6HYMP0XYA8GEF9";
        return new ScreenModel(
                number,
                Kind.WITHDRAW,
                language,
                OPERATOR,
                PRICE,
                sale(Slot.CLOSED, 2_500, List.of(), "Lightning"),
                null,
                null,
                null,
                List.of(),
                new Countdown(85_000, true),
                new Lightning(true, false, true, link, ""));
    }

    /** The same moment of a sale as large as a machine of this kind sees: five figures of dollars, eight of sats. */
    private static ScreenModel large(ScreenModel model) {
        Sale sale = sale(model.sale() == null ? Slot.CLOSED : model.sale().slot(), 1_234_500, TAPROOT, "P2TR");
        return withSale(model, sale);
    }

    private static ScreenModel withSale(ScreenModel model, Sale sale) {
        return model.but(draft -> draft.sale = sale);
    }

    static ScreenModel withCountdown(ScreenModel model, long millisLeft) {
        return model.but(draft -> draft.countdown = new Countdown(millisLeft, true));
    }

    private static ScreenModel withNotice(ScreenModel model, String code, Map<String, Long> amounts) {
        return model.but(draft -> draft.notice = new Notice(code, amounts, 1));
    }

    /** The same on a machine with a slot for coins, which take five values from a cent to a dollar. */
    private static ScreenModel takingCoins(ScreenModel model) {
        return model.but(draft -> {
            draft.takes = ScreenModel.Takes.COINS;
            draft.sale = draft.sale == null ? null : accepting(draft.sale, COINS, COINS);
        });
    }

    /** The same on a machine with both slots. */
    private static ScreenModel takingBoth(ScreenModel model) {
        List<Long> all = List.of(5L, 10L, 25L, 100L, 100L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);
        return model.but(draft -> {
            draft.takes = ScreenModel.Takes.BOTH;
            draft.sale = draft.sale == null ? null : accepting(draft.sale, all, COINS);
        });
    }

    private static Sale accepting(Sale sale, List<Long> accepted, List<Long> coins) {
        return new Sale(
                sale.reference(),
                sale.cashFirst(),
                sale.cashMinor(),
                sale.feeMinor(),
                sale.allInMinor(),
                sale.boughtSats(),
                sale.networkFeeSats(),
                sale.paidSats(),
                sale.atLeast(),
                sale.remainingMinor(),
                accepted,
                coins,
                sale.slot(),
                0,
                sale.addressGroups(),
                sale.addressKind(),
                sale.enough());
    }

    static ScreenModel withOperator(ScreenModel model, Operator operator) {
        return model.but(draft -> draft.operator = operator);
    }

    /** The arithmetic is the machine's own, so that the figures fit each other on every picture. */
    private static Sale sale(Slot slot, long cashMinor, List<String> address, String addressKind) {
        boolean byLightning = addressKind.equals("Lightning");
        Conversion sum = byLightning ? QUOTE.convertOffChain(usd(cashMinor)) : QUOTE.convert(usd(cashMinor));
        List<Long> accepted = new ArrayList<>(List.of(100L, 500L, 1_000L, 2_000L, 5_000L, 10_000L));
        return new Sale(
                "QX7-4MD2",
                false,
                cashMinor,
                sum.fee().minorUnits(),
                sum.fee().plus(QUOTE.spreadIn(sum)).minorUnits(),
                sum.bought().value(),
                sum.networkFee().value(),
                sum.paid().value(),
                cashMinor > 0 && address.isEmpty() && !byLightning,
                Math.max(0, QUOTE.maximum().minorUnits() - cashMinor),
                slot == Slot.CLOSED ? List.of() : accepted,
                List.of(),
                slot,
                slot == Slot.CLOSED || slot == Slot.READY ? 0 : 2_000,
                address,
                addressKind,
                cashMinor >= QUOTE.minimum().minorUnits());
    }

    private static Price price(@Nullable Hold hold) {
        return price(hold, 0);
    }

    private static Price price(@Nullable Hold hold, long sentWithinMinutes) {
        return new Price(
                "USD",
                2,
                QUOTE.rate().minorUnitsPerBitcoin(),
                QUOTE.fee().value(),
                QUOTE.spread().value(),
                BasisPoints.allIn(QUOTE.fee(), QUOTE.spread()).value(),
                QUOTE.fixedFee().minorUnits(),
                QUOTE.networkFee().value(),
                QUOTE.minimum().minorUnits(),
                QUOTE.maximum().minorUnits(),
                42_000,
                QUOTE.source(),
                hold,
                sentWithinMinutes);
    }

    /** In the middle of a sale: the price stands, before cash for a while only. */
    private static Price held(Sale sale) {
        return price(new Hold(95_000, sale.cashMinor() == 0 ? 215_000 : 0));
    }

    private static ExchangeRate rate(long minor) {
        return new ExchangeRate(USD, minor);
    }

    private static Fiat usd(long minor) {
        return new Fiat(USD, minor);
    }

    private static ScreenModel model(
            long number,
            Kind kind,
            String language,
            @Nullable Price price,
            @Nullable Sale sale,
            @Nullable Payment payment,
            @Nullable Claim claim,
            @Nullable Notice notice,
            List<Trouble> troubles,
            @Nullable Countdown countdown) {
        return new ScreenModel(
                number,
                kind,
                language,
                OPERATOR,
                price == null || sale == null ? price : held(sale),
                sale,
                payment,
                claim,
                notice,
                troubles,
                countdown);
    }
}
