package sv.k1.simulator.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.cabinet.CabinetModel;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.cctalk.CcTalkCoinDevice;
import sv.k1.simulator.cash.cctalk.CcTalkCoinProfile;
import sv.k1.simulator.cash.cctalk.CcTalkHeads;
import sv.k1.simulator.cash.cctalk.CcTalkHeadsProfile;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Id003Profile;
import sv.k1.simulator.cash.level.Level;
import sv.k1.simulator.panel.CashHead;
import sv.k1.simulator.print.EscPosPrinterDevice;
import sv.k1.simulator.print.EscPosTrace;
import sv.k1.simulator.print.PrinterProfile;
import sv.k1.simulator.print.Slip;
import sv.k1.simulator.scan.CameraImages;
import sv.k1.simulator.scan.Gm65Device;
import sv.k1.simulator.scan.Gm65Trace;
import sv.k1.simulator.scan.LineScannerDevice;
import sv.k1.simulator.wire.DeviceModel;
import sv.k1.simulator.wire.DevicePump;
import sv.k1.simulator.wire.TraceReader;

/** The devices in the cabinet, each with its model, its pump and its cable. */
public final class DesktopDevices implements AutoCloseable {
    private static final int CUSTOMER_TAKES_NOTE_AFTER_MILLIS = 1_500;
    private static final int BYTES_PER_SECOND_9600_8E1 = 872;
    private static final int BYTES_PER_SECOND_9600_8N1 = 960;
    private static final String NOTES = "acceptor";
    private static final String COINS = "coins";
    private static final String PRINTER = "printer";

    /** What takes coins, and the cable it hangs on. */
    private record CoinSlot(CcTalkCoinDevice head, String cable) {}

    public final EscPosPrinterDevice printer;
    public final CabinetModel cabinet = new CabinetModel();
    private final CashHead notes;
    private final Optional<CoinSlot> coins;
    private final LineScannerDevice lineScanner = new LineScannerDevice(LineScannerDevice.Suffix.CR);
    private final Gm65Device gm65 = new Gm65Device();
    private final CameraImages camera;
    private final MachineConfig config;
    private long byHandMinor;
    private long takenInMinor;
    private CameraImages.Lens lens = CameraImages.Lens.CLEAN;
    private String held = "";
    private final Map<String, DevicePump> pumps = new LinkedHashMap<>();

    DesktopDevices(MachineConfig config, boolean fast, RandomGenerator chance, MonotonicClock clock) {
        this.config = config;
        printer = new EscPosPrinterDevice(
                PrinterProfile.epson80().withSpeed(fast ? PrinterProfile.Speed.FAST : PrinterProfile.Speed.REAL));
        camera = new CameraImages(CameraImages.View.CASUAL, chance);
        if (!config.cabinet().takesNotes()) {
            CcTalkCoinDevice head = coinAcceptor(fast);
            AcceptorModel levelled = config.level().of(head, true, chance);
            pump(NOTES, levelled, BYTES_PER_SECOND_9600_8N1, head.newTraceReader(), clock);
            levelled.onHappening(this::happened);
            notes = new CcTalkCoinHead(head, levelled);
            coins = Optional.of(new CoinSlot(head, NOTES));
        } else if (config.coins().equals(MachineConfig.ON_ONE_BUS)) {
            CcTalkHeads heads = bothHeads(fast);
            pump(NOTES, heads, BYTES_PER_SECOND_9600_8N1, heads.newTraceReader(), clock);
            notes = new CcTalkBillHead(heads.bill());
            coins = Optional.of(new CoinSlot(heads.coin(), NOTES));
        } else {
            Id003Device acceptor = noteAcceptor(fast);
            AcceptorModel levelled = config.level().of(acceptor, true, chance);
            pump(NOTES, levelled, BYTES_PER_SECOND_9600_8E1, Id003Device.traceReader(), clock);
            levelled.onHappening(this::happened);
            notes = new Id003Head(acceptor, levelled);
            coins = config.coins().equals("yes")
                    ? Optional.of(new CoinSlot(coinAcceptor(fast), COINS))
                    : Optional.empty();
            coins.map(CoinSlot::head)
                    .ifPresent(head -> pump(COINS, head, BYTES_PER_SECOND_9600_8N1, head.newTraceReader(), clock));
        }
        if (config.cabinet().hasPrinter()) {
            pump(PRINTER, printer, DevicePump.UNPACED, new EscPosTrace()::read, clock);
        }
        pump("cabinet", cabinet, DevicePump.UNPACED, TraceReader.lines(), clock);
        switch (config.scanner()) {
            case "camera" -> hideCode();
            case "gm65" -> pump("scanner", gm65, DevicePump.UNPACED, new Gm65Trace()::read, clock);
            default -> pump("scanner", lineScanner, DevicePump.UNPACED, TraceReader.lines(), clock);
        }
    }

