package sv.k1.firmware.profile;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.profile.Profile.Limits;
import sv.k1.firmware.profile.Profile.Receipt;

/** The law of no place at all, for machines that exist on paper only. No configuration can name it: it is in no file. */
public final class NoPlace {
    private NoPlace() {}

    public static Profile profile(Currency currency) {
        return new Profile(
                "no-place",
                "no place",
                1,
                currency,
                ZoneOffset.UTC,
                Profile.UNCHECKED,
                LocalDate.EPOCH,
                LocalDate.MIN,
                LocalDate.of(9999, 12, 31),
                Optional.empty(),
                new Limits(Optional.empty(), List.of()),
                Optional.empty(),
                List.of(),
                Set.of(),
                new Receipt(false, Set.of()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Set.of(),
                List.of());
    }

    public static Law law(Currency currency) {
        return new Law.Known(profile(currency), "0000000000000000", Set.of());
    }
}
