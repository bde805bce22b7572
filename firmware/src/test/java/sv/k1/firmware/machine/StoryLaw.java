package sv.k1.firmware.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import sv.k1.firmware.config.ProfileFile;
import sv.k1.firmware.config.ShippedProfiles;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.ProfileSeal;

/** The laws that stories stand under. */
final class StoryLaw {
    private static final Path FOLDER = Path.of("src/test/resources/stories/law");

    private StoryLaw() {}

    /** A profile beside the stories, or a shipped one with everything met that it needs; "none" for no law. */
    static Law named(String name) {
        if (name.equals("none")) {
            return new Law.Unknown("a story");
        }
        if (ShippedProfiles.NAMES.contains(name)) {
            Profile profile = shipped(name);
            return new Law.Known(profile, "0011223344556677", profile.needs());
        }
        try {
            byte[] content = Files.readAllBytes(FOLDER.resolve(name + ".toml"));
            return new Law.Known(read(content, name), ProfileSeal.fingerprint(content), Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In dollars, as the machine of the stories is. */
    static Profile shipped(String name) {
        String text = new String(ShippedProfiles.content(name), StandardCharsets.UTF_8);
        return read(
                text.replaceFirst("currency = \"[A-Z]{3}\"", "currency = \"USD\"")
                        .getBytes(StandardCharsets.UTF_8),
                name);
    }

    private static Profile read(byte[] content, String name) {
        return switch (ProfileFile.parse(content, name)) {
            case ProfileFile.Result.Read(Profile profile) -> profile;
            case ProfileFile.Result.Mistaken mistaken -> throw new AssertionError(mistaken.problems());
        };
    }
}
