package sv.k1.simulator.bench;

/** A line nobody understands. The message says where it stands, what is wrong and what can stand there. */
final class WrongWord extends Exception {
    private static final long serialVersionUID = 1L;

    WrongWord(String message) {
        super(message);
    }
}
