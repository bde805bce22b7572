package sv.k1.firmware.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.ProfileSeal;

/** Reads a profile ({@code NAME.toml}) and the signature beside it ({@code NAME.toml.sig}). */
public final class ProfileFile {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_SEAL_BYTES = 1024;
    private static final TomlPosition START = TomlPosition.positionAt(1, 1);

    private ProfileFile() {}

    /** What came of reading a profile. */
    public sealed interface Result {
        /** Complete and without a mistake; says nothing about its signature. */
        record Read(Profile profile) implements Result {}

        /** Every mistake found, in the order of the file. */
        record Mistaken(List<ConfigProblem> problems) implements Result {
            public Mistaken {
                problems = List.copyOf(problems);
            }
        }
    }

    /** A need as files write it. */
    public static String word(Profile.Need need) {
        return need.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where the signature of a profile lies. */
    public static Path sealOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".sig");
    }

    /** @throws IOException when it cannot be read, or is far longer than a profile */
    public static byte[] bytes(Path file) throws IOException {
        return bytes(file, MAX_BYTES);
    }

    private static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException(file + " is longer than " + most + " bytes");
            }
            return bytes;
        }
    }

    /** Checks the content of a profile. Never throws for bad content. */
    public static Result parse(byte[] bytes, String name) {
        Problems problems = new Problems(name);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(START, "", "the file is not UTF-8 text", "save it as UTF-8");
            return new Result.Mistaken(problems.inOrder());
        }
        TomlParseResult parsed = Toml.parse(text);
        parsed.errors()
                .forEach(error -> problems.add(
                        error.position(), "", String.valueOf(error.getMessage()), "mend the line, then check again"));
        if (!problems.isEmpty()) {
            return new Result.Mistaken(problems.inOrder());
        }
        Supplier<Profile> profile = new ProfileSchema(new Section(problems, parsed, "", START)).read();
        return problems.isEmpty() ? new Result.Read(profile.get()) : new Result.Mistaken(problems.inOrder());
    }

    /**
     * The law of a configured machine: the profile it names, when somebody it trusts signed exactly what stands in the file.
     * The signature is looked at first: what nobody signed is not even read.
     */
    public static Law law(Optional<K1Config.Law> configured, Currency currency) {
        if (configured.isEmpty()) {
            return new Law.Unknown("the configuration names no profile: it has no table [law]");
        }
        Path file = configured.get().profile();
        try {
            return signed(file, bytes(file), configured.get(), currency);
        } catch (IOException e) {
            return new Law.Unknown("the profile cannot be read: " + e);
        }
    }

    private static Law signed(Path file, byte[] content, K1Config.Law configured, Currency currency) {
        if (!isSigned(file, content, configured.trustedKeys())) {
            return new Law.Unknown("the profile " + file + " was altered, or nobody that [law] trusts has signed it: "
                    + sealOf(file) + " is no signature of it");
        }
        return switch (parse(content, file.toString())) {
            case Result.Mistaken(List<ConfigProblem> problems) ->
                new Law.Unknown("the profile has mistakes, the first: " + problems.getFirst());
            case Result.Read(Profile profile) ->
                profile.currency().equals(currency)
                        ? new Law.Known(
                                profile, ProfileSeal.fingerprint(content), Set.copyOf(configured.metByOperator()))
                        : new Law.Unknown("the profile " + file + " is in " + profile.currency() + ", the machine in "
                                + currency);
        };
    }

    /** Whether one of these keys signed the content; a signature that cannot be read is none. */
    public static boolean isSigned(Path file, byte[] content, List<PublicKey> keys) {
        try {
            String seal = new String(bytes(sealOf(file), MAX_SEAL_BYTES), StandardCharsets.US_ASCII);
            return keys.stream().anyMatch(key -> ProfileSeal.isOf(content, seal, key));
        } catch (IOException e) {
            return false;
        }
    }
}
