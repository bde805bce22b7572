package sv.k1.simulator.cash.level;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What a bad contact does to messages, and when a unit talks that nobody asked. */
final class LevelledLine {
    private static final int THOUSAND = 1_000;
    private static final int MOST_WAITING = 64;
    private static final int MOST_NONSENSE = 12;
    /** A board on USB is served every few milliseconds, however worn the acceptor behind it is. */
    private static final int LATEST_OF_BOARD_MILLIS = 50;

    private static final byte[] NONSENSE_LINE = {'?', '\n'};

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Late(byte[] bytes, long dueMillis) {}

    private final Level.Rates rates;
    private final boolean checked;
    private final RandomGenerator chance;
    private final Deque<Late> waiting = new ArrayDeque<>();
    private Consumer<byte[]> host = _ -> {};
    private Optional<byte[]> harmless = Optional.empty();
    private long talksAtMillis = Long.MIN_VALUE;

    LevelledLine(Level.Rates rates, boolean checked, RandomGenerator chance) {
        this.rates = rates;
        this.checked = checked;
        this.chance = chance;
    }

    void connect(Consumer<byte[]> toHost) {
        host = toHost;
    }

    /** A message of the device; those behind a late one wait too, a cable keeps the order. */
    void toHost(byte[] message, long nowMillis) {
        byte[] bytes = harmed(message);
        boolean late = happens(rates.late());
        if (!late && waiting.isEmpty()) {
            host.accept(bytes);
        } else if (waiting.size() < MOST_WAITING) {
            long due = nowMillis + (late ? 1 + chance.nextInt(latestMillis()) : 0);
            long before = waiting.isEmpty() ? due : waiting.getLast().dueMillis();
            waiting.addLast(new Late(bytes, Math.max(due, before)));
        }
    }

    private int latestMillis() {
        return checked ? rates.latestMillis() : Math.min(rates.latestMillis(), LATEST_OF_BOARD_MILLIS);
    }

    /** What the device hears of what the host said. */
    byte[] fromHost(byte[] message) {
        return harmed(message);
    }

    /** A message that proves nothing: the unit may repeat it at any time without being asked. */
    void remember(byte[] message) {
        harmless = Optional.of(message.clone());
    }

    /** The power is gone, and with it what was about to be said. */
    void forget() {
        waiting.clear();
    }

    void advance(long nowMillis, boolean mayTalk) {
        while (!waiting.isEmpty() && waiting.getFirst().dueMillis() <= nowMillis) {
            host.accept(waiting.removeFirst().bytes());
        }
        if (rates.talksEveryMillis() > 0 && nowMillis >= talksAtMillis) {
            if (mayTalk && talksAtMillis != Long.MIN_VALUE) {
                host.accept(unasked());
            }
            talksAtMillis = nowMillis + 1 + chance.nextInt(2 * rates.talksEveryMillis());
        }
    }

    private byte[] unasked() {
        if (!checked) {
            return NONSENSE_LINE.clone();
        }
        if (chance.nextBoolean() && harmless.isPresent()) {
            return harmless.get().clone();
        }
        byte[] nonsense = new byte[1 + chance.nextInt(MOST_NONSENSE)];
        chance.nextBytes(nonsense);
        return nonsense;
    }

    /** At most one harm for each message: no check of any protocol promises to find two. */
    private byte[] harmed(byte[] message) {
        if (!checked || message.length == 0) {
            return message;
        }
        int at = chance.nextInt(message.length);
        if (happens(rates.lost())) {
            return replaced(message, at);
        }
        if (happens(rates.doubled())) {
            return replaced(message, at, message[at], message[at]);
        }
        if (happens(rates.damaged())) {
            return replaced(message, at, (byte) (message[at] ^ 1 << chance.nextInt(Byte.SIZE)));
        }
        return message;
    }

    private static byte[] replaced(byte[] message, int at, byte... by) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(message, 0, at);
        changed.writeBytes(by);
        changed.write(message, at + 1, message.length - at - 1);
        return changed.toByteArray();
    }

    private boolean happens(int perThousand) {
        return perThousand > 0 && chance.nextInt(THOUSAND) < perThousand;
    }
}
