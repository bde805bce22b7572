package sv.k1.simulator.cash.ebds;

import java.util.Arrays;

/** What extended commands set: EBDS sheet, section 8. */
final class EbdsNoteSettings {
    private static final int NOTES_PER_BYTE = 7;
    /** As many notes as the longer form of SET NOTE INHIBITS has bits for. */
    private static final int MOST_NOTES = 133;

    private final boolean[] enabled = new boolean[MOST_NOTES];
    private int escrowSeconds;
    private boolean tellsRetrieved;

    EbdsNoteSettings() {
        restarted(false);
    }

    /** All notes, no time-out, no note-retrieved messages; unless the unit keeps its settings. */
    void restarted(boolean keeps) {
        if (!keeps) {
            Arrays.fill(enabled, true);
            escrowSeconds = 0;
            tellsRetrieved = false;
        }
    }

    /** Seven notes per byte, lowest bit first; 1 enables despite the command's name. Notes without a bit are refused. */
    void inhibits(byte[] bits) {
        Arrays.fill(enabled, false);
        for (int note = 0; note < Math.min(MOST_NOTES, bits.length * NOTES_PER_BYTE); note++) {
            enabled[note] = (bits[note / NOTES_PER_BYTE] & 1 << note % NOTES_PER_BYTE) != 0;
        }
    }

    boolean isEnabled(int row) {
        return enabled[row];
    }

    void escrowSeconds(int seconds) {
        escrowSeconds = seconds;
    }

    /** 0 for no time-out. */
    int escrowSeconds() {
        return escrowSeconds;
    }

    void tellsRetrieved(boolean on) {
        tellsRetrieved = on;
    }

    boolean tellsRetrieved() {
        return tellsRetrieved;
    }
}
