package sv.k1.simulator.storm.fate;

/** Everything that can go wrong, by name; hits are counted for each. */
public enum Fault {
    // The process dies here; each in millionths for every time the point is passed.
    KILL_BEFORE_APPEND(2_500),
    KILL_BEFORE_SYNC(2_500),
    KILL_BETWEEN_JOURNAL_AND_WITNESS(2_500),
    KILL_BEFORE_WITNESS_SYNC(2_500),
    KILL_AFTER_APPEND(3_000),
    KILL_AT_EFFECT(2_000),
    KILL_AT_WIRE_BYTE(6),
    POWER_CUT_BEFORE_APPEND(1_200),
    POWER_CUT_BEFORE_SYNC(1_200),
    POWER_CUT_BETWEEN_JOURNAL_AND_WITNESS(1_200),
    POWER_CUT_BEFORE_WITNESS_SYNC(2_500),
    POWER_CUT_AFTER_APPEND(2_000),
    POWER_CUT_AT_EFFECT(1_000),
    POWER_CUT_AT_WIRE_BYTE(3),
    KILL_AT_START(60_000),
    // The medium.
    SYNC_FAILS(1_500),
    DISK_FULL(500),
    LOG_ROTS(300_000),
    WITNESS_TORN(700_000),
    // The cable to the acceptor, for each byte or answer.
    BYTE_FLIPPED(150),
    BYTE_LOST(150),
    BYTE_DOUBLED(100),
    REPLY_LOST(2_000),
    REPLY_LATE(2_000),
    // Bitcoin, for each call or block.
    REQUEST_LOST(150_000),
    ANSWER_LOST(150_000),
    ANSWER_LATE(150_000),
    NODE_REFUSES(60_000),
    LOOK_FAILS(30_000),
    NODE_TAKES_NOTHING(40_000),
    NODE_HIDES(30_000),
    EVICTION(60_000),
    REORGANISATION(80_000),
    SIGNER_SILENT(40_000),
    SIGNER_REFUSES(40_000),
    // Paper and codes, for each job or code.
    PRINT_UNKNOWN(150_000),
    PRINT_NOT_STARTED(100_000),
    PRINT_LATE(150_000),
    CODE_UNREADABLE(100_000),
    // People, for each thing they do.
    STALE_TAP(40_000),
    RANDOM_TAP(80_000),
    WALKS_AWAY(15_000),
    SECRET_SHOWN(30_000),
    OWN_ADDRESS_SHOWN(20_000),
    WRONG_CLAIM(150_000),
    NOTE_LEFT_IN_MOUTH(150_000),
    BAD_NOTE(120_000),
    // Things that come by themselves; each in mean milliseconds between two of them.
    KILL_ANYTIME(-200_000),
    HOST_POWER_CUT(-300_000),
    DEVICE_POWER_CUT(-150_000),
    BOTH_POWER_CUT(-300_000),
    PAUSE(-150_000),
    UNPLUGGED(-200_000),
    JAM_IN_HEAD(-120_000),
    JAM_IN_STACKER(-120_000),
    NOTE_PULLED_OUT_BY_TECHNICIAN(-300_000),
    CHEAT(-240_000),
    DEVICE_FAILS(-240_000),
    SECOND_NOTE(-60_000),
    CASHBOX_OUT(-120_000),
    CASHBOX_FULL(-240_000),
    DOOR_OPEN(-120_000),
    NODE_DOWN(-90_000),
    PEER_GONE(-120_000),
    FEE_JUMP(-60_000),
    PRICE_JUMP(-120_000),
    PRICE_OUTAGE(-120_000),
    PRICE_GARBAGE(-60_000),
    COIN_STOLEN(-900_000),
    MEMPOOL_FULL(-240_000),
    PRINTER_GONE(-120_000),
    SCANNER_GONE(-120_000),
    CLOCK_JUMP(-60_000),
    STORAGE_LOW(-240_000),
    CLOSED_BY_OPERATOR(-240_000),
    BOX_COLLECTED(-240_000);

    private final int usual;

    Fault(int usual) {
        this.usual = usual;
    }

    /** Whether it comes by itself, rather than at a point that is passed. */
    public boolean comesByItself() {
        return usual < 0;
    }

    /** Whether it hurts a host, a cable or an acceptor, so that a note's fate may have gone untold. */
    public boolean hurtsCash() {
        return switch (this) {
            case KILL_BEFORE_APPEND,
                    KILL_BEFORE_SYNC,
                    KILL_BETWEEN_JOURNAL_AND_WITNESS,
                    KILL_BEFORE_WITNESS_SYNC,
                    KILL_AFTER_APPEND,
                    KILL_AT_EFFECT,
                    KILL_AT_WIRE_BYTE,
                    POWER_CUT_BEFORE_APPEND,
                    POWER_CUT_BEFORE_SYNC,
                    POWER_CUT_BETWEEN_JOURNAL_AND_WITNESS,
                    POWER_CUT_BEFORE_WITNESS_SYNC,
                    POWER_CUT_AFTER_APPEND,
                    POWER_CUT_AT_EFFECT,
                    POWER_CUT_AT_WIRE_BYTE,
                    KILL_AT_START,
                    SYNC_FAILS,
                    DISK_FULL,
                    LOG_ROTS,
                    WITNESS_TORN,
                    BYTE_FLIPPED,
                    BYTE_LOST,
                    BYTE_DOUBLED,
                    REPLY_LOST,
                    REPLY_LATE,
                    BAD_NOTE,
                    KILL_ANYTIME,
                    HOST_POWER_CUT,
                    DEVICE_POWER_CUT,
                    BOTH_POWER_CUT,
                    PAUSE,
                    UNPLUGGED,
                    JAM_IN_HEAD,
                    JAM_IN_STACKER,
                    NOTE_PULLED_OUT_BY_TECHNICIAN,
                    CHEAT,
                    DEVICE_FAILS,
                    SECOND_NOTE,
                    CASHBOX_OUT,
                    CASHBOX_FULL,
                    BOX_COLLECTED,
                    NOTE_LEFT_IN_MOUTH -> true;
            case REQUEST_LOST,
                    ANSWER_LOST,
                    ANSWER_LATE,
                    NODE_REFUSES,
                    LOOK_FAILS,
                    NODE_TAKES_NOTHING,
                    NODE_HIDES,
                    PEER_GONE,
                    EVICTION,
                    REORGANISATION,
                    SIGNER_SILENT,
                    SIGNER_REFUSES,
                    PRINT_UNKNOWN,
                    PRINT_NOT_STARTED,
                    PRINT_LATE,
                    CODE_UNREADABLE,
                    STALE_TAP,
                    RANDOM_TAP,
                    WALKS_AWAY,
                    SECRET_SHOWN,
                    OWN_ADDRESS_SHOWN,
                    WRONG_CLAIM,
                    DOOR_OPEN,
                    NODE_DOWN,
                    FEE_JUMP,
                    PRICE_JUMP,
                    PRICE_OUTAGE,
                    PRICE_GARBAGE,
                    COIN_STOLEN,
                    MEMPOOL_FULL,
                    PRINTER_GONE,
                    SCANNER_GONE,
                    CLOCK_JUMP,
                    STORAGE_LOW,
                    CLOSED_BY_OPERATOR -> false;
        };
    }

    int perMillion() {
        return Math.max(0, usual);
    }

    long meanMillis() {
        return -usual;
    }
}
