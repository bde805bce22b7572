package sv.k1.simulator.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sv.k1.hal.cash.ccnet.CcnetCodec;
import sv.k1.hal.cash.ccnet.CcnetFrame;
import sv.k1.hal.cash.cctalk.CcTalkChecksum;
import sv.k1.hal.cash.cctalk.CcTalkCodec;
import sv.k1.hal.cash.cctalk.CcTalkFrame;
import sv.k1.hal.cash.id003.Id003Codec;
import sv.k1.hal.cash.id003.Id003Frame;
import sv.k1.hal.cash.ssp.SspCodec;
import sv.k1.hal.cash.ssp.SspFrame;

/** The drivers' codecs that can be reached from here; the others have their side next to them. */
final class DriverSides {
    private DriverSides() {}

    /** Content: CMD, DATA. */
    static final class Id003 implements CodecSide {
        private final Id003Codec codec = new Id003Codec();

        @Override
        public byte[] encode(byte[] content) {
            return Id003Frame.of(content[0] & 0xFF, unsigned(content, 1)).encode();
        }

        @Override
        public List<byte[]> feed(byte[] bytes) {
            List<byte[]> frames = new ArrayList<>();
            int from = 0;
            while (from < bytes.length) {
                from += codec.offer(bytes, from, bytes.length);
                Id003Codec.Decoded next = codec.next();
                while (!(next instanceof Id003Codec.Decoded.NeedMore)) {
                    if (next instanceof Id003Codec.Decoded.Frame(Id003Frame frame)) {
                        frames.add(joined(new byte[] {(byte) frame.code()}, frame.data()));
                    }
                    next = codec.next();
                }
            }
            return frames;
        }

        @Override
        public void clear() {
            dropped(codec.clear());
        }
    }

    /** Content: DATA. */
    static final class Ccnet implements CodecSide {
        private final CcnetCodec codec = new CcnetCodec();

        @Override
        public byte[] encode(byte[] content) {
            return CcnetFrame.of(unsigned(content, 0)).encode();
        }

        @Override
        public List<byte[]> feed(byte[] bytes) {
            List<byte[]> frames = new ArrayList<>();
            int from = 0;
            while (from < bytes.length) {
                from += codec.offer(bytes, from, bytes.length);
                CcnetCodec.Decoded next = codec.next();
                while (!(next instanceof CcnetCodec.Decoded.NeedMore)) {
                    if (next instanceof CcnetCodec.Decoded.Frame(CcnetFrame frame)) {
                        frames.add(frame.data());
                    }
                    next = codec.next();
                }
            }
            return frames;
        }

        @Override
        public void clear() {
            dropped(codec.clear());
        }
    }

    /** Content: SEQ/ID, DATA. */
    static final class Ssp implements CodecSide {
        private final SspCodec codec = new SspCodec();

        @Override
        public byte[] encode(byte[] content) {
            return new SspFrame(content[0] & 0xFF, Arrays.copyOfRange(content, 1, content.length)).encode();
        }

        @Override
        public List<byte[]> feed(byte[] bytes) {
            List<byte[]> frames = new ArrayList<>();
            for (byte next : bytes) {
                if (codec.take(next) instanceof SspCodec.Decoded.Frame(SspFrame frame)) {
                    frames.add(joined(new byte[] {(byte) frame.sequenceId()}, frame.data()));
                }
            }
            return frames;
        }

        @Override
        public void clear() {
            dropped(codec.clear());
        }
    }

    /** Content: destination, source (0 with a CRC), header, DATA. */
    static final class CcTalk implements CodecSide {
        private final CcTalkCodec codec = CcTalkCodec.forAnyone();
        private final CcTalkChecksum checksum;

        CcTalk(CcTalkChecksum checksum) {
            this.checksum = checksum;
        }

        @Override
        public byte[] encode(byte[] content) {
            byte[] data = Arrays.copyOfRange(content, 3, content.length);
            return new CcTalkFrame(content[0] & 0xFF, content[1] & 0xFF, content[2] & 0xFF, data).encode(checksum);
        }

        @Override
        public List<byte[]> feed(byte[] bytes) {
            List<byte[]> frames = new ArrayList<>();
            int from = 0;
            while (from < bytes.length) {
                from += codec.offer(bytes, from, bytes.length);
                CcTalkCodec.Decoded next = codec.next(checksum);
                while (!(next instanceof CcTalkCodec.Decoded.NeedMore)) {
                    if (next instanceof CcTalkCodec.Decoded.Frame(CcTalkFrame frame)) {
                        frames.add(content(frame));
                    }
                    next = codec.next(checksum);
                }
            }
            return frames;
        }

        private static byte[] content(CcTalkFrame frame) {
            int source = frame.source() == CcTalkFrame.SOURCE_NOT_TOLD ? 0 : frame.source();
            byte[] head = {(byte) frame.destination(), (byte) source, (byte) frame.header()};
            return joined(head, frame.data());
        }

        @Override
        public void clear() {
            dropped(codec.clear());
        }
    }

    private static int[] unsigned(byte[] bytes, int from) {
        int[] values = new int[bytes.length - from];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[from + i] & 0xFF;
        }
        return values;
    }

    static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    private static void dropped(int count) {
        if (count < 0) {
            throw new AssertionError("a codec dropped " + count + " bytes");
        }
    }
}
