package sv.k1.simulator.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.crypto.ECKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.simulator.chain.TestCoins.To;

final class RegtestChainTest {
    private static final ECKey MINER = TestCoins.key("miner");
    private static final long COIN = ChainRules.SATS_PER_COIN;

    @TempDir
    private Path folder = Path.of("");

    private static RegtestChain chain(int blocks) {
        RegtestChain chain = new RegtestChain(TestCoins.STANDING, PolicySettings.standard(), TestCoins.script(MINER));
        chain.mine(blocks);
        return chain;
    }

    private static UnspentOutput coin(RegtestChain chain, int height) {
        return TestCoins.coinbase(chain.blockAt(height).orElseThrow());
    }

    private static Transaction pay(UnspentOutput coin, long feeSats) {
        return TestCoins.spend(coin, MINER, To.key(MINER, coin.sats() - feeSats));
    }

    private static Sha256Hash send(RegtestChain chain, Transaction transaction) {
        assertThat(chain.submit(transaction, RegtestChain.NO_FEE_LIMIT))
                .isEqualTo(new Submission.Accepted(transaction.getTxId()));
        return transaction.getTxId();
    }

    @Test
    void startsFromTheGenesisBlockOfRegtest() {
        assertThat(chain(0).tip().hash())
                .hasToString("0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206");
    }

    @Test
    void halvesTheSubsidyEveryHundredAndFiftyBlocks() {
        RegtestChain chain = chain(150);
        assertThat(coin(chain, 149).sats()).isEqualTo(50 * COIN);
        assertThat(coin(chain, 150).sats()).isEqualTo(25 * COIN);
    }

    @Test
    void givesTheFeesToTheMiner() {
        RegtestChain chain = chain(101);
        send(chain, pay(coin(chain, 1), 777));
        assertThat(TestCoins.coinbase(chain.mine(1).getFirst()).sats()).isEqualTo(50 * COIN + 777);
    }

    @Test
    void takesTheTimeOfBlocksFromTheClockAndNeverGoesBack() {
        AtomicLong now = new AtomicLong(TestCoins.NOW_SECONDS);
        RegtestChain chain = new RegtestChain(
                () -> Instant.ofEpochSecond(now.get()), PolicySettings.standard(), TestCoins.script(MINER));
        long first = chain.mine(1).getFirst().timeSeconds();
        now.addAndGet(600);
        long second = chain.mine(1).getFirst().timeSeconds();
        now.addAndGet(-10_000);
        ChainBlock third = chain.mine(1).getFirst();
        assertThat(List.of(first, second)).containsExactly(TestCoins.NOW_SECONDS, TestCoins.NOW_SECONDS + 600);
        assertThat(third.timeSeconds())
                .isGreaterThan(chain.blockAt(2).orElseThrow().medianSeconds());
    }

    @Test
    void bringsTheTransactionsOfLostBlocksBackToThePool() {
        RegtestChain chain = chain(110);
        Sha256Hash parent = send(chain, pay(coin(chain, 1), 1000));
        ChainBlock lost = chain.mine(1).getFirst();
        Sha256Hash child = send(chain, pay(TestCoins.output(pay(coin(chain, 1), 1000), 0), 1000));
        chain.mine(1);
        Sha256Hash waiting = send(chain, pay(coin(chain, 2), 1000));

        chain.reorganise(2);

        assertThat(chain.height()).isEqualTo(113);
        assertThat(chain.confirmations(lost)).isEqualTo(-1);
        assertThat(chain.pool()).extracting(MempoolEntry::txid).containsExactly(parent, child, waiting);
        assertThat(chain.unspent(coin(chain, 1).at())).isPresent();
        chain.mine(1);
        assertThat(chain.find(child).orElseThrow().confirmations()).isEqualTo(1);
    }

    @Test
    void losesWhatWasBuiltOnTheCoinsOfALostBlock() {
        RegtestChain chain = chain(105);
        chain.mine(1);
        assertThatThrownBy(() -> chain.reorganise(107)).hasMessageContaining("1 to 106");
        chain.reorganise(6);
        assertThat(chain.height()).isEqualTo(107);
        assertThat(chain.allUnspent()).hasSize(107);
    }

    @Test
    void evictsATransactionWithItsDescendantsAndTakesItAgain() {
        RegtestChain chain = chain(101);
        Transaction parent = pay(coin(chain, 1), 1000);
        Transaction child = pay(TestCoins.output(parent, 0), 1000);
        send(chain, parent);
        send(chain, child);
        assertThat(chain.evict(parent.getTxId())).containsExactlyInAnyOrder(parent.getTxId(), child.getTxId());
        assertThat(chain.pool()).isEmpty();
        send(chain, parent);
    }

