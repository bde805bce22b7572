package sv.k1.simulator.cash.ssp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the unit says about itself: SSP sheet, sections 5 and 6. All without the leading F0. */
final class SspSetup {
    private static final int SECURITY = 2;
    private static final int EXPANDED_FROM = 6;

    private SspSetup() {}

    static byte[] setup(SspProfile profile, int protocol) {
        ByteArrayOutputStream out = head(profile);
        int count = profile.channels().size();
        out.write(count);
        out.writeBytes(channelBytes(profile));
        out.writeBytes(security(count));
        bigEndian(out, profile.realMultiplier());
        out.write(protocol);
        if (protocol >= EXPANDED_FROM) {
            for (int i = 0; i < count; i++) {
                out.writeBytes(ascii(profile.currency().getCurrencyCode()));
            }
            for (int value : profile.channels()) {
                for (int shift = 0; shift < 32; shift += 8) {
                    out.write(value >> shift);
                }
            }
        }
        return out.toByteArray();
    }

    static byte[] unitData(SspProfile profile, int protocol) {
        ByteArrayOutputStream out = head(profile);
        out.write(protocol);
        return out.toByteArray();
    }

    static byte[] channelValues(SspProfile profile) {
        return counted(channelBytes(profile));
    }

    static byte[] channelSecurity(SspProfile profile) {
        return counted(security(profile.channels().size()));
    }

    static byte[] dataset(SspProfile profile) {
        return ascii(profile.currency().getCurrencyCode() + "01610");
    }

    static byte[] serial(long serial) {
        return new byte[] {(byte) (serial >> 24), (byte) (serial >> 16), (byte) (serial >> 8), (byte) serial};
    }

    private static ByteArrayOutputStream head(SspProfile profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(profile.unit().type());
        out.writeBytes(ascii(profile.unit().firmware()));
        out.writeBytes(ascii(profile.currency().getCurrencyCode()));
        bigEndian(out, profile.multiplier());
        return out;
    }

    private static byte[] channelBytes(SspProfile profile) {
        byte[] bytes = new byte[profile.channels().size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (profile.channels().get(i) / profile.multiplier());
        }
        return bytes;
    }

    private static byte[] security(int count) {
        byte[] bytes = new byte[count];
        java.util.Arrays.fill(bytes, (byte) SECURITY);
        return bytes;
    }

    private static byte[] counted(byte[] bytes) {
        byte[] out = new byte[bytes.length + 1];
        out[0] = (byte) bytes.length;
        System.arraycopy(bytes, 0, out, 1, bytes.length);
        return out;
    }

    private static void bigEndian(ByteArrayOutputStream out, int number) {
        out.write(number >> 16);
        out.write(number >> 8);
        out.write(number);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
