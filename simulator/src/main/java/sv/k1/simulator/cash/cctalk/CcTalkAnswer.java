package sv.k1.simulator.cash.cctalk;

/** What a device says to one message: ccTalk sheet, section 2, byte 3. */
sealed interface CcTalkAnswer {
    /** Header 0 with data. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Data(byte[] bytes) implements CcTalkAnswer {}

    /** Header 0 without data. */
    record Ack() implements CcTalkAnswer {}

    /** Header 5. */
    record Nak() implements CcTalkAnswer {}

    /** Header 6. */
    record Busy() implements CcTalkAnswer {}

    record Silence() implements CcTalkAnswer {}

    /** Another answer after a while. */
    record Later(CcTalkAnswer answer, int millis) implements CcTalkAnswer {}

    static CcTalkAnswer data(int... values) {
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < values.length; index++) {
            bytes[index] = (byte) values[index];
        }
        return new Data(bytes);
    }

    /** 24 bits, lowest byte first. */
    static CcTalkAnswer count(long value) {
        return data((int) value & 0xFF, (int) (value >> 8) & 0xFF, (int) (value >> 16) & 0xFF);
    }
}