    private void pump(String name, DeviceModel model, int bytesPerSecond, TraceReader trace, MonotonicClock clock) {
        Path link = config.device(name);
        pumps.put(
                name,
                DevicePump.start(
                        model, config.lines().open(link), new DevicePump.Settings(name, bytesPerSecond, trace), clock));
    }

    private Id003Device noteAcceptor(boolean fast) {
        Id003Profile profile = Id003Profile.of(config.currency())
                .orElseThrow(() -> new IllegalArgumentException("no note set for " + config.currency()));
        Id003Device acceptor = new Id003Device(fast ? profile.fast() : profile);
        acceptor.customerPatience(OptionalLong.of(CUSTOMER_TAKES_NOTE_AFTER_MILLIS));
        return acceptor;
    }

    private CcTalkHeads bothHeads(boolean fast) {
        CcTalkHeadsProfile profile = CcTalkHeadsProfile.of(config.currency())
                .orElseThrow(() -> new IllegalArgumentException("no ccTalk heads for " + config.currency()));
        return new CcTalkHeads(fast ? profile.fast() : profile);
    }

    private CcTalkCoinDevice coinAcceptor(boolean fast) {
        CcTalkCoinProfile profile = CcTalkCoinProfile.of(config.currency())
                .orElseThrow(() -> new IllegalArgumentException("no coins for " + config.currency()));
        return new CcTalkCoinDevice(fast ? profile.fast() : profile);
    }

    /**
     * A coin falls into the slot for coins.
     *
     * @throws IllegalArgumentException when the machine has none
     */
    InsertOutcome dropCoin(long minorUnits) {
        CoinSlot slot = coins.orElseThrow(() -> new IllegalArgumentException("this machine takes no coins"));
        if (notes.takesCoins()) {
            return insertNote(minorUnits);
        }
        CashItem coin = CashItem.coin(Currency.getInstance(config.currency()), minorUnits);
        return pump(slot.cable()).<InsertOutcome>call(() -> slot.head().insert(coin));
    }

    /** What the slot for coins takes, in minor units; empty when there is none. */
    List<Long> coinValues() {
        return coins.stream()
                .flatMap(slot -> slot.head().items().stream())
                .map(CashItem::minorUnits)
                .toList();
    }

    /** Every slip that is kept, oldest first; none from a machine without a printer. */
    List<Slip> slips() {
        return pumps.containsKey(PRINTER)
                ? pump(PRINTER).<List<Slip>>call(() -> List.copyOf(printer.slips()))
                : List.of();
    }

    /** How many slips came out since the start. */
    int slipsPrinted() {
        return pumps.containsKey(PRINTER) ? pump(PRINTER).<Integer>call(printer::slipsPrinted) : 0;
    }

    /** The acceptor of notes, or of coins where there are no notes; only on the thread of the pump {@code acceptor}. */
    public CashHead notes() {
        return notes;
    }

    /** Somebody pushes a note into the slot for notes. */
    public InsertOutcome insertNote(long minorUnits) {
        return pump(NOTES).<InsertOutcome>call(() -> byHand(notes.insert(minorUnits), minorUnits));
    }

    /** The same with a note that no validator can read. */
    InsertOutcome insertWornNote(long minorUnits) {
        return pump(NOTES).<InsertOutcome>call(() -> byHand(notes.insertWorn(minorUnits), minorUnits));
    }

    /** What the mechanism for notes does now, in the words of ID-003. */
    String noteState() {
        return pump(NOTES).<String>call(notes::state);
    }

    /** Where all cash is, whatever anybody reported; in minor units. */
    Auditor.Cash cash() {
        Auditor.Cash paper = cashIn(NOTES, notes.model());
        if (config.level() != Level.IDEAL) {
            long again = pump(NOTES).<Long>call(() -> takenInMinor - byHandMinor);
            paper = new Auditor.Cash(paper.box(), paper.returned() - again, paper.takenOut(), paper.inside());
        }
        if (notes.takesCoins()) {
            return paper;
        }
        long takenOut = pump(NOTES).<Long>call(notes::takenOutMinor);
        Auditor.Cash metal =
                coins.map(slot -> cashIn(slot.cable(), slot.head())).orElse(new Auditor.Cash(0, 0, 0, 0));
        return new Auditor.Cash(
                paper.box() + metal.box(),
                paper.returned() + metal.returned(),
                takenOut,
                paper.inside() + metal.inside());
    }

