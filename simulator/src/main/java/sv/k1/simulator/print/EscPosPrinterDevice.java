package sv.k1.simulator.print;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import sv.k1.simulator.print.PrinterCommand.RealTime;
import sv.k1.simulator.print.PrinterCommand.RealTimeClear;
import sv.k1.simulator.print.PrinterCommand.RealTimeRecover;
import sv.k1.simulator.print.PrinterCommand.RealTimeStatus;
import sv.k1.simulator.print.PrinterProfile.Feature;
import sv.k1.simulator.wire.DeviceModel;

/**
 * A receipt printer of the Epson type behind a serial or USB cable, to the byte: commands in, status and paper out. Takes
 * its time to print, answers real-time queries even while stopped, loses buffers, automatic status and pending ids with
 * its power. All methods on one thread.
 */
public final class EscPosPrinterDevice implements DeviceModel {
    /** How many slips and how many unexpected commands are remembered, newest last. */
    public static final int KEPT_SLIPS = 32;

    /** See {@link #KEPT_SLIPS}. */
    public static final int KEPT_UNEXPECTED = 256;

    /** GS a bits (ESC/POS sheet, section 6.2). */
    private static final int GROUP_ONLINE = 0x02;

    private static final int GROUP_ERROR = 0x04;
    private static final int GROUP_PAPER = 0x08;
    private static final byte XON = 0x11;
    private static final byte XOFF = 0x13;
    private static final int WAITING_ANSWERS = 256;

    /** Answer to DLE DC4 function 8 (section 6.5). */
    private static final byte[] CLEARED = {0x37, 0x25, 0x00};

    /** The roll is long enough for everything. */
    private static final int ENDLESS = Integer.MAX_VALUE;

    /**
     * A command the host should not have sent, or one that could not be done.
     *
     * @param hex its first bytes
     */
    public record UnexpectedCommand(String hex, String reason) {}

    private record Answer(Bytes bytes, long dueMillis) {}

    private final PrinterProfile profile;
    private final PrinterConditions conditions;
    private final PrintEngine engine;
    private final CommandReader reader;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Deque<Slip> slips = new ArrayDeque<>();
    private final Deque<UnexpectedCommand> unexpected = new ArrayDeque<>();
    private Consumer<byte[]> toHost = _ -> {};
    private long nowMillis;
    private boolean powered = true;
    private boolean cutterBlocked;
    private boolean jamAtNextCut;
    private boolean idsWithheld;
    private boolean stopSent;
    private int statusGroups;
    private byte[] lastStatus;
    private int rollDots = ENDLESS;
    private int slipsPrinted;
    private long lostBytes;

    /**
     * A printer with power and paper.
     *
     * @throws IllegalStateException when this computer has no font to draw with
     */
    public EscPosPrinterDevice(PrinterProfile profile) {
        this.profile = profile;
        this.conditions = new PrinterConditions(profile);
        this.lastStatus = conditions.statusBack();
        this.engine = new PrintEngine(profile, conditions, GlyphSheet.find(), new Inside());
        this.reader = new CommandReader(profile.has(Feature.REAL_TIME_INSIDE_DATA), this::command);
    }

    @Override
    public void connect(Consumer<byte[]> toHost) {
        this.toHost = toHost;
    }

    @Override
    public void receive(byte[] bytes, long nowMillis) {
        advance(nowMillis);
        if (!powered) {
            return;
        }
        for (byte next : bytes) {
            reader.accept(next);
        }
        advance(nowMillis);
    }

    @Override
    public void advance(long nowMillis) {
        this.nowMillis = nowMillis;
        if (!powered) {
            return;
        }
        engine.run(nowMillis);
        if (stopSent && engine.queuedBytes() < profile.receiveBufferBytes() / 2) {
            stopSent = false;
            toHost.accept(new byte[] {XON});
        }
        while (answers.peek() instanceof Answer(Bytes _, long dueMillis) && dueMillis <= nowMillis) {
            toHost.accept(answers.remove().bytes().toArray());
        }
    }

