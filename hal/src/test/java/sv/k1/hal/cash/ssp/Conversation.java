package sv.k1.hal.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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

/**
 * Runs one conversation file against a session in virtual time. Lines: {@code essp} the configuration asks for encryption;
 * {@code open 7 STAGE USD 2000} the journal's note; {@code mark text} the journal's mark; {@code > hex} the host must send
 * this DATA next (of a new command); {@code again} the host must send the same bytes once more; {@code < hex} the device
 * replies with this DATA, sealed if the command was; {@code plain hex} the same but never sealed; {@code raw hex} bytes come
 * in; {@code echo} our own bytes come back; {@code p hex} the host polls with 56 and gets this; {@code p7 hex} the same with
 * 07; {@code w 900 hex} for so many milliseconds each poll gets this and nothing else is sent; {@code u 40000 hex} the same
 * until something else happens; {@code hold 3000} only HOLD is sent and granted for so long; {@code q 900} the device is mute
 * for so long; {@code ! command} the core asks; {@code = event} the driver must have reported this; {@code include name}
 * another file; {@code #} a remark. Events and frames nobody wrote down fail the file.
 */
final class Conversation {
    private static final int LONGEST_WAIT_MILLIS = 4_500;

    private final Deque<AcceptorEvent> events = new ArrayDeque<>();
    private final KeyedPeer peer = new KeyedPeer();
    private boolean encrypted;
    private EscrowId newestEscrow = new EscrowId(0);
    private Optional<OpenNote> open = Optional.empty();
    private Optional<EventMark> mark = Optional.empty();
    private Optional<SspSession> started = Optional.empty();
    private Optional<byte[]> aside = Optional.empty();
    private byte[] lastWire = new byte[0];
    private int lastSequence;
    private boolean lastSealed;
    private long nowMillis = 1_000;
    private String at = "";

    static void run(String name) {
        Conversation conversation = new Conversation();
        conversation.file(name);
        conversation.at = name + ", end";
        conversation.noEventsLeft();
    }

