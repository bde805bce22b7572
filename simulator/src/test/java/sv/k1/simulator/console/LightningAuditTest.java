package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import sv.k1.simulator.console.JournalFile.Line;
import sv.k1.simulator.lightning.TwinPayment;

/** Each way to lose or double money over Lightning is shown once to the auditor's part about it. */
class LightningAuditTest {
    private static final String FIRST = "aa".repeat(32);
    private static final String SECOND = "bb".repeat(32);
    /** 0.05 less 5 % rounded down is 0.05; at 64,000.00 that buys 78 sats and a bit; nothing goes to miners. */
    private static final long DUE = 78;

    private final Map<Long, AuditedSale> sales = new LinkedHashMap<>();
    private final List<TwinPayment> settled = new ArrayList<>();
    private final CustomerTale tale = new CustomerTale();
    private final List<String> open = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private long received;

    @Test
    void aCoinThatWasPaidOnceIsClean() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        paid(FIRST, DUE);
        write(1, "lightning-paid", Map.of("hash", FIRST));
        audit();
        assertThat(open).isEmpty();
        assertThat(lost).isEmpty();
        assertThat(doubled).isEmpty();
    }

    @Test
    void twoHashesOfOneSaleThatAreBothPaidAreDoubled() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        write(1, "lightning-failed", Map.of("hash", FIRST));
        write(1, "lightning-intended", Map.of("invoice", Map.of("hash", SECOND)));
        paid(FIRST, DUE);
        paid(SECOND, DUE);
        write(1, "lightning-paid", Map.of("hash", SECOND));
        audit();
        assertThat(doubled).singleElement().asString().endsWith("was paid 2 times over Lightning");
    }

    @Test
    void oneHashPaidTwiceIsDoubled() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        paid(FIRST, DUE);
        paid(FIRST, DUE);
        write(1, "lightning-paid", Map.of("hash", FIRST));
        audit();
        assertThat(doubled).singleElement().asString().endsWith("was paid 2 times over Lightning");
    }

    @Test
    void aPaymentThatNoSaleIntendedIsDoubled() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        paid(SECOND, DUE);
        audit();
        assertThat(doubled).singleElement().asString().endsWith("which no sale intended");
    }

    @Test
    void aSaleThatCountsAsPaidAndWasNotIsLost() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        write(1, "lightning-paid", Map.of("hash", FIRST));
        audit();
        assertThat(lost).singleElement().asString().contains("but the node paid none of [" + FIRST);
    }

    @Test
    void onePaymentForTwoSalesIsLostForOneOfThem() {
        fiveCents(1);
        fiveCents(2);
        owed(1, DUE, FIRST);
        owed(2, DUE, FIRST);
        paid(FIRST, DUE);
        audit();
        assertThat(lost).singleElement().asString().startsWith("one payment, hash " + FIRST);
    }

    @Test
    void lessThanTheQuoteMakesIsLostAndMoreIsDoubled() {
        fiveCents(1);
        owed(1, DUE - 1, FIRST);
        paid(FIRST, DUE - 1);
        audit();
        assertThat(lost).singleElement().asString().endsWith("its quote makes " + DUE);
        fiveCents(2);
        owed(2, DUE, SECOND);
        paid(SECOND, DUE + 1);
        lost.clear();
        audit();
        assertThat(doubled).singleElement().asString().contains("the node paid " + (DUE + 1) * 1_000 + " msat");
    }

    @Test
    void paidOverLightningAndOwedOnChainIsDoubled() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        write(1, "lightning-given-up", Map.of());
        write(1, "payout-owed", Map.of("amount", DUE, "cash", Map.of("minorUnits", 5L)));
        paid(FIRST, DUE);
        audit();
        assertThat(doubled).singleElement().asString().endsWith("is owed in another way too");
    }

    private boolean isOnTicket(long sale) {
        return Objects.requireNonNull(sales.get(sale)).isOnTicket();
    }

    @Test
    void aTicketThatWasSpentOnAPaymentThatCameToNothingIsATicketAgain() {
        fiveCents(1);
        write(1, "claim-issued", Map.of());
        write(1, "claim-redeemed", Map.of());
        owed(1, DUE, FIRST);
        assertThat(isOnTicket(1)).isFalse();
        write(1, "lightning-given-up", Map.of());
        assertThat(isOnTicket(1)).isTrue();
    }

    @Test
    void aTicketThatWasPromisedForTheCaseIsGoodFromTheGivingUpOn() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        write(1, "claim-promised", Map.of());
        assertThat(isOnTicket(1)).isFalse();
        write(1, "lightning-given-up", Map.of());
        assertThat(isOnTicket(1)).isTrue();
    }

    @Test
    void aTicketIsVoidWhenThePaymentThatWasGivenUpArrivedAfterAll() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        write(1, "claim-promised", Map.of());
        write(1, "lightning-given-up", Map.of());
        paid(FIRST, DUE);
        write(1, "lightning-paid-after-all", Map.of("hash", FIRST));
        assertThat(isOnTicket(1)).isFalse();
        audit();
        assertThat(doubled).isEmpty();
    }

    @Test
    void aTicketBesideAPaymentThatArrivedIsDoubled() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        paid(FIRST, DUE);
        write(1, "lightning-given-up", Map.of());
        write(1, "claim-issued", Map.of());
        audit();
        assertThat(doubled).singleElement().asString().endsWith("is owed in another way too");
    }

    @Test
    void aDifferenceBetweenNodeAndWalletIsLost() {
        received = 1;
        audit();
        assertThat(lost).containsExactly("the node paid 0 msat, the wallet got 1");
    }

    @Test
    void whatIsOwedAndNotPaidIsOpen() {
        fiveCents(1);
        owed(1, DUE, FIRST);
        audit();
        assertThat(open).singleElement().asString().endsWith("78 sats owed over Lightning, not paid yet");
        assertThat(lost).isEmpty();
    }

    private void fiveCents(long sale) {
        Map<String, Object> quote = Map.of(
                "rate",
                Map.of("minorUnitsPerBitcoin", 6_400_000L),
                "fee",
                500L,
                "fixedFee",
                Map.of("minorUnits", 0L),
                "networkFee",
                300L);
        sales.put(
                sale,
                new AuditedSale(new Line(1, sale, "sale-opened", Map.of("reference", "R" + sale, "quote", quote))));
        write(sale, "cash-taken", Map.of("note", sale, "value", Map.of("minorUnits", 5L)));
    }

    private void owed(long sale, long sats, String hash) {
        write(sale, "lightning-owed", Map.of("amount", sats, "cash", Map.of("minorUnits", 5L)));
        write(sale, "lightning-intended", Map.of("invoice", Map.of("hash", hash)));
    }

    private void write(long sale, String kind, Map<String, Object> body) {
        AuditedSale audited = sales.get(sale);
        assertThat(audited).isNotNull();
        if (audited != null) {
            audited.take(new Line(1, sale, kind, body)).ifPresent(doubled::add);
        }
    }

    private void paid(String hash, long sats) {
        settled.add(new TwinPayment(1, hash, "", sats * 1_000, 0, TwinPayment.State.PAID, "", 1, 0));
        received += sats * 1_000;
    }

    private void audit() {
        new LightningAudit(sales.values(), new LightningFacts(settled, received), tale, open, lost, doubled).run();
    }
}
