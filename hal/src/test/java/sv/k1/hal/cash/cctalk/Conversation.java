package sv.k1.hal.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.io.VectorRow;

/**
 * Runs one conversation file against a session in virtual time. The far end answers from a table. Lines:
 * {@code session coin|bill}; {@code mark 12345:17} and {@code open 7 STAGE USD 2000} what the journal knows;
 * {@code answer 249 = 02 14} what a header is answered from now on, {@code answer 184 04 = ...} for this data only, also
 * {@code ACK}, {@code NAK}, {@code BUSY}, {@code silence}; {@code once} the same for the next time only, several of them in a row;
 * {@code checksum crc}, {@code echo on}; {@code events 3 6,1 0,1} the device's counter and buffer, newest first;
 * {@code poll 20} and {@code exchange 22} milliseconds from poll to poll and for one request with its reply;
 * {@code mute} and {@code speak}; {@code = event} the next event, waiting up to ten seconds; {@code quiet 900} no event
 * for so long; {@code sent 228 01} and {@code never 154 01} what went out since the last such line; {@code ! command};
 * {@code include name} another file; {@code #} a remark.
 */
final class Conversation {
    private static final int LONGEST_WAIT_MILLIS = 10_000;

    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, Deque<String>> once = new HashMap<>();
    private final Deque<AcceptorEvent> events = new ArrayDeque<>();
    private final Deque<String> sent = new ArrayDeque<>();
    private Optional<EventMark> mark = Optional.empty();
    private Optional<OpenNote> open = Optional.empty();
    private Optional<AcceptorSession> session = Optional.empty();
    private EscrowId newestEscrow = new EscrowId(0);
    private CcTalkChecksum checksum = CcTalkChecksum.SUM8;
    private String kind = "coin";
    private int pollMillis = 100;
    private int replyMillis = 8;
    private boolean echo;
    private boolean mute;
    private long nowMillis = 1_000;
    private String at = "";

    static void run(String name) {
        Conversation conversation = new Conversation();
        conversation.file(name);
        conversation.at = name + ", end";
        assertThat(conversation.events)
                .as("%s: events nobody expected", conversation.at)
                .isEmpty();
    }

    private void file(String name) {
        int number = 0;
        for (String raw : VectorRow.lines("/cctalk/" + name + ".txt")) {
            number++;
            String line = raw.replaceFirst("#.*", "").strip();
            at = name + " line " + number + ": " + line;
            if (!line.isEmpty()) {
                int gap = line.indexOf(' ');
                line(
                        gap < 0 ? line : line.substring(0, gap),
                        gap < 0 ? "" : line.substring(gap + 1).strip());
            }
        }
    }

    private void line(String verb, String rest) {
        switch (verb) {
            case "include" -> file(rest);
            case "session" -> kind = rest;
            case "mark" -> mark = Optional.of(new EventMark(rest));
            case "open" -> open = Optional.of(openNote(rest.split(" ")));
            case "checksum" -> checksum = rest.equals("crc") ? CcTalkChecksum.CRC16 : CcTalkChecksum.SUM8;
            case "echo" -> echo = rest.equals("on");
            case "answer" -> table(answers, rest);
            case "once" -> once(rest);
            case "events" -> buffer(rest.split(" "));
            case "poll" -> pollMillis = Integer.parseInt(rest);
            case "exchange" -> replyMillis = Integer.parseInt(rest);
            case "mute" -> mute = true;
            case "speak" -> mute = false;
            case "=" -> expect(rest);
            case "quiet" -> quiet(Integer.parseInt(rest));
            case "sent" -> {
                assertThat(sent).as(at).contains(rest);
                sent.clear();
            }
            case "never" -> assertThat(sent).as(at).doesNotContain(rest);
            case "!" -> command(rest.split(" "));
            default -> fail("%s: unknown verb", at);
        }
    }

    private void once(String rest) {
        String[] sides = rest.split(" = ");
        once.computeIfAbsent(sides[0].strip(), _ -> new ArrayDeque<>()).addLast(sides[1].strip());
    }

    private static void table(Map<String, String> into, String rest) {
        String[] sides = rest.split(" = ");
        into.put(sides[0].strip(), sides[1].strip());
    }

