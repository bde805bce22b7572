package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.Ledger;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

class MachineStoriesTest {
    static List<Story> stories() throws IOException {
        return Story.all();
    }

    static List<Story> attacks() throws IOException {
        return Story.attacks();
    }

    /** Devices that lie or contradict themselves cost nobody money, and the books say what was said. */
    @ParameterizedTest
    @MethodSource("attacks")
    void anAttackGoesAsItIsWritten(Story story) {
        StoryWorld world = story.world();
        story.run(world, true);
        assertReplayGivesTheSameBooks(world);
        world.state.books().ledger().checkConservation();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aStoryGoesAsItIsWritten(Story story) {
        StoryWorld world = story.world();
        story.run(world, true);
        assertReplayGivesTheSameBooks(world);
    }

    /** Reliability 4.1 and GL3 at the level of the core: the plug is pulled after each journal append, once per run. */
    @ParameterizedTest
    @MethodSource("stories")
    void aPowerCutAfterAnyAppendLosesAndDoublesNothing(Story story) {
        StoryWorld whole = story.world();
        story.run(whole, false);
        for (int cut = 1; cut <= whole.appends; cut++) {
            StoryWorld world = story.world();
            world.cutAfterAppends = cut;
            try {
                story.run(world, false);
            } catch (StoryWorld.PowerCut e) {
                world.boot();
            }
            assertEverythingEnds(world, story + " cut after append " + cut);
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void twoPowerCutsLoseAndDoubleNothing(Story story) {
        StoryWorld whole = story.world();
        story.run(whole, false);
        for (int first = 1; first <= whole.appends; first++) {
            for (int gap = 1; gap <= 4; gap++) {
                StoryWorld world = story.world();
                world.cutAfterAppends = first;
                try {
                    story.run(world, false);
                } catch (StoryWorld.PowerCut e) {
                    world.cutAfterAppends = world.appends + gap;
                    try {
                        world.boot();
                        world.pass(60_000);
                    } catch (StoryWorld.PowerCut second) {
                        world.boot();
                    }
                }
                world.cutAfterAppends = Integer.MAX_VALUE;
                assertEverythingEnds(world, story + " cut after " + first + " and " + gap + " more");
            }
        }
    }

    /** Heals the world, waits, and compares what the books say with what physically happened. */
    static void assertEverythingEnds(StoryWorld world, String where) {
        world.nodeUp = true;
        world.nodeLosesAnswers = false;
        world.nodeHasAllBlocks = true;
        world.printerUp = true;
        world.signerAnswers = true;
        world.nodeRefusesNewer = false;
        world.floatIsThere = true;
        world.feeRateSatPerKvb = 3_000;
        world.lightning.heal();
        world.boot();
        if (world.state.books().upkeep().panic().isPresent()) {
            world.post(new MachineEvent.OpenForBusiness(true, "", "maria"));
            world.settle();
        }
        world.pass(600_000);
        world.confirmations = 6;
        world.pass(60_000);
        Books books = world.state.books();
        Ledger ledger = books.ledger();
        assertThat(ledger.balance(Account.CASH_IN)).as(where + ": cash").isEqualTo(world.takenMinor());
        assertThat(ledger.balance(Account.OWED)).as(where + ": still owed").isZero();
        assertThat(ledger.balance(Account.IN_FLIGHT)).as(where + ": in flight").isZero();
        assertThat(ledger.balance(Account.DISPUTED)).as(where + ": disputed").isZero();
        assertThat(books.openNotes()).as(where).isEmpty();
        world.sentTransactions.forEach((sale, ids) -> assertOnlyOneCanConfirm(world, sale, ids, where));
        if (world.journal.stream().anyMatch(JournalEntry.PayoutReplaced.class::isInstance)) {
            assertThat(books.coins().free().stream().map(Coin::outPoint))
                    .as(where + ": the coins are those that the network has")
                    .containsExactlyElementsOf(world.unspent());
        }
        assertThat(world.lightning.paid.values())
                .as(where + ": one Lightning payment for each sale")
                .allMatch(hashes -> hashes.size() == 1);
        assertThat(world.lightning.paid.keySet())
                .as(where + ": paid by Lightning is paid in the books, and by nothing else")
                .allMatch(id -> !world.sentTransactions.containsKey(id)
                        && world.journal.stream()
                                .anyMatch(e -> (e instanceof JournalEntry.LightningPaid p
                                                && p.sale().equals(id))
                                        || (e instanceof JournalEntry.LightningPaidAfterAll a
                                                && a.sale().equals(id))));
        assertThat(world.state.visit()).as(where).isInstanceOf(Visit.Idle.class);
        assertThat(books.sales()).as(where).allMatch(sale -> sale.ended() || sale.isClaimable());
        assertReplayGivesTheSameBooks(world);
    }

    /** One transaction for each sale, or versions of which each spends whatever the one before it spends. */
    private static void assertOnlyOneCanConfirm(StoryWorld world, SaleId sale, Set<String> ids, String where) {
        List<JournalEntry.PayoutSigned> versions = world.versions().getOrDefault(sale, List.of());
        for (int i = 1; i < versions.size(); i++) {
            assertThat(versions.get(i).inputs())
                    .as(where + ": the inputs of version " + (i + 1) + " of sale " + sale)
                    .containsAll(versions.get(i - 1).inputs());
        }
        assertThat(ids)
                .as(where + ": one transaction for sale " + sale)
                .isSubsetOf(versions.stream().map(one -> one.txId().hex()).toList())
                .isNotEmpty();
    }

    private static void assertReplayGivesTheSameBooks(StoryWorld world) {
        Books replayed = Books.empty().applyAll(world.journal);
        assertThat(replayed.lightning())
                .hasToString(world.state.books().lightning().toString());
        assertThat(replayed.ledger()).hasToString(world.state.books().ledger().toString());
        assertThat(replayed.sales().stream().map(Sale::toString))
                .containsExactlyElementsOf(
                        world.state.books().sales().stream().map(Sale::toString).toList());
        assertThat(replayed.coins().all()).isEqualTo(world.state.books().coins().all());
        assertThat(replayed.acceptors().notes())
                .isEqualTo(world.state.books().acceptors().notes());
    }
}
