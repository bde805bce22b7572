package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutName;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.CashTaken;
import sv.k1.firmware.record.JournalEntry.DeviceEventsRead;
import sv.k1.firmware.record.JournalEntry.NoteCredited;
import sv.k1.firmware.record.JournalEntry.NoteDisputed;
import sv.k1.firmware.record.JournalEntry.NoteEscrowed;
import sv.k1.firmware.record.JournalEntry.PayoutFinal;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.firmware.record.JournalEntry.ReturnIntended;
import sv.k1.firmware.record.JournalEntry.StackIntended;
import sv.k1.firmware.record.JournalEntry.SweepFinal;
import sv.k1.firmware.record.JournalEntry.SweepSigned;
import sv.k1.firmware.record.JournalEntry.UnattributedNote;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.NoteId;

/** Any events in any order: the core never throws, and the promises PR1 to PR4 and PR6 hold after every one of them. */
class MachinePropertyTest {
    private static final Map<String, Integer> REACHED = new TreeMap<>();

    /** Two of the chaos's coins are more than that. */
    private static final Sats MOST_FLOAT = new Sats(600_000);

    private static final Law WARNINGS = StoryLaw.named("warnings");

    private final List<JournalEntry> journal = new ArrayList<>();
    private final Set<NoteId> valued = new HashSet<>();
    private final Map<String, String> lastMarks = new HashMap<>();
    private final Set<SaleId> signed = new HashSet<>();
    private final Map<OutPoint, SaleId> spent = new HashMap<>();
    private long sweepsSigned;
    /** The newest version of each transaction, by its first sale. */
    private final Map<SaleId, PayoutSigned> newest = new HashMap<>();

    private Machine machine = new Machine(StoryWorld.settings(0, Chaos.ACCEPTORS));
    private MachineState state = machine.start(Books.empty());
    private long now = 1_000_000;
    private long wallJump;

    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
    void anyEventsInAnyOrderKeepEveryPromise(@ForAll long seed, @ForAll @IntRange(min = 20, max = 800) int length) {
        Random chance = new Random(seed);
        Chaos chaos = new Chaos(chance);
        MachineSettings settings = StoryWorld.settings(chance.nextBoolean() ? 0 : 1_500, Chaos.ACCEPTORS);
        MachineSettings lawful = chance.nextBoolean() ? settings : settings.underLaw(WARNINGS);
        boolean sweeps = chance.nextInt(3) == 0;
        MachineSettings capped = sweeps ? lawful.sweeping(new SweepTerms(MOST_FLOAT, FloatCapTest::cold)) : lawful;
        MachineSettings bumping = chance.nextInt(3) == 0
                ? capped.bumping(new BumpTerms(1_000 + chance.nextInt(20_000), new Sats(20_000), 3))
                : capped;
        machine = new Machine(bumping.batching(chance.nextInt(3) == 0 ? 1 + chance.nextInt(3) : 0));
        journal.clear();
        valued.clear();
        lastMarks.clear();
        signed.clear();
        spent.clear();
        newest.clear();
        sweepsSigned = 0;
        restart(chance);
        for (int i = 0; i < length; i++) {
            now += chaos.pause();
            if (chance.nextInt(150) == 0) {
                restart(chance);
            }
            MachineEvent event = chaos.next(state, now);
            check(event, machine.step(state, stamp(event, chance)), chaos);
        }
        Books replayed = Books.empty().applyAll(journal);
        assertThat(replayed.ledger()).hasToString(state.books().ledger().toString());
        assertThat(replayed.sales().stream().map(Sale::toString).toList())
                .isEqualTo(state.books().sales().stream().map(Sale::toString).toList());
        assertThat(replayed.acceptors().notes())
                .isEqualTo(state.books().acceptors().notes());
        for (String name : Chaos.ACCEPTORS) {
            assertThat(replayed.acceptors().resumePoint(name))
                    .isEqualTo(state.books().acceptors().resumePoint(name));
        }
        assertThat(replayed.coins().all()).isEqualTo(state.books().coins().all());
    }

    /** A test that never gets to a payout proves nothing about payouts. */
    @AfterContainer
    static void theChaosReachedEveryKindOfEntry() {
        Set<String> all = new HashSet<>();
        collect(JournalEntry.class, all);
        assertThat(REACHED.keySet()).as("reached: %s", REACHED).containsExactlyInAnyOrderElementsOf(all);
    }

    /** Without Lightning, which {@link LightningPropertyTest} brings about, and what is written before the core starts. */
    private static void collect(Class<?> type, Set<String> into) {
        if (type == JournalEntry.OfLightning.class || type == JournalEntry.MachineBound.class) {
            return;
        }
        if (type.isRecord()) {
            into.add(type.getSimpleName());
        } else {
            for (Class<?> sub : type.getPermittedSubclasses()) {
                collect(sub, into);
            }
        }
    }

