package sv.k1.simulator.cash.cctalk;

/** The two ways to check a message: ccTalk sheet, section 2. Which of them a device understands is {@link CcTalkChecks}'s. */
public enum CcTalkCheck {
    /** Last byte makes the sum of all bytes 0 modulo 256. */
    SUM_8 {
        @Override
        void seal(byte[] frame) {
            frame[frame.length - 1] = (byte) -sum(frame, frame.length - 1);
        }

        @Override
        boolean isGood(byte[] frame) {
            return (sum(frame, frame.length) & 0xFF) == 0;
        }
    },
    /** CRC-16 over everything but the source slot: low byte in the source slot, high byte last. */
    CRC_16 {
        @Override
        void seal(byte[] frame) {
            int crc = crcOver(frame);
            frame[SOURCE] = (byte) crc;
            frame[frame.length - 1] = (byte) (crc >> 8);
        }

        @Override
        boolean isGood(byte[] frame) {
            int sent = (frame[SOURCE] & 0xFF) | (frame[frame.length - 1] & 0xFF) << 8;
            return crcOver(frame) == sent;
        }
    };

    private static final int SOURCE = 2;
    private static final int POLYNOMIAL = 0x1021;

    /** Puts the check into a frame that is complete but for it. */
    abstract void seal(byte[] frame);

    abstract boolean isGood(byte[] frame);

    static int sum(byte[] bytes, int length) {
        int sum = 0;
        for (int index = 0; index < length; index++) {
            sum += bytes[index] & 0xFF;
        }
        return sum;
    }

    static int crcOver(byte[] frame) {
        int crc = 0;
        for (int index = 0; index < frame.length - 1; index++) {
            if (index != SOURCE) {
                crc = crc(crc, frame[index]);
            }
        }
        return crc;
    }

    /** Polynomial 1021 hex, start 0, not reflected: ccTalk sheet, section 2. */
    static int crc(int before, byte next) {
        int crc = before ^ ((next & 0xFF) << 8);
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            crc = (crc & 0x8000) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
        }
        return crc & 0xFFFF;
    }
}
