package sv.k1.simulator.storm;

import java.util.function.Consumer;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.hal.cabinet.CabinetEvent;

/** Door, cashbox switch, tamper loop, free space and the operator's word, as the firmware is told of them. */
final class Cabinet {
    private final World world;
    private boolean doorOpen;
    private boolean cashboxOut;
    private boolean storageLow;
    private boolean closed;
    private boolean panicked;
    private boolean sensorsLost;
    private boolean tampered;

    Cabinet(World world) {
        this.world = world;
    }

    void door(boolean open) {
        doorOpen = open;
        tell(new CabinetEvent.Door(open));
    }

    void cashbox(boolean out) {
        cashboxOut = out;
        tell(new CabinetEvent.Cashbox(out));
    }

    void tamper(boolean broken) {
        tampered = broken;
        tell(new CabinetEvent.Tamper(broken));
    }

    /** The wires to the sensors are off, or back: then they tell where they stand. */
    void sensors(boolean lost) {
        sensorsLost = lost;
        tellSensors(world::tell);
    }

    private void tell(CabinetEvent event) {
        if (!sensorsLost) {
            world.tell(new MachineEvent.FromCabinet(event));
        }
    }

    private void tellSensors(Consumer<MachineEvent> host) {
        if (sensorsLost) {
            host.accept(new MachineEvent.FromCabinet(new CabinetEvent.SensorsLost("no answer")));
            return;
        }
        host.accept(new MachineEvent.FromCabinet(new CabinetEvent.Door(doorOpen)));
        host.accept(new MachineEvent.FromCabinet(new CabinetEvent.Cashbox(cashboxOut)));
        host.accept(new MachineEvent.FromCabinet(new CabinetEvent.Tamper(tampered)));
    }

    void storage(boolean low) {
        storageLow = low;
        world.tell(new MachineEvent.StorageChecked(low));
    }

    /** Somebody stops everything; whoever opens the next time opens this, too. */
    void panic(String who) {
        panicked = true;
        world.tell(new MachineEvent.PanicOrdered("storm", who));
    }

    void business(boolean isClosed) {
        closed = isClosed;
        panicked = panicked && isClosed;
        world.tell(new MachineEvent.OpenForBusiness(!isClosed, "maintenance", "storm"));
    }

    void tellStatus(Consumer<MachineEvent> host) {
        tellSensors(host);
        host.accept(new MachineEvent.StorageChecked(storageLow));
        // The machine remembers what it was told last; what was said while it was off it hears now.
        if (!panicked) {
            host.accept(new MachineEvent.OpenForBusiness(!closed, "maintenance", "storm"));
        } else {
            host.accept(new MachineEvent.PanicOrdered("storm", "storm"));
        }
    }
}
