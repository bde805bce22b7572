package sv.k1.firmware.technician;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sv.k1.firmware.config.ConfigFile;
import sv.k1.firmware.config.ConfigResult;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.payout.bitcoinj.BitcoinjSigner;
import sv.k1.firmware.payout.bitcoinj.Passphrase;
import sv.k1.firmware.payout.bitcoinj.SeedFault;
import sv.k1.firmware.payout.bitcoinj.WalletSeed;
import sv.k1.firmware.payout.node.NodeCredentials;
import sv.k1.firmware.payout.node.NodeRpc;
import sv.k1.firmware.payout.node.NodeSettings;
import sv.k1.firmware.restore.DrillReport;
import sv.k1.firmware.restore.RestoreDrill;
import sv.k1.hal.time.MonotonicClock;

/**
 * {@code k1 wallet}: the seed's written backup, its way back, and the drill that shows a backup is enough. Works on the files
 * of a configuration, with or without a running service. Exit codes: 0 good, 1 not enough, 2 written wrongly or not possible.
 */
@Command(name = "wallet", synopsisSubcommandLabel = "COMMAND")
final class WalletCommand extends GroupCommand {
    private static final int GOOD = 0;
    private static final int NOT_ENOUGH = 1;
    private static final int REFUSED = 2;
    private static final String USUAL_CONFIG = "/etc/k1/k1.toml";
    private static final long NODE_CALL_MILLIS = 10_000;

    private final Terminal terminal;
    private final BufferedReader typed;
    private final MonotonicClock clock;

    private WalletCommand(Terminal terminal, BufferedReader typed, MonotonicClock clock) {
        this.terminal = terminal;
        this.typed = typed;
        this.clock = clock;
    }

    /** @param typed what the person types: seed words never stand on a command line, which every process can read */
    static CommandLine commandLine(Terminal terminal, BufferedReader typed, MonotonicClock clock) {
        WalletCommand wallet = new WalletCommand(terminal, typed, clock);
        return new CommandLine(wallet)
                .addSubcommand(new Words(wallet))
                .addSubcommand(new Restore(wallet))
                .addSubcommand(new Drill(wallet));
    }

    /** Which machine. */
    static final class Place {
        @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config-file")
        private Path config = Path.of(USUAL_CONFIG);

        @Option(
                names = {"-h", "--help"},
                usageHelp = true)
        boolean help;

        K1Config read() throws Refused {
            return switch (ConfigFile.load(config)) {
                case ConfigResult.Loaded(K1Config loaded) -> loaded;
                case ConfigResult.Refused(var mistakes) ->
                    throw new Refused(mistakes.getFirst() + " (" + mistakes.size() + " in all)");
            };
        }
    }

