package sv.k1.simulator.differential;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a bad line does to bytes. */
final class Damage {
    private Damage() {}

    /** The frames one behind the other, damaged in one way; it may chance that they come out whole. */
    static byte[] of(List<byte[]> frames, RandomGenerator chance) {
        byte[] glued = glued(frames);
        return switch (chance.nextInt(8)) {
            case 0, 1 -> flipped(glued, chance);
            case 2 -> Arrays.copyOf(glued, chance.nextInt(glued.length));
            case 3 -> without(glued, chance.nextInt(glued.length));
            case 4 -> doubled(glued, chance.nextInt(glued.length));
            case 5 -> withNoiseBetween(frames, chance);
            case 6 -> glued(List.of(Arrays.copyOf(glued, chance.nextInt(glued.length)), glued));
            default -> noise(1 + chance.nextInt(40), chance);
        };
    }

    static byte[] glued(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] flipped(byte[] bytes, RandomGenerator chance) {
        byte[] flipped = bytes.clone();
        for (int flips = 1 + chance.nextInt(3); flips > 0; flips--) {
            flipped[chance.nextInt(flipped.length)] ^= (byte) (1 << chance.nextInt(8));
        }
        return flipped;
    }

    private static byte[] without(byte[] bytes, int index) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, index + 1, shorter, index, shorter.length - index);
        return shorter;
    }

    private static byte[] doubled(byte[] bytes, int index) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, index, longer, index + 1, bytes.length - index);
        return longer;
    }

    private static byte[] withNoiseBetween(List<byte[]> frames, RandomGenerator chance) {
        List<byte[]> parts = new ArrayList<>();
        for (byte[] frame : frames) {
            parts.add(noise(chance.nextInt(6), chance));
            parts.add(frame);
        }
        parts.add(noise(1 + chance.nextInt(6), chance));
        return glued(parts);
    }

    private static byte[] noise(int length, RandomGenerator chance) {
        byte[] noise = new byte[length];
        chance.nextBytes(noise);
        return noise;
    }
}
