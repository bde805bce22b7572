package sv.k1.hal.cash.ebds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sv.k1.simulator.differential.CodecSide;

/** The EBDS driver's codec for the differential test. Content: control byte, data, seven bits each. */
public final class EbdsDriverSide implements CodecSide {
    private final EbdsCodec codec = new EbdsCodec();

    @Override
    public byte[] encode(byte[] content) {
        return EbdsFrame.ofBytes(content[0], Arrays.copyOfRange(content, 1, content.length))
                .encode();
    }

    @Override
    public List<byte[]> feed(byte[] bytes) {
        List<byte[]> frames = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            from += codec.offer(bytes, from, bytes.length);
            EbdsCodec.Decoded next = codec.next();
            while (!(next instanceof EbdsCodec.Decoded.NeedMore)) {
                if (next instanceof EbdsCodec.Decoded.Frame(EbdsFrame frame)) {
                    frames.add(content(frame));
                }
                next = codec.next();
            }
        }
        return frames;
    }

    private static byte[] content(EbdsFrame frame) {
        byte[] wire = frame.encode();
        return Arrays.copyOfRange(wire, 2, wire.length - 2);
    }

    @Override
    public void clear() {
        codec.clear();
    }
}
