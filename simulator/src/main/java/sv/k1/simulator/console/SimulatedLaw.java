package sv.k1.simulator.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import sv.k1.firmware.config.ProfileFile;
import sv.k1.firmware.config.ProfileKey;
import sv.k1.firmware.config.ShippedProfiles;
import sv.k1.firmware.profile.Profile;

/**
 * The profile of the simulated machine, signed with a key that is made at each start and that no other machine trusts. With a
 * shipped profile the simulator answers for whatever that asks of the operator, and the operator is then called SIMULATED.
 *
 * @param file the profile
 * @param key whose signature the configuration trusts
 * @param met what the simulator answers for
 */
record SimulatedLaw(Path file, String key, List<String> met) {
    /** Of a place that asks for nothing. */
    static final String NO_PLACE = "simulated";

    /** What a simulated machine can be put under. */
    static final List<String> PROFILES = profiles();

    private static List<String> profiles() {
        List<String> all = new ArrayList<>(List.of(NO_PLACE));
        all.addAll(ShippedProfiles.NAMES);
        return List.copyOf(all);
    }

    /** Writes profile, key and signature into a folder. */
    static SimulatedLaw write(Path folder, String profile, String currency) throws IOException {
        Path file = folder.resolve("profile.toml");
        Path keyFile = folder.resolve("profile.key");
        byte[] content = profile.equals(NO_PLACE) ? ofNoPlace(currency) : ShippedProfiles.content(profile);
        Files.write(file, content);
        Files.deleteIfExists(keyFile);
        String key = ProfileKey.make(keyFile);
        ProfileKey.sign(file, content, ProfileKey.open(keyFile));
        List<String> met = ProfileFile.parse(content, file.toString()) instanceof ProfileFile.Result.Read(Profile read)
                ? read.needs().stream().map(ProfileFile::word).toList()
                : List.of();
        return new SimulatedLaw(file, key, met);
    }

    private static byte[] ofNoPlace(String currency) throws IOException {
        String resource = "/sv/k1/simulator/law/simulated.toml";
        try (InputStream stream = Objects.requireNonNull(SimulatedLaw.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("CURRENCY", currency)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The operator's name on screen and paper. */
    String operator() {
        return met.isEmpty() ? "Bitcoin de Prueba S.A." : "Bitcoin de Prueba S.A. (SIMULATED)";
    }

    String toToml() {
        String answered = met.isEmpty()
                ? ""
                : "met-by-operator = ["
                        + met.stream().map(one -> '"' + one + '"').collect(Collectors.joining(", ")) + "]\n";
        return "[law]\nprofile = \"" + file + "\"\ntrusted-keys = [\"" + key + "\"]\n" + answered;
    }
}
