package sv.k1.hal.cash.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.session.AcceptorTrace;

/**
 * Plays the text files in {@code pulse}. Lines: {@code plug}, {@code unplug}; {@code train 5} or {@code train 5 48 52} sends
 * pulses; {@code low 2} and {@code high 24} hold a level; {@code says TEXT} a raw line; {@code pass 500} milliseconds;
 * {@code mute on}, {@code cable holds}, {@code cable moves}, {@code cable gives 1} (the next line although it holds), {@code words wait},
 * {@code words move} (the driver's own), {@code clock back}, {@code inhibit-line stuck}; {@code ! enable}, {@code ! enable 1.00 5.00},
 * {@code ! inhibit}, {@code ! reset}; {@code = event} the next event; {@code line inhibited} how the line reads. Events that
 * nobody wrote down fail the story.
 */
class PulseStoriesTest {
    private static final Path FOLDER = Path.of("src/test/resources/pulse");

    static List<String> stories() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void goesAsItIsWritten(String file) throws IOException {
        PulseBench bench = new PulseBench();
        int number = 0;
        for (String raw : Files.readAllLines(FOLDER.resolve(file))) {
            number++;
            String line = raw.replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                act(bench, line.split(" +"), file + " line " + number + ": " + line);
            }
        }
        assertThat(bench.events.stream().map(PulseStoriesTest::text)).as(file).isEmpty();
    }

    private static void act(PulseBench bench, String[] words, String where) {
        switch (words[0]) {
            case "plug" -> bench.plugIn();
            case "unplug" -> bench.unplug();
            case "train" ->
                bench.train(
                        Integer.parseInt(words[1]),
                        words.length > 2 ? Long.parseLong(words[2]) : 50,
                        words.length > 3 ? Long.parseLong(words[3]) : 50);
            case "low", "high" -> {
                bench.edge(words[0].equals("low"));
                bench.pass(Long.parseLong(words[1]));
            }
            case "edges" -> bench.losesEdges = words[1].equals("lost");
            case "says" -> bench.say(where.substring(where.indexOf("says ") + 5) + "\n");
            case "pass" -> bench.pass(Long.parseLong(words[1]));
            case "cable" -> {
                if (words[1].equals("gives")) {
                    bench.cableGives(Integer.parseInt(words[2]));
                } else {
                    bench.cableHolds = words[1].equals("holds");
                }
            }
            case "words" -> bench.wordsWait(words[1].equals("wait"));
            case "mute" -> bench.mute = words[1].equals("on");
            case "clock" -> bench.clockOffsetMicros = 0;
            case "name" -> bench.name = where.substring(where.indexOf("name ") + 5) + "\n";
            case "inhibit-line" -> bench.stuckInhibit = words[1].equals("stuck");
            case "!" -> command(bench, words);
            case "line" -> assertThat(bench.isInhibited()).as(where).isEqualTo(words[1].equals("inhibited"));
            case "=" -> {
                String expected = where.substring(where.indexOf("= ") + 2);
                String got = bench.events.isEmpty() ? "nothing" : text(bench.events.removeFirst());
                assertThat(got).as(where).startsWith(expected);
            }
            case "traced" -> {
                String expected = where.substring(where.indexOf("traced ") + 7);
                assertThat(bench.session.takeTrace().stream().map(AcceptorTrace::meaning))
                        .as(where)
                        .anyMatch(meaning -> meaning.contains(expected));
            }
            default -> throw new IllegalArgumentException(where);
        }
    }

    private static void command(PulseBench bench, String[] words) {
        bench.session.command(
                switch (words[1]) {
                    case "enable" ->
                        new AcceptorCommand.Enable(
                                words.length > 2
                                        ? Stream.of(words)
                                                .skip(2)
                                                .map(PulseStoriesTest::note)
                                                .collect(Collectors.toSet())
                                        : Set.copyOf(PulseSettings.usual(PulseBench.USD)
                                                .denominations()));
                    case "inhibit" -> new AcceptorCommand.Inhibit();
                    case "reset" -> new AcceptorCommand.Reset();
                    default -> throw new IllegalArgumentException(words[1]);
                },
                bench.nowMillis);
    }

    private static Denomination note(String amount) {
        return Denomination.note(
                PulseBench.USD, new BigDecimal(amount).movePointRight(2).longValueExact());
    }

    private static String text(AcceptorEvent event) {
        return switch (event) {
            case AcceptorEvent.Connected e ->
                "connected " + e.identity().text() + " with "
                        + e.denominations().size();
            case AcceptorEvent.Taken e ->
                "taken " + BigDecimal.valueOf(e.denomination().minorUnits(), 2) + " " + e.proof();
            case AcceptorEvent.EvidenceLost e -> "evidence " + e.evidence();
            case AcceptorEvent.FaultRaised e ->
                "fault " + e.fault().kind() + " " + e.fault().detail();
            case AcceptorEvent.Disconnected e -> "disconnected " + e.reason();
            default -> event.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
