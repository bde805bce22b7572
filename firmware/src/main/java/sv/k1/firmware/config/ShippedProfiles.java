package sv.k1.firmware.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The profiles that come with the program, without a signature: to begin from, never to sell under as they are. */
public final class ShippedProfiles {
    public static final List<String> NAMES = List.of(
            "el-salvador",
            "us-california",
            "us-arizona",
            "us-iowa",
            "us-colorado",
            "us-illinois",
            "us-indiana",
            "mexico",
            "colombia",
            "ecuador",
            "eu-example");

    private ShippedProfiles() {}

    /** The content of one of {@link #NAMES}. */
    public static byte[] content(String name) {
        String resource = "/sv/k1/firmware/profile/" + name + ".toml";
        try (InputStream file = Objects.requireNonNull(ShippedProfiles.class.getResourceAsStream(resource), resource)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
