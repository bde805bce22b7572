package sv.k1.simulator.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptPrinter;
import sv.k1.hal.scan.CodeScanner;
import sv.k1.hal.scan.ScannedText;

/** Reader, printer and cabinet board of a deterministic world, at the level of what their drivers tell. Its acceptors have real lines. */
final class VirtualDevices implements CodeScanner, ReceiptPrinter {
    private static final int PRINT_MILLIS = 1_500;
    private static final int READ_MILLIS = 300;

    private final VirtualWorld world;
    private final List<String> slips = new ArrayList<>();
    private Consumer<MachineEvent> host = _ -> {};
    private String held = "";
    private boolean armed;
    private PrinterStatus.Paper paper = PrinterStatus.Paper.OK;
    boolean clean = true;
    boolean scannerIn = true;
    boolean printerIn = true;
    boolean cabinetIn = true;
    private boolean cutterJammed;
    private boolean doorOpen;
    private boolean cashboxOut;
    private boolean tampered;

    VirtualDevices(VirtualWorld world) {
        this.world = world;
    }

    /** A firmware has started: it hears how everything stands. */
    void connect(Consumer<MachineEvent> newHost) {
        host = newHost;
        armed = false;
        tellScanner();
        tellPrinter();
        tellCabinet();
        host.accept(new MachineEvent.StorageChecked(false));
        host.accept(new MachineEvent.OpenForBusiness(true, "", "operator"));
    }

    void hostIsGone() {
        host = _ -> {};
        armed = false;
    }

    // --- the reader ---

    void show(String text) {
        held = text;
        read();
    }

    void hide() {
        held = "";
    }

    void lens(boolean isClean) {
        clean = isClean;
        read();
    }

    void plugScanner(boolean in) {
        scannerIn = in;
        tellScanner();
        read();
    }

    private void tellScanner() {
        host.accept(new MachineEvent.ScannerStatus(scannerIn, scannerIn ? "there" : "unplugged"));
    }

    private void read() {
        String before = held;
        world.after(READ_MILLIS, () -> {
            if (!armed || !clean || !scannerIn || held.isEmpty() || !held.equals(before)) {
                return;
            }
            if (held.length() > ScannedText.MAX_LENGTH || held.chars().anyMatch(one -> one < ' ' || one > '~')) {
                host.accept(new MachineEvent.CodeUnreadable("no reader tells this"));
                return;
            }
            LightningText code = lightning(held);
            if (!(code instanceof LightningText.NotLightning)) {
                host.accept(new MachineEvent.LightningCodeRead(code));
                return;
            }
            ParsedText parsed = DestinationText.parse(held, ChainNetwork.REGTEST);
            boolean own =
                    parsed instanceof ParsedText.Usable(var destination) && world.signer.isOwn(destination.scriptHex());
            host.accept(new MachineEvent.CodeRead(parsed, own));
        });
    }

    /** As the product's own edge parses it. */
    private LightningText lightning(String text) {
        if (world.lightning().isEmpty()) {
            return new LightningText.NotLightning();
        }
        return switch (LightningCode.read(text, ChainNetwork.REGTEST)) {
            case LightningText.Payable(LightningTarget target, Optional<Destination> onChain) ->
                new LightningText.Payable(target, onChain.filter(this::isForeign));
            case LightningText.Refused(LightningText.Refusal reason, Optional<Destination> onChain) ->
                new LightningText.Refused(reason, onChain.filter(this::isForeign));
            case LightningText.NotLightning none -> none;
        };
    }

    private boolean isForeign(Destination address) {
        return !world.signer.isOwn(address.scriptHex());
    }

    @Override
    public void arm() {
        armed = true;
        read();
    }

    @Override
    public void disarm() {
        armed = false;
    }

    @Override
    public String name() {
        return "virtual";
    }

    // --- the printer ---

    void paper(PrinterStatus.Paper now) {
        paper = now;
        tellPrinter();
    }

    void cutter(boolean jammed) {
        cutterJammed = jammed;
        tellPrinter();
    }

    void plugPrinter(boolean in) {
        printerIn = in;
        tellPrinter();
    }

    private PrinterStatus printer() {
        boolean off = cutterJammed || paper == PrinterStatus.Paper.OUT;
        return printerIn
                ? new PrinterStatus(true, paper, false, cutterJammed, off, false, "virtual")
                : PrinterStatus.disconnected("unplugged");
    }

    private void tellPrinter() {
        if (world.cabinet.hasPrinter()) {
            host.accept(new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(printer())));
        }
    }

    @Override
    public void print(ReceiptDocument document) {
        Consumer<MachineEvent> asker = host;
        boolean starts = printer().canPrint();
        world.after(PRINT_MILLIS, () -> {
            if (starts) {
                slips.add(document.lines().stream().map(VirtualDevices::words).collect(Collectors.joining("\n")));
            }
            asker.accept(new MachineEvent.FromPrinter(
                    starts
                            ? new PrinterEvent.Printed(document.id())
                            : new PrinterEvent.NotStarted(document.id(), "not ready")));
        });
    }

    private static String words(ReceiptLine line) {
        return switch (line) {
            case ReceiptLine.Text text -> text.text();
            case ReceiptLine.Pair pair -> pair.label() + " " + pair.value();
            case ReceiptLine.Qr code -> code.content();
            case ReceiptLine.Rule _ -> "----";
            case ReceiptLine.Feed _ -> "";
        };
    }

    List<String> slips() {
        return List.copyOf(slips);
    }

    // --- the cabinet board ---

    void door(boolean open) {
        doorOpen = open;
        tellCabinet();
    }

    void cashbox(boolean out) {
        cashboxOut = out;
        tellCabinet();
    }

    void tamper(boolean broken) {
        tampered = broken;
        tellCabinet();
    }

    void plugCabinet(boolean in) {
        cabinetIn = in;
        tellCabinet();
    }

    private void tellCabinet() {
        if (!cabinetIn) {
            host.accept(new MachineEvent.FromCabinet(new CabinetEvent.SensorsLost("unplugged")));
            return;
        }
        host.accept(new MachineEvent.FromCabinet(new CabinetEvent.Door(doorOpen)));
        host.accept(new MachineEvent.FromCabinet(new CabinetEvent.Cashbox(cashboxOut)));
        host.accept(new MachineEvent.FromCabinet(new CabinetEvent.Tamper(tampered)));
    }

    @Override
    public void close() {}
}
