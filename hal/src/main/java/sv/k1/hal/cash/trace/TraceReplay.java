package sv.k1.hal.cash.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.session.AcceptorSession;

/**
 * Plays a trace: the same calls at the same times into a new session, which must send the same bytes and tell the same events.
 * What it tells is what today's driver makes of it; where that differs from the trace, the line is named.
 */
public final class TraceReplay {
    private final List<String> lines;
    private final AcceptorSession session;
    private final Deque<String> told = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();

    private TraceReplay(List<String> lines, AcceptorSession session) {
        this.lines = lines;
        this.session = session;
    }

    /**
     * How it went.
     *
     * @param events what the driver told, in order
     * @param difference the first line that went otherwise, empty when none did
     */
    public record Outcome(List<String> events, Optional<String> difference) {
        public Outcome {
            events = List.copyOf(events);
        }
    }

    /**
     * Plays all of it, or up to the first difference.
     *
     * @param session a new one, made as {@link TraceHead} says
     */
    public static Outcome play(List<String> lines, AcceptorSession session) {
        return new TraceReplay(lines, session).play();
    }

    private Outcome play() {
        int first = 0;
        while (first < lines.size() && !lines.get(first).startsWith("at ")) {
            first++;
        }
        for (int i = first + 1; i < lines.size(); i++) {
            Optional<String> difference = line(lines.get(i));
            if (difference.isPresent()) {
                return new Outcome(events, Optional.of("line " + (i + 1) + ": " + difference.get()));
            }
        }
        return new Outcome(events, told.isEmpty() ? Optional.empty() : Optional.of("at the end: also " + told.peek()));
    }

    private Optional<String> line(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return Optional.empty();
        }
        if (line.startsWith("= ")) {
            String told = Optional.ofNullable(this.told.poll()).orElse("nothing");
            return told.equals(line.substring(2))
                    ? Optional.empty()
                    : Optional.of("told was " + line.substring(2) + ", now " + told);
        }
        if (!told.isEmpty()) {
            return Optional.of("now also told: " + told.peek());
        }
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].matches("[0-9]{1,18}")) {
            return Optional.of("not understood: " + line);
        }
        Optional<String> difference = call(Long.parseLong(words[0]), words[1], words.length < 3 ? "" : words[2]);
        session.takeTrace();
        session.takeEvents().stream().map(TraceWords::text).forEach(event -> {
            told.add(event);
            events.add(event);
        });
        return difference;
    }

    private Optional<String> call(long nowMillis, String word, String rest) {
        try {
            switch (word) {
                case "open" -> session.lineOpened(nowMillis);
                case "lost" -> session.lineLost(rest);
                case "<" -> {
                    byte[] bytes = Hex.parse(rest);
                    session.receive(bytes, bytes.length, nowMillis);
                }
                case "." -> session.receive(new byte[0], 0, nowMillis);
                case "!" -> session.command(TraceWords.command(rest), nowMillis);
                case "end" -> session.shutDown(nowMillis);
                case ">" -> {
                    return sent(rest.split(" \\| ", 2)[0], nowMillis);
                }
                case "-" -> {
                    return sent("", nowMillis);
                }
                default -> {
                    return Optional.of("not understood: " + word);
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("not understood: " + e.getMessage());
        }
    }

    private Optional<String> sent(String hex, long nowMillis) {
        String now = session.nextRequest(nowMillis)
                .map(request -> Hex.of(request.bytes()))
                .orElse("");
        return now.equals(hex)
                ? Optional.empty()
                : Optional.of(
                        "sent was " + (hex.isEmpty() ? "nothing" : hex) + ", now " + (now.isEmpty() ? "nothing" : now));
    }
}
