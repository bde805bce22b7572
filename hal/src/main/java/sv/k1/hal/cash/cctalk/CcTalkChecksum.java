package sv.k1.hal.cash.cctalk;

/** The two ways a ccTalk frame is secured; fixed per device (ccTalk sheet, section 2). */
public enum CcTalkChecksum {
    /** One byte that makes the sum of all bytes zero; the source address is sent. */
    SUM8 {
        @Override
        void seal(byte[] frame, int length) {
            frame[length - 1] = (byte) -sum(frame, length - 1);
        }

        @Override
        boolean fits(byte[] frame, int length) {
            return (sum(frame, length) & 0xFF) == 0;
        }
    },

    /** CRC-16, polynomial 1021 hex; its low byte stands where the source address would be. */
    CRC16 {
        @Override
        void seal(byte[] frame, int length) {
            int crc = crc(frame, length);
            frame[SOURCE_AT] = (byte) crc;
            frame[length - 1] = (byte) (crc >> 8);
        }

        @Override
        boolean fits(byte[] frame, int length) {
            int crc = crc(frame, length);
            return frame[SOURCE_AT] == (byte) crc && frame[length - 1] == (byte) (crc >> 8);
        }
    };

    private static final int SOURCE_AT = 2;
    private static final int POLYNOMIAL = 0x1021;

    /** Writes the check bytes into a frame that is complete but for them. */
    abstract void seal(byte[] frame, int length);

    /** Whether the first {@code length} bytes are a frame with good check bytes. */
    abstract boolean fits(byte[] frame, int length);

    /** The other one, to be tried when a device does not answer. */
    CcTalkChecksum other() {
        return this == SUM8 ? CRC16 : SUM8;
    }

    private static int sum(byte[] bytes, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[i];
        }
        return sum;
    }

    /** Over destination, length, header and data; neither the source slot nor the last byte. */
    private static int crc(byte[] frame, int length) {
        int crc = 0;
        for (int i = 0; i < length - 1; i++) {
            if (i != SOURCE_AT) {
                crc = crcStep(crc, frame[i]);
            }
        }
        return crc;
    }

    private static int crcStep(int before, byte next) {
        int crc = before ^ (next & 0xFF) << 8;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
        }
        return crc & 0xFFFF;
    }
}