    // --- what a technician or fate does to the printer -------------------------------------------------------------

    /** The roll is empty, at once. */
    public void runOutOfPaper() {
        conditions.paperEnd = true;
        reportChanges();
    }

    /** The roll ends after so many rows of dots more (8 a millimetre), in the middle of whatever is printed then. */
    public void paperOutAfterDots(int dots) {
        if (dots < 0) {
            throw new IllegalArgumentException("dots must be 0 or more, got " + dots);
        }
        rollDots = dots;
        if (dots == 0) {
            runOutOfPaper();
        }
    }

    /** The near-end sensor sees the core of the roll. */
    public void lowPaper() {
        conditions.nearEnd = true;
        reportChanges();
    }

    /** A new roll: what was begun goes on printing on it, as real printers do (sheet, section 10). */
    public void loadPaper() {
        if (conditions.paperEnd) {
            engine.newRoll();
        }
        rollDots = ENDLESS;
        conditions.paperEnd = false;
        conditions.nearEnd = false;
        reportChanges();
    }

    public void openCover() {
        conditions.coverOpen = true;
        reportChanges();
    }

    public void closeCover() {
        conditions.coverOpen = false;
        reportChanges();
    }

    /** The blade is stuck and the printer knows it. */
    public void jamCutter() {
        cutterBlocked = true;
        conditions.cutterError = true;
        reportChanges();
    }

    /** The blade is stuck, and the printer finds out when it cuts next. */
    public void jamAtNextCut() {
        jamAtNextCut = true;
    }

    /** The cause is removed; the printer still reports the error until the host recovers it or power was off. */
    public void clearCutter() {
        cutterBlocked = false;
        jamAtNextCut = false;
    }

    /** The print head is too hot: an error that ends by itself with {@link #coolDown()}. */
    public void overheat() {
        conditions.hot = true;
        reportChanges();
    }

    public void coolDown() {
        conditions.hot = false;
        reportChanges();
    }

    /** An unrecoverable error, until power was off. */
    public void breakDown() {
        conditions.broken = true;
        reportChanges();
    }

    /** Power is gone: buffers, modes, automatic status and pending ids with it. Printed paper stays where it is. */
    public void cutPower() {
        powered = false;
        reader.reset();
        engine.forget();
        answers.clear();
        statusGroups = 0;
        stopSent = false;
    }

    public void restorePower() {
        powered = true;
        conditions.broken = false;
        conditions.cutterError = cutterBlocked;
    }

    /** A fault: process ids are printed past and never answered, until switched off again. */
    public void withholdProcessIds(boolean withhold) {
        idsWithheld = withhold;
    }

    // --- what can be seen of it --------------------------------------------------------------------------------------

    public boolean isPowered() {
        return powered;
    }

    /** Whether it prints nothing until somebody does something. */
    public boolean isOffline() {
        return !powered || conditions.isOffline();
    }

    /** Whether nothing waits in its buffers. */
    public boolean isIdle() {
        return engine.isIdle() && answers.isEmpty() && !reader.isInsideCommand();
    }

    /** The last {@value #KEPT_SLIPS} pieces of paper that came out, oldest first. */
    public List<Slip> slips() {
        return List.copyOf(slips);
    }

    /** How many pieces of paper came out since the model was made. */
    public int slipsPrinted() {
        return slipsPrinted;
    }

    /** The last {@value #KEPT_UNEXPECTED} commands that no receipt needs or that could not be done, oldest first. */
    public List<UnexpectedCommand> unexpectedCommands() {
        return List.copyOf(unexpected);
    }

    /** Bytes lost because the receive buffer was full. */
    public long lostBytes() {
        return lostBytes;
    }

    // --- inside
    // --------------------------------------------------------------------------------------------------------

