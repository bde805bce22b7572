package sv.k1.simulator.console;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import sv.k1.simulator.cabinet.CabinetModel;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.lightning.LightningWallet;
import sv.k1.simulator.lightning.LnurlText;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.lightning.WithdrawVisit;
import sv.k1.simulator.panel.CashHead;
import sv.k1.simulator.panel.Workbench;
import sv.k1.simulator.price.PriceCurrency;
import sv.k1.simulator.print.EscPosPrinterDevice;
import sv.k1.simulator.scan.CameraImages;
import sv.k1.simulator.wire.DevicePump;

/** A {@link SimulatedMachine} as the front panel reaches it. */
final class SimulatedWorkbench implements Workbench {
    private static final long MSAT = 1_000;
    private static final String USER = "customer";

    private final SimulatedMachine machine;
    private final PriceCurrency pair;

    SimulatedWorkbench(SimulatedMachine machine) {
        this.machine = machine;
        this.pair = PriceCurrency.valueOf(machine.setup().currency());
    }

    @Override
    public List<String> scenarioSettings() {
        return Scenario.settingsOf(machine.setup());
    }

    @Override
    public String currency() {
        return machine.setup().currency();
    }

    @Override
    public URI screen() {
        return URI.create(machine.screenUrl());
    }

    @Override
    public Optional<Map<String, Object>> screenModel() {
        return machine.customer().screen();
    }

    @Override
    public String cabinetKind() {
        return machine.setup().cabinet().word();
    }

    @Override
    public OptionalInt pace() {
        return machine.time().pace();
    }

    @Override
    public void setPace(int times) {
        machine.time().setPace(times);
    }

    @Override
    public CameraImages.Lens lens() {
        return machine.devices().lens();
    }

    @Override
    public void setLens(CameraImages.Lens between) {
        machine.devices().setLens(between);
    }

    @Override
    public Map<String, Boolean> peers() {
        Map<String, Boolean> connected = new LinkedHashMap<>();
        machine.peers()
                .all()
                .forEach(peer -> connected.put(peer.word(), !machine.peers().isCut(peer)));
        return connected;
    }

    @Override
    public void setPeer(String name, boolean connected) {
        if (connected) {
            machine.peers().reconnect(Peer.of(name));
        } else {
            machine.peers().cutOff(Peer.of(name));
        }
    }

    @Override
    public void setFees(long satPerVbyte) {
        machine.chain().setFees(satPerVbyte);
    }

    @Override
    public void setPoolMinimum(long satPerVbyte) {
        machine.chain().setPoolMinimum(satPerVbyte);
    }

    @Override
    public void reorganise(int depth) {
        machine.chain().reorganise(depth);
    }

    @Override
    public List<String> devices() {
        return machine.devices().names();
    }

    @Override
    public DevicePump pump(String device) {
        return machine.devices().pump(device);
    }

    @Override
    public CashHead acceptor() {
        return machine.devices().notes();
    }

    @Override
    public EscPosPrinterDevice printer() {
        return machine.devices().printer;
    }

    @Override
    public CabinetModel cabinet() {
        return machine.devices().cabinet;
    }

    @Override
    public void showCode(String text) {
        machine.devices().showCode(text);
    }

    @Override
    public void hideCode() {
        machine.devices().hideCode();
    }

    @Override
    public boolean isPowered() {
        return machine.isPowered();
    }

    @Override
    public boolean isRunning() {
        return machine.firmware().isRunning();
    }

    @Override
    public void cutPower() {
        machine.cutPower();
    }

    @Override
    public void restorePower() {
        machine.restorePower();
    }

    @Override
    public String freshAddress(AddressKind kind) {
        return machine.chain().freshAddress(kind);
    }

    @Override
    public List<Received> received(String address) {
        return machine.chain().received(address).stream()
                .map(payment -> new Received(payment.sats(), payment.confirmations()))
                .toList();
    }

    @Override
    public void mine(int blocks) {
        machine.chain().mine(blocks);
    }

    @Override
    public void setReachable(boolean reachable) {
        machine.peers().setNetwork(reachable);
    }

    @Override
    public List<Long> coins() {
        return machine.devices().coinValues();
    }

    @Override
    public InsertOutcome dropCoin(long minorUnits) {
        return machine.devices().dropCoin(minorUnits);
    }

    @Override
    public OptionalLong lightningSats() {
        return machine.lightning().stream()
                .mapToLong(side -> side.wallet().receivedMsat() / MSAT)
                .findFirst();
    }

    @Override
    public String lightningCode(LightningCode what) {
        LightningSide side = lightning();
        return switch (what) {
            case INVOICE -> {
                long sats = machine.customer()
                        .screen()
                        .map(screen -> Desk.number(screen, "sale", "paidSats"))
                        .orElse(0L);
                if (sats <= 0) {
                    throw new IllegalStateException("the screen promises no amount yet");
                }
                yield side.wallet().invoice(LightningWallet.Request.of(sats)).text();
            }
            case OPEN_INVOICE ->
                side.wallet().invoice(LightningWallet.Request.open()).text();
            case LNURL -> LnurlText.bech32(side.page().url(USER));
            case ADDRESS -> side.page().address(USER);
        };
    }

    @Override
    public String claimLink() {
        String link = machine.customer()
                .screen()
                .map(screen -> Desk.text(screen, "lightning", "link"))
                .orElse("");
        if (link.isEmpty()) {
            throw new IllegalStateException("the screen shows no code to withdraw from");
        }
        try {
            WithdrawVisit.Outcome outcome = lightning().visit().claim(link);
            return outcome.isAccepted() ? "The service takes the invoice." : "Refused: " + outcome.words();
        } catch (IOException e) {
            throw new IllegalStateException("the withdraw service does not answer: " + e.getMessage(), e);
        }
    }

    private LightningSide lightning() {
        return machine.lightning().orElseThrow(() -> new IllegalStateException("this machine has no Lightning"));
    }

    @Override
    public List<String> nodeManners() {
        return machine.lightning().isEmpty()
                ? List.of()
                : Arrays.stream(NodeManner.values()).map(NodeManner::word).toList();
    }

    @Override
    public void setNodeManner(String manner) {
        lightning().node().behave(NodeManner.of(manner));
    }

    @Override
    public BigDecimal price() {
        return machine.price().price(pair);
    }

    @Override
    public void setPrice(BigDecimal price) {
        machine.setPrice(price);
    }

    @Override
    public void setFeedReachable(boolean reachable) {
        machine.peers().setPriceFeed(reachable);
    }
}
