package sv.k1.simulator.lightning;

import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.WallClock;

/** Real signed invoices with one thing wrong in each. The wallet knows of none of them, so whoever pays one pays nobody. */
public final class OddInvoices {
    private static final int SECRET_BYTES = 32;
    private static final long LONG_AGO_SECONDS = 7_200;
    private static final int MONTH_OF_BLOCKS = 4_320;
    private static final String MAIN_NETWORK = "bc";
    private static final InvoiceTerms.Purpose FOR_CASH = new InvoiceTerms.Purpose.Description("bitcoin for cash");

    /** What is wrong. */
    public enum Oddity {
        /** Of the main network, and the machine is on a test network. */
        OTHER_NETWORK,
        /** Made two hours ago, good for one. */
        OVER_LONG_AGO,
        /** Half a satoshi. */
        BELOW_ONE_SAT,
        /** The operator's own node is the payee. */
        OF_THE_MACHINE,
        /** The payee may hold the payment for a month. */
        HELD_FOR_A_MONTH
    }

    private final String network;
    private final LightningWallet operators;
    private final RandomGenerator chance;
    private final WallClock clock;

    /** @param operators the wallet of the node that pays for the machine */
    public OddInvoices(String network, LightningWallet operators, RandomGenerator chance, WallClock clock) {
        this.network = network;
        this.operators = operators;
        this.chance = chance;
        this.clock = clock;
    }

    /** A new one, without an amount where that is not what is wrong. */
    public String make(Oddity oddity) {
        if (oddity == Oddity.OF_THE_MACHINE) {
            return operators.invoice(LightningWallet.Request.open()).text();
        }
        if (oddity == Oddity.OTHER_NETWORK) {
            return ofOtherNetwork(OptionalLong.empty());
        }
        long now = clock.now().getEpochSecond();
        InvoiceTerms terms = new InvoiceTerms(
                oddity == Oddity.BELOW_ONE_SAT ? OptionalLong.of(500) : OptionalLong.empty(),
                oddity == Oddity.OVER_LONG_AGO ? now - LONG_AGO_SECONDS : now,
                OptionalLong.empty(),
                oddity == Oddity.HELD_FOR_A_MONTH ? OptionalInt.of(MONTH_OF_BLOCKS) : OptionalInt.empty(),
                FOR_CASH);
        return new InvoiceWriter(network, random()).write(terms, random(), random());
    }

    /** One of the main network. */
    String ofOtherNetwork(OptionalLong amountMsat) {
        InvoiceTerms terms = new InvoiceTerms(
                amountMsat, clock.now().getEpochSecond(), OptionalLong.empty(), OptionalInt.empty(), FOR_CASH);
        return new InvoiceWriter(MAIN_NETWORK, random()).write(terms, random(), random());
    }

    private String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
