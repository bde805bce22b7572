package sv.k1.simulator.cash.cctalk;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import sv.k1.simulator.wire.DeviceModel;
import sv.k1.simulator.wire.TraceReader;

/**
 * The one data wire with everything that hangs on it: ccTalk sheet, section 1. Each device keeps its own hands and eyes; the
 * bus carries bytes alone, and where the adapter does not remove it, the host's own echo.
 */
public final class CcTalkBus implements DeviceModel {
    private final boolean localEcho;
    private final List<CcTalkDevice> devices;
    private final CcTalkReceiver receiver = new CcTalkReceiver();
    private Consumer<byte[]> toHost = _ -> {};
    private int echoesToGarble;

    /**
     * @param localEcho whether the host receives its own bytes first
     * @param devices with addresses of their own; two with the same address collide, as on a real bus
     */
    public CcTalkBus(boolean localEcho, List<? extends CcTalkDevice> devices) {
        this.localEcho = localEcho;
        this.devices = List.copyOf(devices);
        Set<CcTalkDevice> distinct = new HashSet<>(this.devices);
        if (distinct.size() != this.devices.size()) {
            throw new IllegalArgumentException("a device hangs on the wire once");
        }
    }

    @Override
    public void connect(Consumer<byte[]> host) {
        toHost = host;
        devices.forEach(device -> device.join(host));
    }

    @Override
    public void receive(byte[] bytes, long nowMillis) {
        if (localEcho) {
            toHost.accept(echo(bytes));
        }
        for (byte[] frame : receiver.feed(bytes, nowMillis)) {
            devices.forEach(device -> device.hear(frame, nowMillis));
        }
        tellTimeouts();
    }

    @Override
    public void advance(long nowMillis) {
        receiver.dropAfterGap(nowMillis);
        tellTimeouts();
        devices.forEach(device -> device.tick(nowMillis));
    }

    /** The next so many echoes come back with one bit changed, as after a collision. */
    public void garbleEchoes(int count) {
        echoesToGarble = count;
    }

    /** Names the frames of this bus for a trace. */
    public TraceReader newTraceReader() {
        return new CcTalkMeaning.Trace();
    }

    private byte[] echo(byte[] bytes) {
        byte[] heard = bytes.clone();
        if (echoesToGarble > 0 && heard.length > 0) {
            echoesToGarble--;
            heard[heard.length - 1] ^= 0x04;
        }
        return heard;
    }

    private void tellTimeouts() {
        int timeouts = receiver.takeTimeouts();
        if (timeouts > 0) {
            devices.forEach(device -> device.countTimeouts(timeouts));
        }
    }
}
