package sv.k1.simulator.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import sv.k1.firmware.config.ConfigBytes;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.journal.EntryCodec;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.quote.http.PriceAnswers;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.ccnet.CcnetSession;
import sv.k1.hal.cash.ccnet.CcnetSettings;
import sv.k1.hal.cash.cctalk.CcTalkBillSession;
import sv.k1.hal.cash.cctalk.CcTalkChecksum;
import sv.k1.hal.cash.cctalk.CcTalkCoinSession;
import sv.k1.hal.cash.cctalk.CcTalkFrame;
import sv.k1.hal.cash.cctalk.CcTalkSettings;
import sv.k1.hal.cash.ebds.EbdsDriverSide;
import sv.k1.hal.cash.ebds.EbdsSession;
import sv.k1.hal.cash.ebds.EbdsSettings;
import sv.k1.hal.cash.id003.Id003Frame;
import sv.k1.hal.cash.id003.Id003Session;
import sv.k1.hal.cash.id003.Id003Settings;
import sv.k1.hal.cash.pulse.PulseSession;
import sv.k1.hal.cash.pulse.PulseSettings;
import sv.k1.hal.cash.ssp.SspFrame;
import sv.k1.hal.cash.ssp.SspSession;
import sv.k1.hal.cash.ssp.SspSettings;
import sv.k1.hal.print.escpos.PrinterReplies;
import sv.k1.hal.scan.serial.ScannerRecords;
import sv.k1.simulator.cash.ccnet.CcnetModelSide;
import sv.k1.simulator.differential.CodecSide;

/** All targets by name. A target throws for a defect and for nothing else. */
final class FuzzTargets {
    private static final List<String> KINDS = List.of(
            "machine-started",
            "discrepancy",
            "door-moved",
            "sale-opened",
            "note-escrowed",
            "note-stacked",
            "unattributed-note",
            "quote-confirmed",
            "destination-set",
            "payout-signed",
            "no-such-kind");

    private static final Map<String, Consumer<byte[]>> ALL = all();

    private FuzzTargets() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Whether the target makes its frames itself: then every check fits, and the fuzzer need not watch each comparison to find
     * out about them. It is three times as fast without.
     */
    static boolean isFramed(String name) {
        return name.startsWith("driver-") || name.startsWith("model-");
    }

    /** @throws IllegalArgumentException for a name that is not one of {@link #names} */
    static Consumer<byte[]> of(String name) {
        Consumer<byte[]> target = ALL.get(name);
        if (target == null) {
            throw new IllegalArgumentException("no target " + name + "; there are all, " + String.join(", ", names()));
        }
        return target;
    }

    private static Map<String, Consumer<byte[]>> all() {
        Map<String, Consumer<byte[]>> all = new LinkedHashMap<>();
        drivers(all);
        models(all);
        all.put("destination", FuzzTargets::destination);
        all.put("bip21", bytes -> destination(prefixed("bitcoin:", bytes)));
        all.put("address", bytes -> {
            destination(prefixed("bc1", bytes));
            destination(prefixed("1", bytes));
        });
        LightningFuzz.addTo(all);
        all.put("price", PriceAnswers::read);
        all.put("config", ConfigBytes::read);
        all.put("journal", FuzzTargets::journalEntry);
        all.put("printer", PrinterReplies::read);
        all.put("scanner", ScannerRecords::read);
        return all;
    }

    private static void drivers(Map<String, Consumer<byte[]>> all) {
        ResumePoint none = ResumePoint.NONE;
        Framing id003 = data -> Id003Frame.of(first(data), unsigned(rest(data))).encode();
        Framing ccnet = FuzzTargets::ccnet;
        Framing ebds = FuzzTargets::ebds;
        Framing ssp = data -> new SspFrame(first(data), rest(data)).encode();
        all.put("driver-id003", SessionFuzz.of(() -> new Id003Session(Id003Settings.usual(), none, 0), id003));
        all.put("driver-ccnet", SessionFuzz.of(() -> new CcnetSession(CcnetSettings.usual(), none, 0), ccnet));
        all.put("driver-ebds", SessionFuzz.of(() -> new EbdsSession(EbdsSettings.usual(), none, 0), ebds));
        all.put("driver-ssp", SessionFuzz.of(() -> ssp(SspSettings.ssp()), ssp));
        all.put("driver-essp", SessionFuzz.of(() -> ssp(SspSettings.essp()), ssp));
        all.put(
                "driver-cctalk-coin",
                SessionFuzz.of(
                        () -> new CcTalkCoinSession(CcTalkSettings.coin(), none, 0),
                        data -> toHost(data, CcTalkSettings.coin())));
        all.put(
                "driver-cctalk-bill",
                SessionFuzz.of(
                        () -> new CcTalkBillSession(CcTalkSettings.bill(), none, 0),
                        data -> toHost(data, CcTalkSettings.bill())));
        PulseSettings pulse = PulseSettings.usual(Currency.getInstance("USD"));
        all.put("driver-pulse", SessionFuzz.of(() -> new PulseSession(pulse, 0), FuzzTargets::pulse));
    }

