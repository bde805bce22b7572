package sv.k1.hal.cash.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;

/** A device that answers anything, a core that asks anything, in any order: the money rules still hold. */
class CcnetSessionPropertiesTest {
    private static final Denomination TWENTY = Denomination.note(Currency.getInstance("USD"), 2_000);
    private static final String STACK = "02 03 06 35 EC E4";
    private static final List<int[]> STATES = states();
    private static final List<OpenNote.Stage> STAGES = List.of(OpenNote.Stage.values());

    private static List<int[]> states() {
        List<int[]> states = new ArrayList<>();
        for (int code : new int[] {
            0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1D, 0x30, 0x41, 0x42, 0x43, 0x44, 0x45,
            0x46
        }) {
            states.add(new int[] {code});
        }
        for (int type : new int[] {2, 4, 0x17}) {
            states.add(new int[] {0x80, type});
            states.add(new int[] {0x81, type});
            states.add(new int[] {0x82, type});
        }
        states.add(new int[] {0x1B, 5});
        states.add(new int[] {0x1C, 0x68});
        states.add(new int[] {0x47, 0x50});
        return states;
    }

    private static final class Run {
        final Random random;
        final CcnetSession session;
        final Set<Long> stackAsked = new HashSet<>();
        long nowMillis;
        long newestEscrow;
        int proofs;
        int usual = 0x19;
        boolean acknowledged;
        boolean showsStacked;

        Run(long seed) {
            random = new Random(seed);
            Optional<OpenNote> open = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(new OpenNote(new NoteId(7), TWENTY, STAGES.get(random.nextInt(STAGES.size()))));
            session = new CcnetSession(CcnetSettings.usual(), ResumePoint.of(open), 0);
            session.lineOpened(0);
        }

        void step() {
            if (random.nextInt(4) == 0) {
                command();
            }
            if (random.nextInt(200) == 0) {
                session.lineLost("unplugged");
                session.lineOpened(nowMillis);
                showsStacked = false;
            }
            Optional<AcceptorSession.Request> sent = session.nextRequest(nowMillis);
            events();
            sent.ifPresent(request -> answer(request.bytes()));
            session.receive(new byte[0], 0, nowMillis);
            events();
            long due = Math.clamp(session.nextDueMillis(), nowMillis + 1, nowMillis + 2_000);
            nowMillis = due + (random.nextInt(10) == 0 ? 400 : 0);
            assertThat(session.takeTrace()).hasSizeLessThanOrEqualTo(300);
        }

        void command() {
            NoteId id = new NoteId(7 + random.nextInt(2));
            EscrowId escrow = new EscrowId(random.nextInt(3) == 0 ? newestEscrow : random.nextInt(4));
            switch (random.nextInt(9)) {
                case 0, 1 -> session.command(new AcceptorCommand.Enable(Set.of(TWENTY)), nowMillis);
                case 2, 3 -> {
                    stackAsked.add(escrow.number());
                    session.command(new AcceptorCommand.Stack(id, escrow), nowMillis);
                }
                case 4 -> session.command(new AcceptorCommand.Return(id, escrow), nowMillis);
                case 5 -> {
                    acknowledged = true;
                    session.command(new AcceptorCommand.AcknowledgeCredit(id), nowMillis);
                }
                case 6 -> {
                    acknowledged = true;
                    session.command(new AcceptorCommand.AcknowledgeUnattributed(), nowMillis);
                }
                case 7 -> session.command(new AcceptorCommand.Reset(), nowMillis);
                default -> session.command(new AcceptorCommand.Inhibit(), nowMillis);
            }
        }

        void answer(byte[] sent) {
            if (Hex.of(sent).equals(STACK)) {
                assertThat(stackAsked)
                        .as("35 was sent though nobody asked for this escrow")
                        .contains(newestEscrow);
            }
            int code = sent[3] & 0xFF;
            if (code == 0x00) {
                assertThat(!showsStacked || acknowledged)
                        .as("81 was acknowledged without the core's word")
                        .isTrue();
                showsStacked = false;
                return;
            }
            if (random.nextInt(20) == 0) {
                return; // lost
            }
            int[] reply =
                    switch (code) {
                        case 0x33, 0xFF -> state();
                        case 0x37 -> new int[34];
                        case 0x41 -> table();
                        default -> new int[] {0x00};
                    };
            if (random.nextInt(20) == 0) {
                reply = STATES.get(random.nextInt(STATES.size()));
            }
            byte[] bytes = CcnetFrame.of(reply).encode();
            if (random.nextInt(20) == 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            } else {
                showsStacked = reply[0] == 0x81 && code == 0x33;
                proofs += reply[0] == 0x81 ? 1 : 0;
            }
            session.receive(bytes, bytes.length, nowMillis + 10);
        }

