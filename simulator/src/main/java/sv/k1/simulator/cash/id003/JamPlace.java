package sv.k1.simulator.cash.id003;

/** Where paper is stuck. */
public enum JamPlace {
    ACCEPTOR,
    STACKER
}
