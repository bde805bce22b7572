package sv.k1.simulator.storm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptPrinter;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.fate.Timeline;

/** The printer with its driver, at the level of documents: what comes out is read by whoever stands there. */
final class Printer implements ReceiptPrinter {
    private final World world;
    private final Timeline.Life life = new Timeline.Life();
    private final Map<String, ReceiptFacts> facts = new HashMap<>();
    private Consumer<MachineEvent> host = _ -> {};
    private boolean working = true;

    Printer(World world) {
        this.world = world;
    }

    Printer connect(Consumer<MachineEvent> newHost) {
        host = newHost;
        return this;
    }

    void works(boolean nowWorking) {
        working = nowWorking;
        tellStatus();
    }

    void tellStatus() {
        host.accept(new MachineEvent.FromPrinter(new PrinterEvent.StatusChanged(
                working
                        ? new PrinterStatus(true, PrinterStatus.Paper.OK, false, false, false, false, "")
                        : PrinterStatus.disconnected("unplugged"))));
    }

    ReceiptDocument document(Effect.OfPrinter print) {
        if (print instanceof Effect.Print sale) {
            facts.put(sale.document(), sale.facts());
        }
        return new ReceiptDocument(print.document(), List.of());
    }

    @Override
    public void print(ReceiptDocument document) {
        if (!working || world.fate.strikes(Fault.PRINT_NOT_STARTED)) {
            tell(new PrinterEvent.NotStarted(document.id(), "not ready"), 50);
            return;
        }
        long millis = world.fate.strikes(Fault.PRINT_LATE)
                ? world.chance.between(5_000, 70_000)
                : world.chance.between(800, 3_000);
        boolean silent = world.fate.strikes(Fault.PRINT_UNKNOWN);
        boolean comesOut = !silent || world.chance.nextBoolean();
        world.timeline.after(life, millis, () -> {
            if (comesOut && working) {
                ReceiptFacts ofSale = facts.get(document.id()); // null for slips that no sale waits for
                if (ofSale != null) {
                    cameOut(ofSale, document.id());
                }
            }
        });
        tell(
                silent
                        ? new PrinterEvent.Unknown(document.id(), "no confirmation")
                        : new PrinterEvent.Printed(document.id()),
                millis);
    }

    private void tell(PrinterEvent event, long millis) {
        Consumer<MachineEvent> receiver = host;
        world.timeline.after(life, millis, () -> {
            boolean true_ = working || !(event instanceof PrinterEvent.Printed);
            if (receiver == host) {
                receiver.accept(new MachineEvent.FromPrinter(
                        true_ ? event : new PrinterEvent.Unknown(((PrinterEvent.Printed) event).documentId(), "gone")));
            }
        });
    }

    private void cameOut(ReceiptFacts paper, String document) {
        world.auditor.printed(paper, document);
        paper.claimCode().ifPresent(world::ticketTaken);
    }

    @Override
    public String name() {
        return "printer";
    }

    @Override
    public void close() {}
}
