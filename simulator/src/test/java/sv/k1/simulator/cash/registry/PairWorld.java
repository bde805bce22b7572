package sv.k1.simulator.cash.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NotePlace;
import sv.k1.simulator.cash.level.Level;

/**
 * The real conversation and the real device model of one protocol on one simulated cable, with customers, technicians,
 * thieves and bad luck; single-threaded, in virtual time, and the same for the same seed.
 */
final class PairWorld {
    /** What may happen to it besides customers who put in money and a core that opens and shuts the slot. */
    enum Trouble {
        NOISE,
        LINE,
        POWER,
        HOST,
        JAM,
        CASHBOX,
        FULL,
        CHEAT,
        LATE_CORE
    }

    /** What is cut in the middle of a sale, at a given byte on the wire. */
    enum Cut {
        /** The device's power. */
        POWER,
        /** The service is killed, and starts with its journal. */
        HOST,
        /** The cable is pulled. */
        LINE
    }

    private static final int CUT_MILLIS = 1_500;
    private static final int OPENS_MILLIS = 60_000;
    private static final int SALE_MILLIS = 8_000;
    private static final int WILD_MILLIS = 45_000;
    private static final int QUIET_MILLIS = 60_000;
    private static final int LAST_NOTE_MILLIS = 15_000;
    private static final int LAST_NOTE_TRIES = 4;
    private static final int REOPEN_SILENT_MILLIS = 10_000;
    private static final int REOPEN_MILLIS = 400;
    private static final int BUSY_STEP_MILLIS = 2;
    private static final int IDLE_STEP_MILLIS = 10;
    private static final int MOST_PENDING = 1_000;
    private static final int PULSE_PAUSE_MILLIS = 500;
    /** Nobody opens a head and takes out a note within the time of one pulse. */
    private static final int LEAST_JAM_MILLIS = 1_200;

    private static final int MOST_COMPLAINTS = 2;
    private static final int LOG_LINES = 20_000;

    private record Planned(long atMillis, long number, Runnable action) {}

    private final PairProtocol protocol;
    private final Set<Trouble> troubles;
    private final Random chance;
    private final AcceptorModel model;
    private final PairCable toDevice;
    private final PairCable toHost;
    private final TinyCore core;
    private final Queue<Planned> planned =
            new PriorityQueue<>(Comparator.comparingLong(Planned::atMillis).thenComparingLong(Planned::number));
    private final List<String> complaints = new ArrayList<>();
    private final Deque<String> log = new ArrayDeque<>();
    private final boolean verbose;
    private final boolean sellsAfterwards;
    private final boolean worn;

    private AcceptorSession session;
    private boolean hostRuns = true;
    private boolean lineIsOpen;
    private boolean cableWorks = true;
    private int hostLife;
    private long coreFreeMillis;
    private long pulsesUntilMillis;
    private long nowMillis = 1_000;
    private long plannedCount;
    private boolean isWild = true;
    private boolean walking;

    PairWorld(
            PairProtocol protocol,
            long seed,
            List<String> switches,
            Level level,
            Set<Trouble> troubles,
            boolean verbose) {
        this(protocol, seed, switches, level, troubles, 0.25, verbose);
    }

    /** @param returns the share of held notes that the core gives back */
    PairWorld(
            PairProtocol protocol,
            long seed,
            List<String> switches,
            Level level,
            Set<Trouble> troubles,
            double returns,
            boolean verbose) {
        this.protocol = protocol;
        this.troubles = EnumSet.noneOf(Trouble.class);
        this.troubles.addAll(troubles);
        this.verbose = verbose;
        this.worn = level != Level.IDEAL;
        this.sellsAfterwards = level != Level.HOSTILE && switches.stream().noneMatch(protocol::refuses);
        this.chance = new Random(seed);
        this.model = protocol.model(switches, level, new Random(seed + 1));
        this.toDevice = new PairCable(protocol.bytesPerSecond(), chance);
        this.toHost = new PairCable(protocol.bytesPerSecond(), chance);
        this.core = new TinyCore(chance, returns);
        this.session = protocol.session(core.resume(), chance, nowMillis);
        model.connect(bytes -> toHost.send(bytes, nowMillis));
        model.onHappening(happening -> say("MODEL " + happening));
    }

