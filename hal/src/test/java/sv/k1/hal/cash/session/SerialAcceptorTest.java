package sv.k1.hal.cash.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.io.EventLog;
import sv.k1.hal.io.MemoryPort;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.hal.time.MonotonicClock;

/** The worker in real time on a port in memory, with a session whose every byte is a letter. */
@Timeout(20)
class SerialAcceptorTest {
    private static final AcceptorLine WHERE = new AcceptorLine("/dev/test", LineSettings.of(9600, Parity.NONE));

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final EventLog<AcceptorEvent> events = new EventLog<>();
    private final List<Long> openedAtMillis = new CopyOnWriteArrayList<>();
    private volatile String answer = ".";
    private final MemoryPort port = new MemoryPort((bytes, to) -> {
        heard.add(new String(bytes, StandardCharsets.US_ASCII));
        if (!answer.isEmpty()) {
            to.send(answer);
        }
    });

    private SerialAcceptor acceptor(LetterSession session, MonotonicClock clock) {
        return new SerialAcceptor(
                "left",
                WHERE,
                session,
                (path, settings) -> {
                    openedAtMillis.add(System.nanoTime() / 1_000_000);
                    return port.open(path, settings);
                },
                clock,
                events,
                _ -> {});
    }

    private SerialAcceptor started(LetterSession session) {
        SerialAcceptor acceptor = acceptor(session, MonotonicClock.system());
        acceptor.start();
        return acceptor;
    }

    @Test
    void handsOutEventsInTheOrderOfTheWire() {
        try (SerialAcceptor acceptor = started(new LetterSession(false))) {
            assertThat(acceptor.name()).isEqualTo("left");
            events.next(AcceptorEvent.Idle.class);
            answer = "aisae";
            List<String> letters =
                    IntStream.range(0, 5).mapToObj(_ -> letter(events.next())).toList();
            assertThat(String.join("", letters)).isEqualTo("aisae");
        }
    }

    private static String letter(AcceptorEvent event) {
        return LetterSession.LETTERS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(event))
                .map(entry -> Character.toString(entry.getKey()))
                .findFirst()
                .orElse("?");
    }

    @Test
    void opensAgainWithAGrowingPauseAndShortensItWhenTheDeviceAnswered() {
        try (SerialAcceptor _ = started(new LetterSession(false))) {
            events.next(AcceptorEvent.Idle.class);
            port.unplug();
            assertThat(events.next(AcceptorEvent.Disconnected.class).reason()).contains("unplugged");
            waitForOpenings(4);
            port.plug();
            events.next(AcceptorEvent.Idle.class);
            int before = openedAtMillis.size();
            port.unplug();
            events.next(AcceptorEvent.Disconnected.class);
            waitForOpenings(before + 1);
            assertThat(pause(1)).isBetween(240L, 450L);
            assertThat(pause(2)).isBetween(490L, 900L);
            assertThat(pause(3)).isBetween(990L, 1_800L);
            assertThat(openedAtMillis.size()).isEqualTo(before + 1);
        }
    }

    private long pause(int index) {
        return openedAtMillis.get(index) - openedAtMillis.get(index - 1);
    }

    private void waitForOpenings(int count) {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (openedAtMillis.size() < count && System.nanoTime() < endNanos) {
            Thread.onSpinWait();
        }
        assertThat(openedAtMillis.size()).isGreaterThanOrEqualTo(count);
    }

    @Test
    void opensTheLineAnewWhenTheDeviceStaysSilentForTenSeconds() {
        answer = "";
        MonotonicClock quick = () -> System.nanoTime() / 50_000; // twenty seconds in one
        try (SerialAcceptor acceptor = acceptor(new LetterSession(false), quick)) {
            acceptor.start();
            assertThat(events.next(AcceptorEvent.Disconnected.class).reason()).contains("nothing valid");
            waitForOpenings(2);
            answer = ".";
            events.next(AcceptorEvent.Idle.class);
        }
    }

    @Test
    void leavesALineThatBabblesWithoutEnd() {
        answer = "";
        try (SerialAcceptor _ = started(new LetterSession(true))) {
            String flood = "x".repeat(1_000);
            IntStream.range(0, 40).forEach(_ -> port.send(flood));
            assertThat(events.next(AcceptorEvent.Disconnected.class).reason()).contains("talks without end");
        }
    }

    /** A gate for coins speaks whenever a coin falls: nothing of it may be dropped before a request of ours. */
    @Test
    void losesNothingOfADeviceThatSpeaksByItself() {
        answer = "";
        try (SerialAcceptor _ = started(new LetterSession(true))) {
            for (int i = 0; i < 300; i++) {
                port.send("s");
            }
            for (int i = 0; i < 300; i++) {
                events.next(AcceptorEvent.Stacking.class);
            }
        }
    }

    @Test
    void handsCommandsInWhileTheDeviceMaySpeak() {
        try (SerialAcceptor acceptor = started(new LetterSession(true))) {
            long beginNanos = System.nanoTime();
            acceptor.send(new AcceptorCommand.Enable(Set.of()));
            events.next(AcceptorEvent.Accepting.class);
            assertThat(System.nanoTime() - beginNanos).isLessThan(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    @Test
    void inhibitsTheDeviceAsItsLastWord() {
        SerialAcceptor acceptor = started(new LetterSession(false));
        events.next(AcceptorEvent.Idle.class);
        acceptor.close();
        assertThat(heard.getLast()).isEqualTo("I");
        int said = heard.size();
        assertThat(events.staysSilent(200)).isTrue();
        assertThat(heard).hasSize(said);
    }

    @Test
    void closesInTimeWhenNobodyAnswersTheLastWord() {
        SerialAcceptor acceptor = started(new LetterSession(false));
        events.next(AcceptorEvent.Idle.class);
        answer = "";
        long beginNanos = System.nanoTime();
        acceptor.close();
        assertThat(System.nanoTime() - beginNanos).isLessThan(TimeUnit.MILLISECONDS.toNanos(2_000));
        assertThat(heard).contains("I");
    }

    @Test
    void closesAtOnceWhileTheDeviceIsAway() {
        port.unplug();
        SerialAcceptor acceptor = started(new LetterSession(false));
        events.next(AcceptorEvent.Disconnected.class);
        long beginNanos = System.nanoTime();
        acceptor.close();
        assertThat(System.nanoTime() - beginNanos).isLessThan(TimeUnit.MILLISECONDS.toNanos(1_000));
    }

    @Test
    void tellsTheCoreWhenItDiesOfABug() throws InterruptedException {
        CountDownLatch died = new CountDownLatch(1);
        LetterSession session = new LetterSession(false);
        SerialAcceptor acceptor = new SerialAcceptor(
                "left",
                WHERE,
                session,
                port,
                MonotonicClock.system(),
                event -> {
                    if (event instanceof AcceptorEvent.Idle) {
                        throw new IllegalStateException("a bug, on purpose");
                    }
                    if (event instanceof AcceptorEvent.Disconnected) {
                        died.countDown();
                    }
                },
                _ -> {});
        acceptor.start();
        assertThat(died.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
