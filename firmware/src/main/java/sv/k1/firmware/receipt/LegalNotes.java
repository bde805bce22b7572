package sv.k1.firmware.receipt;

import java.util.Optional;

/**
 * What the law of a place may want on paper besides the sale itself (features, section 6.1), in the operator's own words.
 *
 * @param place where the machine stands
 * @param licence the operator's licence or registration number
 * @param authority who hears a complaint that the operator does not settle
 * @param refundRule when money comes back, and until when it may be asked for
 */
public record LegalNotes(
        Optional<String> place, Optional<String> licence, Optional<String> authority, Optional<String> refundRule) {
    public static final LegalNotes NONE =
            new LegalNotes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public LegalNotes {
        place = place.map(Letterhead::bounded);
        licence = licence.map(Letterhead::bounded);
        authority = authority.map(Letterhead::bounded);
        refundRule = refundRule.map(Letterhead::bounded);
    }
}
