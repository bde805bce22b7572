package sv.k1.firmware.receipt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.BoxContent.Pieces;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.ReceiptKind;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;

/** Facts of one sale of 1,250 dollars, and slips written out as text that a person can check. */
final class Slips {
    static final String ADDRESS = "bcrt1qcr8te4kr609gcawutmrza0j4xv80jy8zeqchgx";
    static final String TX_ID = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    static final LegalNotes LEGAL = new LegalNotes(
            Optional.of("Plaza Libertad, local 3, San Salvador"),
            Optional.of("PSB-0042"),
            Optional.of("Defensoría del Consumidor, 910"),
            Optional.of("30 días, con este recibo"));

    static final String CLAIM_CODE = "7KQ2-M0XD-4TZ9";
    static final ZoneId ZONE = ZoneId.of("America/El_Salvador");

    /** The key pair of test 1 in RFC 8032, section 7.1. */
    private static final byte[] SECRET =
            HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    private static final String PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private static final Currency USD = Currency.getInstance("USD");

    private Slips() {}

    static ReceiptText writer() {
        return writer("Café Bitcoin, S.A. de C.V.", "2222-3333", ChainNetwork.MAINNET);
    }

    static ReceiptText writer(String operator, String contact, ChainNetwork network) {
        return writer(operator, contact, network, LEGAL);
    }

    static ReceiptText writer(String operator, String contact, ChainNetwork network, LegalNotes legal) {
        return new ReceiptText(
                letterhead(operator, contact, network, legal),
                () -> "0123456789abcdef".repeat(4),
                ZONE,
                Optional.empty());
    }

    static Letterhead letterhead(String operator, String contact, ChainNetwork network, LegalNotes legal) {
        return new Letterhead(operator, contact, "K1-1", network != ChainNetwork.MAINNET, legal);
    }