    /** What went wrong; empty when nothing did. */
    List<String> run() {
        boolean mustFindAll = !protocol.forgets() || troubles.isEmpty();
        openLine();
        planHands();
        runUntil(nowMillis + WILD_MILLIS);
        heal();
        settle(mustFindAll);
        return complaints;
    }

    /**
     * One sale that is cut after so many bytes have gone over the wire since the item was put in.
     *
     * @return false when the sale was over before: every byte of it was walked
     */
    boolean cut(Cut cut, int afterBytes) {
        openLine();
        long latest = nowMillis + OPENS_MILLIS;
        while (!core.isOpen() && nowMillis < latest) {
            runUntil(nowMillis + 1);
        }
        long end = toDevice.arrivedCount() + toHost.arrivedCount() + afterBytes;
        insert(model.items().get(1)); // five pulses, where there are pulses
        long over = nowMillis + SALE_MILLIS;
        while (toDevice.arrivedCount() + toHost.arrivedCount() < end && nowMillis < over) {
            walking = true;
            runUntil(nowMillis + 1);
        }
        walking = false;
        boolean inTime = nowMillis < over;
        if (inTime) {
            say("CUT " + cut + " after " + afterBytes);
            cutNow(cut);
            runUntil(nowMillis + CUT_MILLIS + 1);
        }
        heal();
        settle(!protocol.forgets());
        return inTime;
    }

