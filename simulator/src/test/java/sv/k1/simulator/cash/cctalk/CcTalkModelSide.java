package sv.k1.simulator.cash.cctalk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sv.k1.simulator.differential.CodecSide;

/**
 * The ccTalk model's codec for the differential test. Content: destination, source (0 with a CRC), header, DATA; an empty
 * content stands where something was cut out by its length that is no frame.
 */
public final class CcTalkModelSide implements CodecSide {
    private static final int MOST_DATA = 252;

    private final CcTalkCheck check;
    private final CcTalkReceiver receiver = new CcTalkReceiver();

    public CcTalkModelSide(CcTalkCheck check) {
        this.check = check;
    }

    @Override
    public byte[] encode(byte[] content) {
        byte[] data = Arrays.copyOfRange(content, 3, content.length);
        return CcTalkFrame.build(check, content[0] & 0xFF, content[1] & 0xFF, content[2] & 0xFF, data);
    }

    @Override
    public List<byte[]> feed(byte[] bytes) {
        List<byte[]> contents = new ArrayList<>();
        for (byte[] cut : receiver.feed(bytes, 0)) {
            contents.add(check.isGood(cut) && (cut[1] & 0xFF) <= MOST_DATA ? content(cut) : new byte[0]);
        }
        byte[] begun = receiver.unfinished();
        if (begun.length >= 2 && (begun[1] & 0xFF) > MOST_DATA) {
            contents.add(new byte[0]);
        }
        return contents;
    }

    private byte[] content(byte[] frame) {
        byte[] data = CcTalkFrame.data(frame);
        byte[] content = new byte[3 + data.length];
        content[0] = frame[0];
        content[1] = check == CcTalkCheck.SUM_8 ? frame[2] : 0;
        content[2] = frame[3];
        System.arraycopy(data, 0, content, 3, data.length);
        return content;
    }

    @Override
    public void clear() {
        receiver.drop();
    }
}
