package sv.k1.simulator.storm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.print.PrinterEvent;

/** What this run of the firmware was told about the world, by the auditor's own record: what gates must follow from. */
final class Heard {
    private static final long MOST_PRICE_AGE_MILLIS = Prices.MAX_AGE_MILLIS;
    private static final long MOST_LIGHTNING_AGE_MILLIS = 60_000;

    private boolean doorOpen = true;
    private boolean boxOut = true;
    private boolean tampered = true;
    private boolean storageLow;
    private boolean closed;
    private boolean scannerThere;
    private boolean canPrint;
    private boolean chainReachable;
    private long lightningAtMillis = Long.MIN_VALUE / 2;
    private Optional<Long> feeRate = Optional.empty();
    private Map<OutPoint, Long> coins = Map.of();
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
                coins = new HashMap<>();
                e.coins()
                        .forEach(coin -> coins.put(coin.outPoint(), coin.value().value()));
            }
            case MachineEvent.ChainLost _ -> chainReachable = false;
            case MachineEvent.LightningSeen(var seen) ->
                lightningAtMillis = seen instanceof Spendable.Known ? clockMillis : Long.MIN_VALUE / 2;
            default -> {} // no gate follows from it
        }
    }

    /** Our coins, as the node told of them last. */
    Map<OutPoint, Long> coins() {
        return coins;
    }

    Optional<Long> feeRateSatPerKvb() {
        return feeRate;
    }

    /** Whether the Lightning node said a moment ago what it could send. */
    private boolean isLightningThere() {
        return nowMillis - lightningAtMillis <= MOST_LIGHTNING_AGE_MILLIS;
    }

    /** Why nobody may begin; empty when nothing was heard that forbids it. */
    String forbidsCash(MachineSettings settings) {
        return forbidsCash(true, settings.lightning().isPresent());
    }

    /** Why no cash may be taken for a sale that has chosen its way, or none yet. */
    String forbidsCash(MachineSettings settings, AuditedSale sale) {
        return forbidsCash(
                !sale.isByLightning() || sale.script.isPresent(),
                settings.lightning().isPresent() && (sale.isByLightning() || sale.script.isEmpty()));
    }

    /** One way that is open is enough. */
    private String forbidsCash(boolean byChain, boolean byLightning) {
        boolean isWay = (byChain && chainReachable) || (byLightning && isLightningThere());
        return doorOpen
                ? "the door is open"
                : boxOut
                        ? "the cashbox is out"
                        : tampered
                                ? "the cabinet was opened by force"
                                : storageLow
                                        ? "storage is low"
                                        : closed ? "the operator closed it" : isWay ? "" : "the node is away";
    }

    /** Why no sale may begin. */
    String forbidsSale(MachineSettings settings) {
        String cash = forbidsCash(settings);
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
        boolean isOnlyChain = settings.lightning().isEmpty() || !isLightningThere();
        return isOnlyChain
                        && feeRate.filter(rate -> rate > settings.feeCap().satPerKvb())
                                .isPresent()
                ? "fees are above the operator's cap"
                : "";
    }
}
