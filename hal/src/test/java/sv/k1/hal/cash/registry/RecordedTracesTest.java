package sv.k1.hal.cash.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.trace.TraceHead;
import sv.k1.hal.cash.trace.TraceReplay;
import sv.k1.hal.io.VectorRow;

/**
 * One trace for each protocol, recorded by {@code ./k1 accept --record} with a device on a noisy line. Today's drivers must
 * send the same bytes at the same times and tell the same events. A driver that is meant to behave otherwise gets new traces.
 */
class RecordedTracesTest {
    private static List<String> lines(String protocol) {
        return VectorRow.lines("/traces/" + protocol + ".txt");
    }

    private static AcceptorSession session(TraceHead head) {
        AcceptorPlace place = new AcceptorPlace(
                "acceptor", "/dev/acceptor", head.pollMillis(), Currency.getInstance(head.currency()), head.options());
        return AcceptorDrivers.of(head.protocol())
                .orElseThrow()
                .session(
                        place,
                        new AcceptorSurroundings(
                                ResumePoint.NONE,
                                (path, _) -> {
                                    throw new AssertionError("opened " + path);
                                },
                                head::atMillis,
                                new Random(head.seed()),
                                _ -> {},
                                _ -> {}));
    }

    private static TraceReplay.Outcome play(List<String> lines) {
        return TraceReplay.play(lines, session(TraceHead.read(lines)));
    }

    @ParameterizedTest
    @CsvSource({
        "id003, Stacked, 2000 500",
        "ccnet, Stacked, 2000 500",
        "ebds, Stacked, 2000 500",
        "ssp, Stacked, 2000 500",
        "essp, Stacked, 2000 500",
        "cctalk-bill, Stacked, 2000 500",
        "cctalk-coin, Taken, 25 100 25",
        "pulse, Taken, 500 2000"
    })
    void goesAsItWent(String protocol, String proof, String minorUnits) {
        TraceReplay.Outcome outcome = play(lines(protocol));
        assertThat(outcome.difference()).isEmpty();
        List<String> proved = outcome.events().stream()
                .filter(event -> event.startsWith(proof + "["))
                .map(event -> event.replaceFirst(".*minorUnits=([0-9]+).*", "$1"))
                .toList();
        if (proof.equals("Taken")) { // a note's value stands in the journal; a coin's comes with its proof
            assertThat(String.join(" ", proved)).isEqualTo(minorUnits);
        } else {
            assertThat(proved).hasSize(minorUnits.split(" ").length);
            assertThat(outcome.events().stream()
                            .filter(event -> event.startsWith("Escrowed["))
                            .map(event -> event.replaceFirst(".*minorUnits=([0-9]+).*", "$1")))
                    .containsExactly(minorUnits.split(" "));
        }
    }

    @Test
    void thereIsOneForEachProtocol() {
        assertThat(AcceptorDrivers.protocols())
                .allSatisfy(protocol ->
                        assertThat(TraceHead.read(lines(protocol)).protocol()).isEqualTo(protocol));
    }

    /** A byte of ours, or an event: the difference is found in its own line. */
    @ParameterizedTest
    @CsvSource({"' > FC 05 11 ', FC, FD", "'= Escrowed[', 2000, 2001"})
    void findsWhatIsNotAsItWas(String part, String was, String changed) {
        List<String> lines = new ArrayList<>(lines("id003"));
        int at = indexOf(lines, part);
        lines.set(at, lines.get(at).replaceFirst(was, changed));
        assertThat(play(lines).difference()).get().asString().startsWith("line " + (at + 1) + ": ");
    }

    /** A damaged answer shows where the driver should have gone on. */
    @Test
    void findsAnAnswerThatWasAnotherOne() {
        List<String> lines = new ArrayList<>(lines("id003"));
        int at = indexOf(lines, " < FC");
        lines.set(at, lines.get(at).replaceFirst(" < FC", " < FD"));
        assertThat(play(lines).difference()).isPresent();
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("no line has " + part);
    }

    @Test
    void findsAnEventThatWasNotTold() {
        List<String> lines = new ArrayList<>(lines("ccnet"));
        lines.removeIf(line -> line.startsWith("= Stacked["));
        assertThat(play(lines).difference()).get().asString().contains("now also told: Stacked[");
    }

    @Test
    void readsNoFileThatIsNone() {
        assertThatThrownBy(() -> TraceHead.read(List.of("FC 05 11 27 56")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no trace");
        List<String> lines = new ArrayList<>(lines("ssp"));
        lines.removeIf(line -> line.startsWith("seed "));
        assertThatThrownBy(() -> TraceHead.read(lines)).hasMessageContaining("does not tell its seed");
        List<String> more = new ArrayList<>(lines("ssp"));
        more.add("12 dance");
        assertThat(play(more).difference()).get().asString().contains("not understood: dance");
    }
}