    @Test
    void aRaisedMinimumEvictsTheCheapUnlessADearChildPays() {
        RegtestChain chain = chain(103);
        Transaction cheap = pay(coin(chain, 1), 200);
        Transaction rescued = pay(coin(chain, 2), 200);
        Transaction rescuer = pay(TestCoins.output(rescued, 0), 50_000);
        send(chain, cheap);
        send(chain, rescued);
        send(chain, rescuer);

        assertThat(chain.raisePoolMinimum(10_000)).containsExactly(cheap.getTxId());
        assertThat(chain.test(cheap)).isEqualTo(new Verdict.Refused("mempool min fee not met", "200 < 1100"));
        assertThat(chain.raisePoolMinimum(0)).isEmpty();
        send(chain, cheap);
    }

    @Test
    void aReplacementTakesTheDescendantsAway() {
        RegtestChain chain = chain(101);
        Transaction parent = pay(coin(chain, 1), 1000);
        send(chain, parent);
        send(chain, pay(TestCoins.output(parent, 0), 1000));
        Transaction dearer = pay(coin(chain, 1), 5000);
        send(chain, dearer);
        assertThat(chain.pool()).extracting(MempoolEntry::txid).containsExactly(dearer.getTxId());
    }

    @Test
    void aMinedDoubleSpendBeatsThePool() {
        RegtestChain chain = chain(101);
        Transaction payment = pay(coin(chain, 1), 1000);
        send(chain, payment);
        send(chain, pay(TestCoins.output(payment, 0), 1000));
        Transaction rival = TestCoins.spend(coin(chain, 1), MINER, To.key(TestCoins.key("rival"), 49 * COIN));
        chain.mineWith(List.of(rival));
        assertThat(chain.pool()).isEmpty();
        assertThat(chain.find(rival.getTxId()).orElseThrow().confirmations()).isEqualTo(1);
        assertThat(chain.submit(payment, RegtestChain.NO_FEE_LIMIT))
                .isEqualTo(new Submission.Refused(new Verdict.InputsMissing()));
    }

    @Test
    void doesNotMineWhatBreaksTheRules() {
        RegtestChain chain = chain(101);
        Transaction stolen = TestCoins.spend(coin(chain, 1), TestCoins.key("thief"), To.key(MINER, COIN));
        assertThatThrownBy(() -> chain.mineWith(List.of(stolen))).hasMessageContaining("EQUALVERIFY");
        assertThatThrownBy(() -> chain.mineWith(List.of(pay(coin(chain, 90), 1000))))
                .hasMessageContaining("premature");
        assertThat(chain.height()).isEqualTo(101);
    }

    @Test
    void emptyBlocksLeavePaymentsStuck() {
        RegtestChain chain = chain(101);
        Sha256Hash stuck = send(chain, pay(coin(chain, 1), 1000));
        chain.mineEmpty(3);
        assertThat(chain.poolEntry(stuck)).isPresent();
    }

    @Test
    void refusesToSpendAnUnsupportedOutputInsteadOfWavingItThrough() {
        RegtestChain chain = chain(101);
        String taproot = new CustomerWallet("t", chain).freshAddress(AddressKind.P2TR);
        Transaction toTaproot = TestCoins.spend(coin(chain, 1), MINER, To.address(taproot, 49 * COIN));
        chain.mineWith(List.of(toTaproot));
        Transaction spend = pay(TestCoins.output(toTaproot, 0), 1000);
        assertThat(chain.test(spend))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                        .contains("cannot check"));
    }

    @Test
    void comesBackFromItsFolderAsItWas() {
        RegtestChain before = chain(105);
        send(before, pay(coin(before, 1), 1000));
        before.mine(1);
        Sha256Hash waiting = send(before, pay(coin(before, 2), 1000));
        before.save(folder);

        RegtestChain after = chain(0);
        after.load(folder);

        assertThat(after.tip().hash()).isEqualTo(before.tip().hash());
        assertThat(after.pool()).extracting(MempoolEntry::txid).containsExactly(waiting);
        assertThat(after.allUnspent()).containsExactlyInAnyOrderElementsOf(before.allUnspent());
        assertThatThrownBy(() -> after.load(folder)).hasMessageContaining("fresh");
    }

    @Test
    void keepsItsFolderUpToDateThroughReorganisations() {
        RegtestChain before = chain(103);
        before.keepIn(folder);
        before.mine(3);
        before.reorganise(2);
        before.mine(1);
        RegtestChain after = chain(0);
        after.load(folder);
        assertThat(after.tip().hash()).isEqualTo(before.tip().hash());
    }

    @Test
    void dropsATornLastBlock() throws Exception {
        chain(20).save(folder);
        Path file = folder.resolve("blocks.dat");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        RegtestChain after = chain(0);
        after.load(folder);
        assertThat(after.height()).isEqualTo(19);
    }
}