    private Stamped stamp(MachineEvent event, Random chance) {
        if (chance.nextInt(120) == 0) {
            wallJump = chance.nextInt(3) > 0 ? 0 : chance.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
        }
        return new Stamped(event, now, StoryWorld.EPOCH_MILLIS + now + wallJump, chance.nextLong());
    }

    private void restart(Random chance) {
        state = machine.start(Books.empty().applyAll(journal));
        Step step = machine.begin(state, stamp(new MachineEvent.Tick(), chance), "boot", "test");
        journal.addAll(step.entries());
        step.entries().forEach(entry -> Chaos.count(REACHED, entry));
        state = step.state();
    }

    private void check(MachineEvent event, Step step, Chaos chaos) {
        journal.addAll(step.entries());
        step.state().books().ledger().checkConservation();
        for (JournalEntry entry : step.entries()) {
            Chaos.count(REACHED, entry);
            checkEntry(entry);
        }
        for (Effect effect : step.effects()) {
            checkEffect(effect, step, chaos);
        }
        if (event instanceof MachineEvent.FromAcceptor(String from, AcceptorEvent.Stacked stacked)
                && stacked.mustAcknowledge()) {
            assertThat(step.effects()).as("answer to " + stacked).anyMatch(effect -> isAcknowledgement(from, effect));
        }
        if (event instanceof MachineEvent.FromAcceptor(String from, AcceptorEvent.Taken taken)
                && taken.mustAcknowledge()) {
            assertThat(step.effects())
                    .as("answer to " + taken)
                    .contains(new Effect.ToAcceptor(from, new AcceptorCommand.AcknowledgeTaken(taken.mark())));
        }
        checkSlot(event, step.state());
        checkScreen(state.screen(), step.state().screen());
        state = step.state();
    }

    private void checkEntry(JournalEntry entry) {
        switch (entry) {
            case NoteCredited e ->
                assertThat(valued.add(e.note())).as("valued once: " + e).isTrue();
            case NoteDisputed e ->
                assertThat(valued.add(e.note())).as("valued once: " + e).isTrue();
            case CashTaken e -> {
                assertThat(valued.add(e.note())).as("valued once: " + e).isTrue();
                e.mark().ifPresent(mark -> checkMark(e.acceptor(), mark));
            }
            case UnattributedNote e -> e.mark().ifPresent(mark -> checkMark(e.acceptor(), mark));
            case DeviceEventsRead e -> lastMarks.put(e.acceptor(), e.mark());
            case NoteEscrowed e -> e.mark().ifPresent(mark -> lastMarks.put(e.acceptor(), mark));
            case PayoutSigned e -> {
                checkSigned(List.of(e.sale()), e.inputs());
                newest.put(e.sale(), e);
            }
            case JournalEntry.BatchSigned e -> {
                checkSigned(e.sales(), e.inputs());
                newest.put(e.sale(), e.part(0));
            }
            case JournalEntry.PayoutReplaced e -> checkReplaced(e);
            case PayoutFinal e -> spent.values().removeIf(e.sale()::equals);
            case SweepSigned e -> {
                assertThat(e.number()).as("swept once: " + e).isEqualTo(++sweepsSigned);
                for (OutPoint input : e.inputs()) {
                    assertThat(spent.putIfAbsent(input, SaleId.NONE))
                            .as("coin " + input)
                            .isNull();
                }
            }
            case SweepFinal _ -> spent.values().removeIf(SaleId.NONE::equals);
            default -> {}
        }
    }

    private void checkSigned(List<SaleId> sales, List<OutPoint> inputs) {
        assertThat(state.books().coins().unexplained())
                .as("signed on a journal that the chain knows more than")
                .isEmpty();
        for (SaleId sale : sales) {
            assertThat(signed.add(sale)).as("signed once: " + sale).isTrue();
        }
        for (OutPoint input : inputs) {
            assertThat(spent.putIfAbsent(input, sales.getFirst()))
                    .as("coin " + input)
                    .isNull();
        }
    }

    /** Only one of the two can ever confirm, and nobody rests on the change of either. */
    private void checkReplaced(JournalEntry.PayoutReplaced e) {
        PayoutSigned before = newest.put(e.sale(), e.part(0));
        assertThat(before).as("replaced and never signed: " + e).isNotNull();
        assertThat(e.replaces()).isEqualTo(before.txId());
        assertThat(e.inputs()).as("every coin of the version before: " + e).containsAll(before.inputs());
        assertThat(e.networkFee()).isGreaterThan(before.networkFee());
        for (OutPoint input : e.inputs()) {
            assertThat(spent.computeIfAbsent(input, _ -> e.sale()))
                    .as("coin " + input)
                    .isEqualTo(e.sale());
        }
        for (PayoutSigned version : List.of(before, e.part(0))) {
            version.change().ifPresent(change -> assertThat(spent)
                    .as("change of a version: " + version)
                    .doesNotContainKey(change.outPoint()));
        }
    }

    /** The event that was journaled last is never money a second time. */
    private void checkMark(String acceptor, String mark) {
        assertThat(lastMarks.put(acceptor, mark)).as("mark of " + acceptor).isNotEqualTo(mark);
    }