    private void command(PrinterCommand command, Bytes bytes) {
        if (command instanceof RealTime urgent) {
            realTime(urgent);
        } else {
            enqueue(command, bytes);
        }
    }

    private void realTime(RealTime urgent) {
        switch (urgent) {
            case RealTimeStatus(int number) -> answer(new byte[] {conditions.realTime(number)});
            case RealTimeRecover(int number) -> recover(number);
            case RealTimeClear() -> {
                engine.clearBuffers();
                recoverFromCutterError();
                answer(CLEARED.clone());
            }
        }
    }

    private void enqueue(PrinterCommand command, Bytes bytes) {
        int capacity = profile.receiveBufferBytes();
        if (engine.queuedBytes() + bytes.size() > capacity) {
            lostBytes += bytes.size();
            return;
        }
        engine.enqueue(command, bytes);
        if (profile.has(Feature.XON_XOFF) && !stopSent && engine.queuedBytes() > capacity - capacity / 4) {
            stopSent = true;
            toHost.accept(new byte[] {XOFF});
        }
    }

    /** DLE ENQ counts only while the printer is stopped (section 6.5). */
    private void recover(int number) {
        if (!conditions.isOffline()) {
            return;
        }
        if (number == 2) {
            engine.clearBuffers();
        }
        recoverFromCutterError();
    }

    private void recoverFromCutterError() {
        if (!cutterBlocked) {
            conditions.cutterError = false;
            reportChanges();
        }
    }

    private void answer(byte[] bytes) {
        if (!powered) {
            return;
        }
        int delayMillis = profile.speed().statusDelayMillis();
        if (delayMillis == 0) {
            toHost.accept(bytes);
        } else if (answers.size() < WAITING_ANSWERS) {
            answers.add(new Answer(Bytes.of(bytes), nowMillis + delayMillis));
        }
    }

    /** Sends automatic status when something in the groups the host asked for is different now. */
    private void reportChanges() {
        byte[] status = conditions.statusBack();
        boolean changed = ((statusGroups & GROUP_ONLINE) != 0 && status[0] != lastStatus[0])
                || ((statusGroups & GROUP_ERROR) != 0 && status[1] != lastStatus[1])
                || ((statusGroups & GROUP_PAPER) != 0 && status[2] != lastStatus[2]);
        lastStatus = status;
        if (changed) {
            answer(status.clone());
        }
    }

    private final class Inside implements PrintEngine.Surroundings {
        @Override
        public void answer(byte[] bytes) {
            boolean processId = bytes.length == 7 && bytes[0] == 0x37 && bytes[1] == 0x22;
            if (!(processId && idsWithheld)) {
                EscPosPrinterDevice.this.answer(bytes);
            }
        }

        @Override
        public void statusBack(int groups) {
            if (profile.has(Feature.AUTOMATIC_STATUS)) {
                statusGroups = groups;
                lastStatus = conditions.statusBack();
                if (groups != 0) {
                    EscPosPrinterDevice.this.answer(lastStatus.clone());
                }
            }
        }

        @Override
        public void unexpected(Bytes bytes, String reason) {
            if (unexpected.size() == KEPT_UNEXPECTED) {
                unexpected.removeFirst();
            }
            unexpected.addLast(new UnexpectedCommand(bytes.hex(32), reason));
        }

        @Override
        public void slip(Slip slip) {
            if (slips.size() == KEPT_SLIPS) {
                slips.removeFirst();
            }
            slips.addLast(slip);
            slipsPrinted++;
        }

        @Override
        public void paperMoved() {
            if (rollDots != ENDLESS && --rollDots <= 0) {
                rollDots = 0;
                runOutOfPaper();
            }
        }

        @Override
        public boolean cutterMoves() {
            if (jamAtNextCut) {
                jamAtNextCut = false;
                jamCutter();
            }
            return !cutterBlocked;
        }
    }
}
