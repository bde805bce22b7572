package sv.k1.hal.cash.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;

/**
 * Runs one conversation file against the session of any acceptor in virtual time. Lines:
 * {@code open 7 STAGE USD 2000} the journal's open note; {@code mark text} how far the journal says events were read;
 * {@code > hex} the host must send this next; {@code < hex} the device sends; {@code p hex} the host polls and gets this;
 * {@code ! command} the core asks; {@code = event} the driver must have reported this; {@code w 900 hex} for so many
 * milliseconds each poll gets this and nothing else is sent; {@code u 900 hex} the same until something else happens;
 * {@code q 900} the device is mute for so long; {@code s 900} the program stands still for so long; {@code include name} another
 * file; {@code #} a remark. Events and frames nobody wrote down fail the file.
 */
public final class Conversation {
    /** Makes the session once the file said what the journal knows. */
    @FunctionalInterface
    public interface Starter {
        AcceptorSession start(ResumePoint resume, long nowMillis);
    }

    /**
     * What the files of one protocol are read with.
     *
     * @param folder below the test resources, such as {@code id003}
     * @param isPoll which requests are polls
     */
    public record Protocol(String folder, Starter starter, Predicate<byte[]> isPoll) {
        /** The names of all files, in order; names beginning with "part-" are only included by others. */
        public List<String> files() {
            URL url = Objects.requireNonNull(Conversation.class.getResource("/" + folder), folder);
            try (Stream<Path> paths = Files.list(Path.of(url.toURI()))) {
                return paths.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith(".txt") && !name.startsWith("part-"))
                        .map(name -> name.substring(0, name.length() - ".txt".length()))
                        .sorted()
                        .toList();
            } catch (IOException | URISyntaxException e) {
                throw new IllegalStateException(folder, e);
            }
        }
    }

    private static final int LONGEST_WAIT_MILLIS = 2_500;
    /** About what nine bytes take at 9600 baud. */
    private static final int REPLY_MILLIS = 10;

    private final Protocol protocol;
    private final Deque<AcceptorEvent> events = new ArrayDeque<>();
    private EscrowId newestEscrow = new EscrowId(0);
    private Optional<OpenNote> open = Optional.empty();
    private Optional<EventMark> mark = Optional.empty();
    private Optional<AcceptorSession> started = Optional.empty();
    private Optional<byte[]> aside = Optional.empty();
    private long nowMillis = 1_000;
    private String at = "";

    private Conversation(Protocol protocol) {
        this.protocol = protocol;
    }

    /** Plays one file to its end. */
    public static void run(Protocol protocol, String name) {
        Conversation conversation = new Conversation(protocol);
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
                line(line.substring(0, gap), line.substring(gap + 1).strip());
            }
        }
    }

    private List<String> read(String name) {
        String resource = "/" + protocol.folder() + "/" + name + ".txt";
        try (InputStream in = Conversation.class.getResourceAsStream(resource)) {
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
            case "mark" -> mark = Optional.of(new EventMark(rest));
            case ">" -> assertThat(Hex.of(nextRequest())).as(at).isEqualTo(Hex.of(Hex.parse(rest)));
            case "<" -> reply(rest);
            case "p" -> {
                byte[] sent = nextRequest();
                assertThat(protocol.isPoll().test(sent))
                        .as("%s: %s is a poll", at, Hex.of(sent))
                        .isTrue();
                reply(rest);
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
            AcceptorSession session = protocol.starter().start(new ResumePoint(open, mark), nowMillis);
            session.lineOpened(nowMillis);
            started = Optional.of(session);
        }
        return started.get();
    }

    private byte[] nextRequest() {
        noEventsLeft();
        return nextSent(nowMillis + LONGEST_WAIT_MILLIS)
                .orElseThrow(() -> new AssertionError(at + ": nothing was sent"));
    }

    private Optional<byte[]> nextSent(long untilMillis) {
        if (aside.isPresent()) {
            Optional<byte[]> sent = aside;
            aside = Optional.empty();
            return sent;
        }
        while (nowMillis <= untilMillis) {
            Optional<byte[]> sent = session().nextRequest(nowMillis).map(AcceptorSession.Request::bytes);
            takeEvents(session());
            if (sent.isPresent()) {
                return sent;
            }
            nowMillis = Math.max(nowMillis + 1, Math.min(session().nextDueMillis(), untilMillis + 1));
            session().receive(new byte[0], 0, nowMillis);
            takeEvents(session());
        }
        return Optional.empty();
    }

    /** In two pieces: where a line cuts the bytes means nothing. */
    private void reply(String hex) {
        nowMillis += REPLY_MILLIS;
        byte[] bytes = Hex.parse(hex);
        int half = bytes.length / 2;
        session().receive(bytes, half, nowMillis);
        byte[] rest = Arrays.copyOfRange(bytes, half, bytes.length);
        session().receive(rest, rest.length, nowMillis);
        takeEvents(session());
    }

    private void poll(String rest, boolean untilNews) {
        int gap = rest.indexOf(' ');
        long end = nowMillis + Integer.parseInt(rest.substring(0, gap));
        while (nowMillis < end && !(untilNews && !events.isEmpty())) {
            Optional<byte[]> sent = nextSent(end);
            boolean polled = sent.isEmpty() || protocol.isPoll().test(sent.get());
            if (untilNews && !polled) {
                aside = sent;
                return;
            }
            assertThat(polled).as("%s: sent %s", at, sent.map(Hex::of)).isTrue();
            if (sent.isPresent()) {
                reply(rest.substring(gap + 1));
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
        AcceptorSession session = session();
        switch (words[0]) {
            case "line-lost" -> {
                session.lineLost("unplugged");
                session.lineOpened(nowMillis);
            }
            case "enable" -> session.command(new AcceptorCommand.Enable(notes(words)), nowMillis);
            case "inhibit" -> session.command(new AcceptorCommand.Inhibit(), nowMillis);
            case "stack" -> session.command(new AcceptorCommand.Stack(id(words[1]), escrow(words)), nowMillis);
            case "return" -> session.command(new AcceptorCommand.Return(id(words[1]), escrow(words)), nowMillis);
            case "ack" -> session.command(new AcceptorCommand.AcknowledgeCredit(id(words[1])), nowMillis);
            case "ack-unattributed" -> session.command(new AcceptorCommand.AcknowledgeUnattributed(), nowMillis);
            case "ack-taken" -> session.command(new AcceptorCommand.AcknowledgeTaken(markOf(words)), nowMillis);
            case "reset" -> session.command(new AcceptorCommand.Reset(), nowMillis);
            default -> fail("%s: unknown command", at);
        }
        takeEvents(session);
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

    private void takeEvents(AcceptorSession session) {
        for (AcceptorEvent event : session.takeEvents()) {
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

    private static Optional<EventMark> markOf(String[] words) {
        return words.length > 1 ? Optional.of(new EventMark(words[1])) : Optional.empty();
    }

    private static NoteId id(String number) {
        return new NoteId(Long.parseLong(number));
    }

    private static String text(AcceptorEvent event) {
        return switch (event) {
            case AcceptorEvent.Connected(var identity, var denominations) ->
                ("Connected " + identity.model() + " "
                                + denominations.stream().map(Conversation::text).collect(Collectors.joining(" ")))
                        .strip();
            case AcceptorEvent.Disconnected(String reason) -> "Disconnected " + reason;
            case AcceptorEvent.Escrowed held -> "Escrowed " + text(held.denomination());
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
            case AcceptorEvent.Taken taken ->
                "Taken " + text(taken.denomination()) + " " + taken.proof()
                        + taken.mark().map(read -> " " + read.text()).orElse("");
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