    /** Nothing leaves before the entry that justifies it. */
    private void checkEffect(Effect effect, Step step, Chaos chaos) {
        Books books = step.state().books();
        switch (effect) {
            case Effect.ToAcceptor(String acceptor, AcceptorCommand.Stack(NoteId note, var escrow)) -> {
                assertThat(step.state().acceptor(acceptor).escrow())
                        .as("decision for this escrow")
                        .contains(escrow);
                assertThat(step.entries())
                        .anyMatch(e -> e instanceof StackIntended i && i.note().equals(note));
            }
            case Effect.ToAcceptor(String acceptor, AcceptorCommand.Return(NoteId note, var escrow)) -> {
                assertThat(step.state().acceptor(acceptor).escrow())
                        .as("decision for this escrow")
                        .contains(escrow);
                assertThat(step.entries())
                        .anyMatch(e -> e instanceof ReturnIntended i && i.note().equals(note));
            }
            case Effect.ToAcceptor(String acceptor, AcceptorCommand.AcknowledgeCredit(NoteId note)) ->
                assertThat(books.note(acceptor)).as("acknowledged note " + note).matches(newest -> newest.filter(
                                n -> n.id().equals(note))
                        .map(NoteRecord::stage)
                        .map(s -> s == NoteRecord.Stage.CREDITED || s == NoteRecord.Stage.DISPUTED)
                        .orElse(true));
            case Effect.ToAcceptor(String acceptor, AcceptorCommand.Enable enable) -> {
                assertThat(books.openNote(acceptor))
                        .as("no note on its way while enabling")
                        .isEmpty();
                assertThat(enable.accepted()).isNotEmpty();
            }
            case Effect.BuildPayout build
            when build.sale().equals(SaleId.NONE) -> {
                assertThat(books.upkeep().sweeps().open())
                        .as("one sweep at a time")
                        .isEmpty();
                chaos.asked.add(build);
            }
            case Effect.Broadcast broadcast
            when broadcast.sale().equals(SaleId.NONE) ->
                assertThat(books.upkeep().sweeps().open())
                        .hasValueSatisfying(of -> assertThat(broadcast.payout().rawHex())
                                .isEqualTo(of.signed().rawHex()));
            case Effect.BuildPayout build -> {
                List<SaleId> sales = PayoutName.sales(build.order().payout()).orElseThrow();
                assertThat(sales).startsWith(build.sale());
                for (int i = 0; i < sales.size(); i++) {
                    Sats due = build.order().payees().get(i).amount();
                    assertThat(books.sale(sales.get(i)).flatMap(Sale::payout)).hasValueSatisfying(p -> {
                        assertThat(p.versions())
                                .hasSize(PayoutName.version(build.order().payout()) - 1);
                        assertThat(due).isEqualTo(p.amount());
                    });
                }
                chaos.asked.add(build);
            }
            case Effect.Broadcast broadcast ->
                assertThat(books.sale(broadcast.sale())
                                .flatMap(Sale::payout)
                                .flatMap(p -> p.version(broadcast.payout().txId())))
                        .hasValueSatisfying(
                                s -> assertThat(broadcast.payout().rawHex()).isEqualTo(s.rawHex()));
            case Effect.Print print -> chaos.documents.add(print.document());
            default -> {}
        }
    }

    private void checkSlot(MachineEvent event, MachineState next) {
        Turn look = new Turn(StoryWorld.settings(0, Chaos.ACCEPTORS), next, new Stamped(event, now, 0, 0));
        for (String name : Chaos.ACCEPTORS) {
            checkSlot(event, next, look, name);
        }
    }

    private static void checkSlot(MachineEvent event, MachineState next, Turn look, String name) {
        boolean isOpen = next.commanded().accepting(name).isPresent();
        boolean mayChange =
                next.books().openNote(name).isEmpty() && next.acceptor(name).connected();
        if (isOpen && mayChange) {
            assertThat(next.acceptor(name).isWorking())
                    .as("open slot after " + event)
                    .isTrue();
            assertThat(SlotGate.forMoreCash(look))
                    .as("open slot after " + event)
                    .isEmpty();
            assertThat(next.visit()).as("open slot after " + event).isInstanceOf(Visit.Inserting.class);
        }
    }

    /** The page relies on numbers that never go back and on a code that is there when it is shown. */
    private static void checkScreen(ScreenModel before, ScreenModel after) {
        assertThat(after.number()).isGreaterThanOrEqualTo(before.number());
        assertThat(Optional.ofNullable(after.claim()).isPresent()).isEqualTo(after.kind() == ScreenModel.Kind.CLAIM);
    }

    private static boolean isAcknowledgement(String acceptor, Effect effect) {
        return effect instanceof Effect.ToAcceptor(String to, AcceptorCommand command)
                && to.equals(acceptor)
                && (command instanceof AcceptorCommand.AcknowledgeCredit
                        || command instanceof AcceptorCommand.AcknowledgeUnattributed);
    }
}
