package sv.k1.simulator.cash.ebds;

import java.util.Arrays;
import java.util.List;
import sv.k1.simulator.differential.CodecSide;

/** The EBDS model's codec for the differential test. Content: control byte, data, seven bits each. */
public final class EbdsModelSide implements CodecSide {
    private final EbdsWire wire = new EbdsWire();

    @Override
    public byte[] encode(byte[] content) {
        return EbdsWire.frame(content[0], Arrays.copyOfRange(content, 1, content.length));
    }

    @Override
    public List<byte[]> feed(byte[] bytes) {
        return wire.feed(bytes).stream().map(EbdsModelSide::content).toList();
    }

    private static byte[] content(EbdsFrame frame) {
        byte[] content = new byte[1 + frame.dataLength()];
        content[0] = (byte) frame.control();
        System.arraycopy(frame.data(), 0, content, 1, frame.dataLength());
        return content;
    }

    @Override
    public void clear() {
        wire.drop();
    }
}
