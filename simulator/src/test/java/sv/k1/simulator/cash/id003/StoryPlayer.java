package sv.k1.simulator.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

/**
 * Plays one story on a unit. The words: {@code H>D} sends bytes and {@code D>H} expects the next answer; {@code poll}
 * and {@code host} do the same in the sheet's names; {@code tick} lets time pass silently, {@code polling} with a poll
 * each 200 ms; the rest are hands and eyes. An answer that no line expects fails the story.
 */
final class StoryPlayer {
    private static final int STEP_MILLIS = 5;
    private static final int POLL_MILLIS = 200;

    private final Deque<String> answers = new ArrayDeque<>();
    private Id003Device unit = new Id003Device(Id003Profile.usd());
    private long nowMillis = 1_000;
    private String lastSent = "";

    void play(List<String> lines) {
        for (String line : lines) {
            assertThat(line).as("a story line").isNotBlank();
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
            case "unit" -> plug(rest.split(" "));
            case "ready" -> ready(rest.isEmpty());
            case "H>D" -> send(rest);
            case "D>H" -> expectBytes(rest, line);
            case "poll" -> converse("STATUS-REQUEST", rest, line);
            case "host" -> converse(rest.split(" ", 2)[0], rest.split(" ", 2)[1], line);
            case "tick" -> tick(Integer.parseInt(rest));
            case "polling" -> polling(Integer.parseInt(rest));
            case "escrow" -> escrow(Long.parseLong(rest));
            case "insert" -> insert(rest.split(" "), line);
            default -> touchOrLook(word, rest, line);
        }
    }

    private void touchOrLook(String word, String rest, String line) {
        switch (word) {
            case "take" -> assertThat(unit.customerTakesNote()).as(line).isTrue();
            case "cut" -> unit.cutPower();
            case "power" -> unit.restorePower();
            case "restore" -> {
                unit.restorePower();
                tick(50);
            }
            case "jam" -> unit.jam(JamPlace.valueOf(rest));
            case "clear-jam" -> unit.clearJam();
            case "take-out" -> assertThat(unit.takeOutNote()).as(line).isTrue();
            case "cashbox-out" -> unit.removeCashbox();
            case "cashbox-in" -> unit.refitCashbox();
            case "full" -> unit.fillCashbox();
            case "empty" -> unit.emptyCashbox();
            case "cheat" -> unit.cheat();
            case "fail" -> unit.fail(Integer.parseInt(rest, 16));
            case "repair" -> unit.repair();
            case "second-note" -> assertThat(unit.forceSecondNote()).isTrue();
            case "pull-second-note" -> unit.removeSecondNote();
            case "lose" -> unit.loseReplies(Integer.parseInt(rest));
            case "garble" -> unit.garbleReplies(Integer.parseInt(rest));
            case "delay" -> unit.delayReplies(Integer.parseInt(rest));
            case "pretend" -> unit.pretendStatus(Integer.parseInt(rest, 16));
            case "truth" -> unit.tellTruth();
            default -> look(word, rest, line);
        }
    }

    private void look(String word, String rest, String line) {
        String seen =
                switch (word) {
                    case "cashbox" -> pile(unit.notesInCashbox());
                    case "returned" -> pile(unit.notesReturned());
                    case "taken-out" -> pile(unit.notesTakenOut());
                    case "inside" ->
                        unit.noteInside()
                                .map(note -> note.minorUnits() + " " + note.place())
                                .orElse("none");
                    default -> throw new IllegalArgumentException("no such word in stories: " + line);
                };
        assertThat(seen).as(line).isEqualTo(rest);
    }

    private static String pile(List<NoteCount> notes) {
        return notes.isEmpty()
                ? "none"
                : notes.stream()
                        .map(note -> note.minorUnits() + "x" + note.count())
                        .collect(Collectors.joining(" "));
    }

    private void plug(String[] words) {
        Id003Profile profile = Id003Profile.of(words[0]).orElseThrow();
        profile = words[1].equals("FAST") ? profile.fast() : profile;
        if (words.length == 4 && words[2].equals("CAPACITY")) {
            profile = profile.withCapacity(Integer.parseInt(words[3]));
        } else if (words.length > 2) {
            profile = profile.with(Id003Switch.valueOf(words[2]));
        }
        unit = new Id003Device(profile);
        unit.connect(bytes -> answers.add(Hex.of(bytes)));
        unit.advance(nowMillis);
    }

