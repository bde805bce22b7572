package sv.k1.firmware.technician;

import java.util.List;

/**
 * What stays the same while the service runs.
 *
 * @param version of the software
 * @param refillAddress where the operator sends bitcoin for payouts; empty when it is not known
 * @param notes what was found at the start and needs a person, a sentence each without its end
 */
public record About(String version, String refillAddress, List<String> notes) {
    public About {
        notes = List.copyOf(notes);
    }
}
