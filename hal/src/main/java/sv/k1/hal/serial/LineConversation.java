package sv.k1.hal.serial;

/**
 * One device's side of a {@link LineWorker}: all methods run on the worker's thread, none may wait.
 * A conversation that gives up on its device throws a {@link LineFault} itself; the worker then reopens the line.
 */
public interface LineConversation {
    /** The line is open and nothing was read from it yet. */
    void opened(SerialLine line) throws LineFault;

    /**
     * One bounded piece of work, at least every {@link LineWorker#READ_MILLIS} ms or so.
     *
     * @param received the bytes read just now are the first {@code length} ones; 0 on a quiet line
     * @return whether the device proved to be alive, which shortens the pause before the next reopening
     */
    boolean work(SerialLine line, byte[] received, int length) throws LineFault;

    /** The line could not be opened, or broke; the reason is the fault's message. Called on every failed try. */
    void lost(String reason);

    /** Called now and then while there is no line, so that waiting requests can be answered. */
    void whileLost();

    /** The worker ends for good; no call follows. */
    void ended();
}
