package sv.k1.simulator.storm.disk;

import java.util.ArrayList;
import java.util.List;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.fate.Timeline;

/**
 * The medium under the journal: a database whose commits are whole or absent, and a plain file, both with writes that are
 * on the medium only after a sync. It outlives every process.
 */
public final class StormDisk {
    private final Fate fate;
    private final Chance chance;
    private final List<List<StoredEntry>> commits = new ArrayList<>();
    private int syncedCommits;
    private int checkpointed;
    private final List<StoredEntry> witness = new ArrayList<>();
    private int syncedWitness;
    private boolean torn;
    private boolean full;

    public StormDisk(Fate fate, Chance chance) {
        this.fate = fate;
        this.chance = chance;
    }

    Fate fate() {
        return fate;
    }

    /** From now on nothing more fits, or there is room again. */
    public void fill(boolean isFull) {
        full = isFull;
    }

    /** Somebody tidies up after a while. */
    public void makeRoomLater(Timeline timeline, Timeline.Life world, Chance chance) {
        if (full) {
            timeline.after(world, chance.between(2_000, 40_000), () -> full = false);
        }
    }

    public boolean isFull() {
        return full;
    }

    // --- the database ---

    void commit(List<StoredEntry> batch) {
        commits.add(List.copyOf(batch));
    }

    void syncDatabase() {
        syncedCommits = commits.size();
    }

    /** Commits before this one are in the database itself and no longer in its log. */
    void checkpoint() {
        syncedCommits = commits.size();
        checkpointed = commits.size();
    }

    List<StoredEntry> rows() {
        List<StoredEntry> rows = new ArrayList<>();
        commits.forEach(rows::addAll);
        return rows;
    }

    List<List<StoredEntry>> commits() {
        return commits;
    }

    /** The end of the hash chain in the database. */
    public String lastHash() {
        return commits.isEmpty()
                ? StoredEntry.GENESIS
                : commits.getLast().getLast().hash();
    }

    /** Whether any entry says this; the hexadecimal digits of signed bytes may spell anything. */
    public boolean tells(String word) {
        for (List<StoredEntry> commit : commits) {
            for (StoredEntry row : commit) {
                if (row.body().contains(word) && !row.kind().equals("payout-signed")) {
                    return true;
                }
            }
        }
        return false;
    }

    // --- the witness ---

    void witness(List<StoredEntry> batch) {
        witness.addAll(batch);
    }

    void syncWitness() {
        syncedWitness = witness.size();
    }

    /** Whole records, oldest first. */
    List<StoredEntry> witnessed() {
        return List.copyOf(witness);
    }

    /** Whether something unreadable comes after the last whole record. */
    boolean isWitnessTorn() {
        return torn;
    }

    void cutTornEnd() {
        torn = false;
    }

    // --- cards ---

    /** Everything that is on it, as on a card of its own. */
    public record Copy(List<List<StoredEntry>> commits, List<StoredEntry> witness, boolean torn) {}

    /** As a program finds it that reads it now; nobody writes to it. */
    public Copy copy() {
        return new Copy(List.copyOf(commits), List.copyOf(witness), torn);
    }

    /** Another card is in its place. */
    public void restore(Copy card) {
        commits.clear();
        commits.addAll(card.commits());
        syncDatabase();
        checkpointed = 0;
        witness.clear();
        witness.addAll(card.witness());
        syncWitness();
        torn = card.torn();
    }

    // --- power ---

    /**
     * What was not synced may be there, be gone, or be there in part. A log that rots loses even what was; it does not rot
     * in the moment in which the witness is torn, nor before a start has cut that end off: with both copies hurt the product
     * refuses to open, and a person has to look.
     */
    public void powerCut() {
        boolean rots = !torn && syncedCommits > checkpointed && fate.strikes(Fault.LOG_ROTS);
        int kept = syncedCommits + chance.between(0, commits.size() - syncedCommits);
        if (rots) {
            kept = chance.between(checkpointed, kept);
        }
        commits.subList(kept, commits.size()).clear();
        syncedCommits = kept;
        int unsynced = witness.size() - syncedWitness;
        if (rots) {
            witness.subList(syncedWitness, witness.size()).clear();
        } else if (unsynced > 0 && fate.strikes(Fault.WITNESS_TORN)) {
            int whole = chance.between(0, unsynced - 1);
            witness.subList(syncedWitness + whole, witness.size()).clear();
            torn = chance.nextBoolean();
        }
        syncedWitness = witness.size();
    }
}
