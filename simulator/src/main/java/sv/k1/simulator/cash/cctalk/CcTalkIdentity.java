package sv.k1.simulator.cash.cctalk;

/**
 * Who the device says it is: headers 242 to 246, 192, 243, 4.
 *
 * @param manufacturer ASCII, such as {@code AZK}
 * @param category ASCII, such as {@code Coin Acceptor}
 * @param serial 24 bits
 */
public record CcTalkIdentity(String manufacturer, String category, String product, String software, long serial) {
    public CcTalkIdentity {
        if (serial < 0 || serial > 0xFF_FFFF) {
            throw new IllegalArgumentException("a serial number has 24 bits, got " + serial);
        }
    }

    CcTalkIdentity withSerial(long number) {
        return new CcTalkIdentity(manufacturer, category, product, software, number);
    }
}
