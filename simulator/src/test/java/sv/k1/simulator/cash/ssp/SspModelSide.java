package sv.k1.simulator.cash.ssp;

import java.util.Arrays;
import java.util.List;
import sv.k1.simulator.differential.CodecSide;

/** The SSP model's codec for the differential test. Content: SEQ/ID, DATA. */
public final class SspModelSide implements CodecSide {
    private final SspWire wire = new SspWire();

    @Override
    public byte[] encode(byte[] content) {
        return SspWire.encode(new SspFrame(content[0] & 0xFF, Arrays.copyOfRange(content, 1, content.length)));
    }

    @Override
    public List<byte[]> feed(byte[] bytes) {
        return wire.feed(bytes).stream().map(SspModelSide::content).toList();
    }

    private static byte[] content(SspFrame frame) {
        byte[] data = frame.data();
        byte[] content = new byte[1 + data.length];
        content[0] = (byte) frame.sequenceAndAddress();
        System.arraycopy(data, 0, content, 1, data.length);
        return content;
    }

    @Override
    public void clear() {
        wire.drop();
    }
}
