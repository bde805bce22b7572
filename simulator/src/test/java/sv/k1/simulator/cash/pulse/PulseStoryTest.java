package sv.k1.simulator.cash.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.NoteCount;

/** Plays the stories of {@code pulse/stories.txt}; its head explains the words. */
class PulseStoryTest {
    private static final int STEP_MILLIS = 5;

    /** One title with its lines. */
    record Story(String title, List<String> lines) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Story> stories() throws IOException {
        try (InputStream in = Objects.requireNonNull(PulseStoryTest.class.getResourceAsStream("/pulse/stories.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^== "))
                    .map(part -> part.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList())
                    .filter(lines -> lines.size() > 1)
                    .map(lines -> new Story(lines.getFirst(), lines.subList(1, lines.size())));
        }
    }

    private final Deque<String> said = new ArrayDeque<>();
    private final Deque<String> told = new ArrayDeque<>();
    private final StringBuilder halfLine = new StringBuilder();
    private PulseProfile profile = PulseProfile.coin("USD").orElseThrow();
    private PulseDevice unit = new PulseDevice(profile, new Random(1));
    private String readBack = "";
    private long nowMillis = 7_000;

    @ParameterizedTest
    @MethodSource("stories")
    void goesAsWritten(Story story) {
        for (String line : story.lines()) {
            String word = line.split(" ", 2)[0];
            step(word, line.substring(word.length()).strip(), line);
        }
        assertThat(said).as("lines nobody expected").isEmpty();
        assertThat(told).as("happenings nobody expected").isEmpty();
    }

    @Test
    void allStoriesAreFound() throws IOException {
        assertThat(stories().count()).isGreaterThanOrEqualTo(20);
    }

    private void step(String word, String rest, String line) {
        switch (word) {
            case "unit" -> plug(rest.split(" "));
            case "H" -> unit.receive((rest + "\n").getBytes(StandardCharsets.US_ASCII), nowMillis);
            case "D" -> assertThat(said.poll()).as(line).isEqualTo(rest);
            case "edges", "edges-now" -> {
                assertThat(said).as(line).hasSize(Integer.parseInt(rest));
                said.clear();
            }
            case "tick" -> pass(Integer.parseInt(rest), false);
            case "keep" -> pass(Integer.parseInt(rest), true);
            case "insert" -> {
                String[] words = rest.split(" ");
                CashItem item = new CashItem(profile.currency(), Long.parseLong(words[0]), profile.kind());
                assertThat(unit.insert(item).name()).as(line).isEqualTo(words[1]);
            }
            case "reads" -> assertThat(readBack).as(line).isEqualTo("K " + rest);
            case "told" -> assertThat(told.poll()).as(line).isEqualTo(rest);
            case "cashbox" -> assertThat(pile(unit.inCashbox())).as(line).isEqualTo(rest);
            case "returned" -> assertThat(pile(unit.returned())).as(line).isEqualTo(rest);
            case "inside" ->
                assertThat(unit.inside().map(note -> note.minorUnits() + " " + note.place()))
                        .as(line)
                        .contains(rest);
            default -> touch(word, line);
        }
    }

    private void touch(String word, String line) {
        switch (word) {
            case "jam" -> unit.jam();
            case "clear" -> unit.clearJam();
            case "cut" -> unit.cutPower();
            case "power" -> unit.restorePower();
            case "cheat" -> unit.cheat();
            case "cashbox-out" -> unit.removeCashbox();
            case "cashbox-in" -> unit.refitCashbox();
            case "full" -> unit.fillCashbox();
            case "empty" -> unit.emptyCashbox();
            default -> throw new IllegalArgumentException("no such word in stories: " + line);
        }
    }

    private void plug(String[] words) {
        Optional<PulseProfile> found =
                words[0].equals("coin") ? PulseProfile.coin(words[1]) : PulseProfile.bill(words[1]);
        profile = found.orElseThrow();
        if (words.length > 2) {
            profile = profile.with(EnumSet.of(PulseSwitch.valueOf(words[2])));
        }
        unit = new PulseDevice(profile, new Random(1));
        unit.connect(this::hear);
        unit.onHappening(happening -> told.add((happening.kind().word()
                        + happening.item().map(item -> " " + item.minorUnits()).orElse("") + " " + happening.detail())
                .strip()));
        unit.advance(nowMillis);
    }

    private void hear(byte[] bytes) {
        for (byte next : bytes) {
            if (next != '\n') {
                halfLine.append((char) next);
                continue;
            }
            String line = halfLine.toString();
            halfLine.setLength(0);
            if (line.startsWith("K ")) {
                readBack = line;
            } else {
                said.add(line);
            }
        }
    }

    private void pass(int millis, boolean enabling) {
        for (int passed = 0; passed < millis; passed += STEP_MILLIS) {
            nowMillis += STEP_MILLIS;
            if (enabling && passed % 1_000 == 0) {
                unit.receive("I 0\n".getBytes(StandardCharsets.US_ASCII), nowMillis);
            }
            unit.advance(nowMillis);
        }
    }

    private static String pile(List<NoteCount> notes) {
        return notes.stream()
                .map(note -> note.minorUnits() + "x" + note.count())
                .collect(Collectors.joining(" "));
    }

    @Test
    void everyProfileTakesWholeUnits() {
        for (String currency : List.of("USD", "EUR", "MXN", "COP")) {
            for (PulseProfile each : List.of(
                    PulseProfile.coin(currency).orElseThrow(),
                    PulseProfile.bill(currency).orElseThrow().fast())) {
                assertThat(each.items()).isNotEmpty().allMatch(item -> item.currency()
                        .equals(Currency.getInstance(currency)));
                assertThat(new PulseDevice(each, new Random(1)).items()).isEqualTo(each.items());
            }
        }
        assertThat(PulseProfile.coin("XXX")).isEmpty();
        assertThat(PulseProfile.bill("XXX")).isEmpty();
    }
}