    /** What cannot be done, in words for the person. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    @Command(name = "words")
    private static final class Words implements Callable<Integer> {
        private final WalletCommand wallet;

        @Mixin
        private Place place = new Place();

        Words(WalletCommand wallet) {
            this.wallet = wallet;
        }

        @Override
        public Integer call() {
            return wallet.refusing(() -> {
                K1Config config = place.read();
                wallet.ask("Whoever reads these words owns the machine's coins. Type the machine's name ("
                        + config.machine().name() + ") to show them:");
                if (!wallet.line().equals(config.machine().name())) {
                    throw new Refused("not shown: that is not the machine's name");
                }
                try (WalletSeed seed = wallet.open(config)) {
                    wallet.print(String.join(" ", seed.words()));
                }
                return GOOD;
            });
        }
    }

    @Command(name = "restore")
    private static final class Restore implements Callable<Integer> {
        private final WalletCommand wallet;

        @Mixin
        private Place place = new Place();

        Restore(WalletCommand wallet) {
            this.wallet = wallet;
        }

        @Override
        public Integer call() {
            return wallet.refusing(() -> {
                K1Config config = place.read();
                wallet.ask("Type the 12 to 24 words of the wallet, in their order:");
                char[] passphrase = Passphrase.read(config.wallet().passphraseFile());
                try (WalletSeed seed = wallet.typedSeed()) {
                    seed.store(config.wallet().seedFile(), passphrase);
                    wallet.print("restored to " + config.wallet().seedFile() + "; its first refill address is "
                            + wallet.signer(seed, config).depositAddress(0));
                } finally {
                    Arrays.fill(passphrase, '\0');
                }
                wallet.print("If the journal is lost as well, put the copy of its witness to "
                        + config.journal().witnessFile() + " before the service starts.");
                return GOOD;
            });
        }
    }

    @Command(name = "drill")
    private static final class Drill implements Callable<Integer> {
        private final WalletCommand wallet;

        @Mixin
        private Place place = new Place();

        @Option(names = "--witness", paramLabel = "FILE", descriptionKey = "witness-copy")
        private @Nullable Path witness;

        @Option(names = "--words", descriptionKey = "typed-words")
        private boolean words;

        Drill(WalletCommand wallet) {
            this.wallet = wallet;
        }

        @Override
        public Integer call() {
            return wallet.refusing(() -> {
                K1Config config = place.read();
                Path copy = Optional.ofNullable(witness).orElse(config.journal().witnessFile());
                return wallet.show(wallet.drill(config, copy, words));
            });
        }
    }

    private DrillReport drill(K1Config config, Path witness, boolean words) throws Refused, SeedFault, IOException {
        if (words) {
            ask("Type the 12 to 24 words of the wallet, in their order:");
        }
        BitcoinjSigner signer;
        try (WalletSeed seed = words ? typedSeed() : open(config)) {
            signer = signer(seed, config);
        }
        Path scratch = Files.createTempDirectory("k1-drill-");
        try (NodeRpc node = node(config, signer)) {
            return RestoreDrill.run(witness, node, scratch);
        } finally {
            delete(scratch);
        }
    }

    private int show(DrillReport report) {
        report.facts().forEach(this::print);
        report.problems().forEach(problem -> terminal.complain("problem: " + problem));
        print(
                report.isGood()
                        ? "this backup is enough: nothing would be lost"
                        : report.problems().size() + " problems: this backup is not enough");
        return report.isGood() ? GOOD : NOT_ENOUGH;
    }

    private WalletSeed open(K1Config config) throws SeedFault {
        char[] passphrase = Passphrase.read(config.wallet().passphraseFile());
        try {
            return WalletSeed.load(config.wallet().seedFile(), passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private WalletSeed typedSeed() throws SeedFault, Refused {
        return WalletSeed.ofWords(List.of(line().toLowerCase(Locale.ROOT).split("\\s+")));
    }

    private BitcoinjSigner signer(WalletSeed seed, K1Config config) {
        return new BitcoinjSigner(seed, config.chain().network(), config.chain().feeCap());
    }

    private NodeRpc node(K1Config config, BitcoinjSigner signer) throws Refused {
        NodeCredentials credentials =
                switch (config.chain().login()) {
                    case K1Config.RpcLogin.Cookie(Path file) -> new NodeCredentials.CookieFile(file);
                    case K1Config.RpcLogin.Password(String user, Path file) ->
                        new NodeCredentials.UserPassword(user, password(file));
                };
        NodeSettings settings = new NodeSettings(
                "node",
                config.chain().rpcUrl(),
                credentials,
                NodeSettings.defaultWalletName(signer.accountDescriptors().fingerprint()),
                Instant.EPOCH,
                NODE_CALL_MILLIS);
        return new NodeRpc(settings, signer.accountDescriptors(), clock);
    }

    private static String password(Path file) throws Refused {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new Refused("node password file " + file + " cannot be read: " + FileCommand.trouble(unreadable));
        }
    }

    /** Something that ends with a reason for the person instead of a code. */
    private interface Step {
        int run() throws Refused, SeedFault, IOException;
    }

    private int refusing(Step step) {
        try {
            return step.run();
        } catch (Refused | SeedFault | IOException reason) {
            terminal.complain(
                    reason instanceof IOException broken
                            ? FileCommand.trouble(broken)
                            : String.valueOf(reason.getMessage()));
            return REFUSED;
        }
    }

    private void ask(String question) {
        terminal.complain(question);
    }

    private void print(String line) {
        terminal.json(line);
    }

    private String line() throws Refused {
        try {
            return Optional.ofNullable(typed.readLine())
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new Refused("nothing was typed"));
        } catch (IOException unreadable) {
            throw new Refused("what was typed cannot be read: " + FileCommand.trouble(unreadable));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException unreadable) {
            throw new IOException(unreadable);
        }
        Files.delete(folder);
    }
}
