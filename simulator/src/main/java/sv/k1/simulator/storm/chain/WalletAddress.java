package sv.k1.simulator.storm.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A customer's segwit address on regtest, made without the product's code.
 *
 * @param scriptHex the output script behind it
 */
public record WalletAddress(String text, String scriptHex) {
    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final String PART = "bcrt";
    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;

    /** The address of a wallet with this number: each number has its own, of one of three kinds. */
    public static WalletAddress of(long number) {
        return of("customer " + number, number);
    }

    /** The address with this index of the cold wallet with this number; all of one wallet are of one kind, and no two are alike. */
    public static WalletAddress cold(long wallet, int index) {
        return of("cold " + wallet + "/" + index, wallet);
    }

    private static WalletAddress of(String name, long kind) {
        byte[] hash = RawTransaction.sha256(name.getBytes(StandardCharsets.US_ASCII));
        return switch ((int) Math.floorMod(kind, 3L)) {
            case 0 -> segwit(0, Arrays.copyOf(hash, 20));
            case 1 -> segwit(0, hash);
            default -> segwit(1, hash);
        };
    }

    /** The address of a witness program. */
    public static WalletAddress segwit(int version, byte[] program) {
        int[] groups = new int[1 + (program.length * 8 + 4) / 5];
        groups[0] = version;
        int pending = 0;
        int bits = 0;
        int at = 1;
        for (byte next : program) {
            pending = (pending << 8) | (next & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                groups[at++] = (pending >> bits) & 31;
            }
            pending &= (1 << bits) - 1;
        }
        if (bits > 0) {
            groups[at] = (pending << (5 - bits)) & 31;
        }
        int check = checksum(groups, version == 0 ? BECH32 : BECH32M);
        StringBuilder text = new StringBuilder(PART).append('1');
        for (int group : groups) {
            text.append(CHARSET.charAt(group));
        }
        for (int i = 5; i >= 0; i--) {
            text.append(CHARSET.charAt((check >> (5 * i)) & 31));
        }
        String opcode = version == 0 ? "00" : "51";
        String length = HexFormat.of().toHexDigits((byte) program.length);
        return new WalletAddress(
                text.toString(), opcode + length + HexFormat.of().formatHex(program));
    }

    private static int checksum(int[] groups, int constant) {
        int sum = 1;
        for (int i = 0; i < PART.length(); i++) {
            sum = step(sum, PART.charAt(i) >> 5);
        }
        sum = step(sum, 0);
        for (int i = 0; i < PART.length(); i++) {
            sum = step(sum, PART.charAt(i) & 31);
        }
        for (int group : groups) {
            sum = step(sum, group);
        }
        for (int i = 0; i < 6; i++) {
            sum = step(sum, 0);
        }
        return sum ^ constant;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = ((sum & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= ((top >> i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
