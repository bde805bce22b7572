package sv.k1.firmware.screen;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A grey picture as a Windows bitmap: nothing is compressed, so that a frame costs the board next to nothing. */
final class GreyPicture {
    private static final int FILE_HEADER = 14;
    private static final int INFO_HEADER = 40;
    private static final int GREYS = 256;
    private static final int PIXELS_AT = FILE_HEADER + INFO_HEADER + 4 * GREYS;

    private GreyPicture() {}

    static byte[] bitmap(CameraPicture sight) {
        int rowBytes = (sight.width() + 3) / 4 * 4;
        int size = PIXELS_AT + rowBytes * sight.height();
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'B').put((byte) 'M').putInt(size).putInt(0).putInt(PIXELS_AT);
        out.putInt(INFO_HEADER).putInt(sight.width()).putInt(sight.height());
        out.putShort((short) 1).putShort((short) 8); // planes, bits for a pixel
        out.putInt(0).putInt(0).putInt(0).putInt(0).putInt(GREYS).putInt(0);
        for (int grey = 0; grey < GREYS; grey++) {
            out.put((byte) grey).put((byte) grey).put((byte) grey).put((byte) 0);
        }
        for (int y = sight.height() - 1; y >= 0; y--) { // a bitmap begins with its lowest row
            for (int x = 0; x < rowBytes; x++) {
                out.put(x < sight.width() ? (byte) sight.brightness().applyAsInt(x, y) : 0);
            }
        }
        return out.array();
    }
}
