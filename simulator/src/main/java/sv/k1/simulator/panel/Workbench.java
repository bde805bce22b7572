package sv.k1.simulator.panel;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import sv.k1.simulator.cabinet.CabinetModel;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.print.EscPosPrinterDevice;
import sv.k1.simulator.scan.CameraImages;
import sv.k1.simulator.wire.DevicePump;

/**
 * One machine as the person at the panel reaches it: its devices, its power, its customer's wallet and the world around it.
 * All methods from any thread; the device models only through {@link #pump}, on their own threads.
 */
public interface Workbench {
    /** The lines at the top of a scenario that build this machine. */
    List<String> scenarioSettings();

    /** Money the acceptor takes, ISO 4217. */
    String currency();

    /** Where the customer's screen is served when the machine runs. */
    URI screen();

    /** What the customer's screen shows now; empty while nobody answers. */
    Optional<Map<String, Object>> screenModel();

    /** Which cabinet it is, in one word: {@code note-kiosk} or {@code coin-box}. */
    String cabinetKind();

    /** Names of the devices that have a cable, in the order they are listed. */
    List<String> devices();

    /**
     * The device of this name.
     *
     * @throws IllegalArgumentException naming the devices there are
     */
    DevicePump pump(String device);

    /** The acceptor that people have before them; its methods on the thread of the pump {@code acceptor}. */
    CashHead acceptor();

    /** Its methods on the thread of the pump {@code printer}; without such a pump there is no paper. */
    EscPosPrinterDevice printer();

    CabinetModel cabinet();

    /** Holds a code up to the scanner, of whichever kind it is. */
    void showCode(String text);

    void hideCode();

    /** How many times as fast as life its time may pass; empty when it has the time of this computer. */
    OptionalInt pace();

    /**
     * From now on.
     *
     * @throws IllegalStateException when it has the time of this computer
     */
    void setPace(int times);

    /** What is between a code and the reader. */
    CameraImages.Lens lens();

    void setLens(CameraImages.Lens between);

    /** Whether the mains are on. */
    boolean isPowered();

    /** Whether the firmware's process lives. */
    boolean isRunning();

    /** Mains off, in the middle of anything. */
    void cutPower();

    /** Mains on; also starts a firmware that ended by itself. */
    void restorePower();

    /** A new address of the customer's wallet. */
    String freshAddress(AddressKind kind);

    /** Payments to an address so far, in the pool or in blocks. */
    List<Received> received(String address);

    /** @param blocks 1 and more */
    void mine(int blocks);

    /** Pulls the machine's network cable towards its node, or puts it back. */
    void setReachable(boolean reachable);

    /** Everybody it talks to, by name, and whether the cable to them is in. */
    Map<String, Boolean> peers();

    /**
     * Pulls the cable to one of them, or puts it back.
     *
     * @throws IllegalArgumentException naming the peers there are
     * @throws IllegalStateException when this one cannot be cut off alone
     */
    void setPeer(String name, boolean connected);

    /**
     * What the node says a payment needs, in satoshis per virtual byte.
     *
     * @throws IllegalStateException when the node cannot be told
     */
    void setFees(long satPerVbyte);

    /**
     * What pays less is thrown out of the memory pool; 1 for normal.
     *
     * @throws IllegalStateException when the node cannot be told
     */
    void setPoolMinimum(long satPerVbyte);

    /** Replaces the newest blocks by empty ones. */
    void reorganise(int depth);

    /** One bitcoin in {@link #currency} as the simulated feed tells it. */
    BigDecimal price();

    /** @throws IllegalArgumentException unless positive with at most two decimals */
    void setPrice(BigDecimal price);

    /** Takes the price feed away, or gives it back. */
    void setFeedReachable(boolean reachable);

    /** Values of the coins its slot for coins takes, in minor units; empty when it has none. */
    List<Long> coins();

    /** A coin falls into the slot for coins. */
    InsertOutcome dropCoin(long minorUnits);

    /** What the customer's wallet got over Lightning, in satoshis; empty when this machine has no Lightning. */
    OptionalLong lightningSats();

    /**
     * What the wallet shows to be paid over Lightning.
     *
     * @throws IllegalStateException when it cannot show that now
     */
    String lightningCode(LightningCode what);

    /** The wallet reads the withdraw code on the screen and hands in an invoice; one sentence on what came of it. */
    String claimLink();

    /** How the operator's Lightning node can behave. */
    List<String> nodeManners();

    /** @throws IllegalArgumentException naming the manners there are */
    void setNodeManner(String manner);

    /** The four ways a wallet asks to be paid. */
    enum LightningCode {
        /** An invoice over what the screen promises. */
        INVOICE,
        /** An invoice without an amount. */
        OPEN_INVOICE,
        LNURL,
        ADDRESS
    }

    /** @param confirmations 0 in the pool */
    record Received(long sats, int confirmations) {}
}
