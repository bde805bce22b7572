package sv.k1.hal.cash.ebds;

/** The six data bytes of every omnibus reply, named as in the EBDS sheet, section 6. */
record EbdsStatus(int data0, int data1, int data2, int data3, int data4, int data5) {
    static final int BYTES = 6;

    private static final int STATE_BITS = 0x2F;

    /** What the device is doing; informs, proves nothing. */
    enum State {
        IDLING,
        ACCEPTING,
        ESCROWED,
        STACKING,
        RETURNING,
        /** No state bit: out of service. */
        NONE,
        /** Several state bits, which the manual does not know. */
        SEVERAL
    }

    static EbdsStatus at(EbdsFrame frame, int from) {
        return new EbdsStatus(
                frame.data(from),
                frame.data(from + 1),
                frame.data(from + 2),
                frame.data(from + 3),
                frame.data(from + 4),
                frame.data(from + 5));
    }

    State state() {
        return switch (data0 & STATE_BITS) {
            case 0x01 -> State.IDLING;
            case 0x02 -> State.ACCEPTING;
            case 0x04 -> State.ESCROWED;
            case 0x08 -> State.STACKING;
            case 0x20 -> State.RETURNING;
            case 0x00 -> State.NONE;
            default -> State.SEVERAL;
        };
    }

    /** Event: the only credit point. */
    boolean isStacked() {
        return (data0 & 0x10) != 0;
    }

    /** Event. */
    boolean isReturned() {
        return (data0 & 0x40) != 0;
    }

    /** Event. */
    boolean isCheated() {
        return (data1 & 0x01) != 0;
    }

    /** Event. */
    boolean isRejected() {
        return (data1 & 0x02) != 0;
    }

    boolean isJammed() {
        return (data1 & 0x04) != 0;
    }

    boolean isStackerFull() {
        return (data1 & 0x08) != 0;
    }

    boolean isCassetteAttached() {
        return (data1 & 0x10) != 0;
    }

    boolean isPaused() {
        return (data1 & 0x20) != 0;
    }

    boolean isCalibrating() {
        return (data1 & 0x40) != 0;
    }

    boolean isPowerUp() {
        return (data2 & 0x01) != 0;
    }

    /** Event: the host's last command was not understood or not allowed. */
    boolean isInvalidCommand() {
        return (data2 & 0x02) != 0;
    }

    boolean isFailed() {
        return (data2 & 0x04) != 0;
    }

    /** Denomination 1 to 7 of the plain mode, 0 when the device tells none. */
    int noteValue() {
        return data2 >> 3 & 0x07;
    }

    boolean isTransportOpen() {
        return (data2 & 0x40) != 0;
    }

    boolean isStalled() {
        return (data3 & 0x01) != 0;
    }

    boolean isDownloading() {
        return (data3 & 0x02) != 0;
    }

    boolean hasCapabilities() {
        return (data3 & 0x10) != 0;
    }

    boolean isDisabled() {
        return (data3 & 0x20) != 0;
    }

    int model() {
        return data4;
    }

    /** Code revision as people write it, such as {@code 3.0}. */
    String revision() {
        return data5 / 10 + "." + data5 % 10;
    }

    /** Empty, in service and out of motion: what came before is over. */
    boolean isSettled() {
        boolean rests = state() == State.IDLING || (state() == State.NONE && isDisabled());
        return rests && !isPowerUp() && !isJammed() && !isFailed() && isCassetteAttached();
    }

    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(state().name());
        say(words, isStacked(), "stacked");
        say(words, isReturned(), "returned");
        say(words, isCheated(), "cheated");
        say(words, isRejected(), "rejected");
        say(words, isJammed(), "jammed");
        say(words, isStackerFull(), "stacker full");
        say(words, !isCassetteAttached(), "cassette removed");
        say(words, isPaused(), "paused");
        say(words, isCalibrating(), "calibrating");
        say(words, isPowerUp(), "power-up");
        say(words, isInvalidCommand(), "invalid command");
        say(words, isFailed(), "failure");
        say(words, isTransportOpen(), "transport open");
        say(words, isStalled(), "stalled");
        say(words, isDownloading(), "flash download");
        say(words, isDisabled(), "disabled");
        say(words, noteValue() != 0, "denomination " + noteValue());
        return words.toString();
    }

    private static void say(StringBuilder words, boolean is, String word) {
        if (is) {
            words.append(", ").append(word);
        }
    }
}
