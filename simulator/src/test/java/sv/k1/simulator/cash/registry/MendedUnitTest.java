package sv.k1.simulator.cash.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;

/** What a technician meets at a unit with nothing inside: it is told, and it sells again when it is mended. */
class MendedUnitTest {
    @ParameterizedTest
    @ValueSource(strings = {"id003", "ccnet", "ebds", "ssp", "essp", "cctalk-bill"})
    void tellsThatAnEmptySlotIsBlockedAndSellsWhenItIsFree(String name) {
        QuietPair pair = new QuietPair(new PairProtocol(name), List.of());
        pair.insertUntilCredited(1);
        pair.until(() -> pair.model().inside().isEmpty() && pair.core().isOpen(), "at rest");
        pair.model().block();
        pair.until(() -> faults(pair).contains(AcceptorFault.Kind.JAM_IN_HEAD), "told as jammed");
        pair.model().clearJam();
        pair.command(new AcceptorCommand.Reset());
        pair.until(() -> pair.core().isOpen(), "open again");
        pair.insertUntilCredited(2);
        assertThat(pair.stacked()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssp", "essp"})
    void tellsThatTheCashboxOfAnNv200IsOutAndSellsWhenItIsBack(String name) {
        QuietPair pair = new QuietPair(new PairProtocol(name), List.of("nv200"));
        pair.insertUntilCredited(1);
        pair.model().removeCashbox();
        pair.until(() -> faults(pair).contains(AcceptorFault.Kind.CASHBOX_REMOVED), "told as out");
        pair.model().refitCashbox();
        pair.until(() -> pair.core().isOpen(), "open again");
        pair.insertUntilCredited(2);
        assertThat(pair.stacked()).isEqualTo(2);
    }

    private static List<AcceptorFault.Kind> faults(QuietPair pair) {
        return pair.troubles().stream()
                .filter(AcceptorEvent.FaultRaised.class::isInstance)
                .map(event -> ((AcceptorEvent.FaultRaised) event).fault().kind())
                .toList();
    }
}
