package sv.k1.simulator.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

/** The hands that all acceptors share, and what they are told to have done. */
class Id003HappeningsTest {
    private static final CashItem TWENTY = CashItem.note(Currency.getInstance("USD"), 2_000);

    private final Id003Device unit = new Id003Device(Id003Profile.usd().fast());
    private final List<String> told = new ArrayList<>();
    private long nowMillis;

    @BeforeEach
    void enable() {
        unit.connect(_ -> {});
        unit.onHappening(happening -> told.add(happening.kind().word()
                + happening.item().map(item -> " " + item.minorUnits()).orElse("")
                + (happening.detail().isEmpty() ? "" : " " + happening.detail())));
        unit.customerPatience(OptionalLong.of(50));
        send("FC 05 40 2B 15"); // RESET
        pass(200);
        send("FC 06 C3 00 04 D6"); // SET INHIBIT 0
        pass(20);
    }

    private void send(String hex) {
        unit.receive(Hex.parse(hex), nowMillis);
    }

    private void pass(int millis) {
        for (long end = nowMillis + millis; nowMillis < end; nowMillis += 5) {
            unit.advance(nowMillis);
        }
    }

    @Test
    void tellsASaleInOrder() {
        assertThat(unit.insert(TWENTY)).isEqualTo(InsertOutcome.TAKEN_IN);
        pass(200);
        send("FC 05 42 39 36"); // STACK-2
        pass(200);
        assertThat(told).containsExactly("enabled", "taken in 2000", "escrowed 2000", "stacked 2000");
        assertThat(unit.inCashbox()).containsExactly(new NoteCount(2_000, 1));
        unit.emptyCashbox();
        assertThat(unit.inCashbox()).containsExactly(new NoteCount(2_000, 1));
        assertThat(unit.notesInCashbox()).isEmpty();
    }

    @Test
    void tellsAReturnAndARejectApart() {
        assertThat(unit.insert(TWENTY)).isEqualTo(InsertOutcome.TAKEN_IN);
        pass(200);
        send("FC 05 43 B0 27"); // RETURN
        pass(300);
        assertThat(unit.insert(CashItem.note(Currency.getInstance("EUR"), 2_000)))
                .isEqualTo(InsertOutcome.TAKEN_IN);
        pass(500);
        assertThat(told)
                .containsExactly(
                        "enabled",
                        "taken in 2000",
                        "escrowed 2000",
                        "returned 2000",
                        "taken in 2000",
                        "rejected 2000 reason 76");
        assertThat(unit.returned()).containsExactly(new NoteCount(2_000, 2));
    }

    @Test
    void jamsTheNextNoteWhenNothingIsOnItsWay() {
        unit.jam();
        assertThat(told).containsExactly("enabled");
        assertThat(unit.insert(TWENTY)).isEqualTo(InsertOutcome.TAKEN_IN);
        assertThat(unit.view().status()).isEqualTo(Id003Status.JAM_IN_ACCEPTOR);
        unit.clearJam();
        assertThat(told)
                .as("it wants a RESET first")
                .containsExactly("enabled", "taken in 2000", "jammed", "inhibited", "cleared");
    }

    @Test
    void tellsFaultsAndPowerOnce() {
        unit.removeCashbox();
        unit.removeCashbox();
        unit.refitCashbox();
        pass(200);
        unit.fillCashbox();
        unit.cheat();
        unit.cutPower();
        unit.cutPower();
        unit.restorePower();
        pass(200);
        assertThat(told)
                .containsExactly(
                        "enabled",
                        "cashbox out",
                        "inhibited",
                        "cashbox in",
                        "enabled",
                        "cashbox full",
                        "inhibited",
                        "cheated",
                        "power off",
                        "power on");
    }

    @Test
    void takesNoCoins() {
        assertThat(unit.insert(CashItem.coin(TWENTY.currency(), 100))).isEqualTo(InsertOutcome.SLOT_CLOSED);
        assertThat(unit.items()).hasSize(6).contains(TWENTY);
    }
}
