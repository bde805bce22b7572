package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days that nobody has written down: customers, nodes in all moods, and the plug pulled in between. */
class LightningPropertyTest {
    private static final List<String> DEEDS = List.of(
            "tap CHOOSE_LANGUAGE en-US",
            "tap CHOOSE_LANGUAGE en-US",
            "tap CASH_FIRST",
            "tap FINISH_INSERTING",
            "tap FINISH_INSERTING",
            "tap CONFIRM",
            "tap CONFIRM",
            "tap CONFIRM",
            "tap CANCEL",
            "tap FINISH",
            "tap TAKE_CLAIM",
            "tap WITHDRAW",
            "tap INSERT_MORE",
            "remember-claim-code",
            "tap ENTER_CLAIM",
            "tap-claim-code",
            "insert 5.00",
            "insert 20.00",
            "scan-invoice open",
            "scan-invoice owed",
            "scan-invoice open 90",
            "scan-same-invoice",
            "scan-lightning-address",
            "scan-unified open",
            "scan ADDRESS",
            "pass 1",
            "pass 3",
            "pass 20",
            "pass 60",
            "ln PAYS",
            "ln HOLDS",
            "ln NO_ROUTE",
            "ln REFUSED",
            "ln PAYS_SILENTLY",
            "ln PAYS_LATE",
            "ln DEAF",
            "ln DOWN",
            "ln LIES_PAID",
            "ln-settles PENDING PAID",
            "ln-settles PENDING FAILED",
            "ln-address silent",
            "ln-address refuses",
            "ln-address gives",
            "ln-spendable 20000",
            "ln-spendable 5000000",
            "withdraw-service down",
            "withdraw-service up",
            "wallet-scans-link",
            "service-pays",
            "service-fails",
            "node down",
            "node up");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverHappensEverySaleIsPaidOnceOrOnATicket(long seed) {
        Random chance = new Random(seed);
        int byLightning = 0;
        for (int run = 0; run < 100; run++) {
            List<String> lines = new ArrayList<>(List.of("lightning", "boot", "scan-invoice open"));
            for (int deed = 0; deed < 60; deed++) {
                lines.add(DEEDS.get(chance.nextInt(DEEDS.size())));
            }
            Story story = new Story("seed " + seed + " run " + run, lines);
            StoryWorld world = story.world();
            world.cutAfterAppends = chance.nextInt(60);
            try {
                story.run(world, false);
            } catch (StoryWorld.PowerCut cut) {
                world.boot();
            }
            world.cutAfterAppends = Integer.MAX_VALUE;
            MachineStoriesTest.assertEverythingEnds(world, story + ": " + lines);
            byLightning += world.lightning.paid.size();
        }
        assertThat(byLightning)
                .as("the days of seed " + seed + " are no idle ones")
                .isGreaterThan(4);
    }
}