    private void cutNow(Cut cut) {
        switch (cut) {
            case POWER -> model.cutPower();
            case HOST -> killHost(CUT_MILLIS);
            case LINE -> {
                cableWorks = false;
                loseLine("unplugged");
            }
        }
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void settle(boolean mustFindAll) {
        runUntil(nowMillis + QUIET_MILLIS / 2);
        if (!core.isAtRest()) { // as the technician does who mended it
            command(new AcceptorCommand.Reset());
        }
        runUntil(nowMillis + QUIET_MILLIS / 2);
        check("at the end", core.lost(box(false)), mustFindAll);
        if (sellsAfterwards && !core.isAtRest()) {
            complain("not at rest after healing: " + core.state());
        }
        if (sellsAfterwards) {
            lastNote();
        }
        check("at the very end", core.lost(box(false)), mustFindAll);
    }

    TinyCore core() {
        return core;
    }

    String log() {
        return String.join("\n", log);
    }

    /** The healed pair must be able to sell; at a worn unit the customer tries again, as everybody does. */
    private void lastNote() {
        core.open(true).forEach(this::command);
        core.stackAll();
        int before = core.creditedCount();
        String outcomes = "";
        for (int tried = 0; tried < (worn ? LAST_NOTE_TRIES : 1) && core.creditedCount() == before; tried++) {
            runUntil(nowMillis + 5_000);
            outcomes += model.insert(model.items().getLast()) + " ";
            say("LAST NOTE " + outcomes);
            runUntil(nowMillis + LAST_NOTE_MILLIS);
        }
        if (core.creditedCount() != before + 1) {
            complain("the last note was " + outcomes + "and not credited: " + core.state());
        }
    }

    private void runUntil(long endMillis) {
        while (nowMillis < endMillis) {
            step();
            boolean isBusy = toDevice.isBusy() || toHost.isBusy();
            long next = nowMillis + (isBusy ? (walking ? 1 : BUSY_STEP_MILLIS) : IDLE_STEP_MILLIS);
            long due = hostRuns && lineIsOpen ? session.nextDueMillis() : next;
            nowMillis = Math.max(nowMillis + 1, Math.min(next, due));
        }
    }

    private void step() {
        while (!planned.isEmpty() && planned.peek().atMillis() <= nowMillis) {
            planned.remove().action().run();
        }
        byte[] forDevice = toDevice.arrived(nowMillis);
        if (forDevice.length > 0) {
            model.receive(forDevice, nowMillis);
        }
        model.advance(nowMillis);
        byte[] forHost = toHost.arrived(nowMillis);
        if (hostRuns && lineIsOpen) {
            if (forHost.length > 0 || nowMillis >= session.nextDueMillis()) {
                session.receive(forHost, forHost.length, nowMillis);
                report();
            }
            session.nextRequest(nowMillis).ifPresent(request -> {
                report();
                toDevice.send(request.bytes(), nowMillis);
            });
            report();
            if (session.silentMillis(nowMillis) >= REOPEN_SILENT_MILLIS) {
                loseLine("silent");
                plan(REOPEN_MILLIS, this::openLine);
            }
        }
    }

    private void report() {
        List<AcceptorTrace> trace = session.takeTrace();
        List<AcceptorEvent> events = session.takeEvents();
        if (trace.size() > MOST_PENDING || events.size() > MOST_PENDING) {
            complain("pending " + trace.size() + " lines of trace and " + events.size() + " events");
        }
        if (verbose) {
            trace.forEach(line -> say("  " + line.direction() + " " + line.hex() + " " + line.meaning()));
        }
        int life = hostLife;
        for (AcceptorEvent event : events) {
            say("EVENT " + event);
            coreFreeMillis = Math.max(coreFreeMillis, nowMillis + thinkMillis());
            planAt(coreFreeMillis, () -> {
                if (hostLife == life) {
                    handle(event);
                }
            });
        }
    }

    private int thinkMillis() {
        if (troubles.contains(Trouble.LATE_CORE) && chance.nextInt(12) == 0) {
            return chance.nextInt(12_000);
        }
        return chance.nextInt(30);
    }

    private void handle(AcceptorEvent event) {
        List<AcceptorCommand> commands = core.on(event);
        check("after " + event, List.of(), false);
        int life = hostLife;
        coreFreeMillis = Math.max(coreFreeMillis, nowMillis + chance.nextInt(20));
        planAt(coreFreeMillis, () -> {
            if (hostLife == life) {
                commands.forEach(this::command);
            }
        });
    }

    private void command(AcceptorCommand command) {
        if (hostRuns) {
            say("COMMAND " + command);
            session.command(command, nowMillis);
            report();
        }
    }

    // ---- hands

    private void planHands() {
        plan(2_000 + chance.nextInt(1_000), this::hand);
    }

    private void hand() {
        if (!isWild) {
            return;
        }
        if (troubles.isEmpty() || chance.nextInt(10) < 7) {
            customer();
        } else {
            List<Trouble> list = List.copyOf(troubles);
            trouble(list.get(chance.nextInt(list.size())));
        }
        plan(troubles.isEmpty() ? 500 + chance.nextInt(3_000) : 30 + chance.nextInt(1_800), this::hand);
    }

    private void customer() {
        int what = chance.nextInt(12);
        if (what == 0) {
            boolean open = chance.nextInt(3) > 0;
            core.open(open).forEach(this::command);
        } else if (what == 1) {
            insert(CashItem.note(Currency.getInstance("JPY"), 1_000));
        } else {
            List<CashItem> items = model.items();
            insert(items.get(chance.nextInt(items.size())));
        }
    }

    /** A bill head takes no next note before it told the last one: 100 ms for each pulse and a pause. */
    private void insert(CashItem item) {
        if (protocol.forgets() && nowMillis < pulsesUntilMillis) {
            return;
        }
        InsertOutcome outcome = model.insert(item);
        say("INSERT " + item + " " + outcome);
        if (outcome == InsertOutcome.TAKEN_IN) {
            pulsesUntilMillis = nowMillis + item.minorUnits() + PULSE_PAUSE_MILLIS;
        }
    }

    private void trouble(Trouble trouble) {
        say("TROUBLE " + trouble);
        int millis = chance.nextBoolean() ? chance.nextInt(500) : chance.nextInt(6_000);
        switch (trouble) {
            case NOISE -> {
                double noise = chance.nextBoolean() ? 0.003 : 0.05;
                toDevice.noise(noise);
                toHost.noise(noise);
                plan(millis, () -> {
                    toDevice.noise(0);
                    toHost.noise(0);
                });
            }
            case LINE -> {
                cableWorks = false;
                loseLine("unplugged");
                plan(millis, () -> {
                    cableWorks = true;
                    openLine();
                });
            }
            case POWER -> {
                model.cutPower();
                plan(millis, model::restorePower);
            }
            case HOST -> killHost(millis);
            case JAM -> {
                model.jam();
                plan(LEAST_JAM_MILLIS + millis, model::clearJam);
            }
            case CASHBOX -> {
                model.removeCashbox();
                plan(millis, model::refitCashbox);
            }
            case FULL -> {
                model.fillCashbox();
                plan(millis, model::emptyCashbox);
            }
            case CHEAT -> model.cheat();
            case LATE_CORE -> coreFreeMillis = Math.max(coreFreeMillis, nowMillis + millis * 2L);
        }
    }

    private void killHost(int millis) {
        hostRuns = false;
        hostLife++;
        lineIsOpen = false;
        toDevice.unplug();
        toHost.unplug();
        plan(millis, this::startHost);
    }

    private void startHost() {
        if (!hostRuns) {
            hostRuns = true;
            core.restarted();
            coreFreeMillis = nowMillis;
            say("HOST STARTS with " + core.resume());
            session = protocol.session(core.resume(), chance, nowMillis);
            openLine();
        }
    }

    private void openLine() {
        if (hostRuns && cableWorks && !lineIsOpen) {
            lineIsOpen = true;
            toDevice.plug();
            toHost.plug();
            say("LINE OPEN");
            session.lineOpened(nowMillis);
            report();
        }
    }

    private void loseLine(String why) {
        toDevice.unplug();
        toHost.unplug();
        if (lineIsOpen) {
            lineIsOpen = false;
            say("LINE LOST " + why);
            session.lineLost(why);
            report();
        }
    }

    private void heal() {
        say("HEALED");
        isWild = false;
        troubles.clear();
        toDevice.noise(0);
        toHost.noise(0);
        model.restorePower();
        model.refitCashbox();
        model.emptyCashbox();
        model.clearJam();
        startHost();
        cableWorks = true;
        openLine();
    }

    private void plan(long inMillis, Runnable action) {
        planAt(nowMillis + inMillis, action);
    }

    private void planAt(long atMillis, Runnable action) {
        planned.add(new Planned(atMillis, plannedCount++, action));
    }

    // ---- eyes

    private void check(String when, List<String> lost, boolean mustFindAll) {
        List<String> tooMuch = protocol.forgets() ? core.tooMuchInAll(box(true)) : core.tooMuch(box(true));
        tooMuch.forEach(text -> complain(when + ": " + text));
        if (mustFindAll && !lost.isEmpty()) {
            complain(when + ": lost silently " + lost);
        }
    }

    private Map<Long, Integer> box(boolean withStacker) {
        Map<Long, Integer> box = new HashMap<>();
        model.inCashbox().forEach(one -> box.merge(one.minorUnits(), one.count(), Integer::sum));
        model.inside()
                .filter(note -> withStacker && note.place() == NotePlace.STACKER)
                .ifPresent(note -> box.merge(note.minorUnits(), 1, Integer::sum));
        return box;
    }

    private void complain(String text) {
        say("COMPLAINT " + text);
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add(nowMillis + ": " + text);
        }
    }

    private void say(String text) {
        if (verbose) {
            if (log.size() >= LOG_LINES) {
                log.removeFirst();
            }
            log.addLast(nowMillis + " " + text);
        }
    }
}
