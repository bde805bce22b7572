package sv.k1.simulator.storm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.simulator.storm.lightning.LightningTruth;

/** What this run of the firmware was told about the world, by the auditor's own record: what gates must follow from. */
final class Heard {
    private static final long MOST_PRICE_AGE_MILLIS = Prices.MAX_AGE_MILLIS;
    private static final long MOST_LIGHTNING_AGE_MILLIS = 60_000;

    private boolean doorOpen = true;
    private boolean boxOut;
    private boolean tampered;
    private boolean storageLow;
    private boolean closed;
    private boolean scannerThere;
    private boolean panicked;
    private boolean canPrint;
    private boolean chainReachable;
    private long lightningAtMillis = Long.MIN_VALUE / 2;
    private Optional<Long> feeRate = Optional.empty();
    private Map<OutPoint, Long> coins = Map.of();
    private long priceAtMillis = Long.MIN_VALUE / 2;
    private boolean sensorsLost = true;
    private boolean synced;
    private boolean priceDoubted;
    private long spendableSats;
    private Set<OutPoint> confirmedCoins = Set.of();
    private final Map<Long, TransactionStatus> lookedUp = new HashMap<>();
    private final Map<String, Long> deniedAtMillis = new HashMap<>();
    private final Set<String> proved = new HashSet<>();
    private MachineEvent last = new MachineEvent.Tick();
    private long nowMillis;

    void hear(MachineEvent event, long clockMillis) {
        nowMillis = clockMillis;
        last = event;
        switch (event) {
            case MachineEvent.FromCabinet(CabinetEvent.Door(boolean open)) -> {
                sensorsLost = false;
                doorOpen = open;
            }
            case MachineEvent.FromCabinet(CabinetEvent.Cashbox(boolean removed)) -> boxOut = removed;
            case MachineEvent.FromCabinet(CabinetEvent.Tamper(boolean broken)) -> tampered = broken;
            case MachineEvent.FromCabinet(CabinetEvent.SensorsLost _) -> sensorsLost = true;
            case MachineEvent.StorageChecked(boolean low) -> storageLow = low;
            case MachineEvent.OpenForBusiness(boolean open, String _, String _) -> {
                closed = !open;
                panicked = panicked && !open;
            }
            case MachineEvent.PanicOrdered _ -> panicked = true;
            case MachineEvent.ScannerStatus(boolean connected, String _) -> scannerThere = connected;
            case MachineEvent.FromPrinter(PrinterEvent.StatusChanged e) ->
                canPrint = e.status().canPrint();
            case MachineEvent.PriceRead e -> {
                priceAtMillis = e.atMillis();
                priceDoubted = false;
            }
            case MachineEvent.PriceLost _ -> priceDoubted = true;
            case MachineEvent.ChainSeen e -> {
                chainReachable = true;
                synced = e.tip().synced();
                feeRate = e.feeRate().map(rate -> rate.satPerKvb());
                coins = new HashMap<>();
                confirmedCoins = new HashSet<>();
                for (Coin coin : e.coins()) {
                    coins.put(coin.outPoint(), coin.value().value());
                    if (coin.confirmed()) {
                        confirmedCoins.add(coin.outPoint());
                    }
                }
            }
            case MachineEvent.ChainLost _ -> chainReachable = false;
            case MachineEvent.LightningSeen(Spendable.Known(var sats)) -> {
                lightningAtMillis = clockMillis;
                spendableSats = sats.value();
            }
            case MachineEvent.LightningSeen(Spendable.Unreachable _) -> lightningAtMillis = Long.MIN_VALUE / 2;
            case MachineEvent.LightningAnswered e -> lightning(e);
            case MachineEvent.PayoutLookedUp(var sale, var status, var _) -> lookedUp.put(sale.number(), status);
            default -> {} // no gate follows from it
        }
    }

    private void lightning(MachineEvent.LightningAnswered e) {
        switch (e.status()) {
            case PaymentStatus.Paid paid -> {
                if (LightningTruth.hashOf(paid.preimage().hex()).equals(e.hash().hex())) {
                    proved.add(e.hash().hex());
                }
            }
            case PaymentStatus.Failed _, PaymentStatus.NeverSeen _ ->
                deniedAtMillis.put(e.hash().hex(), nowMillis);
            case PaymentStatus.Pending _ -> {} // neither the one nor the other
        }
    }

    boolean canPrint() {
        return canPrint;
    }

    /** What the firmware heard last, or hears just now. */
    MachineEvent last() {
        return last;
    }

    /** Somebody stopped everything, in this run of the firmware. */
    boolean isPanicked() {
        return panicked;
    }

    long nowMillis() {
        return nowMillis;
    }

    long priceAtMillis() {
        return priceAtMillis;
    }

    /** What the node said last about a payout, in this run of the firmware. */
    Optional<TransactionStatus> lookedUp(long sale) {
        return Optional.ofNullable(lookedUp.get(sale));
    }

    /** Whether the node has proved in this run that this hash is paid. */
    boolean isProved(String hash) {
        return proved.contains(hash);
    }

    /** How long ago the node last said that this hash is unpaid and over. */
    long sinceDenied(String hash) {
        return nowMillis - deniedAtMillis.getOrDefault(hash, Long.MIN_VALUE / 2);
    }

    /** What the Lightning node could send when it was last asked. */
    long spendableSats() {
        return spendableSats;
    }

    boolean isConfirmed(OutPoint coin) {
        return confirmedCoins.contains(coin);
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
        return sensorsLost
                ? "the sensors are gone"
                : doorOpen
                        ? "the door is open"
                        : boxOut
                                ? "the cashbox is out"
                                : tampered
                                        ? "the cabinet was opened by force"
                                        : storageLow
                                                ? "storage is low"
                                                : panicked
                                                        ? "somebody stopped everything"
                                                        : isWay ? "" : "the node is away";
    }

    /** Why no sale may begin. */
    String forbidsSale(MachineSettings settings) {
        String cash = forbidsCash(settings);
        if (!cash.isEmpty()) {
            return cash;
        }
        if (closed) {
            return "the operator closed it";
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
        if (priceDoubted) {
            return "the price is doubted";
        }
        boolean isOnlyChain = settings.lightning().isEmpty() || !isLightningThere();
        if (isOnlyChain && !synced) {
            return "the node has not all blocks yet";
        }
        return isOnlyChain
                        && feeRate.filter(rate -> rate > settings.feeCap().satPerKvb())
                                .isPresent()
                ? "fees are above the operator's cap"
                : "";
    }
}
