package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.chain.ChainTip;
import sv.k1.firmware.machine.ClockView.ClockDoubt;
import sv.k1.firmware.record.JournalEntry;

/**
 * Judges the wall clock (reliability FT10, FT11, T27): against the day the software was made, against what the journal
 * confirmed, and against the best block each time the node tells it. A doubt keeps new customers away; whoever is inside goes
 * on, because nothing about their money hangs on the calendar.
 */
final class ClockWatch {
    private ClockWatch() {}

    /** Once in each step, before anything else. */
    static void look(Turn turn) {
        ClockView was = turn.closure.clock();
        long wall = turn.stamped.wallMillis();
        long offset = wall - turn.now();
        long step = was.isRead() ? offset - was.offsetMillis() : 0;
        if (Math.abs(step) > ClockTerms.NOTED_STEP_MILLIS) {
            turn.journal(new JournalEntry.ClockStepped(step));
        }
        boolean wasSet = Math.abs(step) > ClockTerms.TOLERANCE_MILLIS;
        Optional<ClockDoubt> alone = byItself(turn, wall);
        Optional<ClockDoubt> doubt;
        boolean isConfirmed;
        if (turn.stamped.event() instanceof MachineEvent.ChainSeen(ChainTip tip, var _, var _) && canTell(tip, wall)) {
            doubt = besides(turn, tip, wall, alone);
            isConfirmed = doubt.isEmpty() && tip.unixSeconds().isPresent();
        } else if (wasSet) {
            doubt = alone.or(() -> Optional.of(ClockDoubt.NOT_CONFIRMED));
            isConfirmed = false;
        } else {
            doubt = was.doubt();
            isConfirmed = was.isConfirmed();
        }
        turn.closure = turn.closure.clock(new ClockView(offset, wall, true, isConfirmed, doubt));
    }

    /**
     * So that the next start has something to compare with: when something happened and the last confirmation is minutes old,
     * and at once when the chain has overruled the journal.
     */
    static void confirm(Turn turn) {
        ClockView clock = turn.closure.clock();
        long age = clock.wallMillis() - turn.books.clockConfirmedMillis();
        boolean isOld = age > ClockTerms.CONFIRMATION_MILLIS && turn.hasEntries();
        boolean isOverruled = age < -ClockTerms.TOLERANCE_MILLIS;
        if (clock.isConfirmed() && (isOld || isOverruled)) {
            turn.journal(new JournalEntry.ClockConfirmed(clock.wallMillis()));
        }
    }

    /** What speaks against the clock when nobody else is asked. */
    private static Optional<ClockDoubt> byItself(Turn turn, long wall) {
        if (wall < turn.settings.clock().builtMillis()) {
            return Optional.of(ClockDoubt.BEFORE_BUILD);
        }
        return wall + ClockTerms.TOLERANCE_MILLIS < turn.books.clockConfirmedMillis()
                ? Optional.of(ClockDoubt.BEFORE_JOURNAL)
                : Optional.empty();
    }

    /**
     * The same with the node's word. A block that arrives while the machine watches tells the time better than a journal whose
     * clock may have been ahead; so does any block that is older than the journal could be.
     */
    private static Optional<ClockDoubt> besides(Turn turn, ChainTip tip, long wall, Optional<ClockDoubt> alone) {
        if (tip.unixSeconds().isEmpty() || alone.equals(Optional.of(ClockDoubt.BEFORE_BUILD))) {
            return alone;
        }
        long block = tip.unixSeconds().get() * 1_000;
        long mostAhead = turn.settings.clock().mostAheadMillis();
        if (isBehind(tip, wall)) {
            return Optional.of(ClockDoubt.BEFORE_CHAIN);
        }
        if (wall > block + mostAhead) {
            return Optional.of(ClockDoubt.AFTER_CHAIN);
        }
        boolean isLive = isNews(turn, tip) && Math.abs(wall - block) <= ClockTerms.LIVE_BLOCK_MILLIS;
        boolean wasAhead = turn.books.clockConfirmedMillis() > block + mostAhead;
        return isLive || wasAhead ? Optional.empty() : alone;
    }

    /** A node that has not all blocks knows that it is later than its newest one, and nothing else: it confirms no clock. */
    private static boolean canTell(ChainTip tip, long wall) {
        return tip.synced() || isBehind(tip, wall);
    }

    private static boolean isBehind(ChainTip tip, long wall) {
        return tip.unixSeconds()
                .filter(block -> wall + ClockTerms.MOST_BEHIND_BLOCK_MILLIS < block * 1_000)
                .isPresent();
    }

    /** Whether this block was found since the last look. */
    private static boolean isNews(Turn turn, ChainTip tip) {
        return turn.chain.reachable()
                && turn.chain
                        .tip()
                        .filter(last -> last.synced() && last.height() < tip.height())
                        .isPresent();
    }
}
