package sv.k1.hal.cash.ebds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.BitMemory;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.io.VectorRow;

/**
 * Runs one conversation file against a session in virtual time. Lines:
 * {@code open 7 STAGE USD 2000} the journal's open note; {@code bit 1} the toggle bit that was remembered over the restart; {@code policy A}; {@code plain USD 100 500} operator's plain table;
 * {@code config 04} third byte of the commands from here on; {@code > command} the host must send this next with a new toggle;
 * {@code >> command} with the same toggle as before; {@code > hex ...} these bytes; {@code < reply} the device answers with the
 * command's toggle; {@code <! reply} with the other one; {@code < hex ...} these bytes; {@code p 7F reply} the host polls so and
 * gets this; {@code ! command} the core asks; {@code = event} the driver must have reported this; {@code w 900 7F reply} for so
 * many milliseconds each poll is this one and gets this; {@code u 900 7F reply} the same until something else happens;
 * {@code q 900} the device is mute; {@code s 900} the program stands still for so long; {@code include name}; {@code #} a remark.
 * Events and frames nobody wrote down fail the file.
 */
final class Conversation {
    private static final int LONGEST_WAIT_MILLIS = 2_500;

    private final Deque<AcceptorEvent> events = new ArrayDeque<>();
    private EscrowId newestEscrow = new EscrowId(0);
    private Optional<OpenNote> open = Optional.empty();
    private Optional<AcceptorSession> started = Optional.empty();
    private Optional<byte[]> aside = Optional.empty();
    private Map<Integer, Denomination> plain = Map.of();
    private EbdsPolicy policy = EbdsPolicy.B;
    private Optional<Boolean> remembered = Optional.empty();
    private String configuration = "14";
    private boolean toggle = true;
    private long nowMillis = 1_000;
    private String at = "";

    static void run(String name) {
        Conversation conversation = new Conversation();
        conversation.file(name);
        conversation.at = name + ", end";
        conversation.noEventsLeft();
    }

