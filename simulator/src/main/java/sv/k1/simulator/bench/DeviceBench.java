package sv.k1.simulator.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.wire.DevicePump;
import sv.k1.simulator.wire.NoisyWire;
import sv.k1.simulator.wire.Wire;

/** One simulated acceptor alone on a cable, and the hands that follow a script. */
final class DeviceBench implements AutoCloseable {
    /** How long a customer pushes at a closed slot. */
    private static final int PUSH_MILLIS = 5_000;

    private static final int PUSH_AGAIN_MILLIS = 50;
    private static final int MOST_HAPPENINGS = 10_000;

    private final AcceptorModel model;
    private final FaultyWire faulty;
    private final NoisyWire noisy;
    private final DevicePump pump;
    private final Runnable stopListening;
    private final BenchLog log;
    private final MonotonicClock clock;
    private final BlockingQueue<CashHappening> happenings = new LinkedBlockingQueue<>(MOST_HAPPENINGS);
    private final Deque<CashHappening> passed = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    DeviceBench(
            String name,
            int bytesPerSecond,
            AcceptorModel model,
            Wire wire,
            RandomGenerator chance,
            MonotonicClock clock,
            BenchLog log) {
        this.model = model;
        this.clock = clock;
        this.log = log;
        this.faulty = new FaultyWire(wire, clock, chance);
        this.noisy = new NoisyWire(faulty, NoisyWire.Rates.NONE, chance);
        model.onHappening(this::happened);
        var settings = new DevicePump.Settings(name, bytesPerSecond, model.newTraceReader());
        this.pump = new DevicePump(model, noisy, settings, clock);
        this.stopListening = pump.listen(log::frame);
        pump.start();
    }

    /** On the model's thread. */
    private void happened(CashHappening happening) {
        log.happened(happening);
        while (!happenings.offer(happening)) {
            happenings.poll(); // nobody waits for them: the oldest goes
        }
    }

    /**
     * Does what one line says.
     *
     * @return what did not come true, if the line expected something
     */
    Optional<String> perform(BenchScript.Line line) throws InterruptedException {
        if (line.word().touchesDevice()) {
            happenings.clear(); // what is expected later happens after this
            passed.clear();
        }
        switch (line.word()) {
            case BenchWord.Insert(CashItem item) -> insert(item);
            case BenchWord.Wait(int millis) -> pause(millis);
            case BenchWord.Noise(int perMillion) -> {
                int each = perMillion / 3;
                noisy.disturb(new NoisyWire.Rates(each, each, perMillion - 2 * each));
            }
            case BenchWord.Quiet(int millis) -> faulty.quiet(millis);
            case BenchWord.Babble(int millis) -> faulty.babble(millis);
            case BenchWord.Deed(BenchWord.Deed.Kind kind, String head) ->
                deed(kind, Optional.ofNullable(model.heads().get(head)).orElse(model));
            case BenchWord.Expect expected -> {
                return expect(expected).map(what -> "line " + line.number() + ": " + line.text() + ": " + what);
            }
        }
        return Optional.empty();
    }

    private void deed(BenchWord.Deed.Kind kind, AcceptorModel one) {
        switch (kind) {
            case UNPLUG -> noisy.unplug();
            case PLUG_IN -> noisy.plugIn();
            case ECHO_ON -> faulty.echo(true);
            case ECHO_OFF -> faulty.echo(false);
            case POWER_OFF -> pump.run(one::cutPower);
            case POWER_ON -> pump.run(one::restorePower);
            case JAM -> pump.run(one::block);
            case CLEAR -> pump.run(one::clearJam);
            case CASHBOX_OUT -> pump.run(one::removeCashbox);
            case CASHBOX_IN -> pump.run(one::refitCashbox);
            case CASHBOX_FULL -> pump.run(one::fillCashbox);
            case CASHBOX_EMPTY -> pump.run(one::emptyCashbox);
            case CHEAT -> pump.run(one::cheat);
        }
    }

    private void insert(CashItem item) throws InterruptedException {
        long endMillis = clock.millis() + PUSH_MILLIS;
        InsertOutcome outcome = push(item);
        while (outcome != InsertOutcome.TAKEN_IN && clock.millis() < endMillis) {
            pause(PUSH_AGAIN_MILLIS);
            outcome = push(item);
        }
        if (outcome != InsertOutcome.TAKEN_IN) {
            String why = outcome == InsertOutcome.SLOT_CLOSED ? "the slot stayed closed" : "another one is in the way";
            log.say(BenchLog.text(item) + " was not taken in: " + why);
        }
    }

    private InsertOutcome push(CashItem item) {
        return pump.<InsertOutcome>call(() -> model.insert(item));
    }

    private void pause(int millis) throws InterruptedException {
        boolean over = closed.await(millis, TimeUnit.MILLISECONDS);
        if (over) {
            throw new InterruptedException("closed");
        }
    }

    /** Looks through what happened since the latest deed, then waits; what is not meant stays for the next expectation. */
    private Optional<String> expect(BenchWord.Expect expected) throws InterruptedException {
        long endMillis = clock.millis() + expected.withinMillis();
        for (Iterator<CashHappening> past = passed.iterator(); past.hasNext(); ) {
            if (isMeant(expected, past.next())) {
                past.remove();
                return Optional.empty();
            }
        }
        long leftMillis = expected.withinMillis();
        while (leftMillis >= 0) {
            CashHappening next = happenings.poll(leftMillis, TimeUnit.MILLISECONDS);
            if (next == null) {
                break;
            }
            if (isMeant(expected, next)) {
                return Optional.empty();
            }
            remember(next);
            leftMillis = Math.max(0, endMillis - clock.millis());
        }
        String seen = passed.stream().map(one -> one.kind().word()).collect(Collectors.joining(", "));
        return Optional.of("did not happen within " + expected.withinMillis() + " ms; what happened: "
                + (seen.isEmpty() ? "nothing" : seen));
    }

    private void remember(CashHappening happening) {
        if (passed.size() >= MOST_HAPPENINGS) {
            passed.removeFirst();
        }
        passed.addLast(happening);
    }

    private static boolean isMeant(BenchWord.Expect expected, CashHappening happening) {
        return happening.kind() == expected.kind()
                && (expected.item().isEmpty() || expected.item().equals(happening.item()));
    }

    /** What the auditor sees at the end; of several acceptors on the cable one line each. */
    List<String> truth() {
        return pump.call(() -> model.heads().isEmpty()
                ? List.of(truth(model))
                : model.heads().entrySet().stream()
                        .map(head -> head.getKey() + ": " + truth(head.getValue()))
                        .toList());
    }

    private String truth(AcceptorModel one) {
        return "in the cashbox: " + pile(one.inCashbox()) + "; given back: " + pile(one.returned()) + "; inside: "
                + one.inside()
                        .map(note -> value(note.minorUnits()) + " " + note.place())
                        .orElse("nothing");
    }

    private String pile(List<NoteCount> notes) {
        return notes.isEmpty()
                ? "nothing"
                : notes.stream()
                        .map(note -> note.count() + " x " + value(note.minorUnits()))
                        .collect(Collectors.joining(", "));
    }

    private String value(long minorUnits) {
        CashItem first = model.items().getFirst();
        return BenchLog.text(new CashItem(first.currency(), minorUnits, first.kind()));
    }

    /** Ends waits of the script, stops the model and takes the cable away. */
    @Override
    public void close() {
        closed.countDown();
        pump.close();
        stopListening.run();
    }
}
