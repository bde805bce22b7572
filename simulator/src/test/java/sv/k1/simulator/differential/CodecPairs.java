package sv.k1.simulator.differential;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import sv.k1.hal.cash.cctalk.CcTalkChecksum;
import sv.k1.hal.cash.ebds.EbdsDriverSide;
import sv.k1.simulator.cash.ccnet.CcnetModelSide;
import sv.k1.simulator.cash.cctalk.CcTalkCheck;
import sv.k1.simulator.cash.cctalk.CcTalkModelSide;
import sv.k1.simulator.cash.ebds.EbdsModelSide;
import sv.k1.simulator.cash.id003.Id003ModelSide;
import sv.k1.simulator.cash.ssp.SspModelSide;
import sv.k1.simulator.differential.CodecPair.HonestDifference;

/** Every pair of codecs there is, and where they may honestly differ. */
final class CodecPairs {
    private static final HonestDifference OTHER_PERIPHERAL = new HonestDifference(
            "ccnet-other-peripheral",
            "the bus has other peripherals (CCNET sheet, section 2): the model follows what begins like a frame to addresses 1,"
                    + " 2 or 4 to its end, the driver on its own line searches behind the first byte",
            (stream, _, _) -> holdsOtherPeripheral(stream));

    private static final HonestDifference ADDRESS_7F = new HonestDifference(
            "ssp-address-7f",
            "7F 7F 7F: the driver pairs from the left and reads SEQ/ID 7F, the model takes each 7F as one more start; no unit"
                    + " has address 7F (SSP sheet, section 2)",
            (stream, _, _) -> holdsThreeStarts(stream));

    private static final HonestDifference OUT_OF_STEP = new HonestDifference(
            "cctalk-out-of-step",
            "ccTalk has no start byte: after a wrong length or check the model is out of step until the line pauses for 50 ms"
                    + " (ccTalk sheet, section 1), the driver drops one byte and searches; what came before is compared",
            (_, byDriver, byModel) -> agreesUntilTheFirstFailure(byDriver, byModel));

    private CodecPairs() {}

    static List<CodecPair> all() {
        return List.of(
                new CodecPair(
                        "id003",
                        DriverSides.Id003::new,
                        Id003ModelSide::new,
                        contents(1, 250, 0xFF, 0xFC),
                        false,
                        Optional.empty()),
                new CodecPair(
                        "ccnet",
                        DriverSides.Ccnet::new,
                        CcnetModelSide::new,
                        contents(1, 244, 0xFF, 0x02),
                        false,
                        Optional.of(OTHER_PERIPHERAL)),
                new CodecPair(
                        "ebds",
                        EbdsDriverSide::new,
                        EbdsModelSide::new,
                        contents(1, 122, 0x7F, 0x02),
                        false,
                        Optional.empty()),
                new CodecPair(
                        "ssp",
                        DriverSides.Ssp::new,
                        SspModelSide::new,
                        CodecPairs::sspContent,
                        false,
                        Optional.of(ADDRESS_7F)),
                cctalk("cctalk", CcTalkChecksum.SUM8, CcTalkCheck.SUM_8),
                cctalk("cctalk-crc", CcTalkChecksum.CRC16, CcTalkCheck.CRC_16));
    }

    private static CodecPair cctalk(String name, CcTalkChecksum driver, CcTalkCheck model) {
        return new CodecPair(
                name,
                () -> new DriverSides.CcTalk(driver),
                () -> new CcTalkModelSide(model),
                chance -> ccTalkContent(chance, driver),
                true,
                Optional.of(OUT_OF_STEP));
    }

    /**
     * @param head bytes that are always there
     * @param mostData bytes that may follow
     * @param mask bits that a byte has
     * @param favourite the byte that begins frames, which comes often
     */
    private static Function<RandomGenerator, byte[]> contents(int head, int mostData, int mask, int favourite) {
        return chance -> {
            byte[] content = new byte[head + dataLength(chance, mostData)];
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) (chance.nextInt(12) == 0 ? favourite : chance.nextInt(256) & mask);
            }
            return content;
        };
    }

    private static int dataLength(RandomGenerator chance, int most) {
        return switch (chance.nextInt(16)) {
            case 0 -> chance.nextInt(most + 1);
            case 1, 2, 3 -> chance.nextInt(41);
            default -> chance.nextInt(9);
        };
    }

    private static byte[] sspContent(RandomGenerator chance) {
        byte[] content = contents(1, 255, 0xFF, 0x7F).apply(chance);
        content[0] = (byte) (content[0] == 0x7F ? 0x80 : content[0]);
        return content;
    }

    private static byte[] ccTalkContent(RandomGenerator chance, CcTalkChecksum checksum) {
        byte[] content = contents(3, 252, 0xFF, 0x01).apply(chance);
        content[1] = checksum == CcTalkChecksum.SUM8 ? content[1] : 0;
        return content;
    }

    // ---- what explains a difference

    private static boolean holdsOtherPeripheral(byte[] stream) {
        for (int i = 0; i + 1 < stream.length; i++) {
            int address = stream[i + 1];
            if (stream[i] == 0x02 && (address == 1 || address == 2 || address == 4)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsThreeStarts(byte[] stream) {
        for (int i = 0; i + 2 < stream.length; i++) {
            if (stream[i] == 0x7F && stream[i + 1] == 0x7F && stream[i + 2] == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static boolean agreesUntilTheFirstFailure(List<byte[]> byDriver, List<byte[]> byModel) {
        for (int i = 0; i < byModel.size(); i++) {
            if (byModel.get(i).length == 0) {
                return true;
            }
            if (i >= byDriver.size() || !Arrays.equals(byDriver.get(i), byModel.get(i))) {
                return false;
            }
        }
        return false;
    }
}
