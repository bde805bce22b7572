package sv.k1.simulator.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.bolt11.Bolt11;
import sv.k1.firmware.destination.bolt11.Bolt11Reading;
import sv.k1.firmware.destination.bolt12.Bolt12Offer;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.destination.lnurl.LnurlText;
import sv.k1.firmware.lightning.LightningText;

/** The readers of Lightning texts. */
final class LightningFuzz {
    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final List<ChainNetwork> NETWORKS = List.of(ChainNetwork.values());
    private static final String[] BEGINNINGS = {"lnbc", "lnbc1u", "lntb10n", "lntbs", "lnbcrt2500u", "lnbc99999999999p"
    };

    private LightningFuzz() {}

    static void addTo(Map<String, Consumer<byte[]>> all) {
        all.put("scanned", bytes -> scanned(text(bytes)));
        all.put("bolt11", LightningFuzz::invoice);
        all.put("bolt12", LightningFuzz::offer);
        all.put("lnurl", LightningFuzz::lnurl);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void scanned(String text) {
        ChainNetwork network = NETWORKS.get(text.length() % NETWORKS.size());
        LightningText read = LightningCode.read(text, network);
        check(read.equals(LightningCode.read(text, network)), "one text is read in two ways");
    }

    /** The first byte chooses the beginning, the others are the groups behind it; the checksum fits. */
    private static void invoice(byte[] bytes) {
        String part = BEGINNINGS[bytes.length == 0 ? 0 : (bytes[0] & 0xff) % BEGINNINGS.length];
        String text = bech32(part, bytes);
        switch (Bolt11.read(text)) {
            case Bolt11Reading.Bad bad -> check(bad.toString().length() < 300, "a long complaint");
            case Bolt11Reading.Good(var invoice) -> {
                check(invoice.text().equals(text), "another text");
                check(invoice.payeeHex().length() == 66, "no payee");
                check(
                        invoice.description().isPresent()
                                != invoice.descriptionHashHex().isPresent(),
                        "no description");
            }
        }
    }

    private static void offer(byte[] bytes) {
        StringBuilder text = new StringBuilder("lno1");
        for (byte next : bytes) {
            text.append(CHARSET.charAt(next & 31));
        }
        Bolt12Offer.read(text.toString()).ifPresent(offer -> check(offer.text().contentEquals(text), "another text"));
    }

    /** Behind a checksum that fits, and as an address. */
    private static void lnurl(byte[] bytes) {
        StringBuilder groups = new StringBuilder();
        int pending = 0;
        int bits = 0;
        for (byte next : bytes) {
            pending = (pending << 8 | (next & 0xff)) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                groups.append((char) (pending >>> bits & 31));
            }
        }
        if (bits > 0) {
            groups.append((char) (pending << (5 - bits) & 31));
        }
        byte[] five = groups.toString().getBytes(StandardCharsets.ISO_8859_1);
        LnurlText.read(bech32("lnurl", five))
                .ifPresent(read -> check(!read.shown().isEmpty(), "no name"));
        String beginning = bytes.length % 2 == 0 ? "https://" : "lnurlp://";
        scanned(beginning + text(bytes));
    }

    private static String bech32(String part, byte[] bytes) {
        int sum = 1;
        for (int at = 0; at < part.length(); at++) {
            sum = step(sum, part.charAt(at) >>> 5);
        }
        sum = step(sum, 0);
        for (int at = 0; at < part.length(); at++) {
            sum = step(sum, part.charAt(at) & 31);
        }
        StringBuilder text = new StringBuilder(part).append('1');
        for (byte next : bytes) {
            sum = step(sum, next & 31);
            text.append(CHARSET.charAt(next & 31));
        }
        for (int at = 0; at < 6; at++) {
            sum = step(sum, 0);
        }
        for (int at = 5; at >= 0; at--) {
            text.append(CHARSET.charAt(((sum ^ 1) >>> (5 * at)) & 31));
        }
        return text.toString();
    }

    private static int step(int sum, int value) {
        int next = (sum & 0x1ffffff) << 5 ^ value;
        for (int bit = 0; bit < GENERATOR.length; bit++) {
            next ^= (sum >>> 25 >>> bit & 1) == 1 ? GENERATOR[bit] : 0;
        }
        return next;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
