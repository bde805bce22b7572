package sv.k1.hal.cash.ccnet;

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
import java.util.Set;
import java.util.stream.Collectors;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;

/**
 * Runs one conversation file against a session in virtual time. Bytes are a frame's data; framing and CRC are added. Lines:
 * {@code open 7 STAGE USD 2000} the journal's open note; {@code > 35} the host must send this next; {@code < 00} the device
 * answers; {@code p 80 02} the host polls, gets this and acknowledges; {@code n 81 02} the host polls, gets this and does not
 * acknowledge yet; {@code a} the host acknowledges; {@code raw 02 03} the device sends these bytes as they are;
 * {@code ! command} the core asks; {@code = event} the driver must have reported this; {@code w 900 14} for so many
 * milliseconds each poll gets this and nothing else is sent; {@code u 900 14} the same until something else happens;
 * {@code wn} and {@code un} likewise without acknowledges; {@code q 900} the device is mute for so long; {@code s 900} the program
 * stands still for so long; {@code include name} another file; {@code #} a remark. Events and frames nobody wrote down fail the file.
 */
final class CcnetConversation {
    private static final int LONGEST_WAIT_MILLIS = 3_500;
    private static final byte[] POLL = Hex.parse("02 03 06 33 DA 81");
    private static final byte[] ACK = Hex.parse("02 03 06 00 C2 82");

    private final Deque<AcceptorEvent> events = new ArrayDeque<>();
    private EscrowId newestEscrow = new EscrowId(0);
    private Optional<OpenNote> open = Optional.empty();
    private Optional<CcnetSession> started = Optional.empty();
    private Optional<byte[]> aside = Optional.empty();
    private long nowMillis = 1_000;
    private String at = "";

