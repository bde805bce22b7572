package sv.k1.firmware.effects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.ChainBackend;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.firmware.record.SaleId;

/** Features E11: to the node each version of a transaction is a conflict to the others; to the core none of them is. */
class ChainWatchVersionsTest {
    private static final SaleId SALE = new SaleId(1);
    private static final TransactionStatus MEMPOOL = new TransactionStatus.InMempool();
    private static final TransactionStatus BLOCK = new TransactionStatus.Confirmed(1, "00");
    private static final TransactionStatus ABSENT = new TransactionStatus.Absent();
    private static final TransactionStatus CONFLICT = new TransactionStatus.Conflicted("another one spends it");

    private final List<TxId> asked = new ArrayList<>();

    /** Answers in turn. */
    private final class Node implements ChainBackend {
        private final Deque<TransactionStatus> answers;

        Node(TransactionStatus... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public TransactionStatus status(TxId txId, List<OutPoint> inputs) {
            asked.add(txId);
            return answers.remove();
        }

        @Override
        public String name() {
            return "node";
        }

        @Override
        public boolean isTrusted() {
            return true;
        }

        @Override
        public BroadcastVerdict broadcast(TxId txId, byte[] rawTransaction) {
            throw new AssertionError("the watch sends nothing");
        }

        @Override
        public Optional<FeeRate> feeRate(int targetBlocks) {
            return Optional.empty();
        }

        @Override
        public List<Coin> coins() {
            return List.of();
        }

        @Override
        public ChainTip tip() {
            throw new AssertionError("nobody asks");
        }

        @Override
        public void close() {}
    }

    private static TxId id(int number) {
        return new TxId("%064x".formatted(number));
    }

    private static List<PayoutSigned> versions(int count) {
        List<PayoutSigned> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(new PayoutSigned(
                    SALE, id(i), "00", List.of(new OutPoint(id(99), 0)), 0, Optional.empty(), new Sats(100L * i), 141));
        }
        return all;
    }

    private MachineEvent look(int count, TransactionStatus... answers) throws PeerFault {
        return ChainWatch.lookUp(new Node(answers), SALE, versions(count));
    }

    private static MachineEvent told(TransactionStatus status, int found, int newest) {
        return new MachineEvent.PayoutLookedUp(
                SALE, status, Optional.of(new MachineEvent.PayoutLookedUp.Asked(id(found), id(newest))));
    }

    @Test
    void theNewestIsAskedAboutFirstAndNoOtherWhenItIsThere() throws PeerFault {
        assertThat(look(3, MEMPOOL)).isEqualTo(told(MEMPOOL, 3, 3));
        assertThat(asked).containsExactly(id(3));
    }

    @Test
    void anOlderVersionInTheMempoolOrInABlockIsNoConflict() throws PeerFault {
        assertThat(look(2, CONFLICT, MEMPOOL)).isEqualTo(told(MEMPOOL, 1, 2));
        assertThat(look(2, CONFLICT, BLOCK)).isEqualTo(told(BLOCK, 1, 2));
        assertThat(look(3, CONFLICT, BLOCK)).isEqualTo(told(BLOCK, 2, 3));
    }

    @Test
    void whatNobodyHasIsAbsentAlsoWhenAnAddedCoinIsGone() throws PeerFault {
        assertThat(look(2, ABSENT, ABSENT)).isEqualTo(told(ABSENT, 2, 2));
        assertThat(look(2, CONFLICT, ABSENT)).isEqualTo(told(ABSENT, 2, 2));
    }

    /** The node goes from the first version to the second just between two questions. */
    @Test
    void aConflictIsSaidOnlyWhenAllVersionsAreInConflictTwice() throws PeerFault {
        assertThat(look(2, CONFLICT, CONFLICT, MEMPOOL)).isEqualTo(told(MEMPOOL, 2, 2));
        assertThat(look(2, CONFLICT, CONFLICT, CONFLICT, CONFLICT)).isEqualTo(told(CONFLICT, 2, 2));
        assertThat(look(1, CONFLICT)).isEqualTo(told(CONFLICT, 1, 1));
    }
}
