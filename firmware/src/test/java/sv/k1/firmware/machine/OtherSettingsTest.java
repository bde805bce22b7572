package sv.k1.firmware.machine;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.InvoiceRules;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.profile.Law;

/** What no story's first lines can say: a machine for real bitcoin, and one that is set up anew between two starts. */
class OtherSettingsTest {
    /** Nobody can begin, and whoever had cash inside is served to the end. */
    @Test
    void aSaleWithCashInsideIsPaidAlsoWhenTheLawOfThePlaceIsGone() {
        Story before = story("boot", "tap CHOOSE_LANGUAGE en-US", "scan ADDRESS", "insert 20.00");
        StoryWorld lawful = before.world();
        before.run(lawful, true);

        StoryWorld lawless = new StoryWorld(StoryWorld.settings(0).underLaw(new Law.Unknown("its file is gone")));
        lawless.journal.addAll(lawful.journal);
        story("boot", "expect screen REVIEW", "tap CONFIRM", "expect screen DONE", "expect sent 1", "tap FINISH")
                .run(lawless, true);
        story("expect screen OUT_OF_SERVICE", "expect trouble K1-80").run(lawless, true);
    }

    /** "Not of this test network" would tell somebody with a test wallet the opposite of what is wrong. */
    @Test
    void aMachineForRealBitcoinCallsAnotherNetworkWrong() {
        LightningTerms real = new LightningTerms(
                "lnd",
                ChainNetwork.MAINNET,
                new Sats(200_000),
                new BasisPoints(50),
                new Sats(5),
                new Sats(500),
                Optional.empty(),
                true,
                true,
                30_000,
                120_000);
        StoryWorld world = new StoryWorld(StoryWorld.settings(0).payingByLightning(real));
        story(
                        "boot",
                        "tap CHOOSE_LANGUAGE en-US",
                        "scan-refused-lightning WRONG_NETWORK",
                        "expect notice lightning-" + word(InvoiceRules.Problem.WRONG_NETWORK))
                .run(world, true);
    }

    private static String word(Enum<?> problem) {
        return problem.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Story story(String... lines) {
        return new Story("in the test", List.of(lines));
    }
}
