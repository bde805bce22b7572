package sv.k1.firmware.payout.lightning.lnurl;

import java.net.InetAddress;

/** Tells addresses of the public net from all others, which a stranger's name must never lead us to (RFC 6890 and its registries). */
final class PublicAddress {
    private PublicAddress() {}

    static boolean isPublic(InetAddress address) {
        boolean isSpecial = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        byte[] bytes = address.getAddress();
        return !isSpecial && (bytes.length == 4 ? isPublic4(bytes) : isPublic6(bytes));
    }

    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean isThisNet = a == 0;
        boolean isCarrier = a == 100 && (b & 0xc0) == 64;
        boolean isProtocol = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean isRelay = a == 192 && b == 88 && c == 99;
        boolean isBenchmark = a == 198 && (b & 0xfe) == 18;
        boolean isExample = (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
        boolean isReserved = a >= 240;
        return !(isThisNet || isCarrier || isProtocol || isRelay || isBenchmark || isExample || isReserved);
    }

    /** 2000::/3 is all that is given out, less what carries other addresses inside or is for examples. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        boolean isGivenOut = (first & 0xe000) == 0x2000;
        boolean isProtocol = first == 0x2001 && second < 0x0200;
        boolean isExample = (first == 0x2001 && second == 0x0db8) || first == 0x3fff;
        boolean isSixToFour = first == 0x2002;
        return isGivenOut && !(isProtocol || isExample || isSixToFour);
    }
}
