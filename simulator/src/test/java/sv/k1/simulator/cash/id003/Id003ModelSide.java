package sv.k1.simulator.cash.id003;

import java.util.Arrays;
import java.util.List;
import sv.k1.simulator.differential.CodecSide;

/** The ID-003 model's codec for the differential test. Content: CMD, DATA. */
public final class Id003ModelSide implements CodecSide {
    private final Id003Wire wire = new Id003Wire();

    @Override
    public byte[] encode(byte[] content) {
        return Id003Wire.frame(content[0] & 0xFF, Arrays.copyOfRange(content, 1, content.length));
    }

    @Override
    public List<byte[]> feed(byte[] bytes) {
        return wire.feed(bytes).stream().map(Id003ModelSide::content).toList();
    }

    private static byte[] content(Id003Frame frame) {
        byte[] content = new byte[1 + frame.dataLength()];
        content[0] = (byte) frame.code();
        System.arraycopy(frame.data(), 0, content, 1, frame.dataLength());
        return content;
    }

    @Override
    public void clear() {
        wire.drop();
    }
}
