package sv.k1.hal.cash.cctalk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sv.k1.hal.cash.Denomination;

/** Which position of the device stands for which coin or bill, as the device said; several may stand for the same. */
final class CcTalkItemTable {
    /** Positions in one inhibit mask (ccTalk sheet, section 5). */
    static final int POSITIONS = 16;

    private final Map<Integer, Denomination> items;
    private final List<String> refused;

    private CcTalkItemTable(Map<Integer, Denomination> items, List<String> refused) {
        this.items = items;
        this.refused = List.copyOf(refused);
    }

    static CcTalkItemTable empty() {
        return new CcTalkItemTable(Map.of(), List.of());
    }

    /** Coin ids carry the value in minor units (ccTalk sheet, section 5). */
    static CcTalkItemTable ofCoins(Map<Integer, String> ids, CcTalkIds reader) {
        Map<Integer, Denomination> items = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        ids.forEach((position, id) -> {
            Optional<Denomination> coin = reader.currency(id).flatMap(currency -> CcTalkIds.value(id)
                    .map(minor -> new Denomination(currency, minor, Denomination.Kind.COIN)));
            coin.ifPresentOrElse(
                    found -> items.put(position, found),
                    () -> refused.add("coin " + position + ": no known country and value in '" + printable(id) + "'"));
        });
        return new CcTalkItemTable(items, refused);
    }

    /** Bill ids carry a number that the country's scaling turns into money. */
    static CcTalkItemTable ofBills(
            Map<Integer, String> ids, Map<String, CcTalkIds.Scaling> scalings, CcTalkIds reader) {
        Map<Integer, Denomination> items = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        ids.forEach((position, id) -> {
            Optional<CcTalkIds.Scaling> scaling = Optional.ofNullable(scalings.get(CcTalkIds.country(id)));
            Optional<Denomination> note = reader.currency(id).flatMap(currency -> CcTalkIds.value(id)
                    .flatMap(value -> scaling.flatMap(s -> s.minorUnits(value, currency)))
                    .map(minor -> Denomination.note(currency, minor)));
            note.ifPresentOrElse(
                    found -> items.put(position, found),
                    () -> refused.add(
                            "bill " + position + ": no known country, value and scaling for '" + printable(id) + "'"));
        });
        return new CcTalkItemTable(items, refused);
    }

    private static String printable(String id) {
        return id.replaceAll("[^\\x20-\\x7E]", "?");
    }

    Optional<Denomination> value(int position) {
        return Optional.ofNullable(items.get(position));
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    List<String> refused() {
        return refused;
    }

    List<Denomination> denominations() {
        return items.values().stream().distinct().sorted().toList();
    }

    /** Bit 0 is position 1; 1 accepts (ccTalk sheet, section 4, header 231). */
    int acceptMask(Set<Denomination> accepted) {
        int mask = 0;
        for (Map.Entry<Integer, Denomination> item : items.entrySet()) {
            if (accepted.contains(item.getValue())) {
                mask |= 1 << (item.getKey() - 1);
            }
        }
        return mask;
    }
}
