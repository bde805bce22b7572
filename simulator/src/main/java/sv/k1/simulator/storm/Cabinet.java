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

    Cabinet(World world) {
        this.world = world;
    }

    void door(boolean open) {
        doorOpen = open;
        world.tell(new MachineEvent.FromCabinet(new CabinetEvent.Door(open)));
    }

    void cashbox(boolean out) {
        cashboxOut = out;
        world.tell(new MachineEvent.FromCabinet(new CabinetEvent.Cashbox(out)));
    }

    void storage(boolean low) {
        storageLow = low;
        world.tell(new MachineEvent.StorageChecked(low));
    }

    void business(boolean isClosed) {
        closed = isClosed;
        world.tell(new MachineEvent.OpenForBusiness(!isClosed, "maintenance"));
    }

    void tellStatus(Consumer<MachineEvent> host) {
        host.accept(new MachineEvent.FromCabinet(new CabinetEvent.Door(doorOpen)));
        host.accept(new MachineEvent.FromCabinet(new CabinetEvent.Cashbox(cashboxOut)));
        host.accept(new MachineEvent.FromCabinet(new CabinetEvent.Tamper(false)));
        host.accept(new MachineEvent.StorageChecked(storageLow));
        if (closed) {
            host.accept(new MachineEvent.OpenForBusiness(false, "maintenance"));
        }
    }
}