        private int[] state() {
            if (random.nextInt(3) == 0) {
                usual = random.nextBoolean() ? 0x19 : 0x14;
                return STATES.get(random.nextInt(STATES.size()));
            }
            return new int[] {usual};
        }

        private static int[] table() {
            int[] table = new int[120];
            System.arraycopy(new int[] {20, 'U', 'S', 'D', 0}, 0, table, 20, 5);
            System.arraycopy(new int[] {5, 'U', 'S', 'D', 0}, 0, table, 10, 5);
            return table;
        }

        void events() {
            for (AcceptorEvent event : session.takeEvents()) {
                if (event instanceof AcceptorEvent.Escrowed held) {
                    assertThat(held.escrow().number()).isGreaterThan(newestEscrow);
                    newestEscrow = held.escrow().number();
                }
                if (event instanceof AcceptorEvent.Stacked) {
                    assertThat(proofs)
                            .as("a note was called stacked without any proof")
                            .isPositive();
                    acknowledged = false; // the core has not said anything about this proof
                }
            }
        }
    }

    @Property(tries = 1_000)
    void neverCreditsWithoutProofNorStacksOrAcknowledgesWithoutTheCore(@ForAll long seed) {
        Run run = new Run(seed);
        for (int i = 0; i < 400; i++) {
            run.step();
        }
    }

    /** A whole sale where the device repeats 81 at will and loses ACKs: one event per note in escrow. */
    @Property(tries = 1_000)
    void oneNoteIsOneCreditHoweverOftenItIsTold(@ForAll long seed) {
        Random random = new Random(seed);
        CcnetSession session = new CcnetSession(CcnetSettings.usual(), ResumePoint.NONE, 0);
        session.lineOpened(0);
        long nowMillis = 0;
        int credits = 0;
        int shown = 0;
        boolean inEscrow = false;
        boolean stackedShown = false;
        for (int i = 0; i < 400 && shown < 6; i++) {
            Optional<AcceptorSession.Request> sent = session.nextRequest(nowMillis);
            if (sent.isPresent()) {
                int[] reply =
                        switch (sent.get().bytes()[3] & 0xFF) {
                            case 0x37 -> new int[34];
                            case 0x41 -> Run.table();
                            case 0x33 -> {
                                if (stackedShown) {
                                    shown++;
                                    yield new int[] {0x81, 4};
                                }
                                yield inEscrow ? new int[] {0x80, 4} : new int[] {0x19};
                            }
                            case 0x35 -> {
                                stackedShown = true;
                                yield new int[] {0};
                            }
                            default -> new int[] {0};
                        };
                boolean isAck = sent.get().bytes()[3] == 0;
                if (!isAck && random.nextInt(6) != 0) {
                    byte[] bytes = CcnetFrame.of(reply).encode();
                    session.receive(bytes, bytes.length, nowMillis + 5);
                }
            }
            for (AcceptorEvent event : session.takeEvents()) {
                inEscrow = inEscrow || event instanceof AcceptorEvent.Connected;
                if (event instanceof AcceptorEvent.Escrowed held) {
                    session.command(new AcceptorCommand.Stack(new NoteId(7), held.escrow()), nowMillis);
                }
                if (event instanceof AcceptorEvent.Stacked) {
                    credits++;
                    session.command(new AcceptorCommand.AcknowledgeCredit(new NoteId(7)), nowMillis);
                }
            }
            nowMillis = Math.clamp(session.nextDueMillis(), nowMillis + 1, nowMillis + 1_000);
        }
        assertThat(credits).isEqualTo(shown > 0 ? 1 : 0);
        assertThat(shown).isPositive();
    }
}
