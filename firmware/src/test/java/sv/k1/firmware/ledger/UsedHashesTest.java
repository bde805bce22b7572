package sv.k1.firmware.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.lightning.PaymentHash;

class UsedHashesTest {
    @Test
    void knowsExactlyTheHashesThatWereAdded() {
        Random chance = new Random(7);
        Set<PaymentHash> model = new HashSet<>();
        UsedHashes used = UsedHashes.none();
        for (int i = 0; i < 5_000; i++) {
            PaymentHash hash = hash(chance);
            assertEquals(model.contains(hash), used.contains(hash));
            if (chance.nextBoolean()) {
                UsedHashes before = used;
                used = used.with(hash);
                assertEquals(model.contains(hash), before.contains(hash));
                model.add(hash);
            }
        }
        assertEquals(model.size(), used.count());
        assertTrue(model.stream().allMatch(used::contains));
    }

    @Test
    void hashesThatDifferInTheLastBitOnlyAreTwo() {
        PaymentHash even = new PaymentHash("0".repeat(64));
        PaymentHash odd = new PaymentHash("0".repeat(63) + "1");
        UsedHashes used = UsedHashes.none().with(even);
        assertFalse(used.contains(odd));
        assertEquals(2, used.with(odd).with(even).count());
    }

    /** Few distinct beginnings, so that paths are long and some come twice. */
    private static PaymentHash hash(Random chance) {
        return new PaymentHash("%064x".formatted(chance.nextInt(4_000)));
    }
}