    private static void models(Map<String, Consumer<byte[]>> all) {
        all.put("model-id003", ModelFuzz.of("id003", data -> Id003Frame.of(first(data), unsigned(rest(data)))
                .encode()));
        all.put("model-ccnet", ModelFuzz.of("ccnet", FuzzTargets::ccnet));
        all.put("model-ebds", ModelFuzz.of("ebds", FuzzTargets::ebds));
        all.put("model-ssp", ModelFuzz.of("ssp", data -> new SspFrame(first(data), rest(data)).encode()));
        all.put(
                "model-cctalk-coin",
                ModelFuzz.of("cctalk-coin", data -> toDevice(data, CcTalkSettings.coin(), CcTalkChecksum.SUM8)));
        all.put(
                "model-cctalk-bill",
                ModelFuzz.of("cctalk-bill", data -> toDevice(data, CcTalkSettings.bill(), CcTalkChecksum.CRC16)));
        all.put("model-pulse", ModelFuzz.of("pulse", FuzzTargets::pulse));
    }

    private static SspSession ssp(SspSettings settings) {
        return new SspSession(settings, ResumePoint.NONE, new SplittableRandom(1), 0);
    }

    // ---- frames with a good check, so that chance gets behind it

    private static byte[] ccnet(byte[] data) {
        return new CcnetModelSide().encode(data.length == 0 ? new byte[1] : data);
    }

    private static byte[] ebds(byte[] data) {
        byte[] seven = data.length == 0 ? new byte[1] : data.clone();
        for (int i = 0; i < seven.length; i++) {
            seven[i] &= 0x7F;
        }
        CodecSide side = new EbdsDriverSide();
        return side.encode(seven);
    }

    /** Either check: a driver finds out which one its unit has. */
    private static byte[] toHost(byte[] data, CcTalkSettings settings) {
        CcTalkChecksum check = (first(data) & 1) == 0 ? CcTalkChecksum.SUM8 : CcTalkChecksum.CRC16;
        return new CcTalkFrame(CcTalkFrame.HOST, settings.address(), 0, rest(data)).encode(check);
    }

    private static byte[] toDevice(byte[] data, CcTalkSettings settings, CcTalkChecksum check) {
        return new CcTalkFrame(settings.address(), CcTalkFrame.HOST, first(data), rest(data)).encode(check);
    }

    private static byte[] pulse(byte[] data) {
        long at = 0;
        for (byte next : data) {
            at = at << 4 ^ (next & 0xFF);
        }
        String line = (first(data) & 1) == 0 ? "L " : "H ";
        return (line + (at & 0xFFFF_FFFFFFL) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static int first(byte[] data) {
        return data.length == 0 ? 0 : data[0] & 0xFF;
    }

    private static byte[] rest(byte[] data) {
        return data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
    }

    private static int[] unsigned(byte[] bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return values;
    }

    // ---- texts

    private static byte[] prefixed(String prefix, byte[] bytes) {
        return (prefix + new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.UTF_8);
    }

    private static void destination(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (ChainNetwork network : ChainNetwork.values()) {
            String said = DestinationText.parse(text, network).toString();
            if (said.isEmpty()
                    || !DestinationText.parse(text, network).toString().equals(said)) {
                throw new AssertionError("one text is read in two ways");
            }
        }
    }

    private static void journalEntry(byte[] bytes) {
        String body = new String(rest(bytes), StandardCharsets.UTF_8);
        try {
            if (new EntryCodec()
                    .decode(KINDS.get(first(bytes) % KINDS.size()), 1, body)
                    .toString()
                    .isEmpty()) {
                throw new AssertionError("an entry without a text");
            }
        } catch (StoreFault _) {
            // the clear answer to a broken entry
        }
    }
}
