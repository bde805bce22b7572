package sv.k1.firmware.destination;

import java.util.ArrayList;
import java.util.List;

/** Cuts an address into groups of four, so that a person can compare it with their wallet. */
public final class AddressGroups {
    private static final int GROUP = 4;

    private AddressGroups() {}

    /** The address from left to right; the last group may be shorter, an empty address has none. */
    public static List<String> of(String address) {
        List<String> groups = new ArrayList<>();
        for (int from = 0; from < address.length(); from += GROUP) {
            groups.add(address.substring(from, Math.min(address.length(), from + GROUP)));
        }
        return List.copyOf(groups);
    }
}