    /** A key pair that is the same in every run. */
    static KeyPair keys() {
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            EdECPrivateKeySpec secret = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, SECRET);
            return new KeyPair(ReceiptKey.parse(PUBLIC), factory.generatePrivate(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static ReceiptSeal seal() {
        return new ReceiptSeal(keys().getPrivate());
    }

    static Quote quote(long fixedFeeMinor) {
        return new Quote(
                "Q-17",
                new ExchangeRate(USD, 6_400_000),
                "kraken",
                new BasisPoints(200),
                new ExchangeRate(USD, 6_528_000),
                new BasisPoints(500),
                new Fiat(USD, fixedFeeMinor),
                new Sats(459),
                new FeeRate(3_000),
                new Fiat(USD, 500),
                new Fiat(USD, 200_000),
                300_000);
    }

    static ReceiptFacts sale(String language, boolean broadcast, boolean copy) {
        return facts(ReceiptKind.SALE, language, quote(0), Optional.of(TX_ID), broadcast, Optional.empty(), copy);
    }

    static ReceiptFacts unsigned(String language) {
        return facts(ReceiptKind.SALE, language, quote(50), Optional.empty(), false, Optional.empty(), false);
    }

    /** Waits for others to share a transaction with, as its customer was told. */
    static ReceiptFacts promised(String language) {
        ReceiptFacts facts =
                facts(ReceiptKind.SALE, language, quote(0), Optional.empty(), false, Optional.empty(), false);
        return new ReceiptFacts(
                facts.kind(),
                facts.sale(),
                facts.reference(),
                facts.language(),
                facts.wallMillis(),
                facts.quote(),
                facts.conversion(),
                facts.address(),
                facts.txId(),
                facts.broadcast(),
                facts.claimCode(),
                facts.copy(),
                facts.lightning(),
                30);
    }

    /** Paid to an invoice that says this of itself; without a preimage it is still on its way. */
    static ReceiptFacts byLightning(String language, String shown, Optional<String> preimage) {
        return byLightning(unsigned(language), shown, preimage);
    }

    /** A ticket for cash whose Lightning payment may still arrive. */
    static ReceiptFacts claimWhileInFlight(String language) {
        return byLightning(claim(language, Optional.of(CLAIM_CODE), false), "coffee", Optional.empty());
    }

    private static ReceiptFacts byLightning(ReceiptFacts facts, String shown, Optional<String> preimage) {
        return new ReceiptFacts(
                facts.kind(),
                facts.sale(),
                facts.reference(),
                facts.language(),
                facts.wallMillis(),
                facts.quote(),
                facts.conversion(),
                Optional.of(shown),
                Optional.empty(),
                false,
                facts.claimCode(),
                facts.copy(),
                Optional.of(new ReceiptFacts.LightningFacts(Optional.of(TX_ID), preimage, preimage.isEmpty())));
    }

    static ReceiptFacts claim(String language, Optional<String> code, boolean copy) {
        return facts(ReceiptKind.CLAIM, language, quote(0), Optional.empty(), false, code, copy);
    }

    private static ReceiptFacts facts(
            ReceiptKind kind,
            String language,
            Quote quote,
            Optional<String> txId,
            boolean broadcast,
            Optional<String> claimCode,
            boolean copy) {
        return new ReceiptFacts(
                kind,
                new SaleId(17),
                "4ZK8-W2TQ",
                language,
                1_795_290_185_000L,
                quote,
                quote.convert(new Fiat(USD, 125_000)),
                Optional.of(ADDRESS),
                txId,
                broadcast,
                claimCode,
                copy,
                Optional.empty());
    }

    /** Two boxes: one that is counted well, one that was out and holds a piece of unknown value. */
    static ReceiptDocument collection(ReceiptText writer, String language, List<CountDoubt> doubts) {
        BoxContent notes = new BoxContent(
                "notes",
                List.of(new Pieces(new Fiat(USD, 500), 3), new Pieces(new Fiat(USD, 2_000), 12)),
                0,
                List.of());
        BoxContent coins = new BoxContent("coins", List.of(new Pieces(new Fiat(USD, 25), 7)), 1, doubts);
        return writer.document(new Effect.PrintCollection(
                "C7-1",
                new JournalEntry.CashboxCollected(7, List.of(notes, coins), "maria"),
                language,
                1_795_290_185_000L));
    }

    static ReceiptDocument dispute(ReceiptText writer, String language) {
        return writer.document(new Effect.PrintDispute(
                "D17-1", new SaleId(17), "4ZK8-W2TQ", new Fiat(USD, 2_000), language, 1_795_290_185_000L));
    }

    static ReceiptDocument refund(ReceiptText writer, String language) {
        return writer.document(new Effect.PrintRefund(
                "B17-1", new SaleId(17), "4ZK8-W2TQ", new Fiat(USD, 2_000), language, 1_795_290_185_000L));
    }

    /** Of a machine with one part that does not work. */
    static ReceiptDocument selfTest(ReceiptText writer, String language) {
        return writer.document(new Effect.PrintSelfTest(
                "T1",
                List.of(
                        new Effect.PrintSelfTest.Part("notes", true),
                        new Effect.PrintSelfTest.Part("scanner", false),
                        new Effect.PrintSelfTest.Part("printer", true)),
                List.of("K1-30"),
                "maria",
                language,
                1_795_290_185_000L));
    }

    static ReceiptDocument print(ReceiptText writer, ReceiptFacts facts) {
        return writer.document(new Effect.Print(facts.sale(), "R17-1", facts));
    }

    /** One line of text for each line of the slip: how it stands, how loud it is, and its words. */
    static String text(ReceiptDocument document) {
        return document.lines().stream().map(Slips::text).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String text(ReceiptLine line) {
        return switch (line) {
            case ReceiptLine.Text(String text, ReceiptLine.Align align, ReceiptLine.Weight weight) ->
                String.format("%-6s %-6s | %s", align, weight, text);
            case ReceiptLine.Pair(String label, String value, ReceiptLine.Weight weight) ->
                String.format("PAIR   %-6s | %s ... %s", weight, label, value);
            case ReceiptLine.Qr(String content) -> "QR            | " + content;
            case ReceiptLine.Rule() -> "RULE          |";
            case ReceiptLine.Feed(int lines) -> "FEED          | " + lines;
        };
    }

    static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no file " + name + " beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
