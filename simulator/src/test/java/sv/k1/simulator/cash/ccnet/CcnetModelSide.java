package sv.k1.simulator.cash.ccnet;

import java.util.List;
import sv.k1.simulator.differential.CodecSide;

/** The CCNET model's codec for the differential test. Content: DATA. */
public final class CcnetModelSide implements CodecSide {
    private final CcnetWire wire = new CcnetWire();

    @Override
    public byte[] encode(byte[] content) {
        return CcnetWire.frame(content);
    }

    @Override
    public List<byte[]> feed(byte[] bytes) {
        return wire.feed(bytes);
    }

    @Override
    public void clear() {
        wire.drop();
    }
}
