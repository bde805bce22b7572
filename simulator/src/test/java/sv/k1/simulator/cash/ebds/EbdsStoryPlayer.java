package sv.k1.simulator.cash.ebds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.NoteCount;

/**
 * Plays one story on a unit. The words: {@code H>D} sends bytes and {@code D>H} expects the next answer; {@code orders}
 * sets the three data bytes of all that follows; {@code poll}, {@code stack}, {@code return}, {@code query 05},
 * {@code extended 02 01} send a new message and expect its answer in words; {@code again} repeats the last message;
 * {@code tick} lets time pass silently, {@code polling} with a poll each 100 ms; {@code happened} lists what happened since
 * the last time; the rest are hands and eyes. An answer that no line expects fails the story.
 */
final class EbdsStoryPlayer {
    private static final int STEP_MILLIS = 5;
    private static final int POLL_MILLIS = 100;

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> happenings = new ArrayList<>();
    private EbdsDevice unit = new EbdsDevice(EbdsProfile.usd());
    private byte[] orders = Hex.parse("7F 1C 14");
    private byte[] lastSent = new byte[0];
    private int toggle;
    private long nowMillis = 1_000;

    void play(List<String> lines) {
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
            case "unit" -> plug(rest.split(" "));
            case "orders" -> orders = Hex.parse(rest);
            case "H>D" -> {
                send(Hex.parse(rest));
                toggle = 1 - (lastSent[2] & 1);
            }
            case "D>H" -> expectBytes(rest, line);
            case "poll" -> converse(0x10, orders, rest, line);
            case "stack" -> converse(0x10, ordersWith(0x20), rest, line);
            case "return" -> converse(0x10, ordersWith(0x40), rest, line);
            case "query" -> converse(0x60, Hex.parse("00 00 " + rest.substring(0, 2)), rest.substring(2), line);
            case "extended" -> extended(rest, line);
            case "reset" -> send(Hex.parse("02 08 60 7F 7F 7F 03 17"));
            case "again" -> {
                send(lastSent);
                expectMeaning(rest, line);
            }
            case "tick" -> tick(Integer.parseInt(rest));
            case "polling" -> polling(Integer.parseInt(rest));
            case "ready" -> ready();
            case "escrow" -> escrow(Long.parseLong(rest));
            case "insert" ->
                assertThat(unit.insert(note(Long.parseLong(rest.split(" ")[0]))).name())
                        .as(line)
                        .isEqualTo(rest.split(" ")[1]);
            default -> touch(word, rest, line);
        }
    }

    private void touch(String word, String rest, String line) {
        switch (word) {
            case "cut" -> unit.cutPower();
            case "restore" -> {
                unit.restorePower();
                tick(50);
            }
            case "jam" -> unit.jam();
            case "clear-jam" -> unit.clearJam();
            case "cashbox-out" -> unit.removeCashbox();
            case "cashbox-in" -> unit.refitCashbox();
            case "full" -> unit.fillCashbox();
            case "empty" -> unit.emptyCashbox();
            case "cheat" -> unit.cheat();
            case "fail" -> unit.fail();
            case "repair" -> unit.repair();
            case "second-note" -> assertThat(unit.forceSecondNote()).isTrue();
            case "pull-second-note" -> unit.removeSecondNote();
            case "lose" -> unit.loseReplies(Integer.parseInt(rest));
            case "delay" -> unit.delayReplies(Integer.parseInt(rest));
            default -> look(word, rest, line);
        }
    }

    private void look(String word, String rest, String line) {
        String seen =
                switch (word) {
                    case "cashbox" -> pile(unit.inCashbox());
                    case "returned" -> pile(unit.returned());
                    case "inside" ->
                        unit.inside()
                                .map(note -> note.minorUnits() + " " + note.place())
                                .orElse("none");
                    case "happened" -> String.join(", ", happenings);
                    default -> throw new IllegalArgumentException("no such word in stories: " + line);
                };
        assertThat(seen).as(line).isEqualTo(rest);
        if (word.equals("happened")) {
            happenings.clear();
        }
    }

    private static String pile(List<NoteCount> notes) {
        return notes.isEmpty()
                ? "none"
                : notes.stream()
                        .map(note -> note.minorUnits() + "x" + note.count())
                        .collect(Collectors.joining(" "));
    }

    private void plug(String[] words) {
        EbdsProfile profile =
                switch (words[0]) {
                    case "USD-PLAIN" -> EbdsProfile.usdWithoutExtension();
                    case "EUR-PLAIN" -> EbdsProfile.eurWithoutExtension();
                    default -> EbdsProfile.of(words[0]).orElseThrow();
                };
        profile = profile.fast();
        boolean sized = words.length > 2 && words[1].equals("CAPACITY");
        if (sized) {
            profile = profile.withCapacity(Integer.parseInt(words[2]));
        }
        if (words.length == (sized ? 4 : 2)) {
            profile = profile.with(EbdsSwitch.valueOf(words[words.length - 1]));
        }
        unit = new EbdsDevice(profile);
        unit.connect(bytes -> answers.add(Hex.of(bytes)));
        unit.onHappening(this::remember);
        unit.advance(nowMillis);
    }

    private void remember(CashHappening happening) {
        String item = happening.item().map(note -> " " + note.minorUnits()).orElse("");
        happenings.add(happening.kind().word() + item);
    }

    /** Initialised and idling with the present orders. */
    private void ready() {
        polling(300);
        happenings.clear();
    }

    private void escrow(long minorUnits) {
        assertThat(unit.insert(note(minorUnits)).name()).isEqualTo("TAKEN_IN");
        polling(200);
        happenings.clear();
    }

    private CashItem note(long minorUnits) {
        return CashItem.note(unit.profile().currency(), minorUnits);
    }

    private byte[] ordersWith(int bit) {
        return new byte[] {orders[0], (byte) (orders[1] | bit), orders[2]};
    }

    private void extended(String rest, String line) {
        String[] halves = rest.split(" -> ");
        byte[] wanted = Hex.parse(halves[0]);
        byte[] data = new byte[wanted.length + orders.length];
        data[0] = wanted[0];
        System.arraycopy(orders, 0, data, 1, orders.length);
        System.arraycopy(wanted, 1, data, 1 + orders.length, wanted.length - 1);
        converse(0x70, data, halves[1], line);
    }

    private void converse(int control, byte[] data, String expected, String line) {
        send(EbdsWire.frame(control | toggle, data));
        toggle = 1 - toggle;
        expectMeaning(expected.strip(), line);
    }

    private void expectMeaning(String expected, String line) {
        if (expected.equals("nothing")) {
            assertThat(answers).as(line).isEmpty();
            return;
        }
        String answer = answers.poll();
        assertThat(answer).as(line).isNotNull();
        byte[] bytes = Hex.parse(answer);
        assertThat(bytes[2] & 1).as("toggle: " + line).isEqualTo(lastSent[2] & 1);
        assertThat(EbdsMeaning.meaning(bytes, true).replaceFirst(", toggle .", ""))
                .as(line)
                .isEqualTo(expected);
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
            send(EbdsWire.frame(0x10 | toggle, orders));
            toggle = 1 - toggle;
            answers.clear();
        }
    }

    private void send(byte[] bytes) {
        lastSent = bytes;
        unit.receive(bytes, nowMillis);
    }

    private void expectBytes(String expected, String line) {
        if (expected.equals("nothing")) {
            assertThat(answers).as(line).isEmpty();
        } else {
            assertThat(answers.poll()).as(line).isEqualTo(expected);
        }
    }

    /** Cuts a file into stories: a line {@code == title}, then its lines; {@code #} starts a comment. */
    static List<Story> stories(String text) {
        List<Story> stories = new ArrayList<>();
        for (String part : text.split("(?m)^== ")) {
            List<String> lines = Arrays.stream(part.split("\n"))
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (lines.size() > 1) {
                stories.add(new Story(lines.getFirst(), lines.subList(1, lines.size())));
            }
        }
        return stories;
    }

    /** One title with its lines. */
    record Story(String title, List<String> lines) {}
}