    private Auditor.Cash cashIn(String name, AcceptorModel model) {
        return pump(name)
                .<Auditor.Cash>call(() -> new Auditor.Cash(
                        sum(model.inCashbox()),
                        sum(model.returned()),
                        0,
                        model.inside().map(NoteInside::minorUnits).orElse(0L)));
    }

    private static long sum(List<NoteCount> piles) {
        return piles.stream()
                .mapToLong(pile -> pile.minorUnits() * pile.count())
                .sum();
    }

    /** Runs on the device's own thread; waits for the end. */
    public void on(String device, Runnable action) {
        pump(device).run(action);
    }

    public DevicePump pump(String device) {
        DevicePump pump = pumps.get(device);
        if (pump == null) {
            throw new IllegalArgumentException("no device " + device + "; there are " + pumps.keySet());
        }
        return pump;
    }

    public List<String> names() {
        return new ArrayList<>(pumps.keySet());
    }

    /** What is between a code and the reader, whichever is fitted. A module behind a dirty window reads nothing. */
    synchronized void setLens(CameraImages.Lens between) {
        lens = between;
        camera.lens(between);
        String text = held;
        if (!text.isEmpty()) {
            hideCode();
            showCode(text);
        }
    }

    synchronized CameraImages.Lens lens() {
        return lens;
    }

    /** Holds a code up to the reader, whichever is fitted. */
    public synchronized void showCode(String text) {
        held = text;
        if (lens != CameraImages.Lens.CLEAN && !config.scanner().equals("camera")) {
            return;
        }
        switch (config.scanner()) {
            case "camera" -> {
                try {
                    camera.write(text, config.cameraFolder());
                } catch (IOException e) {
                    throw new UncheckedIOException("the camera's picture cannot be written", e);
                }
            }
            case "gm65" -> on("scanner", () -> gm65.present(text));
            default -> on("scanner", () -> lineScanner.holdUp(text));
        }
    }

    /** Takes the code away again. */
    public synchronized void hideCode() {
        held = "";
        switch (config.scanner()) {
            case "camera" -> {
                try {
                    camera.clear(config.cameraFolder());
                } catch (IOException e) {
                    throw new UncheckedIOException("the camera's picture cannot be taken away", e);
                }
            }
            case "gm65" -> on("scanner", gm65::takeAway);
            default -> on("scanner", lineScanner::takeAway);
        }
    }

    public void unplug(String device) {
        pump(device).wire().unplug();
    }

    public void plugIn(String device) {
        pump(device).wire().plugIn();
    }

    /** A hand pushed this in; what a bad acceptor refuses at first, its customer pushes in again without us. */
    private InsertOutcome byHand(InsertOutcome outcome, long minorUnits) {
        if (outcome == InsertOutcome.TAKEN_IN) {
            byHandMinor += minorUnits;
        }
        return outcome;
    }

    private void happened(CashHappening happening) {
        if (happening.kind() == CashHappening.Kind.TAKEN_IN) {
            takenInMinor += happening.item().map(CashItem::minorUnits).orElse(0L);
        }
    }

    /** The mains fail: every device stops where it is. */
    void cutPower() {
        on(NOTES, notes.model()::cutPower);
        coins.ifPresent(slot -> on(slot.cable(), slot.head()::cutPower));
        if (pumps.containsKey(PRINTER)) {
            on(PRINTER, printer::cutPower);
        }
        on("cabinet", cabinet::cutPower);
        if (pumps.containsKey("scanner")) {
            on("scanner", config.scanner().equals("gm65") ? gm65::cutPower : lineScanner::cutPower);
        }
    }

    void restorePower() {
        on(NOTES, notes.model()::restorePower);
        coins.ifPresent(slot -> on(slot.cable(), slot.head()::restorePower));
        if (pumps.containsKey(PRINTER)) {
            on(PRINTER, printer::restorePower);
        }
        on("cabinet", cabinet::restorePower);
        if (pumps.containsKey("scanner")) {
            on("scanner", config.scanner().equals("gm65") ? gm65::restorePower : lineScanner::restorePower);
        }
    }

    @Override
    public void close() {
        pumps.values().forEach(DevicePump::close);
    }
}
