package sv.k1.simulator.print;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.Effect.PrintSelfTest.Part;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.machine.ReceiptFacts.LightningFacts;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.receipt.LegalNotes;
import sv.k1.firmware.receipt.Letterhead;
import sv.k1.firmware.receipt.ReceiptSeal;
import sv.k1.firmware.receipt.ReceiptText;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.JournalEntry.CashboxCollected;
import sv.k1.firmware.record.JournalEntry.ReceiptKind;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.print.ReceiptDocument;

/** Every kind of slip the firmware prints, of one sale of twenty dollars, by the firmware's own writer. */
final class ExampleSlips {
    static final String ADDRESS = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    static final String TX_ID = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    static final String CLAIM_CODE = "7KQ2-M0XD-4TZ9";

    private static final Currency USD = Currency.getInstance("USD");
    private static final String INVOICE =
            "lnbc289940n1pjexample9q8tzqqxqyz5vqsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs";

    private ExampleSlips() {}

    /** The slips by name, as a customer with this language gets them. */
    static Map<String, ReceiptDocument> all(String language) {
        Map<String, ReceiptFacts> facts = new LinkedHashMap<>();
        facts.put("sale", sale(language, Optional.of(TX_ID), true, false));
        facts.put("failed", sale(language, Optional.of(TX_ID), false, false));
        facts.put("failed-not-signed", sale(language, Optional.empty(), false, false));
        facts.put("sale-copy", sale(language, Optional.of(TX_ID), true, true));
        facts.put("lightning", lightning(language, Optional.of(TX_ID)));
        facts.put("failed-lightning", lightning(language, Optional.empty()));
        facts.put("claim", claim(language, Optional.of(CLAIM_CODE), false, Optional.empty()));
        facts.put("claim-copy", claim(language, Optional.of(CLAIM_CODE), true, Optional.empty()));
        facts.put("claim-without-code", claim(language, Optional.empty(), true, Optional.empty()));
        facts.put(
                "claim-lightning",
                claim(
                        language,
                        Optional.of(CLAIM_CODE),
                        false,
                        Optional.of(new LightningFacts(Optional.of(TX_ID), Optional.empty(), true))));
        ReceiptText writer = writer();
        Map<String, ReceiptDocument> slips = new LinkedHashMap<>();
        facts.forEach((name, of) -> slips.put(name, writer.document(new Effect.Print(of.sale(), "R17-1", of))));
        slips.put(
                "dispute",
                writer.document(new Effect.PrintDispute(
                        "D17-1", new SaleId(17), "4ZK8-W2TQ", new Fiat(USD, 2_000), language, 1_795_290_185_000L)));
        slips.put(
                "refund",
                writer.document(new Effect.PrintRefund(
                        "B17-1", new SaleId(17), "4ZK8-W2TQ", new Fiat(USD, 2_000), language, 1_795_290_185_000L)));
        slips.put(
                "collection",
                writer.document(new Effect.PrintCollection(
                        "C7-1",
                        new CashboxCollected(
                                7,
                                List.of(new BoxContent(
                                        "notes",
                                        List.of(
                                                new BoxContent.Pieces(new Fiat(USD, 500), 3),
                                                new BoxContent.Pieces(new Fiat(USD, 2_000), 12)),
                                        0,
                                        List.of())),
                                "maria"),
                        language,
                        1_795_290_185_000L)));
        slips.put(
                "self-test",
                writer.document(new Effect.PrintSelfTest(
                        "T1",
                        List.of(new Part("notes", true), new Part("scanner", false), new Part("printer", true)),
                        List.of("K1-30"),
                        "maria",
                        language,
                        1_795_290_185_000L)));
        return slips;
    }

    static ReceiptDocument named(String name, String language) {
        return Objects.requireNonNull(all(language).get(name), name);
    }

    private static ReceiptText writer() {
        Letterhead letterhead = new Letterhead(
                "Café Bitcoin, S.A. de C.V.",
                "+503 2222 3333",
                "K1-0001",
                false,
                new LegalNotes(
                        Optional.of("Plaza Libertad, local 3, San Salvador"),
                        Optional.of("PSB-0042"),
                        Optional.of("Defensoría del Consumidor, 910"),
                        Optional.of("30 días, con este recibo")));
        return new ReceiptText(
                letterhead, () -> "0123456789abcdef".repeat(4), ZoneId.of("America/El_Salvador"), Optional.of(seal()));
    }

    private static ReceiptSeal seal() {
        try {
            return new ReceiptSeal(
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ReceiptFacts sale(String language, Optional<String> txId, boolean broadcast, boolean copy) {
        return facts(
                ReceiptKind.SALE,
                language,
                Optional.of(ADDRESS),
                txId,
                broadcast,
                Optional.empty(),
                copy,
                Optional.empty());
    }

    private static ReceiptFacts lightning(String language, Optional<String> preimage) {
        return facts(
                ReceiptKind.SALE,
                language,
                Optional.of(INVOICE),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                Optional.of(new LightningFacts(Optional.of(TX_ID), preimage, preimage.isEmpty())));
    }

    private static ReceiptFacts claim(
            String language, Optional<String> code, boolean copy, Optional<LightningFacts> lightning) {
        return facts(ReceiptKind.CLAIM, language, Optional.empty(), Optional.empty(), false, code, copy, lightning);
    }

    private static ReceiptFacts facts(
            ReceiptKind kind,
            String language,
            Optional<String> address,
            Optional<String> txId,
            boolean broadcast,
            Optional<String> claimCode,
            boolean copy,
            Optional<LightningFacts> lightning) {
        Quote quote = new Quote(
                "Q-17",
                new ExchangeRate(USD, 6_400_000),
                "Kraken, Bitstamp, Coinbase",
                new BasisPoints(100),
                new ExchangeRate(USD, 6_464_000),
                new BasisPoints(500),
                new Fiat(USD, 0),
                new Sats(459),
                new FeeRate(3_000),
                new Fiat(USD, 500),
                new Fiat(USD, 200_000),
                600_000);
        return new ReceiptFacts(
                kind,
                new SaleId(17),
                "4ZK8-W2TQ",
                language,
                1_795_290_185_000L,
                quote,
                quote.convert(new Fiat(USD, 2_000)),
                address,
                txId,
                broadcast,
                claimCode,
                copy,
                lightning);
    }
}