    private void file(String name) {
        List<String> lines = VectorRow.lines("/ebds/" + name + ".txt");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            at = name + " line " + (i + 1) + ": " + line;
            if (!line.isEmpty()) {
                int gap = line.indexOf(' ');
                line(line.substring(0, gap), line.substring(gap + 1).strip());
            }
        }
    }

    private void line(String verb, String rest) {
        switch (verb) {
            case "include" -> file(rest);
            case "open" -> open = Optional.of(openNote(rest.split(" ")));
            case "bit" -> {
                remembered = Optional.of(rest.equals("1"));
                toggle = !rest.equals("1"); // the next message has it again
            }
            case "policy" -> policy = EbdsPolicy.valueOf(rest);
            case "plain" -> plain = plainTable(rest.split(" "));
            case "config" -> configuration = rest;
            case ">" -> {
                toggle = !toggle;
                expectSent(rest);
            }
            case ">>" -> expectSent(rest);
            case "<" -> reply(rest, toggle);
            case "<!" -> reply(rest, !toggle);
            case "p" -> {
                toggle = !toggle;
                String[] words = rest.split(" ", 2);
                expectSent("poll " + words[0]);
                reply(words[1], toggle);
            }
            case "!" -> {
                noEventsLeft();
                command(rest.split(" "));
            }
            case "=" ->
                assertThat(events.isEmpty() ? "nothing" : text(events.removeFirst()))
                        .as(at)
                        .isEqualTo(rest);
            case "w" -> poll(rest, false);
            case "u" -> poll(rest, true);
            case "q" -> mute(Integer.parseInt(rest));
            case "s" -> nowMillis += Integer.parseInt(rest);
            default -> fail("%s: unknown verb", at);
        }
    }

    private AcceptorSession session() {
        if (started.isEmpty()) {
            EbdsSettings usual = EbdsSettings.usual();
            EbdsSettings settings = new EbdsSettings(usual.line(), usual.pollMillis(), policy, plain);
            AcceptorSession session = new EbdsSession(settings, ResumePoint.of(open), memory(), nowMillis);
            session.lineOpened(nowMillis);
            started = Optional.of(session);
        }
        return started.get();
    }

    private byte[] wanted(String text) {
        return text.startsWith("hex ")
                ? Hex.parse(text.substring(4))
                : EbdsWords.frame(EbdsWords.command(text, configuration), toggle);
    }

    private void expectSent(String text) {
        noEventsLeft();
        byte[] sent = nextSent(nowMillis + LONGEST_WAIT_MILLIS)
                .orElseThrow(() -> new AssertionError(at + ": nothing was sent"));
        assertThat(Hex.of(sent)).as(at).isEqualTo(Hex.of(wanted(text)));
        assertThat(remembered)
                .as("%s: the bit is remembered before it is sent", at)
                .contains((sent[2] & 1) == 1);
    }

    private BitMemory memory() {
        return new BitMemory() {
            @Override
            public Optional<Boolean> last() {
                return remembered;
            }

            @Override
            public void remember(boolean bit) {
                remembered = Optional.of(bit);
            }
        };
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
        }
        return Optional.empty();
    }

    private void reply(String text, boolean withToggle) {
        nowMillis += 12; // about what eleven bytes take at 9600 baud
        byte[] bytes = text.startsWith("hex ")
                ? Hex.parse(text.substring(4))
                : EbdsWords.frame(EbdsWords.reply(text), withToggle);
        session().receive(bytes, bytes.length, nowMillis);
        session().takeTrace();
        takeEvents();
    }

    private void poll(String rest, boolean untilNews) {
        String[] words = rest.split(" ", 3);
        long end = nowMillis + Integer.parseInt(words[0]);
        while (nowMillis < end && !(untilNews && !events.isEmpty())) {
            Optional<byte[]> sent = nextSent(end);
            if (sent.isEmpty()) {
                return;
            }
            toggle = !toggle;
            boolean isPoll = Arrays.equals(sent.get(), wanted("poll " + words[1]));
            if (untilNews && !isPoll) {
                toggle = !toggle;
                aside = sent;
                return;
            }
            assertThat(isPoll).as("%s: sent %s", at, Hex.of(sent.get())).isTrue();
            reply(words[2], toggle);
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
        assertThat(events.stream().map(Conversation::text))
                .as("%s: events nobody expected", at)
                .isEmpty();
    }

    private void command(String[] words) {
        AcceptorSession session = session();
        switch (words[0]) {
            case "line-lost" -> session.lineLost("unplugged");
            case "line-opened" -> session.lineOpened(nowMillis);
            case "enable" -> session.command(new AcceptorCommand.Enable(notes(words)), nowMillis);
            case "inhibit" -> session.command(new AcceptorCommand.Inhibit(), nowMillis);
            case "stack" -> session.command(new AcceptorCommand.Stack(id(words[1]), escrow(words)), nowMillis);
            case "return" -> session.command(new AcceptorCommand.Return(id(words[1]), escrow(words)), nowMillis);
            case "ack" -> session.command(new AcceptorCommand.AcknowledgeCredit(id(words[1])), nowMillis);
            case "ack-unattributed" -> session.command(new AcceptorCommand.AcknowledgeUnattributed(), nowMillis);
            case "reset" -> session.command(new AcceptorCommand.Reset(), nowMillis);
            case "shut-down" -> session.shutDown(nowMillis);
            case "is-shut-down" -> assertThat(session.isShutDown()).as(at).isEqualTo(Boolean.parseBoolean(words[1]));
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

    private static Map<Integer, Denomination> plainTable(String[] words) {
        Map<Integer, Denomination> table = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            table.put(i, Denomination.note(Currency.getInstance(words[0]), Long.parseLong(words[i])));
        }
        return table;
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
                ("Connected " + identity.model() + " / " + identity.firmware() + " "
                                + denominations.stream().map(Conversation::text).collect(Collectors.joining(" ")))
                        .strip();
            case AcceptorEvent.Disconnected(String reason) -> "Disconnected " + reason;
            case AcceptorEvent.Escrowed held -> "Escrowed " + text(held.denomination());
            case AcceptorEvent.Stacked stacked ->
                "Stacked " + name(stacked.note()) + " "
                        + stacked.denomination().map(Conversation::text).orElse("-") + " " + stacked.proof()
                        + (stacked.mustAcknowledge() ? " must-acknowledge" : "");
            case AcceptorEvent.Returned(var note, var proof) -> "Returned " + name(note) + " " + proof;
            case AcceptorEvent.Rejected(var reason, int code) -> "Rejected " + reason + " " + code;
            case AcceptorEvent.Unresolved unresolved ->
                "Unresolved " + unresolved.note().number();
            case AcceptorEvent.FaultRaised(var fault) -> "FaultRaised " + fault.kind() + " " + fault.detail();
            case AcceptorEvent.Taken taken -> "Taken " + text(taken.denomination()) + " " + taken.proof();
            case AcceptorEvent.EventsRead(var mark) -> "EventsRead " + mark.text();
            case AcceptorEvent.EvidenceLost _ -> "EvidenceLost";
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
