package sv.k1.simulator.storm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.hal.scan.CodeScanner;
import sv.k1.simulator.storm.chain.WalletAddress;
import sv.k1.simulator.storm.fate.Fault;

/** The reader of codes; what it reads goes through the product's one door for text from outside. */
final class Scanner implements CodeScanner {
    private final World world;
    private Consumer<MachineEvent> host = _ -> {};
    private boolean working = true;
    private boolean armed;

    /** When which address was held up, by its text. */
    private final Map<String, Long> shown = new HashMap<>();

    private final Map<String, String> scripts = new HashMap<>();

    Scanner(World world) {
        this.world = world;
    }

    Scanner connect(Consumer<MachineEvent> newHost) {
        host = newHost;
        armed = false;
        return this;
    }

    void works(boolean nowWorking) {
        working = nowWorking;
        tellStatus();
    }

    void tellStatus() {
        host.accept(new MachineEvent.ScannerStatus(working, working ? "there" : "gone"));
    }

    /** Whether somebody held up this address, which leads to this script, in the last minutes. */
    boolean wasShownLately(String address, String script) {
        return script.equals(scripts.get(address))
                && world.timeline.now() - shown.getOrDefault(address, Long.MIN_VALUE / 2) < 180_000;
    }

    void show(WalletAddress wallet) {
        shown.put(wallet.text(), world.timeline.now());
        scripts.put(wallet.text(), wallet.scriptHex());
        show(wallet.text());
    }

    /** Somebody holds a Lightning code before the window, maybe with an address in it. */
    void show(LightningTarget target, Optional<WalletAddress> beside) {
        shown.put(keyOf(target), world.timeline.now());
        beside.ifPresent(wallet -> {
            shown.put(wallet.text(), world.timeline.now());
            scripts.put(wallet.text(), wallet.scriptHex());
        });
        if (!working || !armed) {
            return;
        }
        if (world.fate.strikes(Fault.CODE_UNREADABLE)) {
            host.accept(new MachineEvent.CodeUnreadable("blurred"));
            return;
        }
        Optional<Destination> address = beside.map(wallet -> DestinationText.parse(wallet.text(), ChainNetwork.REGTEST))
                .filter(ParsedText.Usable.class::isInstance)
                .map(parsed -> ((ParsedText.Usable) parsed).destination());
        host.accept(new MachineEvent.LightningCodeRead(new LightningText.Payable(target, address)));
    }

    private static String keyOf(LightningTarget target) {
        return switch (target) {
            case LightningTarget.ToInvoice(Invoice invoice) -> invoice.text();
            case LightningTarget.ToPayRequest(LnurlPayTarget page) -> page.url();
        };
    }

    /** Whether somebody held up this invoice or pay page in the last minutes. */
    boolean wasShownLately(LightningTarget target) {
        return world.timeline.now() - shown.getOrDefault(keyOf(target), Long.MIN_VALUE / 2) < 180_000;
    }

    /** Somebody holds a code before the window. */
    void show(String text) {
        if (!working || !armed) {
            return;
        }
        if (world.fate.strikes(Fault.CODE_UNREADABLE)) {
            host.accept(new MachineEvent.CodeUnreadable("blurred"));
            return;
        }
        ParsedText parsed = DestinationText.parse(text, ChainNetwork.REGTEST);
        boolean own = parsed instanceof ParsedText.Usable(var destination)
                && world.signer().isOwn(destination.scriptHex());
        host.accept(new MachineEvent.CodeRead(parsed, own));
    }

    @Override
    public String name() {
        return "scanner";
    }

    @Override
    public void arm() {
        armed = true;
    }

    @Override
    public void disarm() {
        armed = false;
    }

    @Override
    public void close() {}
}