    private void file(String name) {
        List<String> lines = read(name);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            at = name + " line " + (i + 1) + ": " + line;
            if (!line.isEmpty()) {
                int gap = line.indexOf(' ');
                line(
                        gap < 0 ? line : line.substring(0, gap),
                        gap < 0 ? "" : line.substring(gap + 1).strip());
            }
        }
    }

    private static List<String> read(String name) {
        try (InputStream in = Conversation.class.getResourceAsStream("/ssp/" + name + ".txt")) {
            assertThat(in).as("conversation file %s", name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String verb, String rest) {
        switch (verb) {
            case "include" -> file(rest);
            case "essp" -> encrypted = true;
            case "open" -> open = Optional.of(openNote(rest.split(" ")));
            case "mark" -> mark = Optional.of(new EventMark(rest));
            case ">" -> expectSent(rest);
            case "again" -> expectAgain();
            case "<" -> reply(rest, lastSealed);
            case "plain" -> reply(rest, false);
            case "raw" -> deliver(Hex.parse(rest));
            case "echo" -> deliver(lastWire);
            case "p" -> exchange("56", rest);
            case "p7" -> exchange("07", rest);
            case "w" -> poll(rest, false);
            case "u" -> poll(rest, true);
            case "hold" -> hold(Integer.parseInt(rest));
            case "q" -> mute(Integer.parseInt(rest));
            case "s" -> nowMillis += Integer.parseInt(rest);
            case "!" -> {
                noEventsLeft();
                command(rest.split(" "));
            }
            case "=" ->
                assertThat(events.isEmpty() ? "nothing" : text(events.removeFirst()))
                        .as(at)
                        .isEqualTo(rest);
            default -> fail("%s: unknown verb", at);
        }
    }

    private SspSession session() {
        if (started.isEmpty()) {
            SspSettings settings = encrypted ? SspSettings.essp() : SspSettings.ssp();
            SspSession session = new SspSession(settings, new ResumePoint(open, mark), new Random(7), nowMillis);
            session.lineOpened(nowMillis);
            started = Optional.of(session);
        }
        return started.get();
    }

    private void exchange(String command, String reply) {
        expectSent(command);
        reply(reply, lastSealed);
    }

    private void expectSent(String expected) {
        noEventsLeft();
        byte[] sent = nextSent(nowMillis + LONGEST_WAIT_MILLIS)
                .orElseThrow(() -> new AssertionError(at + ": nothing was sent"));
        assertThat(Hex.of(sent)).as(at).isEqualTo(Hex.of(Hex.parse(expected)));
    }

    private void expectAgain() {
        noEventsLeft();
        byte[] before = lastWire;
        Optional<AcceptorSession.Request> request = nextRequest(nowMillis + LONGEST_WAIT_MILLIS);
        assertThat(request).as(at).isPresent();
        assertThat(Hex.of(request.get().bytes())).as(at).isEqualTo(Hex.of(before));
    }

    private Optional<AcceptorSession.Request> nextRequest(long untilMillis) {
        while (nowMillis <= untilMillis) {
            Optional<AcceptorSession.Request> sent = session().nextRequest(nowMillis);
            takeEvents();
            if (sent.isPresent()) {
                return sent;
            }
            nowMillis = Math.max(nowMillis + 1, Math.min(session().nextDueMillis(), untilMillis + 1));
        }
        return Optional.empty();
    }

    /** DATA of the next new command; keys are negotiated in between without a line in the file. */
    private Optional<byte[]> nextSent(long untilMillis) {
        if (aside.isPresent()) {
            Optional<byte[]> sent = aside;
            aside = Optional.empty();
            return sent;
        }
        Optional<AcceptorSession.Request> request = nextRequest(untilMillis);
        while (request.isPresent()) {
            lastWire = request.get().bytes();
            SspFrame frame = SspVectorsTest.decode(Hex.of(lastWire)).getFirst();
            lastSequence = frame.sequenceId();
            byte[] data = frame.data();
            lastSealed = data[0] == 0x7E;
            Optional<byte[]> keyed = lastSealed ? Optional.empty() : peer.negotiate(data);
            if (keyed.isEmpty() || at.contains("> 4")) {
                return Optional.of(lastSealed ? peer.open(data) : data);
            }
            deliver(new SspFrame(lastSequence, keyed.get()).encode());
            request = nextRequest(untilMillis);
        }
        return Optional.empty();
    }

    private void reply(String hex, boolean sealed) {
        byte[] data = Hex.parse(hex);
        deliver(new SspFrame(lastSequence, sealed ? peer.seal(data) : data).encode());
    }

    private void deliver(byte[] wire) {
        nowMillis += 10; // about what nine bytes take at 9600 baud
        session().receive(wire, wire.length, nowMillis);
        takeEvents();
    }

    private static boolean isPoll(byte[] data) {
        return data.length == 1 && (data[0] == 0x56 || data[0] == 0x07);
    }

    private void poll(String rest, boolean untilNews) {
        int gap = rest.indexOf(' ');
        long end = nowMillis + Integer.parseInt(rest.substring(0, gap));
        while (nowMillis < end && !(untilNews && !events.isEmpty())) {
            Optional<byte[]> sent = nextSent(end);
            boolean polled = sent.isEmpty() || isPoll(sent.get());
            if (untilNews && !polled) {
                aside = sent;
                return;
            }
            assertThat(polled)
                    .as("%s: sent %s", at, sent.map(Hex::of).orElse(""))
                    .isTrue();
            if (sent.isPresent()) {
                reply(rest.substring(gap + 1), lastSealed);
            }
        }
        assertThat(untilNews && events.isEmpty()).as("%s: nothing happened", at).isFalse();
    }

    private void hold(int millis) {
        long end = nowMillis + millis;
        while (nowMillis < end) {
            Optional<byte[]> sent = nextSent(end);
            assertThat(sent.map(Hex::of).orElse("18")).as(at).isEqualTo("18");
            if (sent.isPresent()) {
                reply("F0", lastSealed);
            }
        }
    }

    private void mute(int millis) {
        long end = nowMillis + millis;
        while (nowMillis < end) {
            nextRequest(end).ifPresent(request -> lastWire = request.bytes());
        }
    }

    private void noEventsLeft() {
        assertThat(events).as("%s: events nobody expected", at).isEmpty();
    }

    private void command(String[] words) {
        SspSession session = session();
        switch (words[0]) {
            case "line-lost" -> session.lineLost("unplugged");
            case "line-opened" -> session.lineOpened(nowMillis);
            case "shut-down" -> session.shutDown(nowMillis);
            case "enable" -> session.command(new AcceptorCommand.Enable(notes(words)), nowMillis);
            case "inhibit" -> session.command(new AcceptorCommand.Inhibit(), nowMillis);
            case "stack" -> session.command(new AcceptorCommand.Stack(id(words[1]), escrow(words)), nowMillis);
            case "return" -> session.command(new AcceptorCommand.Return(id(words[1]), escrow(words)), nowMillis);
            case "ack" -> session.command(new AcceptorCommand.AcknowledgeCredit(id(words[1])), nowMillis);
            case "ack-unattributed" -> session.command(new AcceptorCommand.AcknowledgeUnattributed(), nowMillis);
            case "reset" -> session.command(new AcceptorCommand.Reset(), nowMillis);
            default -> fail("%s: unknown command", at);
        }
        takeEvents();
    }

    private static Set<Denomination> notes(String[] words) {
        return Arrays.stream(words)
                .skip(2)
                .map(minor -> Denomination.note(Currency.getInstance(words[1]), Long.parseLong(minor)))
                .collect(Collectors.toSet());
    }

    private static OpenNote openNote(String[] words) {
        Denomination note = Denomination.note(Currency.getInstance(words[2]), Long.parseLong(words[3]));
        return new OpenNote(id(words[0]), note, OpenNote.Stage.valueOf(words[1]));
    }

    private void takeEvents() {
        for (AcceptorEvent event : session().takeEvents()) {
            events.add(event);
            if (event instanceof AcceptorEvent.Escrowed held) {
                newestEscrow = held.escrow();
            }
        }
    }

    /** The newest escrow, unless the story names another one. */
    private EscrowId escrow(String[] words) {
        return words.length > 2 ? new EscrowId(Long.parseLong(words[2])) : newestEscrow;
    }

    private static NoteId id(String number) {
        return new NoteId(Long.parseLong(number));
    }

    private static String text(AcceptorEvent event) {
        return switch (event) {
            case AcceptorEvent.Connected(var identity, var denominations) ->
                String.join(" ", "Connected", identity.protocol(), identity.model(), identity.firmware())
                        + denominations.stream().map(note -> " " + text(note)).collect(Collectors.joining());
            case AcceptorEvent.Disconnected(String reason) -> "Disconnected " + reason;
            case AcceptorEvent.Escrowed held ->
                "Escrowed " + text(held.denomination()) + " "
                        + held.mark().map(EventMark::text).orElse("-");
            case AcceptorEvent.Stacked stacked ->
                "Stacked " + name(stacked.note()) + " "
                        + stacked.denomination().map(Conversation::text).orElse("-") + " " + stacked.proof()
                        + (stacked.mustAcknowledge() ? " must-acknowledge" : "");
            case AcceptorEvent.Returned(var note, var proof) -> "Returned " + name(note) + " " + proof;
            case AcceptorEvent.Rejected(var reason, int code) ->
                "Rejected " + reason + " " + String.format("%02X", code);
            case AcceptorEvent.Unresolved unresolved ->
                "Unresolved " + unresolved.note().number();
            case AcceptorEvent.FaultRaised(var fault) -> "FaultRaised " + fault.kind() + " " + fault.detail();
            case AcceptorEvent.Taken taken -> "Taken " + text(taken.denomination()) + " " + taken.proof();
            case AcceptorEvent.EventsRead(var read) -> "EventsRead " + read.text();
            case AcceptorEvent.EvidenceLost lost -> "EvidenceLost " + lost.evidence();
            case AcceptorEvent.Idle() -> "Idle";
            case AcceptorEvent.Inhibited() -> "Inhibited";
            case AcceptorEvent.Accepting() -> "Accepting";
            case AcceptorEvent.Stacking() -> "Stacking";
            case AcceptorEvent.FaultCleared() -> "FaultCleared";
        };
    }

    private static String name(Optional<NoteId> note) {
        return note.map(id -> Long.toString(id.number())).orElse("-");
    }

    private static String text(Denomination note) {
        return note.currency().getCurrencyCode() + note.minorUnits();
    }
}
