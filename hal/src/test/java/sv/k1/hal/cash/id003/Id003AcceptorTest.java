package sv.k1.hal.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorLine;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.cash.session.SerialAcceptor;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/** The session on the worker, with a thread and real time, on a line in memory that can be unplugged. */
@Timeout(20)
class Id003AcceptorTest {
    private static final Denomination TWENTY = Denomination.note(Currency.getInstance("USD"), 2_000);

    /** Answers by canned bytes; the status of the next polls is set from outside. */
    private static final class CannedDevice implements SerialLines {
        private static final Map<String, String> ANSWERS = Map.of(
                "FC 05 8A 7D 7C",
                        "FC 25 8A 61 01 01 00 62 00 00 00 63 01 05 00 64 01 0A 00 65 01 14 00 66 01 32 00 67 01 0A 01 68 00 00 00 A7 AE",
                "FC 05 42 39 36", "FC 05 50 AA 05",
                "FC 05 43 B0 27", "FC 05 50 AA 05",
                "FC 05 50 AA 05", "");

        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<String> opened = new CopyOnWriteArrayList<>();
        volatile String status = "FC 05 1A F4 E8";
        volatile boolean plugged = true;
        volatile boolean noise;

        @Override
        public SerialLine open(String path, LineSettings settings) throws LineFault {
            opened.add(path);
            if (!plugged) {
                throw new LineFault(LineFault.Kind.ABSENT, path + ": not there");
            }
            return new Line();
        }

        private final class Line implements SerialLine {
            private final BlockingQueue<byte[]> replies = new LinkedBlockingQueue<>();

            @Override
            public int read(byte[] into, int timeoutMillis) throws LineFault {
                requirePlugged();
                byte[] reply;
                try {
                    reply = replies.poll(timeoutMillis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                requirePlugged();
                if (reply == null) {
                    return 0;
                }
                System.arraycopy(reply, 0, into, 0, reply.length);
                return reply.length;
            }

            @Override
            public void write(byte[] bytes) throws LineFault {
                requirePlugged();
                String request = Hex.of(bytes);
                heard.add(request);
                if (request.startsWith("FC 06 C3")) {
                    status = request.contains("C3 00") ? "FC 05 11 27 56" : "FC 05 1A F4 E8";
                }
                if (request.equals("FC 05 42 39 36")) {
                    status = "FC 05 15 03 10";
                }
                if (request.equals("FC 05 50 AA 05")) {
                    status = "FC 05 11 27 56";
                }
                String reply = request.equals("FC 05 11 27 56") ? status : ANSWERS.getOrDefault(request, request);
                send(request.equals("FC 05 88 6F 5F") ? version() : Hex.parse(reply));
            }

            /** In two pieces, after a stray byte when noise is on. */
            private void send(byte[] reply) {
                if (noise && reply.length > 0) {
                    replies.add(new byte[] {0});
                }
                int half = reply.length / 2;
                for (byte[] part :
                        List.of(Arrays.copyOfRange(reply, 0, half), Arrays.copyOfRange(reply, half, reply.length))) {
                    if (part.length > 0) {
                        replies.add(part);
                    }
                }
            }

            private byte[] version() {
                return Id003Frame.of(0x88, 'i', ' ', '1').encode();
            }

            private void requirePlugged() throws LineFault {
                if (!plugged) {
                    throw new LineFault(LineFault.Kind.GONE, "unplugged");
                }
            }

            @Override
            public void close() {}
        }
    }

    private final CannedDevice device = new CannedDevice();
    private final BlockingQueue<AcceptorEvent> events = new LinkedBlockingQueue<>();
    private final List<AcceptorTrace> trace = new CopyOnWriteArrayList<>();

    private SerialAcceptor acceptor() {
        Id003Settings settings = new Id003Settings(LineSettings.of(9600, Parity.EVEN), 50, Map.of());
        MonotonicClock clock = MonotonicClock.system();
        return new SerialAcceptor(
                "left",
                new AcceptorLine("/dev/test", settings.line()),
                new Id003Session(settings, ResumePoint.NONE, clock.millis()),
                device,
                clock,
                events::add,
                trace::add);
    }

    private <E extends AcceptorEvent> E next(Class<E> type) throws InterruptedException {
        AcceptorEvent event = events.poll(5, TimeUnit.SECONDS);
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }

    @Test
    void takesANoteOverTheLineAndTracesIt() throws InterruptedException {
        device.noise = true;
        try (SerialAcceptor acceptor = acceptor()) {
            acceptor.start();
            assertThat(next(AcceptorEvent.Connected.class).denominations()).contains(TWENTY);
            next(AcceptorEvent.Inhibited.class);
            acceptor.send(new AcceptorCommand.Enable(Set.of(TWENTY)));
            next(AcceptorEvent.Idle.class);
            device.status = "FC 06 13 65 94 BD";
            AcceptorEvent.Escrowed held = next(AcceptorEvent.Escrowed.class);
            assertThat(held.denomination()).isEqualTo(TWENTY);
            NoteId id = new NoteId(3);
            acceptor.send(new AcceptorCommand.Stack(id, held.escrow()));
            assertThat(next(AcceptorEvent.Stacked.class).note()).contains(id);
            assertThat(device.heard).doesNotContain("FC 05 50 AA 05");
            acceptor.send(new AcceptorCommand.AcknowledgeCredit(id));
            next(AcceptorEvent.Idle.class);
            assertThat(device.heard).contains("FC 05 50 AA 05");
        }
        assertThat(trace)
                .contains(new AcceptorTrace(AcceptorTrace.Direction.TO_DEVICE, "FC 05 42 39 36", "Stack[]"))
                .anyMatch(line -> line.direction() == AcceptorTrace.Direction.FROM_DEVICE
                        && line.meaning().contains("VendValid"));
    }

    @Test
    void inhibitsTheDeviceAsItsLastWord() throws InterruptedException {
        SerialAcceptor acceptor = acceptor();
        acceptor.start();
        next(AcceptorEvent.Connected.class);
        next(AcceptorEvent.Inhibited.class);
        acceptor.send(new AcceptorCommand.Enable(Set.of(TWENTY)));
        next(AcceptorEvent.Idle.class);
        acceptor.close();
        assertThat(device.heard.getLast()).isEqualTo("FC 06 C3 01 8D C7");
    }

    @Test
    void comesBackByItselfAfterBeingUnplugged() throws InterruptedException {
        try (SerialAcceptor acceptor = acceptor()) {
            acceptor.start();
            next(AcceptorEvent.Connected.class);
            next(AcceptorEvent.Inhibited.class);
            device.plugged = false;
            assertThat(next(AcceptorEvent.Disconnected.class).reason()).contains("unplugged");
            assertThat(events.poll(1, TimeUnit.SECONDS)).as("reported once").isNull();
            device.plugged = true;
            next(AcceptorEvent.Connected.class);
            next(AcceptorEvent.Inhibited.class);
        }
        assertThat(device.opened.size())
                .as("a fresh line each time, with pauses")
                .isBetween(3, 8);
    }

    @Test
    void closesWhileTheDeviceIsAway() {
        device.plugged = false;
        SerialAcceptor acceptor = acceptor();
        acceptor.start();
        long begin = System.nanoTime();
        acceptor.close();
        assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
        assertThat(acceptor.name()).isEqualTo("left");
    }
}