    static void run(String name) {
        CcnetConversation conversation = new CcnetConversation();
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
        try (InputStream in = CcnetConversation.class.getResourceAsStream("/ccnet/" + name + ".txt")) {
            assertThat(in).as("conversation file %s", name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String verb, String rest) {
        switch (verb) {
            case "include" -> file(rest);
            case "open" -> open = Optional.of(openNote(rest.split(" ")));
            case ">" -> expectSent(frame(rest));
            case "<" -> reply(frame(rest));
            case "raw" -> reply(Hex.parse(rest));
            case "a" -> expectSent(ACK);
            case "p" -> {
                expectSent(POLL);
                reply(frame(rest));
                expectAck();
            }
            case "n" -> {
                expectSent(POLL);
                reply(frame(rest));
            }
            case "!" -> {
                noEventsLeft();
                command(rest.split(" "));
            }
            case "=" ->
                assertThat(events.isEmpty() ? "nothing" : text(events.removeFirst()))
                        .as(at)
                        .isEqualTo(rest);
            case "w" -> poll(rest, false, true);
            case "u" -> poll(rest, true, true);
            case "wn" -> poll(rest, false, false);
            case "un" -> poll(rest, true, false);
            case "q" -> mute(Integer.parseInt(rest));
            case "s" -> nowMillis += Integer.parseInt(rest);
            default -> fail("%s: unknown verb", at);
        }
    }

    private static byte[] frame(String data) {
        return CcnetFrame.ofBytes(Hex.parse(data)).encode();
    }

    private CcnetSession session() {
        if (started.isEmpty()) {
            started = Optional.of(new CcnetSession(CcnetSettings.usual(), ResumePoint.of(open), nowMillis));
            started.get().lineOpened(nowMillis);
        }
        return started.get();
    }

    private void expectSent(byte[] expected) {
        noEventsLeft();
        byte[] sent = nextSent(nowMillis + LONGEST_WAIT_MILLIS)
                .orElseThrow(() -> new AssertionError(at + ": nothing was sent"));
        assertThat(Hex.of(sent)).as(at).isEqualTo(Hex.of(expected));
    }

    /** Events of the answer itself come before the ACK; the sheet wants it within 10 ms (section 2). */
    private void expectAck() {
        byte[] sent = nextSent(nowMillis + 5).orElseThrow(() -> new AssertionError(at + ": no ACK"));
        assertThat(Hex.of(sent)).as(at).isEqualTo(Hex.of(ACK));
    }

    private Optional<byte[]> nextSent(long untilMillis) {
        if (aside.isPresent()) {
            Optional<byte[]> sent = aside;
            aside = Optional.empty();
            return sent;
        }
        while (nowMillis <= untilMillis) {
            Optional<AcceptorSession.Request> sent = session().nextRequest(nowMillis);
            takeEvents();
            if (sent.isPresent()) {
                return sent.map(AcceptorSession.Request::bytes);
            }
            nowMillis = Math.max(nowMillis + 1, Math.min(session().nextDueMillis(), untilMillis + 1));
            if (session().awaitsReply()) {
                session().receive(new byte[0], 0, nowMillis);
            }
        }
        return Optional.empty();
    }

    private void reply(byte[] bytes) {
        nowMillis += 10; // about what nine bytes take at 9600 baud
        session().receive(bytes, bytes.length, nowMillis);
        takeEvents();
    }

    private void poll(String rest, boolean untilNews, boolean acknowledged) {
        int gap = rest.indexOf(' ');
        long end = nowMillis + Integer.parseInt(rest.substring(0, gap));
        while (nowMillis < end && !(untilNews && !events.isEmpty())) {
            Optional<byte[]> sent = nextSent(end);
            boolean polled = sent.isEmpty() || Arrays.equals(sent.get(), POLL);
            if (untilNews && !polled) {
                aside = sent;
                return;
            }
            assertThat(polled)
                    .as("%s: sent %s", at, sent.map(Hex::of).orElse("nothing"))
                    .isTrue();
            if (sent.isPresent()) {
                reply(frame(rest.substring(gap + 1)));
                if (acknowledged) {
                    expectAck();
                }
            }
        }
        assertThat(untilNews && events.isEmpty()).as("%s: nothing happened", at).isFalse();
    }

    private void mute(int millis) {
        long end = nowMillis + millis;
        while (nowMillis < end) {
            nextSent(end);
        }
    }

    private void noEventsLeft() {
        assertThat(events).as("%s: events nobody expected", at).isEmpty();
    }

    private void command(String[] words) {
        CcnetSession session = session();
        switch (words[0]) {
            case "line-lost" -> {
                session.lineLost("unplugged");
                session.lineOpened(nowMillis + 10);
            }
            case "enable" -> session.command(new AcceptorCommand.Enable(notes(words)), nowMillis);
            case "inhibit" -> session.command(new AcceptorCommand.Inhibit(), nowMillis);
            case "stack" -> session.command(new AcceptorCommand.Stack(id(words[1]), escrow(words)), nowMillis);
            case "return" -> session.command(new AcceptorCommand.Return(id(words[1]), escrow(words)), nowMillis);
            case "ack" -> session.command(new AcceptorCommand.AcknowledgeCredit(id(words[1])), nowMillis);
            case "ack-unattributed" -> session.command(new AcceptorCommand.AcknowledgeUnattributed(), nowMillis);
            case "reset" -> session.command(new AcceptorCommand.Reset(), nowMillis);
            case "shut-down" -> session.shutDown(nowMillis);
            case "is-shut-down" -> assertThat(session.isShutDown()).as(at).isTrue();
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

    static String text(AcceptorEvent event) {
        return switch (event) {
            case AcceptorEvent.Connected(var identity, var denominations) ->
                ("Connected " + identity.model() + " "
                                + denominations.stream()
                                        .map(CcnetConversation::text)
                                        .collect(Collectors.joining(" ")))
                        .strip();
            case AcceptorEvent.Disconnected(String reason) -> "Disconnected " + reason;
            case AcceptorEvent.Escrowed held -> "Escrowed " + text(held.denomination());
            case AcceptorEvent.Stacked stacked ->
                "Stacked " + name(stacked.note()) + " "
                        + stacked.denomination().map(CcnetConversation::text).orElse("-") + " " + stacked.proof()
                        + (stacked.mustAcknowledge() ? " must-acknowledge" : "");
            case AcceptorEvent.Returned(var note, var proof) -> "Returned " + name(note) + " " + proof;
            case AcceptorEvent.Rejected(var reason, int code) ->
                "Rejected " + reason + " " + String.format("%02X", code);
            case AcceptorEvent.Unresolved unresolved ->
                "Unresolved " + unresolved.note().number();
            case AcceptorEvent.FaultRaised(var fault) -> "FaultRaised " + fault.kind() + " " + fault.detail();
            case AcceptorEvent.Taken taken -> "Taken " + text(taken.denomination()) + " " + taken.proof();
            case AcceptorEvent.EventsRead(var mark) -> "EventsRead " + mark.text();
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
