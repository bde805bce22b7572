package sv.k1.hal.cash.ebds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.session.AcceptorSession;

/** A device that answers anything, a core that asks anything, in any order: the money rules still hold. */
class EbdsSessionPropertiesTest {
    private static final Denomination TWENTY = Denomination.note(Currency.getInstance("EUR"), 2_000);
    private static final List<OpenNote.Stage> STAGES = List.of(OpenNote.Stage.values());
    private static final List<String> STATES = List.of(
            "idle",
            "idle",
            "accepting",
            "escrow",
            "e escrow 0 EUR 020 +00",
            "e escrow 0 EUR 005 +00",
            "stacking",
            "stacked",
            "e stacked 0 EUR 020 +00",
            "blank stacked",
            "returning",
            "returned",
            "rejected",
            "cheated",
            "jammed",
            "full",
            "cassette-out",
            "failure",
            "power-up",
            "e power-up+escrow 0 EUR 020 +00",
            "several",
            "s 14 10 00 10 54 1E",
            "x 70 55 01 10 00 10 54 1E",
            "text 20 HELLO");

    private static final class Run {
        final Random random;
        final AcceptorSession session;
        final Set<Long> asked = new HashSet<>();
        final boolean proofs;
        boolean lastToggle;
        boolean heldToggle;
        boolean stackedTold;
        boolean acknowledged = true;
        long escrow;
        long nextNote = 8;
        long nowMillis;

        Run(long seed, boolean proofs) {
            this.random = new Random(seed);
            this.proofs = proofs;
            Optional<OpenNote> open = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(new OpenNote(new NoteId(7), TWENTY, STAGES.get(random.nextInt(STAGES.size()))));
            session = new EbdsSession(EbdsSettings.usual(), ResumePoint.of(open), 0);
            session.lineOpened(0);
        }

        void step() {
            if (random.nextInt(4) == 0) {
                command();
            }
            Optional<AcceptorSession.Request> sent = session.nextRequest(nowMillis);
            events();
            sent.ifPresent(request -> answer(request.bytes()));
            events();
            assertThat(session.takeTrace()).hasSizeLessThan(300);
            nowMillis = Math.max(nowMillis + 1, session.nextDueMillis() + (random.nextInt(10) == 0 ? 400 : 0));
        }

        void command() {
            NoteId id = new NoteId(nextNote++);
            EscrowId which = new EscrowId(random.nextInt(5) == 0 ? escrow - 1 : escrow);
            switch (random.nextInt(9)) {
                case 0, 1 -> session.command(new AcceptorCommand.Enable(Set.of(TWENTY)), nowMillis);
                case 2, 3 -> {
                    asked.add(which.number());
                    session.command(new AcceptorCommand.Stack(id, which), nowMillis);
                }
                case 4 -> session.command(new AcceptorCommand.Return(id, which), nowMillis);
                case 5 -> session.command(new AcceptorCommand.Inhibit(), nowMillis);
                case 6 -> session.command(new AcceptorCommand.Reset(), nowMillis);
                case 7 -> {
                    session.lineLost("test");
                    session.lineOpened(nowMillis);
                }
                default -> acknowledge();
            }
        }

        private void acknowledge() {
            session.command(new AcceptorCommand.AcknowledgeUnattributed(), nowMillis);
            for (long note = 7; note < nextNote; note++) {
                session.command(new AcceptorCommand.AcknowledgeCredit(new NoteId(note)), nowMillis);
            }
            acknowledged = true;
        }

        void answer(byte[] sent) {
            boolean isReset = sent[2] >> 4 == 6 && sent[3] == 0x7F;
            boolean toggle = (sent[2] & 1) != 0;
            boolean isStack = sent[2] >> 4 == 1 && (sent[4] & 0x20) != 0;
            if (isStack) {
                assertThat(asked).as("STACK was sent though nobody asked").contains(escrow);
            }
            if (!acknowledged && !isReset) {
                assertThat(toggle).as("a new toggle before the core's word").isEqualTo(heldToggle);
            }
            lastToggle = toggle;
            int luck = random.nextInt(20);
            if (isReset || luck == 0) {
                return; // lost
            }
            byte[] reply = luck == 2 ? sent : EbdsWords.frame(reply(sent), luck == 3 ? !toggle : toggle);
            if (luck == 4) {
                reply[random.nextInt(reply.length)] ^= (byte) (1 << random.nextInt(7));
            }
            boolean stacked = (reply[3] & 0x10) != 0 || (reply.length > 11 && (reply[4] & 0x10) != 0);
            stackedTold |= stacked;
            session.receive(reply, reply.length, nowMillis + 5);
        }

        private byte[] reply(byte[] sent) {
            boolean knows = random.nextInt(5) != 0;
            if (knows && sent[2] >> 4 == 7 && sent[3] == 2) {
                return EbdsWords.reply(
                        switch (sent[7]) {
                            case 1 -> "e idle 1 EUR 005 +00";
                            case 2 -> "e idle 2 EUR 020 +00";
                            default -> "end";
                        });
            }
            if (random.nextInt(3) != 0) {
                return EbdsWords.reply("idle");
            }
            String state = STATES.get(random.nextInt(STATES.size()));
            boolean proves = state.contains("stacked") || state.startsWith("s ");
            return EbdsWords.reply(proves && !proofs ? "idle" : state);
        }

        void events() {
            for (AcceptorEvent event : session.takeEvents()) {
                if (event instanceof AcceptorEvent.Escrowed held) {
                    escrow = held.escrow().number();
                }
                if (event instanceof AcceptorEvent.Stacked stacked) {
                    assertThat(stackedTold)
                            .as("a note was called stacked without any proof")
                            .isTrue();
                    assertThat(acknowledged)
                            .as("told again before the core's word")
                            .isTrue();
                    acknowledged = false;
                    heldToggle = lastToggle;
                    assertThat(stacked.mustAcknowledge()).isTrue();
                }
            }
        }
    }

    @Property(tries = 300)
    void neverStacksUnaskedNorPassesOverACreditWithoutTheCore(@ForAll long seed) {
        Run run = new Run(seed, true);
        for (int i = 0; i < 300; i++) {
            run.step();
        }
    }

    @Property(tries = 300)
    void aDeviceWithoutProofsNeverMakesACredit(@ForAll long seed) {
        Run run = new Run(seed, false);
        for (int i = 0; i < 300; i++) {
            run.step();
            assertThat(run.stackedTold && run.proofs).isFalse();
        }
        assertThat(run.acknowledged).isTrue();
    }

    @Property(tries = 200)
    void randomBytesNeverBreakIt(@ForAll long seed) {
        Random random = new Random(seed);
        EbdsSession session = new EbdsSession(EbdsSettings.usual(), ResumePoint.NONE, 0);
        session.lineOpened(0);
        long nowMillis = 0;
        for (int i = 0; i < 300; i++) {
            session.nextRequest(nowMillis);
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 2 && random.nextBoolean()) {
                bytes[0] = 2;
                bytes[1] = (byte) bytes.length;
            }
            session.receive(bytes, bytes.length, nowMillis);
            assertThat(session.takeEvents()).noneMatch(AcceptorEvent.Stacked.class::isInstance);
            assertThat(session.takeTrace()).hasSizeLessThan(300);
            nowMillis = Math.max(nowMillis + 1, Math.min(nowMillis + 500, session.nextDueMillis()));
        }
    }
}
