package sv.k1.hal.cash.ebds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorLine;
import sv.k1.hal.cash.session.SerialAcceptor;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/** The session under the shared worker, with a thread and real time, on a line in memory that can be unplugged. */
@Timeout(20)
class EbdsAcceptorTest {
    private static final Denomination TWENTY = Denomination.note(Currency.getInstance("EUR"), 2_000);

    /** Answers each message with its own toggle; the state of the next polls is set from outside. */
    private static final class CannedDevice implements SerialLines {
        volatile String state = "idle"; // written by the test and, once a note is decided, by the worker
        volatile boolean plugged = true;
        volatile int lastAccepted = -1;

        @Override
        public SerialLine open(String path, LineSettings settings) throws LineFault {
            assertThat(settings.dataBits()).isEqualTo(7);
            if (!plugged) {
                throw new LineFault(LineFault.Kind.ABSENT, path + ": not there");
            }
            return new Line();
        }

        private String answer(byte[] asked) {
            int type = asked[2] >> 4;
            if (type == 7 && asked[3] == 2) {
                return asked[7] == 1 ? "e idle 1 EUR 020 +00" : "end";
            }
            if (type == 6) {
                return "text 20 TESTUNIT";
            }
            if (type == 1) {
                lastAccepted = asked[3];
                if ((asked[4] & 0x20) != 0) {
                    state = "e stacked 0 EUR 020 +00";
                    return "stacking";
                }
            }
            String now = state;
            state = now.contains("stacked") ? "idle" : now;
            return now;
        }

        private final class Line implements SerialLine {
            private final BlockingQueue<byte[]> replies = new LinkedBlockingQueue<>();

            @Override
            public int read(byte[] into, int timeoutMillis) throws LineFault {
                requirePlugged();
                try {
                    byte[] reply = replies.poll(timeoutMillis, TimeUnit.MILLISECONDS);
                    requirePlugged();
                    if (reply == null) {
                        return 0;
                    }
                    System.arraycopy(reply, 0, into, 0, reply.length);
                    return reply.length;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void write(byte[] bytes) throws LineFault {
                requirePlugged();
                replies.add(EbdsWords.frame(EbdsWords.reply(answer(bytes)), (bytes[2] & 1) != 0));
            }

            private void requirePlugged() throws LineFault {
                if (!plugged) {
                    throw new LineFault(LineFault.Kind.GONE, "pulled");
                }
            }

            @Override
            public void close() {}
        }
    }

    private final BlockingQueue<AcceptorEvent> events = new LinkedBlockingQueue<>();

    private <E extends AcceptorEvent> E await(Class<E> kind) throws InterruptedException {
        AcceptorEvent event = events.poll(10, TimeUnit.SECONDS);
        while (event != null && !kind.isInstance(event)) {
            event = events.poll(10, TimeUnit.SECONDS);
        }
        assertThat(event).as("waiting for " + kind.getSimpleName()).isNotNull();
        return kind.cast(Optional.ofNullable(event).orElseThrow());
    }

    @Test
    void sellsOneNoteComesBackAfterUnpluggingAndSaysALastWord() throws InterruptedException {
        CannedDevice device = new CannedDevice();
        MonotonicClock clock = MonotonicClock.system();
        EbdsSettings settings = EbdsSettings.usual();
        EbdsSession session = new EbdsSession(settings, ResumePoint.NONE, clock.millis());
        AcceptorLine where = new AcceptorLine("/dev/test", settings.line());
        SerialAcceptor acceptor = new SerialAcceptor("acceptor", where, session, device, clock, events::add, _ -> {});
        acceptor.start();
        assertThat(await(AcceptorEvent.Connected.class).denominations()).containsExactly(TWENTY);
        acceptor.send(new AcceptorCommand.Enable(Set.of(TWENTY)));
        await(AcceptorEvent.Idle.class);
        device.state = "e escrow 0 EUR 020 +00";
        AcceptorEvent.Escrowed held = await(AcceptorEvent.Escrowed.class);
        acceptor.send(new AcceptorCommand.Stack(new NoteId(7), held.escrow()));
        AcceptorEvent.Stacked stacked = await(AcceptorEvent.Stacked.class);
        assertThat(stacked.note()).contains(new NoteId(7));
        assertThat(stacked.denomination()).contains(TWENTY);
        acceptor.send(new AcceptorCommand.AcknowledgeCredit(new NoteId(7)));
        await(AcceptorEvent.Idle.class);

        device.plugged = false;
        await(AcceptorEvent.Disconnected.class);
        device.plugged = true;
        await(AcceptorEvent.Connected.class);
        acceptor.send(new AcceptorCommand.Enable(Set.of(TWENTY)));
        await(AcceptorEvent.Idle.class);
        assertThat(device.lastAccepted).isEqualTo(0x7F);
        acceptor.close();
        assertThat(device.lastAccepted).isZero();
    }
}
