package sv.k1.hal.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
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
class SspSessionPropertiesTest {
    private static final Denomination TWENTY = Denomination.note(Currency.getInstance("USD"), 2_000);
    private static final byte[] SETUP =
            Hex.parse("F0 00 30 33 33 33 55 53 44 00 00 01 07 01 02 05 0A 14 32 64 02 02 02 02 02"
                    + "02 02 00 00 64 07 55 53 44 55 53 44 55 53 44 55 53 44 55 53 44 55 53 44 55 53 44 01 00 00 00 02 00 00 00 05"
                    + "00 00 00 0A 00 00 00 14 00 00 00 32 00 00 00 64 00 00 00");
    private static final List<String> EVENTS = List.of(
            "F1", "EF 00", "EF 05", "EF 03", "EF 09", "EE 05", "EE 05", "EE 03", "ED", "EC", "CC", "EB", "EA", "E9",
            "E8", "E7", "E6 05", "E5", "E4", "E3", "E2 05", "E2 00", "E1 05", "E0", "D1", "B5", "B6", "DB", "77",
            "DA 01", "C2");
    private static final Set<String> NEUTRAL =
            Set.of("F1", "E8", "E7", "E4", "E3", "E0", "B5", "B6", "77", "DA 01", "C2");
    private static final List<OpenNote.Stage> STAGES = List.of(OpenNote.Stage.values());

    private static final class Run {
        final Random random;
        final SspSession session;
        final boolean proofs;
        long nowMillis;
        int credits;
        int proofsGiven;
        int escrows;
        /** The device told of a note in escrow and neither took it in nor gave it back since. */
        boolean held;

        boolean heldDecided;
        String escrowed = "";
        final Deque<String> log = new ArrayDeque<>();
        Optional<byte[]> wire = Optional.empty();
        byte[] lastReply = new byte[0];

        Run(long seed, boolean proofs) {
            this.random = new Random(seed);
            this.proofs = proofs;
            Optional<OpenNote> open = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(new OpenNote(new NoteId(7), TWENTY, STAGES.get(random.nextInt(STAGES.size()))));
            session = new SspSession(SspSettings.ssp(), ResumePoint.of(open), random, 0);
            session.lineOpened(0);
        }

        void step() {
            if (random.nextInt(4) == 0) {
                command();
            }
            if (random.nextInt(300) == 0) {
                session.lineLost("unplugged");
                session.lineOpened(nowMillis);
            }
            Optional<AcceptorSession.Request> sent = session.nextRequest(nowMillis);
            events();
            sent.ifPresent(this::answer);
            events();
            assertThat(session.takeTrace().size()).isLessThanOrEqualTo(300);
            nowMillis = Math.max(nowMillis + 1, session.nextDueMillis());
        }

        void command() {
            NoteId id = new NoteId(7 + random.nextInt(2));
            EscrowId escrow = new EscrowId(Math.max(1, escrows - random.nextInt(2)));
            AcceptorCommand command =
                    switch (random.nextInt(9)) {
                        case 0, 1 -> new AcceptorCommand.Enable(Set.of(TWENTY));
                        case 2, 3 -> new AcceptorCommand.Stack(id, escrow);
                        case 4 -> new AcceptorCommand.Return(id, escrow);
                        case 5 -> new AcceptorCommand.AcknowledgeCredit(id);
                        case 6 -> new AcceptorCommand.AcknowledgeUnattributed();
                        case 7 -> random.nextInt(20) == 0 ? new AcceptorCommand.Reset() : new AcceptorCommand.Inhibit();
                        default -> new AcceptorCommand.Inhibit();
                    };
            if (command instanceof AcceptorCommand.Stack(NoteId _, EscrowId named) && named.number() == escrows) {
                heldDecided = true;
            }
            note(command.toString());
            session.command(command, nowMillis);
        }

        void note(String line) {
            log.addLast(line);
            if (log.size() > 30) {
                log.removeFirst();
            }
        }

