package sv.k1.firmware.technician;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.config.ProfileFile;
import sv.k1.firmware.config.ProfileKey;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.ProfileSeal;
import sv.k1.hal.time.WallClock;

/**
 * {@code k1 profile}: checks a jurisdiction profile, makes the operator's key, signs, verifies. Needs no service. Exit codes:
 * 0 good, 1 not good (mistakes by line, expired, or not signed by this key), 2 cannot be read.
 */
@Command(name = "profile", synopsisSubcommandLabel = "COMMAND")
final class ProfileCommand extends GroupCommand {
    private ProfileCommand() {}

    static CommandLine commandLine(Terminal terminal, WallClock clock) {
        return new CommandLine(new ProfileCommand())
                .addSubcommand(new Check(terminal, clock))
                .addSubcommand(new Sign(terminal))
                .addSubcommand(new Verify(terminal))
                .addSubcommand(new Key(terminal));
    }

    /** The profile, or its mistakes told line by line. */
    private static Optional<Profile> read(Terminal terminal, Path file, byte[] content) {
        return switch (ProfileFile.parse(content, file.toString())) {
            case ProfileFile.Result.Read(Profile profile) -> Optional.of(profile);
            case ProfileFile.Result.Mistaken mistaken -> {
                mistaken.problems().forEach(problem -> terminal.complain(problem.toString()));
                int count = mistaken.problems().size();
                terminal.complain(count + (count == 1 ? " mistake" : " mistakes") + " in " + file);
                yield Optional.empty();
            }
        };
    }

    @Command(name = "check")
    static final class Check extends FileCommand {
        private final WallClock clock;

        @Parameters(paramLabel = "FILE", descriptionKey = "profile-file")
        private Path file = Path.of("");

        Check(Terminal terminal, WallClock clock) {
            super(terminal);
            this.clock = clock;
        }

        @Override
        int run() throws IOException {
            byte[] content = ProfileFile.bytes(file);
            return read(terminal, file, content)
                    .map(profile -> tell(profile, content))
                    .orElse(BAD);
        }

        private int tell(Profile profile, byte[] content) {
            LocalDate today = LocalDate.ofInstant(clock.now(), profile.zone());
            List<List<List<String>>> lines = new ArrayList<>();
            ProfileSummary.of(profile, ProfileSeal.fingerprint(content), today)
                    .forEach(line -> lines.add(List.of(
                            List.of("PLAIN", String.format(Locale.ROOT, "%-12s %s", line.label(), line.value())))));
            boolean isSealed = Files.exists(ProfileFile.sealOf(file));
            lines.add(List.of(List.of(
                    "PLAIN",
                    String.format(
                            Locale.ROOT,
                            "%-12s %s",
                            "signature",
                            isSealed
                                    ? "there is one; k1 profile verify tells whether it is good"
                                    : "none yet: a machine takes it only signed by a key it trusts"))));
            terminal.screen(lines);
            return today.isBefore(profile.expiresOn()) ? GOOD : BAD;
        }
    }

    @Command(name = "sign")
    static final class Sign extends FileCommand {
        @Parameters(paramLabel = "FILE", descriptionKey = "profile-file")
        private Path file = Path.of("");

        @Option(names = "--key", paramLabel = "KEYFILE", required = true, descriptionKey = "profile-key")
        private Path key = Path.of("");

        Sign(Terminal terminal) {
            super(terminal);
        }

        @Override
        String failure() {
            return "not signed";
        }

        /** What has mistakes is not signed: no machine would take it. */
        @Override
        int run() throws IOException {
            byte[] content = ProfileFile.bytes(file);
            if (read(terminal, file, content).isEmpty()) {
                return BAD;
            }
            ProfileKey.sign(file, content, ProfileKey.open(key));
            good("signed: " + ProfileFile.sealOf(file) + ", content " + ProfileSeal.fingerprint(content));
            return GOOD;
        }
    }

    @Command(name = "verify")
    static final class Verify extends FileCommand {
        @Parameters(paramLabel = "FILE", descriptionKey = "profile-file")
        private Path file = Path.of("");

        @Option(names = "--key", paramLabel = "KEY", required = true, descriptionKey = "profile-public-key")
        private String key = "";

        Verify(Terminal terminal) {
            super(terminal);
        }

        @Override
        int run() throws IOException {
            Path keyFile = Path.of(key);
            String digits = Files.isRegularFile(keyFile)
                    ? new String(ProfileFile.bytes(keyFile), StandardCharsets.US_ASCII).strip()
                    : key;
            Optional<PublicKey> known = ProfileSeal.key(digits);
            if (known.isEmpty()) {
                terminal.complain("--key: 64 hexadecimal digits, or a file that holds them");
                return UNREADABLE;
            }
            byte[] content = ProfileFile.bytes(file);
            Path seal = ProfileFile.sealOf(file);
            if (!Files.exists(seal)) {
                terminal.complain("not signed: there is no " + seal);
                return BAD;
            }
            if (ProfileFile.isSigned(file, content, List.of(known.get()))) {
                good("good: this key signed exactly this, content " + ProfileSeal.fingerprint(content));
                return GOOD;
            }
            terminal.complain("not good: " + seal + " is no signature of it by this key");
            return BAD;
        }
    }

    @Command(name = "key")
    static final class Key extends FileCommand {
        @Parameters(paramLabel = "KEYFILE", descriptionKey = "profile-new-key")
        private Path file = Path.of("");

        Key(Terminal terminal) {
            super(terminal);
        }

        @Override
        String failure() {
            return "no key was made";
        }

        @Override
        int run() throws IOException {
            String digits = ProfileKey.make(file);
            good("made: keep " + file + " where profiles are signed, not on a machine");
            plain("trusted-keys = [\"" + digits + "\"]");
            return GOOD;
        }
    }
}
