package sv.k1.hal.cash.cctalk;

/**
 * Takes our own bytes out of what comes in: on a one-wire bus the host hears itself first, behind some adapters it does not
 * (ccTalk sheet, section 1). A device's reply begins with the host's address and our own message never does, so a full
 * copy of what was sent can only be an echo.
 */
final class CcTalkEcho {
    /** So many damaged echoes in a row, and we look anew whether there is one. */
    private static final int MOST_COLLISIONS = 3;

    /** What one byte turned out to be. */
    enum Finding {
        OWN,
        FROM_DEVICE,
        /** On a line that echoes, something else came than was sent: somebody talked at the same time. */
        COLLISION
    }

    private byte[] sent = new byte[0];
    private int matched;
    private boolean isPresent;
    private boolean isOver = true;
    private int collisions;

    /** A new line may have another adapter. */
    void forget() {
        isPresent = false;
        isOver = true;
        collisions = 0;
    }

    void sending(byte[] bytes) {
        sent = bytes.clone();
        matched = 0;
        isOver = false;
    }

    boolean isPresent() {
        return isPresent;
    }

    Finding take(byte next) {
        if (isOver) {
            return Finding.FROM_DEVICE;
        }
        if (next == sent[matched]) {
            matched++;
            if (matched == sent.length) {
                isOver = true;
                isPresent = true;
                collisions = 0;
            }
            return Finding.OWN;
        }
        isOver = true;
        return isPresent ? collided() : Finding.FROM_DEVICE;
    }

    private Finding collided() {
        collisions++;
        isPresent = collisions < MOST_COLLISIONS;
        return Finding.COLLISION;
    }
}
