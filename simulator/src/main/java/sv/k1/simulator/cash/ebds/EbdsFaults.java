package sv.k1.simulator.cash.ebds;

/** What is broken, blocked or missing; it stays so with and without power. */
final class EbdsFaults {
    private boolean blocked;
    private boolean jamShown;
    private boolean jamsNextNote;
    private boolean failed;
    private boolean cassetteOut;
    private boolean full;
    private boolean secondNote;

    void jam() {
        blocked = true;
        jamShown = true;
    }

    void jamNextNote() {
        jamsNextNote = true;
    }

    /** Whether the note that goes in now gets stuck; asked once per note. */
    boolean takeJamOfNextNote() {
        boolean jams = jamsNextNote;
        jamsNextNote = false;
        return jams;
    }

    /** The way is free; the unit notices at the next start, or at once. */
    void freeTheWay(boolean noticed) {
        blocked = false;
        jamsNextNote = false;
        jamShown = jamShown && !noticed;
    }

    /** A start of the unit finds out what is still in the way. */
    void started() {
        jamShown = blocked;
        secondNote = false;
    }

    boolean isJammed() {
        return jamShown;
    }

    void failed(boolean now) {
        failed = now;
    }

    boolean isFailed() {
        return failed;
    }

    void cassetteOut(boolean now) {
        cassetteOut = now;
    }

    boolean isCassetteOut() {
        return cassetteOut;
    }

    void full(boolean now) {
        full = now;
    }

    boolean isFull() {
        return full;
    }

    void secondNote(boolean now) {
        secondNote = now;
    }

    boolean isPaused() {
        return secondNote;
    }

    /** Nothing moves. */
    boolean blocksMotion() {
        return jamShown || failed || secondNote;
    }
}
