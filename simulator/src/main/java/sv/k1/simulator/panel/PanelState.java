package sv.k1.simulator.panel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sv.k1.simulator.cabinet.CabinetView;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.panel.Hands.Switch;
import sv.k1.simulator.print.Slip;

/** Looks at the whole machine and puts what it sees into maps for the page. What takes time is looked at less often. */
final class PanelState {
    private static final List<String> SCREEN_FIELDS =
            List.of("kind", "language", "sale", "payment", "claim", "troubles");

    private final Workbench bench;
    private final Hands hands;
    private final SessionRecording recording;
    private volatile Map<String, Object> screen = Map.of();
    private volatile List<Map<String, Object>> wallet = List.of();

    PanelState(Workbench bench, Hands hands, SessionRecording recording) {
        this.bench = bench;
        this.hands = hands;
        this.recording = recording;
    }

    /** Asks the customer's screen; may take as long as a dead machine is waited for. */
    void lookAtScreen() {
        Map<String, Object> shown = new LinkedHashMap<>();
        bench.screenModel()
                .ifPresent(model -> SCREEN_FIELDS.forEach(field -> {
                    Object value = model.get(field);
                    if (value != null) {
                        shown.put(field, value);
                    }
                }));
        screen = shown;
        long cashMinor = shown.get("sale") instanceof Map<?, ?> sale && sale.get("cashMinor") instanceof Number minor
                ? minor.longValue()
                : 0;
        recording.sees(String.valueOf(shown.getOrDefault("kind", "")), cashMinor);
    }

    /** Asks the chain what every address handed out has received. */
    void lookAtWallet() {
        List<Map<String, Object>> seen = new ArrayList<>();
        for (Hands.HandedOut out : hands.addresses()) {
            List<Workbench.Received> payments = bench.received(out.address());
            seen.add(Map.of(
                    "kind", out.kind().name(),
                    "address", out.address(),
                    "payments", payments.size(),
                    "sats",
                            payments.stream()
                                    .mapToLong(Workbench.Received::sats)
                                    .sum(),
                    "confirmations",
                            payments.stream()
                                    .mapToInt(Workbench.Received::confirmations)
                                    .min()
                                    .orElse(0)));
        }
        wallet = List.copyOf(seen);
    }

    /** Everything the page draws. */
    Map<String, Object> now() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kind", bench.cabinetKind());
        all.put("powered", bench.isPowered());
        all.put("running", bench.isRunning());
        all.put("currency", bench.currency());
        all.put("price", bench.price().toPlainString());
        all.put("acceptor", bench.pump("acceptor").<Map<String, Object>>call(this::acceptor));
        if (bench.devices().contains("printer")) {
            all.put("printer", bench.pump("printer").<Map<String, Object>>call(this::printer));
        }
        all.put("cabinet", bench.pump("cabinet").<Map<String, Object>>call(this::cabinet));
        all.put("recording", recording.isRunning());
        all.put("held", hands.heldText());
        all.put("lens", bench.lens().name());
        all.put("peers", bench.peers());
        all.put("fees", hands.fees());
        all.put("poolMinimum", hands.poolMinimum());
        all.put("cables", cables());
        all.put("switches", switches());
        all.put("screen", screen);
        all.put("wallet", wallet);
        all.put("coins", bench.coins());
        bench.pace().ifPresent(times -> all.put("pace", times));
        bench.lightningSats().ifPresent(sats -> all.put("lightningSats", sats));
        all.put("nodeManners", bench.nodeManners());
        return all;
    }

    private Map<String, Object> acceptor() {
        CashHead head = bench.acceptor();
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("status", head.state());
        seen.put("coins", head.takesCoins());
        seen.put("open", head.isSlotOpen());
        seen.put("cashboxIn", head.isCashboxIn());
        head.model().inside().ifPresent(note -> {
            seen.put("noteMinor", note.minorUnits());
            seen.put("place", note.place().name());
        });
        seen.put(
                "denominations",
                head.model().items().stream().map(CashItem::minorUnits).toList());
        seen.put("digits", head.currency().getDefaultFractionDigits());
        seen.put("cashboxNotes", count(head.inCashbox()));
        seen.put(
                "cashboxMinor",
                head.inCashbox().stream()
                        .mapToLong(pile -> Math.multiplyExact(pile.minorUnits(), (long) pile.count()))
                        .sum());
        seen.put("returned", count(head.model().returned()));
        return seen;
    }

    private static int count(List<NoteCount> piles) {
        return piles.stream().mapToInt(NoteCount::count).sum();
    }

    private Map<String, Object> printer() {
        List<Map<String, Object>> slips = new ArrayList<>();
        for (Slip slip : bench.printer().slips()) {
            slips.add(Map.of(
                    "number", slip.number(),
                    "torn", hands.isTorn(slip),
                    "lengthDots", slip.lengthDots()));
        }
        return Map.of(
                "offline", bench.printer().isOffline(), "idle", bench.printer().isIdle(), "slips", slips);
    }

    private Map<String, Object> cabinet() {
        CabinetView view = bench.cabinet().view();
        return Map.of(
                "doorOpen", view.doorOpen(),
                "cashboxOut", view.cashboxOut(),
                "tamperBroken", view.tamperBroken(),
                "lamp", view.lamp().name());
    }

    private Map<String, Object> cables() {
        Map<String, Object> plugged = new LinkedHashMap<>();
        for (String device : bench.devices()) {
            plugged.put(device, bench.pump(device).wire().isPluggedIn());
        }
        return plugged;
    }

    private Map<String, Object> switches() {
        Map<String, Object> thrown = new LinkedHashMap<>();
        for (Switch which : Switch.values()) {
            thrown.put(which.name(), hands.is(which));
        }
        return thrown;
    }
}
