package sv.k1.hal.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
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

/** A device that answers anything, a core that asks anything, in any order: the money rules still hold. */
class Id003SessionPropertiesTest {
    private static final Denomination TWENTY = Denomination.note(Currency.getInstance("USD"), 2_000);
    private static final Id003Frame TABLE = Id003VectorsTest.frame(
            "FC 25 8A 61 01 01 00 62 00 00 00 63 01 05 00 64 01 0A 00 65 01 14 00 66 01 32 00 67 01 0A 01 68 00 00 00 A7 AE");
    private static final List<Id003Frame> STATUSES = List.of(
            Id003Frame.of(0x11),
            Id003Frame.of(0x12),
            Id003Frame.of(0x13, 0x65),
            Id003Frame.of(0x13, 0x62),
            Id003Frame.of(0x14),
            Id003Frame.of(0x15),
            Id003Frame.of(0x15, 0x65),
            Id003Frame.of(0x16),
            Id003Frame.of(0x17, 0x79),
            Id003Frame.of(0x18),
            Id003Frame.of(0x19),
            Id003Frame.of(0x1A),
            Id003Frame.of(0x1B),
            Id003Frame.of(0x40),
            Id003Frame.of(0x41),
            Id003Frame.of(0x42),
            Id003Frame.of(0x44),
            Id003Frame.of(0x46),
            Id003Frame.of(0x47),
            Id003Frame.of(0x4A),
            Id003Frame.of(0x2F));
    private static final List<OpenNote.Stage> STAGES = List.of(OpenNote.Stage.values());
    private static final int STATUS_REQUEST = 0x11;
    private static final int STACK = 0x42;
    private static final int ACK = 0x50;
    private static final int FIRST_SETTING = 0xC0;
    private static final Set<Integer> PROOFS = Set.of(0x15, 0x16, 0x42);

    private static final class Run {
        final Random random;
        final Id003Session session;
        long nowMillis;
        int proofs;
        boolean stackAsked;
        boolean acknowledged;
        int usual = 0x1A;

        Run(long seed) {
            random = new Random(seed);
            Optional<OpenNote> open = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(new OpenNote(new NoteId(7), TWENTY, STAGES.get(random.nextInt(STAGES.size()))));
            session = new Id003Session(Id003Settings.usual(), ResumePoint.of(open), 0);
            session.lineOpened(0);
        }

        void step() {
            if (random.nextInt(4) == 0) {
                command();
            }
            Optional<Id003Frame> sent = sent();
            events();
            sent.ifPresent(this::answer);
            events();
            nowMillis = Math.max(nowMillis + 1, session.nextDueMillis() + (random.nextInt(10) == 0 ? 400 : 0));
        }

        void command() {
            NoteId id = new NoteId(7 + random.nextInt(2));
            EscrowId escrow = new EscrowId(1 + random.nextInt(3));
            switch (random.nextInt(8)) {
                case 0, 1 -> session.command(new AcceptorCommand.Enable(Set.of(TWENTY)), nowMillis);
                case 2, 3 -> {
                    stackAsked = true;
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
                default -> session.command(new AcceptorCommand.Inhibit(), nowMillis);
            }
        }

        Optional<Id003Frame> sent() {
            return session.nextRequest(nowMillis).map(request -> Id003VectorsTest.frame(Hex.of(request.bytes())));
        }

        void answer(Id003Frame sent) {
            if (sent.code() == STACK) {
                assertThat(stackAsked).as("42 was sent though nobody asked").isTrue();
            }
            if (sent.code() == ACK) {
                assertThat(acknowledged)
                        .as("50 was sent without the core's word")
                        .isTrue();
                acknowledged = false;
                return;
            }
            if (random.nextInt(20) == 0) {
                return; // lost
            }
            Id003Frame reply =
                    switch (sent.code()) {
                        case STATUS_REQUEST -> status();
                        case 0x88 -> Id003Frame.of(0x88, 'i', ' ', '1');
                        case 0x8A -> TABLE;
                        default -> sent.code() >= FIRST_SETTING ? sent : Id003Frame.of(ACK);
                    };
            if (random.nextInt(20) == 0) {
                reply = STATUSES.get(random.nextInt(STATUSES.size()));
            }
            if (sent.code() == STATUS_REQUEST && PROOFS.contains(reply.code())) {
                proofs++;
            }
            hear(reply, nowMillis + 10);
        }

        void hear(Id003Frame frame, long atMillis) {
            byte[] bytes = frame.encode();
            session.receive(bytes, bytes.length, atMillis);
        }

        private Id003Frame status() {
            if (random.nextInt(3) == 0) {
                Id003Frame frame = STATUSES.get(random.nextInt(STATUSES.size()));
                usual = random.nextBoolean() ? 0x1A : 0x11;
                return frame;
            }
            return Id003Frame.of(usual);
        }

        void events() {
            for (AcceptorEvent event : session.takeEvents()) {
                if (event instanceof AcceptorEvent.Stacked) {
                    assertThat(proofs)
                            .as("a note was called stacked without any proof")
                            .isPositive();
                }
            }
        }
    }

    @Property(tries = 1_500)
    void neverCreditsWithoutProofNorAcknowledgesWithoutTheCore(@ForAll long seed) {
        Run run = new Run(seed);
        for (int i = 0; i < 300; i++) {
            run.step();
        }
    }

    @Property(tries = 300)
    void aDeviceWithoutProofsNeverMakesACredit(@ForAll long seed) {
        Run run = new Run(seed);
        for (int i = 0; i < 300; i++) {
            run.nowMillis += 1;
            Optional<Id003Frame> sent = run.sent();
            sent.filter(frame -> frame.code() != STATUS_REQUEST).ifPresent(run::answer);
            if (sent.filter(frame -> frame.code() == STATUS_REQUEST).isPresent()) {
                Id003Frame status = STATUSES.get(run.random.nextInt(STATUSES.size()));
                run.hear(PROOFS.contains(status.code()) ? Id003Frame.of(0x11) : status, run.nowMillis);
            }
            run.command();
            run.acknowledged = true;
            assertThat(run.session.takeEvents()).noneMatch(AcceptorEvent.Stacked.class::isInstance);
            run.nowMillis = Math.max(run.nowMillis, run.session.nextDueMillis());
        }
    }
}