    /** {@code 3 6,1 0,1} as the eleven bytes of both reading commands. */
    private void buffer(String[] words) {
        byte[] bytes = new byte[11];
        bytes[0] = (byte) Integer.parseInt(words[0]);
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split(",");
            bytes[2 * i - 1] = (byte) Integer.parseInt(pair[0]);
            bytes[2 * i] = (byte) Integer.parseInt(pair[1]);
        }
        answers.put("229", Hex.of(bytes));
        answers.put("159", Hex.of(bytes));
    }

    private AcceptorSession session() {
        if (session.isEmpty()) {
            ResumePoint resume = new ResumePoint(open, mark);
            AcceptorSession begun = kind.equals("coin")
                    ? new CcTalkCoinSession(CcTalkSettings.coin().polledEvery(pollMillis), resume, nowMillis)
                    : new CcTalkBillSession(CcTalkSettings.bill().polledEvery(pollMillis), resume, nowMillis);
            begun.lineOpened(nowMillis);
            session = Optional.of(begun);
        }
        return session.get();
    }

    // ---- time

    private void step(long untilMillis) {
        AcceptorSession talk = session();
        Optional<AcceptorSession.Request> request = talk.nextRequest(nowMillis);
        take(talk);
        request.ifPresent(due -> answer(due.bytes()));
        if (talk.awaitsReply()) {
            nowMillis = Math.max(nowMillis + 1, talk.nextDueMillis());
            talk.receive(new byte[0], 0, nowMillis);
        } else {
            nowMillis = Math.max(nowMillis + 1, Math.min(talk.nextDueMillis(), untilMillis));
        }
        take(talk);
        assertThat(talk.takeTrace()).as(at).hasSizeLessThan(300);
    }

    private void answer(byte[] request) {
        CcTalkCodec codec = CcTalkCodec.forAnyone();
        codec.offer(request, 0, request.length);
        if (!(codec.next(checksum) instanceof CcTalkCodec.Decoded.Frame found)) {
            return; // in the other checksum: the device does not hear it
        }
        CcTalkFrame frame = found.frame();
        String key = (frame.header() + " " + Hex.of(frame.data())).strip();
        sent.addLast(key);
        nowMillis += replyMillis;
        settings(frame);
        byte[] reply = mute ? new byte[0] : reply(frame, lookUp(key, Integer.toString(frame.header())));
        byte[] wire = echo ? join(request, reply) : reply;
        if (wire.length > 0) {
            session().receive(wire, wire.length, nowMillis);
            take(session());
        }
    }

    /** What was set is what is told when asked. */
    private void settings(CcTalkFrame frame) {
        boolean taken = !mute && lastingAnswer(frame).equals("ACK");
        if (taken && frame.header() == 228) {
            answers.put("227", Hex.of(frame.data()));
        } else if (taken && frame.header() == 231) {
            answers.put("230", Hex.of(frame.data()));
        }
    }

    private String lastingAnswer(CcTalkFrame frame) {
        return answers.getOrDefault(Integer.toString(frame.header()), "silence");
    }

    private String lookUp(String key, String header) {
        for (String candidate : new String[] {key, header}) {
            Deque<String> waiting = once.getOrDefault(candidate, new ArrayDeque<>());
            if (!waiting.isEmpty()) {
                return waiting.removeFirst();
            }
        }
        return answers.getOrDefault(key, answers.getOrDefault(header, "silence"));
    }

    private byte[] reply(CcTalkFrame to, String text) {
        int header =
                switch (text) {
                    case "NAK" -> 5;
                    case "BUSY" -> 6;
                    default -> 0;
                };
        return switch (text) {
            case "silence" -> new byte[0];
            case "ACK", "NAK", "BUSY" -> from(to, header, new byte[0]);
            default -> text.startsWith("raw ") ? Hex.parse(text.substring(4)) : from(to, 0, Hex.parse(text));
        };
    }

    private byte[] from(CcTalkFrame to, int header, byte[] data) {
        return new CcTalkFrame(CcTalkFrame.HOST, to.destination(), header, data).encode(checksum);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private void take(AcceptorSession talk) {
        for (AcceptorEvent event : talk.takeEvents()) {
            events.add(event);
            if (event instanceof AcceptorEvent.Escrowed held) {
                newestEscrow = held.escrow();
            }
        }
    }

    private void expect(String wanted) {
        long end = nowMillis + LONGEST_WAIT_MILLIS;
        while (events.isEmpty() && nowMillis < end) {
            step(end);
        }
        String got = events.isEmpty() ? "nothing" : CcTalkEventText.of(events.removeFirst());
        assertThat(got).as(at).startsWith(wanted);
    }

    private void quiet(int millis) {
        long end = nowMillis + millis;
        while (nowMillis < end) {
            step(end);
        }
        assertThat(events).as(at).isEmpty();
    }

    // ---- the core

    private void command(String[] words) {
        assertThat(events).as("%s: events nobody expected", at).isEmpty();
        AcceptorSession talk = session();
        switch (words[0]) {
            case "line-lost" -> talk.lineLost("unplugged");
            case "line-opened" -> talk.lineOpened(nowMillis);
            case "enable" -> talk.command(new AcceptorCommand.Enable(items(words)), nowMillis);
            case "inhibit" -> talk.command(new AcceptorCommand.Inhibit(), nowMillis);
            case "stack" -> talk.command(new AcceptorCommand.Stack(id(words[1]), escrow(words)), nowMillis);
            case "return" -> talk.command(new AcceptorCommand.Return(id(words[1]), escrow(words)), nowMillis);
            case "reset" -> talk.command(new AcceptorCommand.Reset(), nowMillis);
            case "shut-down" -> talk.shutDown(nowMillis);
            default -> fail("%s: unknown command", at);
        }
        take(talk);
    }

    private Set<Denomination> items(String[] words) {
        Denomination.Kind what = kind.equals("coin") ? Denomination.Kind.COIN : Denomination.Kind.NOTE;
        return Arrays.stream(words)
                .skip(2)
                .map(minor -> new Denomination(Currency.getInstance(words[1]), Long.parseLong(minor), what))
                .collect(Collectors.toSet());
    }

    private static OpenNote openNote(String[] words) {
        Denomination note = Denomination.note(Currency.getInstance(words[2]), Long.parseLong(words[3]));
        return new OpenNote(id(words[0]), note, OpenNote.Stage.valueOf(words[1]));
    }

    /** The newest escrow, unless the story names another one. */
    private EscrowId escrow(String[] words) {
        return words.length > 2 ? new EscrowId(Long.parseLong(words[2])) : newestEscrow;
    }

    private static NoteId id(String number) {
        return new NoteId(Long.parseLong(number));
    }
}
