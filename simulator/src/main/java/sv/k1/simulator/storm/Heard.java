package sv.k1.simulator.storm;

import java.util.Optional;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.print.PrinterEvent;

/** What this run of the firmware was told about the world, by the auditor's own record: what gates must follow from. */
final class Heard {
    private static final long MOST_PRICE_AGE_MILLIS = Prices.MAX_AGE_MILLIS;

    private boolean doorOpen = true;
    private boolean boxOut = true;
    private boolean tampered = true;
    private boolean storageLow;
    private boolean closed;
    private boolean scannerThere;
    private boolean canPrint;
    private boolean chainReachable;
    private Optional<Long> feeRate = Optional.empty();
    private long priceAtMillis = Long.MIN_VALUE / 2;
    private long nowMillis;

    void hear(MachineEvent event, long clockMillis) {
        nowMillis = clockMillis;
        switch (event) {
            case MachineEvent.FromCabinet(CabinetEvent.Door(boolean open)) -> doorOpen = open;
            case MachineEvent.FromCabinet(CabinetEvent.Cashbox(boolean removed)) -> boxOut = removed;
            case MachineEvent.FromCabinet(CabinetEvent.Tamper(boolean broken)) -> tampered = broken;
            case MachineEvent.StorageChecked(boolean low) -> storageLow = low;
            case MachineEvent.OpenForBusiness(boolean open, String _) -> closed = !open;
            case MachineEvent.ScannerStatus(boolean connected, String _) -> scannerThere = connected;
            case MachineEvent.FromPrinter(PrinterEvent.StatusChanged e) ->
                canPrint = e.status().canPrint();
            case MachineEvent.PriceRead e -> priceAtMillis = e.atMillis();
            case MachineEvent.ChainSeen e -> {
                chainReachable = true;
                feeRate = e.feeRate().map(rate -> rate.satPerKvb());
            }
            case MachineEvent.ChainLost _ -> chainReachable = false;
            default -> {} // no gate follows from it
        }
    }

    Optional<Long> feeRateSatPerKvb() {
        return feeRate;
    }

    /** Why no cash may be taken at all; empty when nothing was heard that forbids it. */
    String forbidsCash() {
        return doorOpen
                ? "the door is open"
                : boxOut
                        ? "the cashbox is out"
                        : tampered
                                ? "the cabinet was opened by force"
                                : storageLow
                                        ? "storage is low"
                                        : closed ? "the operator closed it" : chainReachable ? "" : "the node is away";
    }

    /** Why no sale may begin. */
    String forbidsSale(MachineSettings settings) {
        String cash = forbidsCash();
        if (!cash.isEmpty()) {
            return cash;
        }
        if (!scannerThere) {
            return "the reader is away";
        }
        if (settings.printerRequired() && !canPrint) {
            return "the printer cannot print";
        }
        if (nowMillis - priceAtMillis > MOST_PRICE_AGE_MILLIS) {
            return "the price is " + (nowMillis - priceAtMillis) + " ms old";
        }
        return feeRate.filter(rate -> rate > settings.feeCap().satPerKvb()).isPresent()
                ? "fees are above the operator's cap"
                : "";
    }
}
