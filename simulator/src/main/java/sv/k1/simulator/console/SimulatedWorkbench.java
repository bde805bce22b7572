package sv.k1.simulator.console;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.simulator.cabinet.CabinetModel;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.panel.Workbench;
import sv.k1.simulator.price.PriceCurrency;
import sv.k1.simulator.print.EscPosPrinterDevice;
import sv.k1.simulator.wire.DevicePump;

/** A {@link SimulatedMachine} as the front panel reaches it. */
final class SimulatedWorkbench implements Workbench {
    private final SimulatedMachine machine;
    private final PriceCurrency pair;

    SimulatedWorkbench(SimulatedMachine machine) {
        this.machine = machine;
        this.pair = PriceCurrency.valueOf(machine.setup().currency());
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
    public List<String> devices() {
        return machine.devices().names();
    }

    @Override
    public DevicePump pump(String device) {
        return machine.devices().pump(device);
    }

    @Override
    public Id003Device acceptor() {
        return machine.devices().acceptor;
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
        machine.chain().setReachable(reachable);
    }

    @Override
    public BigDecimal price() {
        return machine.price().price(pair);
    }

    @Override
    public void setPrice(BigDecimal price) {
        machine.price().setPrice(pair, price);
    }

    @Override
    public void setFeedReachable(boolean reachable) {
        if (reachable) {
            machine.price().answerHonestly();
        } else {
            machine.price().goOffline();
        }
    }
}
