package sv.k1.firmware.machine;

/**
 * What a peer said is true as long as somebody goes on asking it. A watch that hangs or has died tells nothing, and nothing looks
 * like health: after a minute without a word the peer counts as lost (features E17, faults FT17 and FT32).
 */
final class Silence {
    /** The watches ask every three seconds, and every question of theirs has a deadline of a few. */
    static final long LONGEST_MILLIS = 60_000;

    private Silence() {}

    static void look(Turn turn) {
        if (turn.chain.reachable() && isTooLong(turn, turn.chain.seenAtMillis())) {
            turn.chain = turn.chain.lost(words(turn, turn.chain.seenAtMillis()));
        }
        if (turn.lightning.reachable() && isTooLong(turn, turn.lightning.seenAtMillis())) {
            turn.lightning = turn.lightning.lost(words(turn, turn.lightning.seenAtMillis()));
        }
    }

    private static boolean isTooLong(Turn turn, long seenAtMillis) {
        return turn.now() - seenAtMillis > LONGEST_MILLIS;
    }

    private static String words(Turn turn, long seenAtMillis) {
        return "nothing was heard of it for " + (turn.now() - seenAtMillis) / 1_000 + " s";
    }
}
