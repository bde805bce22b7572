package sv.k1.hal.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;

/** A device that counts its events truly but loses, damages and repeats replies, and a core that asks anything. */
class CcTalkSessionPropertiesTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Denomination TWENTY = Denomination.note(USD, 2_000);
    private static final Denomination DOLLAR = new Denomination(USD, 100, Denomination.Kind.COIN);
    private static final List<OpenNote.Stage> STAGES = List.of(OpenNote.Stage.values());

    /** Its memory is what the sheet's section 6 says; the mechanics are left to chance. */
    private static final class Run {
        final Random random;
        final boolean bill;
        final List<int[]> happened = new ArrayList<>();
        final List<String> taken = new ArrayList<>();
        final byte[] buffer = new byte[11];
        int stackAsked;
        int stackSent;
        int lost;
        /** Restarts of the host while the device was open and its counter 0, where a power cut would not show. */
        int unprovable;

        AcceptorSession session;
        Optional<EventMark> journal = Optional.empty();
        long nowMillis;

        Run(long seed, boolean bill) {
            this.random = new Random(seed);
            this.bill = bill;
            this.session = begin(Optional.empty());
        }

        final AcceptorSession begin(Optional<OpenNote> open) {
            ResumePoint resume = new ResumePoint(open, journal);
            AcceptorSession begun = bill
                    ? new CcTalkBillSession(CcTalkSettings.bill().with(CcTalkChecksum.SUM8), resume, nowMillis)
                    : new CcTalkCoinSession(CcTalkSettings.coin(), resume, nowMillis);
            begun.lineOpened(nowMillis);
            return begun;
        }

        void restart() {
            unprovable += buffer[0] == 0 ? 1 : 0;
            session = begin(
                    bill && random.nextBoolean()
                            ? Optional.of(new OpenNote(new NoteId(7), TWENTY, STAGES.get(random.nextInt(4))))
                            : Optional.empty());
        }

        void happen(int a, int b) {
            System.arraycopy(buffer, 1, buffer, 3, 8);
            buffer[1] = (byte) a;
            buffer[2] = (byte) b;
            int counter = (buffer[0] & 0xFF) == 255 ? 1 : (buffer[0] & 0xFF) + 1;
            buffer[0] = (byte) counter;
            happened.add(new int[] {a, b, counter});
        }

        void step(boolean noise) {
            if (random.nextInt(3) == 0) {
                command();
            }
            Optional<AcceptorSession.Request> sent = session.nextRequest(nowMillis);
            events();
            sent.ifPresent(request -> answer(request.bytes(), noise));
            if (session.awaitsReply()) {
                nowMillis = Math.max(nowMillis + 1, session.nextDueMillis());
                session.receive(new byte[0], 0, nowMillis);
            } else {
                nowMillis = Math.max(nowMillis + 1, session.nextDueMillis());
            }
            events();
            session.takeTrace();
        }

        void command() {
            NoteId id = new NoteId(7 + random.nextInt(2));
            EscrowId escrow = new EscrowId(1 + random.nextInt(3));
            switch (random.nextInt(6)) {
                case 0, 1 -> session.command(new AcceptorCommand.Enable(Set.of(TWENTY, DOLLAR)), nowMillis);
                case 2 -> {
                    stackAsked++;
                    session.command(new AcceptorCommand.Stack(id, escrow), nowMillis);
                }
                case 3 -> session.command(new AcceptorCommand.Return(id, escrow), nowMillis);
                case 4 -> session.command(new AcceptorCommand.AcknowledgeTaken(journal), nowMillis);
                default -> session.command(new AcceptorCommand.Inhibit(), nowMillis);
            }
        }

        void answer(byte[] request, boolean noise) {
            nowMillis += 10;
            CcTalkCodec codec = CcTalkCodec.forAnyone();
            codec.offer(request, 0, request.length);
            if (!(codec.next(CcTalkChecksum.SUM8) instanceof CcTalkCodec.Decoded.Frame found)) {
                return;
            }
            CcTalkFrame frame = found.frame();
            if (frame.header() == 154 && frame.data()[0] == 1) {
                stackSent++;
                assertThat(stackAsked)
                        .as("ROUTE BILL 1 was sent though nobody asked")
                        .isPositive();
            }
            int fate = random.nextInt(noise ? 12 : 100);
            byte[] data = data(frame);
            if (noise && fate == 2 && data.length > 0) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256); // damage that the sum does not see
            }
            byte[] reply = new CcTalkFrame(1, frame.destination(), 0, data).encode(CcTalkChecksum.SUM8);
            if (fate == 0) {
                return; // lost
            }
            if (fate == 1) {
                reply[random.nextInt(reply.length)] ^= (byte) (1 << random.nextInt(8));
            }
            session.receive(reply, reply.length, nowMillis);
        }

        private byte[] data(CcTalkFrame to) {
            return switch (to.header()) {
                case 242 -> new byte[] {0x39, 0x30, 0};
                case 249 -> new byte[] {2, 20};
                case 232 -> new byte[] {0};
                case 230 -> new byte[] {0x20, 0};
                case 227, 152 -> new byte[] {3};
                case 229, 159 -> buffer.clone();
                case 184 -> (to.data()[0] == 6 ? "US100A" : "......").getBytes(StandardCharsets.US_ASCII);
                case 157 -> (to.data()[0] == 5 ? "US0020A" : ".......").getBytes(StandardCharsets.US_ASCII);
                case 156 -> new byte[] {100, 0, 2};
                case 246, 245, 244, 241, 192 -> new byte[] {'x'};
                case 4 -> new byte[] {1, 4, 2};
                default -> new byte[0];
            };
        }

        void events() {
            for (AcceptorEvent event : session.takeEvents()) {
                switch (event) {
                    case AcceptorEvent.Taken it -> credit(it.mark());
                    case AcceptorEvent.Stacked it -> credit(it.mark());
                    case AcceptorEvent.Escrowed it -> journal = it.mark();
                    case AcceptorEvent.EventsRead it -> journal = Optional.of(it.mark());
                    case AcceptorEvent.EvidenceLost it -> {
                        lost++;
                        journal = it.mark().or(() -> journal);
                    }
                    default -> {} // moves no money
                }
            }
        }

        private void credit(Optional<EventMark> mark) {
            journal = mark;
            taken.add(mark.orElseThrow().text());
        }

        List<String> money(int a) {
            return happened.stream()
                    .filter(event -> event[0] == a && (!bill || event[1] == 0))
                    .map(event -> "12345:" + event[2])
                    .toList();
        }
    }

    @Property(tries = 60)
    void everyCoinIsTakenOnceAcrossLostRepliesAndRestarts(@ForAll long seed) {
        Run run = new Run(seed, false);
        for (int i = 0; i < 60; i++) {
            run.step(false);
        }
        for (int round = 0; round < 40; round++) {
            int coins = run.random.nextInt(4);
            for (int i = 0; i < coins; i++) {
                run.happen(run.random.nextInt(3) == 0 ? 0 : 6, 1);
            }
            if (run.random.nextInt(8) == 0) {
                run.restart();
            }
            for (int i = 0; i < 160; i++) {
                run.step(false);
            }
        }
        assertThat(run.lost).as("seed %s", seed).isLessThanOrEqualTo(run.unprovable);
        assertThat(run.taken).isEqualTo(run.money(6));
    }

    @Property(tries = 60)
    void noiseNeverMakesACoin(@ForAll long seed) {
        assertEachCoinOnce(noisy(seed));
    }

    /** Seeds that once made coins: two damaged counters that seemed to confirm each other. */
    @Example
    void damagedCountersThatAgreeMakeNoCoin() {
        for (long seed : new long[] {125, 163, 1592, 2215, 2679, 2728, 2914, 45871, 169137}) {
            assertEachCoinOnce(noisy(seed));
        }
    }

    /** By the counter alone: noise may hide the serial number, and a coin under another name would still be the same coin. */
    private static void assertEachCoinOnce(Run run) {
        List<String> counted = run.taken.stream()
                .map(mark -> mark.substring(mark.indexOf(':')))
                .toList();
        assertThat(new HashSet<>(counted)).as("each once").hasSize(counted.size());
        assertThat(run.money(6).stream().map(mark -> mark.substring(mark.indexOf(':'))))
                .containsAll(counted);
    }

    @Example
    void inNoiseCoinsAreStillTaken() {
        int taken = 0;
        for (long seed = 0; seed < 5; seed++) {
            taken += noisy(seed).taken.size();
        }
        assertThat(taken).isGreaterThan(20);
    }

    private static Run noisy(long seed) {
        Run run = new Run(seed, false);
        for (int i = 0; i < 3_000; i++) {
            run.step(true);
            if (run.random.nextInt(100) == 0) {
                run.happen(run.random.nextInt(2) == 0 ? 0 : 6, 1);
            }
        }
        return run;
    }

    @Property(tries = 120)
    void neverStacksUnaskedNorTellsOneBillTwice(@ForAll long seed) {
        Run run = new Run(seed, true);
        for (int i = 0; i < 1_500; i++) {
            run.step(run.random.nextInt(50) == 0);
            switch (run.random.nextInt(60)) {
                case 0 -> run.happen(5, 1);
                case 1 -> run.happen(5, 0);
                case 2 -> run.happen(0, run.random.nextInt(23));
                case 3 -> run.happen(run.random.nextInt(256), run.random.nextInt(3));
                default -> {} // nothing moves
            }
            if (run.random.nextInt(400) == 0) {
                run.restart();
            }
        }
        assertThat(new HashSet<>(run.taken)).as("each once").hasSize(run.taken.size());
        assertThat(run.money(5)).containsAll(run.taken);
        assertThat(run.stackSent).isLessThanOrEqualTo(5 * run.stackAsked);
    }

    @Property(tries = 150)
    void anyBytesAtAllMakeNoMoneyAndNoException(@ForAll long seed) {
        Run run = new Run(seed, (seed & 1) == 0);
        for (int i = 0; i < 1_000; i++) {
            run.session.nextRequest(run.nowMillis);
            byte[] junk = new byte[run.random.nextInt(40)];
            run.random.nextBytes(junk);
            run.session.receive(junk, junk.length, run.nowMillis);
            run.command();
            run.nowMillis = Math.max(run.nowMillis + 1, run.session.nextDueMillis());
            assertThat(run.session.takeTrace()).hasSizeLessThan(300);
            assertThat(run.session.takeEvents())
                    .noneMatch(event -> event instanceof AcceptorEvent.Taken || event instanceof AcceptorEvent.Stacked);
        }
    }
}
