package sv.k1.firmware.profile;

import java.util.EnumSet;
import java.util.Set;
import sv.k1.firmware.profile.Profile.Need;

/** The law a machine sells under: a profile that was believed, or why there is none. */
public sealed interface Law {
    /**
     * A profile with a good signature of somebody the operator trusts.
     *
     * @param fingerprint of the signed bytes, 16 hexadecimal digits
     * @param metByOperator the needs the operator answers for outside of the machine
     */
    record Known(Profile profile, String fingerprint, Set<Need> metByOperator) implements Law {
        public Known {
            metByOperator = Set.copyOf(metByOperator);
        }

        /** What the place asks for, and neither this program nor the operator does. */
        public Set<Need> unmet() {
            Set<Need> open = EnumSet.noneOf(Need.class);
            open.addAll(profile.needs());
            if (profile.hold().isPresent()) {
                open.add(Need.HOLD);
            }
            open.removeAll(metByOperator);
            return open;
        }
    }

    /** Nothing is sold; what is owed is paid all the same. */
    record Unknown(String reason) implements Law {}
}
