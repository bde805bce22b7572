package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sv.k1.simulator.console.JournalFile.Line;

/** An auditor that cannot find anything wrong is worth nothing: each way to lose or double money is shown to it once. */
class AuditorTest {
    private static final String REFERENCE = "AAAA-BBBB";
    /** 20.00 less 5 % is 19.00; at 64,000.00 that buys 29,687 sats, less 300 for the network. */
    private static final long DUE = 29_387;

    private final List<Line> journal = new ArrayList<>();
    private final CustomerTale tale = new CustomerTale();
    private final Map<String, List<ChainSide.Payment>> chain = new HashMap<>();
    private Auditor.Cash cash = new Auditor.Cash(2_000, 0, 0, 0);

    @Test
    void aSaleThatWentWellIsClean() {
        saleForTwenty();
        owedTo("addr", DUE);
        paid("addr", DUE);
        write(1, "payout-final", Map.of());
        Audit audit = audit();
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.isSettled()).isTrue();
        assertThat(audit.summary()).isEqualTo("lost=0 doubled=0 disputed=0");
    }

    @Test
    void aPayoutThatIsNotFinalYetIsToldInPlainWords() {
        saleForTwenty();
        owedTo("addr", DUE);
        paid("addr", DUE);
        assertThat(audit().open())
                .singleElement()
                .asString()
                .matches("sale 1 [(]AAAA-BBBB[)], 20[.]00 USD: paid, [0-9]+ confirmations?, waits to be final");
    }

    @Test
    void aNoteInTheBoxThatWasNeverCreditedIsLost() {
        tale.inserted(2_000);
        assertThat(audit().lost()).singleElement().asString().startsWith("the box holds 2000");
    }

    @Test
    void aCreditWithoutANoteIsDoubled() {
        saleForTwenty();
        cash = new Auditor.Cash(0, 2_000, 0, 0);
        onTicketInHand();
        assertThat(audit().doubled()).singleElement().asString().startsWith("the journal credits 2000");
    }

    @Test
    void aNoteCreditedTwiceIsDoubled() {
        saleForTwenty();
        credit(1, 7);
        assertThat(audit().doubled()).contains("note 7 was credited twice");
    }

    @Test
    void aPaymentThatNeverCameIsLost() {
        saleForTwenty();
        owedTo("addr", DUE);
        write(1, "payout-final", Map.of());
        assertThat(audit().lost()).singleElement().asString().contains("never came to addr");
    }

    @Test
    void aSecondPaymentIsDoubled() {
        saleForTwenty();
        owedTo("addr", DUE);
        paid("addr", DUE);
        paid("addr", DUE);
        write(1, "payout-final", Map.of());
        assertThat(audit().doubled()).singleElement().asString().contains("which no sale owed");
    }

    @Test
    void aPayoutForLessThanTheQuoteMakesIsLost() {
        saleForTwenty();
        owedTo("addr", DUE - 1);
        paid("addr", DUE - 1);
        write(1, "payout-final", Map.of());
        assertThat(audit().lost()).singleElement().asString().endsWith("its quote makes " + DUE);
    }

    @Test
    void aPayoutThatIsNotWhatTheSummaryPromisedIsLost() {
        saleForTwenty();
        tale.wasPromised(REFERENCE, DUE + 5);
        owedTo("addr", DUE);
        paid("addr", DUE);
        write(1, "payout-final", Map.of());
        assertThat(audit().lost()).singleElement().asString().contains("the summary promised [" + (DUE + 5) + "]");
    }

    @Test
    void aPayoutToAnAddressNobodyShowedIsLost() {
        saleForTwenty();
        write(1, "destination-chosen", Map.of("destination", Map.of("address", "thief")));
        write(1, "payout-owed", Map.of("amount", DUE, "cash", Map.of("minorUnits", 2_000L)));
        assertThat(audit().lost()).singleElement().asString().contains("which no customer showed");
    }

    @Test
    void aTicketThatNobodyHoldsIsLostAndOneInAHandIsOpen() {
        saleForTwenty();
        write(1, "claim-issued", Map.of());
        assertThat(audit().lost()).singleElement().asString().endsWith("is on a ticket that nobody has");
        tale.gotTicket("CODE", "reference " + REFERENCE);
        assertThat(audit().lost()).isEmpty();
        assertThat(audit().open()).hasSize(1);
    }

    @Test
    void aSaleThatNobodyDecidedIsOpen() {
        saleForTwenty();
        Audit audit = audit();
        assertThat(audit.isClean()).isTrue();
        assertThat(audit.isSettled()).isFalse();
    }

    @Test
    void anAbandonedSaleWithCashIsLost() {
        saleForTwenty();
        write(1, "sale-abandoned", Map.of());
        assertThat(audit().lost()).singleElement().asString().endsWith("was abandoned");
    }

    @Test
    void aDisputedNoteCoversWhatTheBoxHoldsOrDoesNot() {
        tale.inserted(2_000);
        write(0, "note-disputed", Map.of("note", 7L, "value", Map.of("minorUnits", 2_000L)));
        assertThat(audit().summary()).isEqualTo("lost=0 doubled=0 disputed=1");
        cash = new Auditor.Cash(0, 2_000, 0, 0);
        assertThat(audit().summary()).isEqualTo("lost=0 doubled=0 disputed=1");
    }

    private void saleForTwenty() {
        tale.inserted(2_000);
        tale.showed("addr");
        write(
                1,
                "sale-opened",
                Map.of(
                        "reference",
                        REFERENCE,
                        "quote",
                        Map.of(
                                "rate",
                                Map.of("currency", "USD", "minorUnitsPerBitcoin", 6_400_000L),
                                "fee",
                                500L,
                                "fixedFee",
                                Map.of("minorUnits", 0L),
                                "networkFee",
                                300L)));
        credit(1, 7);
    }

    private void credit(long sale, long note) {
        write(sale, "note-credited", Map.of("note", note, "value", Map.of("minorUnits", 2_000L)));
    }

    private void onTicketInHand() {
        write(1, "claim-issued", Map.of());
        tale.gotTicket("CODE", REFERENCE);
    }

    private void owedTo(String address, long sats) {
        write(1, "destination-chosen", Map.of("destination", Map.of("address", address)));
        write(1, "payout-owed", Map.of("amount", sats, "cash", Map.of("minorUnits", 2_000L)));
        write(1, "payout-signed", Map.of());
    }

    private void paid(String address, long sats) {
        chain.computeIfAbsent(address, _ -> new ArrayList<>()).add(new ChainSide.Payment("tx", sats, 3));
    }

    private void write(long sale, String kind, Map<String, Object> body) {
        journal.add(new Line(journal.size() + 1L, sale, kind, body));
    }

    private Audit audit() {
        return new Auditor(journal, tale, cash, address -> chain.getOrDefault(address, List.of()), LightningFacts.NONE)
                .audit();
    }
}