        void answer(AcceptorSession.Request sent) {
            boolean again = wire.filter(before -> java.util.Arrays.equals(before, sent.bytes())
                            && sent.meaning().contains(", try"))
                    .isPresent();
            wire = Optional.of(sent.bytes());
            note(sent.meaning());
            SspFrame frame = SspVectorsTest.decode(Hex.of(sent.bytes())).getFirst();
            byte code = frame.data()[0];
            if (!again) {
                boolean poll = code == 0x07 || code == 0x56;
                if (poll && held) {
                    assertThat(heldDecided)
                            .as("the note in escrow was accepted though nobody asked: %s", log)
                            .isTrue();
                    held = false;
                }
                lastReply = reply(code);
            }
            if (random.nextInt(12) != 0) {
                note("< " + Hex.of(lastReply));
                byte[] bytes = new SspFrame(frame.sequenceId(), lastReply).encode();
                if (random.nextInt(30) == 0) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                session.receive(bytes, bytes.length, nowMillis + 10);
            }
        }

        private byte[] reply(byte code) {
            return switch (code) {
                case 0x05 -> SETUP;
                case 0x0C -> Hex.parse("F0 00 29 E9 4B");
                case 0x07, 0x56 -> random.nextInt(40) == 0 ? Hex.parse("F2") : poll();
                case 0x08 -> {
                    boolean taken = held;
                    held = false;
                    yield Hex.parse(taken ? "F0" : "F5");
                }
                case 0x17 -> Hex.parse("F0 0C");
                case 0x18 -> Hex.parse(held ? "F0" : "F5");
                default -> Hex.parse(random.nextInt(40) == 0 ? "F5" : "F0");
            };
        }

        /** At most one note comes into escrow, as the last event: the device cannot go on before the next poll. */
        private byte[] poll() {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            data.write(SspReply.OK);
            for (int i = random.nextInt(6) - 3; i > 0; i--) {
                String event = EVENTS.get(random.nextInt(EVENTS.size()));
                boolean proof = event.startsWith("EE") || event.startsWith("E2");
                if (proof && !proofs) {
                    continue;
                }
                data.writeBytes(Hex.parse(event));
                if (!NEUTRAL.contains(event) && !event.startsWith("EF 0") && !event.equals("E5")) {
                    escrowed = "";
                }
                if (event.equals("EF 00")) {
                    escrowed = "";
                }
                proofsGiven += proof ? 1 : 0;
                if ((event.startsWith("EF 0") && !event.equals("EF 00")) || event.equals("E5")) {
                    held = true;
                    heldDecided = heldDecided && event.equals(escrowed); // the same note, not moved yet
                    escrowed = event;
                    break;
                }
                if (event.equals("77") || event.startsWith("DA")) {
                    break;
                }
            }
            return data.toByteArray();
        }

        void events() {
            for (AcceptorEvent event : session.takeEvents()) {
                note(event.toString());
                if (event instanceof AcceptorEvent.Stacked) {
                    credits++;
                    assertThat(credits).as("more credits than proofs").isLessThanOrEqualTo(proofsGiven);
                } else if (event instanceof AcceptorEvent.Escrowed(Denomination _, EscrowId escrow, Optional<?> _)) {
                    escrows = Math.toIntExact(escrow.number());
                }
            }
        }
    }

    @Property(tries = 200)
    void neverAcceptsUnaskedAndNeverCreditsMoreThanWasProved(@ForAll long seed) {
        Run run = new Run(seed, true);
        for (int i = 0; i < 300; i++) {
            run.step();
        }
    }

    @Property(tries = 100)
    void aDeviceWithoutProofsNeverMakesACredit(@ForAll long seed) {
        Run run = new Run(seed, false);
        for (int i = 0; i < 300; i++) {
            run.step();
        }
        assertThat(run.credits).isZero();
    }

    @Property(tries = 100)
    void anyBytesAtAllNeverBreakTheSession(@ForAll long seed) {
        Random random = new Random(seed);
        SspSession session = new SspSession(SspSettings.essp(), ResumePoint.NONE, random, 0);
        session.lineOpened(0);
        byte[] noise = new byte[64];
        for (long nowMillis = 0; nowMillis < 20_000; nowMillis += 100) {
            session.nextRequest(nowMillis);
            random.nextBytes(noise);
            session.receive(noise, random.nextInt(noise.length + 1), nowMillis);
            assertThat(session.takeEvents()).noneMatch(AcceptorEvent.Stacked.class::isInstance);
            assertThat(session.takeTrace().size()).isLessThanOrEqualTo(300);
        }
    }
}
