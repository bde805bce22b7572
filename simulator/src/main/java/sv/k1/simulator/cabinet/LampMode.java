package sv.k1.simulator.cabinet;

/** How the board lights the lamp at the slot. */
public enum LampMode {
    OFF("off"),
    ON("on"),
    BLINK("blink");

    private final String word;

    LampMode(String word) {
        this.word = word;
    }

    /** As on the wire. */
    public String word() {
        return word;
    }
}
