package sv.k1.simulator.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.wire.DeviceModel;

/**
 * Plays one story on a device. {@code H>D} sends bytes and {@code D>H} expects the next answer; {@code ask} address header
 * data {@code =} answer builds the message itself; {@code events} address header counter and the newest pairs reads the ring;
 * {@code tick} lets time pass; the rest are hands and eyes. An answer that no line expects fails the story.
 */
final class CcTalkStoryPlayer {
    private static final int STEP_MILLIS = 5;

    private final Deque<String> answers = new ArrayDeque<>();
    private CcTalkDevice device = new CcTalkCoinDevice(CcTalkCoinProfile.usd());
    private DeviceModel wire = device;
    private CcTalkCheck check = CcTalkCheck.SUM_8;
    private Currency currency = Currency.getInstance("USD");
    private CashItem.Kind kind = CashItem.Kind.COIN;
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
            case "coin" -> coin(rest.split(" "), CcTalkCheck.SUM_8);
            case "coin-crc" -> coin((rest + " ONLY_CRC_16").split(" "), CcTalkCheck.CRC_16);
            case "bill" -> bill(rest.split(" "), CcTalkCheck.CRC_16);
            case "bill-sum" -> bill((rest + " ONLY_SUM_8").split(" "), CcTalkCheck.SUM_8);
            case "bus" -> bus();
            case "heads" ->
                hang(new CcTalkHeads(CcTalkHeadsProfile.of("USD").orElseThrow().fast()));
            case "H>D" -> wire.receive(Hex.parse(rest), nowMillis);
            case "D>H" -> expect(rest, line);
            case "ask" -> ask(rest, check, line);
            case "ask-sum" -> ask(rest, CcTalkCheck.SUM_8, line);
            case "ask-crc" -> ask(rest, CcTalkCheck.CRC_16, line);
            case "events" -> events(rest.split(" "), line);
            case "ready" -> {
                ask(rest + " 231 FF FF = ACK", check, line);
                ask(rest + " 153 03 = ACK", check, line);
                ask(rest + " 228 01 = ACK", check, line);
            }
            case "tick" -> tick(Integer.parseInt(rest));
            default -> touchOrLook(word, rest, line);
        }
    }

    private void touchOrLook(String word, String rest, String line) {
        switch (word) {
            case "insert" -> assertThat(device.insert(item(rest))).as(line).isEqualTo(InsertOutcome.TAKEN_IN);
            case "insert-refused" ->
                assertThat(device.insert(item(rest))).as(line).isEqualTo(InsertOutcome.SLOT_CLOSED);
            case "insert-many" -> insertMany(rest.split(" "), line);
            case "bad" -> bad(rest.split(" "));
            case "cut" -> device.cutPower();
            case "power" -> device.restorePower();
            case "jam" -> device.jam();
            case "clear" -> device.clearJam();
            case "cheat" -> device.cheat();
            case "box-out" -> device.removeCashbox();
            case "box-in" -> device.refitCashbox();
            case "full" -> device.fillCashbox();
            case "empty" -> device.emptyCashbox();
            case "lever" -> ((CcTalkCoinDevice) device).pressReturnLever();
            case "fail" -> device.fail(Integer.parseInt(rest.split(" ")[0]), Integer.parseInt(rest.split(" ")[1]));
            case "lose" -> device.loseReplies(Integer.parseInt(rest));
            case "garble" -> device.garbleReplies(Integer.parseInt(rest));
            case "delay" -> device.delayReplies(Integer.parseInt(rest));
            case "busy" -> device.answerBusy(Integer.parseInt(rest));
            case "nak" -> device.answerNak(Integer.parseInt(rest));
            default -> look(word, rest, line);
        }
    }

    private void look(String word, String rest, String line) {
        String seen =
                switch (word) {
                    case "cashbox" -> pile(device.inCashbox());
                    case "returned" -> pile(device.returned());
                    case "inside" ->
                        device.inside()
                                .map(note -> note.minorUnits() + " " + note.place())
                                .orElse("none");
                    default -> throw new IllegalArgumentException("no such word in stories: " + line);
                };
        assertThat(seen).as(line).isEqualTo(rest);
    }

    private static String pile(List<NoteCount> items) {
        return items.isEmpty()
                ? "none"
                : items.stream()
                        .map(note -> note.minorUnits() + "x" + note.count())
                        .collect(Collectors.joining(" "));
    }

    private CashItem item(String minorUnits) {
        return new CashItem(currency, Long.parseLong(minorUnits), kind);
    }

    private void insertMany(String[] words, String line) {
        for (int i = 0; i < Integer.parseInt(words[0]); i++) {
            assertThat(device.insert(item(words[1]))).as(line).isEqualTo(InsertOutcome.TAKEN_IN);
            tick(50);
        }
    }

    private void bad(String[] words) {
        int code = Integer.parseInt(words[1]);
        InsertOutcome outcome =
                switch (device) {
                    case CcTalkCoinDevice coins -> coins.insertBad(item(words[0]), code);
                    case CcTalkBillDevice bills -> bills.insertBad(item(words[0]), code);
                };
        assertThat(outcome).isEqualTo(InsertOutcome.TAKEN_IN);
    }

    private void coin(String[] words, CcTalkCheck newCheck) {
        CcTalkCoinProfile profile =
                switch (words[0]) {
                    case "USD" -> CcTalkCoinProfile.usd();
                    case "EUR" -> CcTalkCoinProfile.eur();
                    case "MXN" -> CcTalkCoinProfile.mxn();
                    default -> CcTalkCoinProfile.cop();
                };
        profile = words.length > 2 ? profile.fast().with(CcTalkSwitch.valueOf(words[2])) : profile.fast();
        plug(new CcTalkCoinDevice(profile), CashItem.Kind.COIN, profile.currency(), newCheck);
    }

    private void bill(String[] words, CcTalkCheck newCheck) {
        CcTalkBillProfile profile =
                switch (words[0]) {
                    case "USD" -> CcTalkBillProfile.usd();
                    case "EUR" -> CcTalkBillProfile.eur();
                    case "MXN" -> CcTalkBillProfile.mxn();
                    default -> CcTalkBillProfile.cop();
                };
        profile = words.length > 2 ? profile.fast().with(CcTalkSwitch.valueOf(words[2])) : profile.fast();
        plug(new CcTalkBillDevice(profile), CashItem.Kind.NOTE, profile.currency(), newCheck);
    }

    private void plug(CcTalkDevice unit, CashItem.Kind newKind, Currency newCurrency, CcTalkCheck newCheck) {
        device = unit;
        wire = unit;
        kind = newKind;
        currency = newCurrency;
        check = newCheck;
        wire.connect(bytes -> answers.add(Hex.of(bytes)));
        wire.advance(nowMillis);
    }

    private void bus() {
        coin(new String[] {"USD", "FAST", "ONLY_SUM_8"}, CcTalkCheck.SUM_8);
        CcTalkBillProfile bills = CcTalkBillProfile.usd().fast().with(CcTalkSwitch.ONLY_CRC_16);
        hang(new CcTalkBus(false, List.of(device, new CcTalkBillDevice(bills))));
    }

    private void hang(DeviceModel newWire) {
        wire = newWire;
        wire.connect(bytes -> answers.add(Hex.of(bytes)));
        wire.advance(nowMillis);
    }

    private void tick(int millis) {
        long endMillis = nowMillis + millis;
        while (nowMillis < endMillis) {
            nowMillis = Math.min(endMillis, nowMillis + STEP_MILLIS);
            wire.advance(nowMillis);
        }
    }

    private void expect(String expected, String line) {
        if (expected.equals("nothing")) {
            assertThat(answers).as(line).isEmpty();
        } else {
            assertThat(answers.poll()).as(line).isEqualTo(expected);
        }
    }

    private void ask(String rest, CcTalkCheck how, String line) {
        String[] sides = rest.split(" = ", 2);
        String[] words = sides[0].split(" ", 3);
        byte[] data = words.length > 2 ? Hex.parse(words[2]) : new byte[0];
        byte[] frame = CcTalkFrame.build(how, Integer.parseInt(words[0]), 1, Integer.parseInt(words[1]), data);
        wire.receive(frame, nowMillis);
        String answer = answers.isEmpty() ? "nothing" : said(Hex.parse(answers.removeFirst()), words[0], how);
        String expected = sides[1].startsWith("'")
                ? Hex.of(sides[1].substring(1, sides[1].length() - 1).getBytes(StandardCharsets.US_ASCII))
                : sides[1];
        assertThat(answer).as(line).isEqualTo(expected);
    }

    private static String said(byte[] reply, String address, CcTalkCheck how) {
        assertThat(how.isGood(reply)).as("check of " + Hex.of(reply)).isTrue();
        assertThat(reply[0]).as("destination").isEqualTo((byte) 1);
        if (how == CcTalkCheck.SUM_8) {
            assertThat(reply[2] & 0xFF).as("source").isEqualTo(Integer.parseInt(address));
        }
        byte[] data = CcTalkFrame.data(reply);
        return switch (CcTalkFrame.header(reply)) {
            case 0 -> data.length == 0 ? "ACK" : Hex.of(data);
            case 5 -> "NAK";
            case 6 -> "BUSY";
            default -> "header " + CcTalkFrame.header(reply);
        };
    }

    private void events(String[] words, String line) {
        byte[] frame = CcTalkFrame.build(check, Integer.parseInt(words[0]), 1, Integer.parseInt(words[1]));
        wire.receive(frame, nowMillis);
        byte[] data = CcTalkFrame.data(Hex.parse(answers.removeFirst()));
        assertThat(data).as(line).hasSize(11);
        assertThat(data[0] & 0xFF).as(line).isEqualTo(Integer.parseInt(words[2]));
        String[] wanted = Arrays.copyOfRange(words, 3, words.length);
        String[] told = new String[wanted.length];
        for (int i = 0; i < told.length; i++) {
            told[i] = "(" + (data[1 + 2 * i] & 0xFF) + "," + (data[2 + 2 * i] & 0xFF) + ")";
        }
        assertThat(told).as(line).containsExactly(wanted);
    }
}
