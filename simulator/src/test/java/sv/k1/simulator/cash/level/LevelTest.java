package sv.k1.simulator.cash.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.registry.AcceptorModels;
import sv.k1.simulator.cash.registry.ModelOrder;

class LevelTest {
    private static final byte[] POLL = Hex.parse("FC 05 11 27 56");
    private static final byte[] RESET = Hex.parse("FC 05 40 2B 15");
    private static final byte[] OPEN = Hex.parse("FC 06 C3 00 04 D6");
    private static final byte[] STACK = Hex.parse("FC 05 42 39 36");
    private static final byte[] ACK = Hex.parse("FC 05 50 AA 05");

    /** Everything that reached the host of a note acceptor that was polled for so many seconds. */
    private record Said(List<String> messages, List<CashHappening.Kind> happened, int inBox, int givenBack) {}

    private static Said poll(Level level, long seed, int seconds) {
        AcceptorModel model = AcceptorModels.of("id003")
                .orElseThrow()
                .make(new ModelOrder("USD", true, List.of(), level, new Random(seed)));
        List<String> messages = new ArrayList<>();
        List<CashHappening.Kind> happened = new ArrayList<>();
        model.connect(bytes -> messages.add(Hex.of(bytes)));
        model.onHappening(happening -> happened.add(happening.kind()));
        int polls = seconds * 10;
        for (int poll = 0; poll < polls; poll++) {
            long atMillis = poll * 100L;
            model.advance(atMillis);
            String latest = messages.isEmpty() ? "" : messages.getLast();
            if (latest.startsWith("FC 06 13")) {
                model.receive(STACK, atMillis);
            } else if (latest.startsWith("FC 05 15")) {
                model.receive(ACK, atMillis);
            } else if (latest.startsWith("FC 05 1A")) {
                model.receive(OPEN, atMillis);
            } else if (latest.startsWith("FC 05 40")) {
                model.receive(RESET, atMillis);
            }
            model.receive(POLL, atMillis);
            if (poll % 30 == 29) {
                model.insert(model.items().getFirst());
            }
            for (int step = 1; step < 5; step++) {
                model.advance(atMillis + step * 20L);
            }
        }
        return new Said(messages, happened, count(model.inCashbox()), count(model.returned()));
    }

    private static int count(List<sv.k1.simulator.cash.NoteCount> notes) {
        return notes.stream().mapToInt(sv.k1.simulator.cash.NoteCount::count).sum();
    }

    private static long broken(Said said) {
        return said.messages().stream().filter(hex -> !isWhole(Hex.parse(hex))).count();
    }

    private static boolean isWhole(byte[] frame) {
        return frame.length >= 5 && frame[0] == (byte) 0xFC && frame[1] == frame.length;
    }

    @Test
    void theSameSeedGivesTheSameTroubles() {
        for (Level level : Level.values()) {
            assertThat(poll(level, 7, 120)).isEqualTo(poll(level, 7, 120));
        }
        assertThat(poll(Level.HOSTILE, 7, 120)).isNotEqualTo(poll(Level.HOSTILE, 8, 120));
    }

    @Test
    void anIdealUnitAnswersEveryPollWithAWholeMessage() {
        Said said = poll(Level.IDEAL, 1, 120);
        assertThat(broken(said)).isZero();
        assertThat(said.happened()).doesNotContain(CashHappening.Kind.REJECTED);
    }

    @Test
    void aWornUnitHasNotesPushedInAgainAndLosesBytes() {
        Said said = poll(Level.WORN, 1, 600);
        assertThat(said.happened()).contains(CashHappening.Kind.REJECTED, CashHappening.Kind.STACKED);
        assertThat(said.givenBack()).isBetween(1, said.inBox());
        assertThat(broken(said)).isBetween(1L, said.messages().size() / 50L);
    }

    @Test
    void aHostileUnitTalksWhenNobodyAsked() {
        Said worn = poll(Level.WORN, 1, 600);
        Said hostile = poll(Level.HOSTILE, 1, 600);
        assertThat(broken(hostile)).isGreaterThan(5 * broken(worn));
    }
}
