package sv.k1.hal.cash.ssp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/** Chance as the vector file wants it: given numbers first, then the packing bytes A1 A2 A3 in each packet. */
final class ScriptedChance implements RandomGenerator {
    private final Deque<Long> numbers = new ArrayDeque<>();

    ScriptedChance(long... numbers) {
        for (long number : numbers) {
            this.numbers.add(number);
        }
    }

    @Override
    public long nextLong() {
        return numbers.isEmpty() ? 0x0123456789ABCDEFL : numbers.removeFirst();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (0xA1 + i);
        }
    }
}
