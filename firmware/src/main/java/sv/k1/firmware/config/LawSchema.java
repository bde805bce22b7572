package sv.k1.firmware.config;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sv.k1.firmware.config.K1Config.Law;
import sv.k1.firmware.profile.Profile.Need;
import sv.k1.firmware.profile.ProfileSeal;

/** The table {@code [law]}; a machine without it starts, pays what it owes, and sells nothing. */
final class LawSchema {
    private static final String TABLE = "law";
    private static final int MOST_KEYS = 8;

    private final Paths paths;

    LawSchema(Paths paths) {
        this.paths = paths;
    }

    Supplier<Optional<Law>> read(Section root) {
        if (!root.has(TABLE)) {
            return Optional::empty;
        }
        Section table = root.section(TABLE, "the profile of the place");
        var profile = paths.file(table, "profile");
        Setting<List<PublicKey>> keys =
                table.texts("trusted-keys", MOST_KEYS, "public keys, each 64 hexadecimal digits", ProfileSeal::key);
        Setting<List<Need>> met = table.has("met-by-operator")
                ? table.texts("met-by-operator", 8, ValueText.choices(Need.class), ValueText.choice(Need.class))
                : Setting.of(List.of());
        table.finish();
        return () -> Optional.of(new Law(profile.value(), keys.value(), met.value()));
    }
}
