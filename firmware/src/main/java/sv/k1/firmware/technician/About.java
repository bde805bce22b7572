package sv.k1.firmware.technician;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.alert.AlertWatch;

/**
 * What stays the same while the service runs.
 *
 * @param version of the software
 * @param refillAddress where the operator sends bitcoin for payouts; empty when it is not known
 * @param alerts who tells the operator what needs a person, when the configuration wants it
 * @param notes what was found at the start and needs a person, a sentence each without its end
 */
public record About(String version, String refillAddress, List<String> notes, Optional<AlertWatch> alerts) {
    public About {
        notes = List.copyOf(notes);
    }
}
