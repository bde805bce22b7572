package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.ClaimHandedOver;
import sv.k1.firmware.record.JournalEntry.DoorMoved;
import sv.k1.firmware.record.SaleId;

/**
 * Goal GL4: the log cut at every length, one bit flipped in every byte of every file, with nothing lost and nothing
 * unnoticed. In strides, because the usual pages are large ({@link EveryByteTest} does every byte of smaller ones); the property
 * {@code k1.journal.stride} makes the walk finer: 1 is every byte here too.
 */
class JournalDamageTest {
    private static final Logger LOG = LoggerFactory.getLogger(JournalDamageTest.class);
    private static final int COMMITS = 20;
    private static final SaleId SALE = new SaleId(1);
    private static final int STRIDE = Integer.getInteger("k1.journal.stride", 64);
    private static final int PAGE_AND_FRAME_HEADER = 4_096 + 24;
    private static final int WAL_HEADER = 32;

    @TempDir(factory = MemoryFolders.class)
    Path folder;

    @TempDir(factory = MemoryFolders.class)
    Path bench;

    private final List<JournalEntry> written = new ArrayList<>();
    /** While the journal was open: all commits in the log. */
    private JournalCopy running;
    /** After a clean end: all in the database. */
    private JournalCopy ended;

    @BeforeEach
    void twentyCommits() throws StoreFault, IOException {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            for (int i = 0; i < COMMITS; i++) {
                JournalEntry entry = i == 6 ? new ClaimHandedOver(SALE) : new DoorMoved(i % 2 == 0);
                journal.append(List.of(entry), 1_000 + i, 1_780_000_000_000L + i);
                written.add(entry);
            }
            running = JournalCopy.of(folder);
        }
        ended = JournalCopy.of(folder);
        assertThat(running.size(JournalCopy.LOG)).isGreaterThan(COMMITS * PAGE_AND_FRAME_HEADER);
        assertThat(ended.size(JournalCopy.LOG)).isZero();
    }

    /** With the witness beside it a log of any length gives all entries: a cut log is what a failing card leaves. */
    @Test
    void aLogCutAtAnyLengthGivesBackEveryEntry() throws StoreFault, IOException {
        for (int length : cuts(running.size(JournalCopy.LOG), STRIDE)) {
            running.cut(JournalCopy.LOG, length).into(bench);
            try (SqliteJournal journal = JournalCopy.open(bench)) {
                assertThat(journal.replay()).as("log cut to " + length).isEqualTo(written);
            }
        }
    }

    /** A real power cut: neither file has more than what was synced. The result is always a whole number of commits. */
    @Test
    void aLogAndAWitnessCutTogetherGiveAPrefix() throws StoreFault, IOException {
        int[] ends = recordEnds();
        for (int length : cuts(running.size(JournalCopy.LOG), 4 * STRIDE)) {
            int commits = commitsIn(length);
            int witnessed = length % 2 == 0 || commits == 0 ? ends[commits] : ends[commits - 1] + 11;
            running.cut(JournalCopy.LOG, length)
                    .cut(JournalCopy.WITNESS, witnessed)
                    .into(bench);
            try (SqliteJournal journal = JournalCopy.open(bench)) {
                assertThat(journal.replay()).as("log cut to " + length).isEqualTo(written.subList(0, commits));
                journal.append(List.of(new ClaimHandedOver(SALE)), 1, 1);
            }
        }
    }

    @Test
    void aBitFlippedInTheLogIsHealedOrNamed() throws IOException {
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        int size = running.size(JournalCopy.LOG);
        for (int at = 0; at < size; at += at < WAL_HEADER + 24 ? 1 : 4 * STRIDE + 1) {
            seen.merge(outcome(running.flipped(JournalCopy.LOG, at), "log byte " + at), 1, Integer::sum);
        }
        LOG.info("one bit in the log: {}", seen);
        assertThat(seen).containsOnlyKeys(Outcome.SAME_ENTRIES);
    }

    @Test
    void aBitFlippedInTheDatabaseIsHealedOrNamed() throws IOException {
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (int at = 0; at < ended.size(JournalCopy.DATABASE); at += at < 100 ? 1 : Math.max(1, STRIDE / 5)) {
            seen.merge(outcome(ended.flipped(JournalCopy.DATABASE, at), "database byte " + at), 1, Integer::sum);
        }
        LOG.info("one bit in the database: {}", seen);
        assertThat(seen).containsKeys(Outcome.NAMED);
    }

    @Test
    void aBitFlippedInTheWitnessIsHealedOrNamed() throws IOException {
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        int lastRecord = recordEnds()[COMMITS - 1];
        for (int at = 0; at < ended.size(JournalCopy.WITNESS); at++) {
            Outcome outcome = outcome(ended.flipped(JournalCopy.WITNESS, at), "witness byte " + at);
            assertThat(outcome)
                    .as("witness byte " + at)
                    .isEqualTo(at < lastRecord ? Outcome.NAMED : Outcome.SAME_ENTRIES);
            seen.merge(outcome, 1, Integer::sum);
        }
        LOG.info("one bit in the witness: {}", seen);
    }

    private enum Outcome {
        /** The damage touched nothing, or the other file gave the entry back. */
        SAME_ENTRIES,
        /** The journal refused to open and said why. */
        NAMED
    }

    private Outcome outcome(JournalCopy damaged, String where) throws IOException {
        damaged.into(bench);
        try (SqliteJournal journal = JournalCopy.open(bench)) {
            assertThat(journal.replay()).as(where).isEqualTo(written);
            assertThat(journal.entriesOf(SALE))
                    .as(where)
                    .extracting(StoredEntry::sequence)
                    .containsExactly(7L);
            return Outcome.SAME_ENTRIES;
        } catch (StoreFault e) {
            assertThat(e.kind()).as(where).isNotIn(StoreFault.Kind.BUSY, StoreFault.Kind.FULL);
            assertThat(e.getMessage()).as(where).contains("journal");
            return Outcome.NAMED;
        }
    }

    /** Every stride-th length, and one byte on either side of each frame's end. */
    private static Iterable<Integer> cuts(int size, int stride) {
        TreeSet<Integer> cuts = new TreeSet<>();
        for (int length = 0; length <= size; length += stride) {
            cuts.add(length);
        }
        for (int end = WAL_HEADER; end <= size; end += PAGE_AND_FRAME_HEADER) {
            cuts.addAll(List.of(end - 1, end, Math.min(size, end + 1)));
        }
        return cuts;
    }

    /** Counted from the frames themselves: a frame that ends a commit carries the database's size in its header. */
    private int commitsIn(int length) {
        byte[] log = running.bytes(JournalCopy.LOG);
        int commits = 0;
        for (int frame = WAL_HEADER; frame + PAGE_AND_FRAME_HEADER <= length; frame += PAGE_AND_FRAME_HEADER) {
            int pagesAfterCommit = java.nio.ByteBuffer.wrap(log, frame + 4, 4).getInt();
            commits += pagesAfterCommit > 0 ? 1 : 0;
        }
        int commitsOfTheFormat = commitsInWholeLog() - COMMITS;
        return Math.max(0, commits - commitsOfTheFormat);
    }

    private int commitsInWholeLog() {
        byte[] log = running.bytes(JournalCopy.LOG);
        int commits = 0;
        for (int frame = WAL_HEADER; frame + PAGE_AND_FRAME_HEADER <= log.length; frame += PAGE_AND_FRAME_HEADER) {
            commits += java.nio.ByteBuffer.wrap(log, frame + 4, 4).getInt() > 0 ? 1 : 0;
        }
        return commits;
    }

    /** Where each record of the witness ends; the first element is 0. */
    private int[] recordEnds() {
        java.nio.ByteBuffer witness = java.nio.ByteBuffer.wrap(ended.bytes(JournalCopy.WITNESS));
        int[] ends = new int[COMMITS + 1];
        for (int i = 1; i <= COMMITS; i++) {
            ends[i] = ends[i - 1] + 8 + witness.getInt(ends[i - 1]);
        }
        return ends;
    }
}
