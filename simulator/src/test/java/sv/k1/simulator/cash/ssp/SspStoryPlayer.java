package sv.k1.simulator.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;

/**
 * Plays one story against a unit in virtual time. {@code unit USD [NV200] [SWITCH..]} plugs one in, quick mechanics;
 * {@code > 07 = F0 F1 E8} a command's data with the next flag and the data of the answer, or {@code nothing};
 * {@code again = ..} the same bytes once more; {@code flag 1} the flag of the next command; {@code ready} takes the unit
 * to idling, all channels open; {@code escrow 2000} inserts and lets the host hear of it; the rest are hands and eyes.
 */
final class SspStoryPlayer {
    private static final int STEP_MILLIS = 5;

    private final List<byte[]> replies = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private SspDevice unit = new SspDevice(SspProfile.usd());
    private byte[] lastSent = new byte[0];
    private boolean flag;
    private long nowMillis;

    void play(List<String> lines) {
        for (String raw : lines) {
            String line = raw.replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                String[] words = line.split(" +", 2);
                line(words[0], words.length > 1 ? words[1] : "", line);
            }
        }
    }

    private void line(String word, String rest, String line) {
        switch (word) {
            case "unit" -> plug(rest.split(" +"));
            case ">" -> {
                String[] sides = rest.split(" *= *");
                converse(Hex.parse(sides[0]), sides[1], line);
            }
            case "again" -> {
                unit.receive(lastSent, nowMillis);
                answer(rest.replaceFirst("= *", ""), line);
            }
            case "raw" -> {
                lastSent = Hex.parse(rest.split(" *= *")[0]);
                unit.receive(lastSent, nowMillis);
                answer(rest.split(" *= *")[1], line);
            }
            case "flag" -> flag = rest.equals("1");
            case "ready" -> ready();
            case "escrow" -> escrow(Long.parseLong(rest));
            case "wait" -> pass(Integer.parseInt(rest));
            case "insert" -> {
                String[] parts = rest.split(" +");
                assertThat(unit.insertNote(Long.parseLong(parts[0])))
                        .as(line)
                        .isEqualTo(InsertOutcome.valueOf(parts[1]));
            }
            case "bad" -> {
                String[] parts = rest.split(" +");
                assertThat(unit.insertBad(Long.parseLong(parts[0]), Integer.parseInt(parts[1], 16)))
                        .as(line)
                        .isEqualTo(InsertOutcome.TAKEN_IN);
            }
            case "happened" -> {
                assertThat(String.join(", ", happened)).as(line).isEqualTo(rest);
                happened.clear();
            }
            default -> hand(word, rest, line);
        }
    }

    private void hand(String word, String rest, String line) {
        switch (word) {
            case "cut" -> unit.cutPower();
            case "power" -> {
                unit.restorePower();
                pass(SspTiming.FAST.bootMillis());
                flag = false;
            }
            case "booted" -> {
                pass(SspTiming.FAST.bootMillis());
                flag = false;
            }
            case "jam" -> unit.jam();
            case "clear" -> unit.clearJam();
            case "box-out" -> unit.removeCashbox();
            case "box-in" -> unit.refitCashbox();
            case "full" -> unit.fillCashbox();
            case "empty" -> unit.emptyCashbox();
            case "cheat" -> unit.cheat();
            case "lose" -> unit.loseReplies(Integer.parseInt(rest));
            case "garble" -> unit.garbleReplies(Integer.parseInt(rest));
            case "double" -> unit.doubleNextCredit();
            case "tell" -> unit.tellEvent(Integer.parseInt(rest, 16));
            case "swap" -> unit.swapSerial(Long.parseLong(rest));
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
        SspProfile profile = SspProfile.of(words[0]).orElseThrow().fast();
        Set<SspSwitch> switches = EnumSet.noneOf(SspSwitch.class);
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            if (word.equals("NV200")) {
                profile = profile.as(SspProfile.Unit.NV200);
            } else if (word.startsWith("CAPACITY")) {
                profile = profile.withCapacity(Integer.parseInt(word.substring("CAPACITY".length())));
            } else {
                switches.add(SspSwitch.valueOf(word));
            }
        }
        if (!switches.isEmpty()) {
            SspSwitch[] all = switches.toArray(SspSwitch[]::new);
            profile = profile.with(all[0], all);
        }
        unit = new SspDevice(profile, SspReplayTest.asInTheVectors());
        unit.connect(replies::add);
        unit.onHappening((CashHappening event) -> happened.add(event.kind().word()));
        unit.advance(nowMillis);
    }

    private void ready() {
        converse(Hex.parse("06 07"), "F0", "ready");
        converse(Hex.parse("07"), "F0 F1 E8", "ready");
        converse(Hex.parse("02 FF FF"), "F0", "ready");
        converse(Hex.parse("0A"), "F0", "ready");
        happened.clear();
    }

    private void escrow(long minorUnits) {
        assertThat(unit.insertNote(minorUnits)).isEqualTo(InsertOutcome.TAKEN_IN);
        pass(SspTiming.FAST.readMillis());
        int channel = unit.profile().channelOf(minorUnits);
        converse(Hex.parse("07"), String.format("F0 EF %02X", channel), "escrow");
        happened.clear();
    }

    private void pass(int millis) {
        long end = nowMillis + millis;
        while (nowMillis < end) {
            nowMillis = Math.min(end, nowMillis + STEP_MILLIS);
            unit.advance(nowMillis);
        }
    }

    private void converse(byte[] data, String expected, String line) {
        lastSent = SspWire.encode(new SspFrame(flag ? 0x80 : 0x00, data));
        flag = data[0] != SspCommand.SYNC && !flag;
        unit.receive(lastSent, nowMillis);
        answer(expected, line);
    }

    private void answer(String expected, String line) {
        if (expected.equals("nothing")) {
            assertThat(replies).as(line).isEmpty();
            return;
        }
        assertThat(replies).as(line).hasSize(1);
        List<SspFrame> frames = new SspWire().feed(replies.removeFirst());
        if (expected.equals("damaged")) {
            assertThat(frames).as(line).isEmpty();
            return;
        }
        byte[] sentHead = {lastSent[1]};
        assertThat(frames).as(line).hasSize(1);
        assertThat(Hex.of(frames.getFirst().data())).as(line).isEqualTo(expected);
        assertThat((byte) frames.getFirst().sequenceAndAddress()).as(line).isEqualTo(sentHead[0]);
    }
}
