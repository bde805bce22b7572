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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
final class ProfileCommand implements Runnable {
    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int UNREADABLE = 2;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    boolean help;

    private ProfileCommand() {}

    static CommandLine commandLine(Terminal terminal, WallClock clock) {
        return new CommandLine(new ProfileCommand())
                .addSubcommand(new Check(terminal, clock))
                .addSubcommand(new Sign(terminal))
                .addSubcommand(new Verify(terminal))
                .addSubcommand(new Key(terminal));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "COMMAND: check, sign, verify, key");
        }
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

    private static void say(Terminal terminal, String style, String words) {
        terminal.screen(List.of(List.of(List.of(style, words))));
    }

    @Command(name = "check")
    static final class Check implements Callable<Integer> {
        private final Terminal terminal;
        private final WallClock clock;

        @Parameters(paramLabel = "FILE", descriptionKey = "profile-file")
        private Path file = Path.of("");

        @Option(
                names = {"-h", "--help"},
                usageHelp = true)
        boolean help;

        Check(Terminal terminal, WallClock clock) {
            this.terminal = terminal;
            this.clock = clock;
        }

        @Override
        public Integer call() {
            try {
                byte[] content = ProfileFile.bytes(file);
                return read(terminal, file, content)
                        .map(profile -> tell(profile, content))
                        .orElse(BAD);
            } catch (IOException e) {
                terminal.complain("cannot be read: " + e);
                return UNREADABLE;
            }
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
    static final class Sign implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", descriptionKey = "profile-file")
        private Path file = Path.of("");

        @Option(names = "--key", paramLabel = "KEYFILE", required = true, descriptionKey = "profile-key")
        private Path key = Path.of("");

        @Option(
                names = {"-h", "--help"},
                usageHelp = true)
        boolean help;

        Sign(Terminal terminal) {
            this.terminal = terminal;
        }

        /** What has mistakes is not signed: no machine would take it. */
        @Override
        public Integer call() {
            try {
                byte[] content = ProfileFile.bytes(file);
                if (read(terminal, file, content).isEmpty()) {
                    return BAD;
                }
                ProfileKey.sign(file, content, ProfileKey.open(key));
                say(
                        terminal,
                        "GOOD",
                        "signed: " + ProfileFile.sealOf(file) + ", content " + ProfileSeal.fingerprint(content));
                return GOOD;
            } catch (IOException e) {
                terminal.complain("not signed: " + e);
                return UNREADABLE;
            }
        }
    }

    @Command(name = "verify")
    static final class Verify implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", descriptionKey = "profile-file")
        private Path file = Path.of("");

        @Option(names = "--key", paramLabel = "KEY", required = true, descriptionKey = "profile-public-key")
        private String key = "";

        @Option(
                names = {"-h", "--help"},
                usageHelp = true)
        boolean help;

        Verify(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try {
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
                if (ProfileFile.isSigned(file, content, List.of(known.get()))) {
                    say(
                            terminal,
                            "GOOD",
                            "good: this key signed exactly this, content " + ProfileSeal.fingerprint(content));
                    return GOOD;
                }
                terminal.complain("not good: " + ProfileFile.sealOf(file) + " is no signature of it by this key");
                return BAD;
            } catch (IOException e) {
                terminal.complain("cannot be read: " + e);
                return UNREADABLE;
            }
        }
    }

    @Command(name = "key")
    static final class Key implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "KEYFILE", descriptionKey = "profile-new-key")
        private Path file = Path.of("");

        @Option(
                names = {"-h", "--help"},
                usageHelp = true)
        boolean help;

        Key(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try {
                String digits = ProfileKey.make(file);
                say(terminal, "GOOD", "made: keep " + file + " where profiles are signed, not on a machine");
                say(terminal, "PLAIN", "trusted-keys = [\"" + digits + "\"]");
                return GOOD;
            } catch (IOException e) {
                terminal.complain("no key was made: " + e);
                return UNREADABLE;
            }
        }
    }
}
