package sv.k1.simulator.cash.cctalk;

import java.util.Set;

/**
 * Which checks one device understands. Real ones have one, fixed by menu, switch or order code (ccTalk sheet, section 2); the
 * model answers in the one it was asked in, so that any host can be run against it, unless a switch pins it.
 */
final class CcTalkChecks {
    private static final int SOURCE = 2;

    private final boolean knowsSum;
    private final boolean knowsCrc;
    private CcTalkCheck latest;

    /** @throws IllegalArgumentException when both switches are set: then nothing would be understood */
    CcTalkChecks(Set<CcTalkSwitch> switches) {
        knowsSum = !switches.contains(CcTalkSwitch.ONLY_CRC_16);
        knowsCrc = !switches.contains(CcTalkSwitch.ONLY_SUM_8);
        if (!knowsSum && !knowsCrc) {
            throw new IllegalArgumentException("a ccTalk device understands only-sum-8 or only-crc-16, not neither");
        }
        latest = knowsSum ? CcTalkCheck.SUM_8 : CcTalkCheck.CRC_16;
    }

    /** Whether the message is whole; its check is the one of the next reply. */
    boolean isGood(byte[] frame) {
        boolean sum = knowsSum && isSum(frame);
        boolean crc = knowsCrc && CcTalkCheck.CRC_16.isGood(frame);
        if (sum != crc) { // a message that happens to fit both is taken as the ones before it
            latest = sum ? CcTalkCheck.SUM_8 : CcTalkCheck.CRC_16;
        }
        return sum || crc;
    }

    /**
     * One in 256 damaged messages of a host with CRC has a good sum by chance. Where both are understood, the host's address in
     * the place of the source makes that one in 65536, as good as the CRC itself.
     */
    private boolean isSum(byte[] frame) {
        boolean fromHost = (frame[SOURCE] & 0xFF) == CcTalkFrame.HOST;
        return CcTalkCheck.SUM_8.isGood(frame) && (!knowsCrc || fromHost);
    }

    /** What the latest good message was checked by. */
    CcTalkCheck ofReply() {
        return latest;
    }
}