    private void ready(boolean withPowerRecovery) {
        converse("RESET", "ACK", "ready");
        if (withPowerRecovery) {
            converse("SET-OPTIONAL-FUNCTION-02-00", "echo", "ready");
        }
        converse("SET-INHIBIT-00", "echo", "ready");
        tick(unit.profile().timing().initializeMillis());
        converse("STATUS-REQUEST", "ENABLE / IDLING", "ready");
    }

    private void escrow(long minorUnits) {
        assertThat(unit.insertNote(minorUnits)).isEqualTo(InsertOutcome.TAKEN_IN);
        tick(unit.profile().timing().acceptingMillis());
        assertThat(unit.view().status()).isEqualTo(Id003Status.ESCROW);
    }

    private void insert(String[] words, String line) {
        Insertion paper = Insertion.good(Long.parseLong(words[0]));
        if (words.length == 3 && words[2].length() == 2) {
            paper = new Insertion(
                    paper.minorUnits(), paper.orientation(), OptionalInt.of(Integer.parseInt(words[2], 16)));
        } else if (words.length == 3) {
            paper = new Insertion(paper.minorUnits(), Orientation.valueOf(words[2]), OptionalInt.empty());
        }
        assertThat(unit.insert(paper)).as(line).isEqualTo(InsertOutcome.valueOf(words[1]));
    }

    private void tick(int millis) {
        long endMillis = nowMillis + millis;
        while (nowMillis < endMillis) {
            nowMillis = Math.min(endMillis, nowMillis + STEP_MILLIS);
            unit.advance(nowMillis);
        }
    }

    private void polling(int millis) {
        for (int passed = 0; passed < millis; passed += POLL_MILLIS) {
            tick(POLL_MILLIS);
            send("FC 05 11 27 56");
            answers.clear();
        }
    }

    private void send(String hex) {
        lastSent = Hex.of(Hex.parse(hex));
        unit.receive(Hex.parse(hex), nowMillis);
    }

    private void expectBytes(String expected, String line) {
        if (expected.equals("nothing")) {
            assertThat(answers).as(line).isEmpty();
        } else {
            assertThat(answers.poll()).as(line).isEqualTo(expected);
        }
    }

    private void converse(String command, String expected, String line) {
        send(Hex.of(command(command)));
        if (expected.equals("nothing")) {
            assertThat(answers).as(line).isEmpty();
            return;
        }
        String answer = answers.poll();
        assertThat(answer).as(line).isNotNull();
        if (expected.equals("echo")) {
            assertThat(answer).as(line).isEqualTo(lastSent);
        } else {
            assertThat(Id003Device.meaning(Hex.parse(answer), true)).as(line).isEqualTo(expected);
        }
    }

    /** {@code SET-OPTIONAL-FUNCTION-02-00} is the command of that title with data 02 00. */
    private static byte[] command(String word) {
        for (int code = 0; code < 256; code++) {
            String title = Id003Meaning.title(code, false).replace(' ', '-');
            if (word.equals(title)) {
                return Id003Wire.frame(code);
            }
            if (code >= 0xC0 && word.startsWith(title + "-")) {
                String data = word.substring(title.length() + 1).replace('-', ' ');
                return Id003Wire.frame(code, Hex.parse(data));
            }
        }
        throw new IllegalArgumentException("no command is called " + word);
    }

    /** Cuts a file into stories: a line {@code == title}, then its lines; {@code #} starts a comment line. */
    static List<Story> stories(String text) {
        List<Story> stories = new ArrayList<>();
        for (String part : text.split("(?m)^== ")) {
            List<String> lines = Arrays.stream(part.split("\n"))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            if (lines.size() > 1) {
                stories.add(new Story(lines.getFirst(), lines.subList(1, lines.size())));
            }
        }
        return stories;
    }

    /** One title with its lines. */
    record Story(String title, List<String> lines) {
        @Override
        public String toString() {
            return title.toLowerCase(Locale.ROOT);
        }
    }
}
