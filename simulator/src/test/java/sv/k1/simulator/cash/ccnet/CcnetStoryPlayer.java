package sv.k1.simulator.cash.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

/**
 * Plays one story on a unit with quick mechanics. The words: {@code H>D} sends bytes and {@code D>H} expects the next answer;
 * {@code poll} asks for the state by its name and confirms it, {@code peek} does not confirm; {@code host} sends a command by
 * name and expects the answer after {@code =}; {@code tick} lets time pass; the rest are hands and eyes. An answer that no
 * line expects fails the story.
 */
final class CcnetStoryPlayer {
    private static final int STEP_MILLIS = 5;
    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("ACK", "00"),
            Map.entry("NAK", "FF"),
            Map.entry("RESET", "30"),
            Map.entry("STATUS", "31"),
            Map.entry("SECURITY", "32 00 00 00"),
            Map.entry("POLL", "33"),
            Map.entry("ENABLE", "34 00 00 7F 00 00 7F"),
            Map.entry("ENABLE-WITHOUT-ESCROW", "34 00 00 7F 00 00 00"),
            Map.entry("ENABLE-COUPON", "34 80 00 00 80 00 00"),
            Map.entry("ENABLE-TYPE-2", "34 00 00 04 00 00 04"),
            Map.entry("DISABLE", "34 00 00 00 00 00 00"),
            Map.entry("STACK", "35"),
            Map.entry("RETURN", "36"),
            Map.entry("IDENTIFICATION", "37"),
            Map.entry("HOLD", "38"),
            Map.entry("BARCODE", "39 01 06"),
            Map.entry("EXTRACT", "3A"),
            Map.entry("TABLE", "41"),
            Map.entry("CRC32", "51"),
            Map.entry("STATISTICS", "60"),
            Map.entry("DOWNLOAD", "50 00"),
            Map.entry("DISPENSE", "3C 00"));

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> happened = new ArrayList<>();
    private CcnetDevice unit = new CcnetDevice(CcnetProfile.usd().fast());
    private long nowMillis = 1_000;

    void play(List<String> lines) {
        plug("USD");
        for (String line : lines) {
            String word = line.split(" ", 2)[0];
            String rest = line.substring(word.length()).strip();
            if (!word.equals("D>H")) {
                assertThat(answers)
                        .as("answers nobody expected before: " + line)
                        .isEmpty();
            }
            step(word, rest, line);
        }
        assertThat(answers).as("answers left at the end").isEmpty();
    }

    private void step(String word, String rest, String line) {
        switch (word) {
            case "unit" -> plug(rest);
            case "ready" -> ready();
            case "H>D" -> send(Hex.parse(rest));
            case "D>H" -> {
                assertThat(answers).as("an answer to: " + line).isNotEmpty();
                assertThat(answers.removeFirst()).as(line).isEqualTo(rest);
            }
            case "poll" -> {
                converse("POLL = " + rest, line);
                send(CcnetWire.frame((byte) 0));
            }
            case "peek" -> converse("POLL = " + rest, line);
            case "host" -> converse(rest, line);
            case "tick" -> tick(Integer.parseInt(rest));
            case "escrow" -> {
                assertThat(insert(rest)).as(line).isEqualTo(InsertOutcome.TAKEN_IN);
                tick(150);
            }
            case "insert" -> {
                String[] words = rest.split(" ");
                assertThat(insert(words[0]).name()).as(line).isEqualTo(words.length > 1 ? words[1] : "TAKEN_IN");
            }
            default -> touch(word, rest, line);
        }
    }

    private void touch(String word, String rest, String line) {
        switch (word) {
            case "insert-bad" -> unit.insertBad(item("2000"), Integer.parseInt(rest, 16));
            case "insert-coupon" -> unit.insertCoupon(rest);
            case "take" -> assertThat(unit.customerTakesNote()).as(line).isTrue();
            case "nobody-takes" -> unit.customerPatience(OptionalLong.empty());
            case "second-note" -> assertThat(unit.forceSecondNote()).as(line).isTrue();
            case "second-note-gone" -> unit.removeSecondNote();
            case "cheat" -> unit.cheat();
            case "cut" -> unit.cutPower();
            case "power" -> {
                unit.restorePower();
                tick(50);
            }
            case "jam" -> unit.jam();
            case "clear-jam" -> unit.clearJam();
            case "box-out" -> unit.removeCashbox();
            case "box-in" -> unit.refitCashbox();
            case "box-full" -> unit.fillCashbox();
            case "box-emptied" -> unit.emptyCashbox();
            case "fail" -> unit.fail(Integer.parseInt(rest, 16));
            case "repair" -> unit.repair();
            case "lose" -> unit.loseReplies(Integer.parseInt(rest));
            case "pretend" -> unit.pretendState(Hex.parse(rest));
            case "truth" -> unit.tellTruth();
            default -> look(word, rest, line);
        }
    }

    private void look(String word, String rest, String line) {
        switch (word) {
            case "in-box" -> assertThat(words(unit.inCashbox())).as(line).isEqualTo(rest);
            case "given-back" -> assertThat(words(unit.returned())).as(line).isEqualTo(rest);
            case "inside" ->
                assertThat(unit.inside()
                                .map(note -> note.minorUnits() + " " + note.place())
                                .orElse("nothing"))
                        .as(line)
                        .isEqualTo(rest);
            case "happened" -> {
                assertThat(String.join(", ", happened)).as(line).isEqualTo(rest);
                happened.clear();
            }
            default -> throw new IllegalArgumentException("unknown word: " + line);
        }
    }

    private void plug(String rest) {
        String[] words = rest.split(" ");
        CcnetProfile profile = CcnetProfile.of(words[0]).orElseThrow().fast();
        if (words.length > 1) {
            CcnetSwitch[] doubts =
                    Arrays.stream(words).skip(1).map(CcnetSwitch::valueOf).toArray(CcnetSwitch[]::new);
            profile = profile.with(doubts[0], doubts);
        }
        unit = new CcnetDevice(profile);
        unit.connect(bytes -> answers.add(Hex.of(bytes)));
        unit.onHappening(happening -> happened.add(happening.kind().word()
                + happening.item().map(item -> " " + item.minorUnits()).orElse("")));
        unit.advance(nowMillis);
    }

    /** Reset, self-test, all types with escrow. */
    private void ready() {
        converse("RESET = ACK", "ready");
        tick(150);
        converse("ENABLE = ACK", "ready");
        converse("POLL = IDLING", "ready");
        send(CcnetWire.frame((byte) 0));
        happened.clear();
    }

    private InsertOutcome insert(String value) {
        return unit.insert(item(value));
    }

    private CashItem item(String value) {
        return CashItem.note(unit.profile().currency(), Long.parseLong(value));
    }

    private void converse(String text, String line) {
        String[] parts = text.split(" = ", 2);
        String command = Objects.requireNonNull(COMMANDS.get(parts[0]), "a known command: " + line);
        send(CcnetWire.frame(Hex.parse(command)));
        String got = answers.isEmpty() ? "nothing" : CcnetMeaning.meaning(Hex.parse(answers.removeFirst()), true);
        assertThat(got).as(line).isEqualTo(parts[1]);
    }

    private void send(byte[] bytes) {
        nowMillis += STEP_MILLIS;
        unit.receive(bytes, nowMillis);
    }

    private void tick(int millis) {
        long end = nowMillis + millis;
        while (nowMillis < end) {
            nowMillis += STEP_MILLIS;
            unit.advance(nowMillis);
        }
    }

    private static String words(List<NoteCount> notes) {
        return notes.isEmpty()
                ? "nothing"
                : notes.stream()
                        .map(note -> note.minorUnits() + "x" + note.count())
                        .collect(Collectors.joining(" "));
    }
}
