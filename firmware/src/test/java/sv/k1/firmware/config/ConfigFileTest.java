package sv.k1.firmware.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.hal.cash.registry.AcceptorDrivers;

class ConfigFileTest {
    private static final Currency USD = Currency.getInstance("USD");

    @TempDir
    private Path folder;

    @Test
    void loadsTheExampleWithEveryValueExact() {
        K1Config config = loaded(example());
        assertThat(config.machine())
                .isEqualTo(new K1Config.Machine(
                        "K1-0001", "Example Operator", "+503 7000 0000", Optional.of("SV"), USD, "es-SV"));
        assertThat(config.paper().place()).contains("Plaza Example, local 12, San Salvador");
        assertThat(config.paper().licence()).contains("EXAMPLE-0001");
        assertThat(config.paper().refundRule()).get().asString().startsWith("Ask within 30 days");
        assertThat(config.paper().authority()).contains("Defensoría del Consumidor, telephone 910");
        assertThat(config.limits()).isEqualTo(new K1Config.Limits(new Fiat(USD, 500), new Fiat(USD, 50_000)));
        assertThat(config.price().fee()).isEqualTo(new BasisPoints(500));
        assertThat(config.price().spread()).isEqualTo(new BasisPoints(100));
        assertThat(config.price().fixedFee()).isEqualTo(new Fiat(USD, 0));
        assertThat(config.price().sources().stream().map(K1Config.PriceSource::name))
                .containsExactly("Kraken", "Bitstamp", "Coinbase", "mempool.space");
        assertThat(config.price().sources().get(2))
                .isEqualTo(new K1Config.PriceSource(
                        "Coinbase",
                        URI.create("https://api.coinbase.com/v2/prices/BTC-USD/spot"),
                        "data.amount",
                        Optional.of("data.currency"),
                        Optional.of("USD"),
                        100_000_000));
        assertThat(config.price().sources().getFirst().path()).isEqualTo("result.XXBTZUSD.c.0");
        assertThat(config.acceptors().getFirst().denominations()).hasSize(6).contains(new Fiat(USD, 2_000));
        assertThat(config.printer()).isInstanceOf(K1Config.Printer.EscPos.class);
        assertThat(config.cabinet()).isEqualTo(new K1Config.Cabinet.Gpio(0, 17, 27, 22, 23));
        assertThat(config.chain().network()).isEqualTo(ChainNetwork.MAINNET);
        assertThat(config.chain().login())
                .isEqualTo(new K1Config.RpcLogin.Cookie(Path.of("/var/lib/bitcoind/.cookie")));
        assertThat(config.chain().peer()).contains(new K1Config.PeerAddress("127.0.0.1", 8333));
        assertThat(config.chain().feeMost()).isEmpty();
        assertThat(config.chain().feeFloor()).isEqualTo(FeeRate.ofSatPerVbyte(1));
        assertThat(config.screen().port()).isEqualTo(8421);
    }

    @Test
    void readsTheMostThatMinersMayGetOfTheSmallestSale() {
        K1Config config = loaded(example().replace("# fee-most-percent", "fee-most-percent"));

        assertThat(config.chain().feeMost()).contains(new BasisPoints(2_000));
    }

    @Test
    void readsHowLongPayoutsMayWaitForEachOther() {
        assertThat(loaded(example().replace("# batch-minutes", "batch-minutes"))
                        .chain()
                        .batchMinutes())
                .isEqualTo(30);
        assertThat(loaded(example()).chain().batchMinutes()).isZero();
    }

    @Test
    void readsWhenPayoutsThatDoNotConfirmGetAHigherFee() {
        assertThat(loaded(example().replace("# bump-", "bump-")).chain().bump())
                .isEqualTo(new K1Config.Bump(60, Optional.of(new Sats(20_000)), Optional.of(3)));
        assertThat(loaded(example()).chain().bump())
                .isEqualTo(new K1Config.Bump(0, Optional.empty(), Optional.empty()));
    }

    @Test
    void readsTheMostThatMayLeaveTheWalletWithinAnHour() {
        K1Config config = loaded(example().replace("# most-sats-per-hour", "most-sats-per-hour"));

        assertThat(config.wallet().mostPerHour()).contains(new Sats(5_000_000));
        assertThat(loaded(example()).wallet().mostPerHour()).isEmpty();
    }

    @Test
    void readsTheCapOfTheFloatAndWhereTheRestGoes() {
        K1Config config = loaded(example()
                .replace("# most-float-sats", "most-float-sats")
                .replace("# cold-descriptor", "cold-descriptor"));

        assertThat(config.wallet().cold())
                .contains(new K1Config.Cold(new Sats(20_000_000), "wpkh([0a1b2c3d/84h/0h/0h]xpub.../0/*)"));
        assertThat(loaded(example()).wallet().cold()).isEmpty();
    }

    @Test
    void explainsEveryKeyOfTheExample() {
        List<String> lines = example().lines().toList();
        List<String> keys =
                lines.stream().filter(line -> line.matches("[a-z-]+ = .*")).toList();
        assertThat(keys).hasSizeGreaterThan(40);
        assertThat(lines.stream().filter(line -> line.startsWith("#"))).hasSizeGreaterThan(35);
    }

    @Test
    void noKeyThatTheReaderKnowsIsMissingInTheExample() throws IOException {
        Set<String> known = new TreeSet<>();
        // The first literal that a reader of a key is given, alone or after the table it stands in.
        Pattern read = Pattern.compile("\\(\\s*(?:\\w+,\\s*)?\"([a-z][a-z0-9-]*)\"\\s*[,)]");
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/sv/k1/firmware/config"))) {
            for (Path source : sources.filter(file -> file.toString().matches(".*(Schema|/Paths)\\.java"))
                    .filter(file -> !file.endsWith("ProfileSchema.java")) // of another file
                    .toList()) {
                read.matcher(Files.readString(source)).results().forEach(found -> known.add(found.group(1)));
            }
        }
        assertThat(known).hasSizeGreaterThan(80).contains("witness-file", "fee-most-percent", "withdraw-seconds");
        for (String protocol : AcceptorDrivers.protocols()) {
            AcceptorDrivers.of(protocol).orElseThrow().options().forEach(option -> known.add(option.key()));
        }
        String example = example();
        // Written as a key or the name of a table, or named in the comment on a kind of device.
        assertThat(known).allSatisfy(key -> assertThat(example)
                .as(key)
                .containsPattern("(?m)^(# )?" + key + " = |^(# )?\\[{1,2}([a-z-]+\\.)*" + key + "[].]|^# .*[(, \\[]"
                        + key + "[ ,).\\]]"));
    }

    @Test
    void takesRelativePathsFromTheFoldersOfTheFile() {
        K1Config config = loaded(example().replace("/var/lib/k1/journal.db", "data/../journal.db"));
        assertThat(config.journal().file()).isEqualTo(folder.resolve("journal.db"));
    }

    @Test
    void takesTheOtherKindsOfDevicesAndTheOtherLogin() {
        String devices = """
                [printer]
                kind = "none"
                [scanner]
                kind = "camera-pipe"
                command = ["camera", "--raw"]
                width = 640
                height = 480
                [cabinet]
                kind = "board"
                path = "board"
                baud = 9600
                """;
        String text = without(without(without(example(), "[printer]"), "[scanner]"), "[cabinet]")
                .replace(
                        "rpc-cookie-file = \"/var/lib/bitcoind/.cookie\"",
                        "rpc-user = \"k1\"\nrpc-password-file = \"pw\"");
        K1Config config = loaded(text + devices);
        assertThat(config.printer()).isEqualTo(new K1Config.Printer.None());
        assertThat(config.scanner()).isEqualTo(new K1Config.Scanner.CameraPipe(List.of("camera", "--raw"), 640, 480));
        assertThat(config.cabinet()).isEqualTo(new K1Config.Cabinet.Board(folder.resolve("board"), 9600));
        assertThat(config.chain().login()).isEqualTo(new K1Config.RpcLogin.Password("k1", folder.resolve("pw")));
    }

    @Test
    void takesSeveralAcceptorsInTheOrderOfTheFile() {
        String text = without(example(), "[acceptor]") + """
                [acceptors.coins]
                protocol = "pulse"
                path = "/dev/gpiochip0"
                denominations = ["0.25", "1.00"]
                kind = "coin"
                unit-value = "0.25"
                counts = "1, 4"
                width-millis = 100
                gap-millis = 100
                train-end-millis = 300
                pulse-pin = 17
                inhibit-pin = 27
                [acceptors.bills]
                protocol = "id003"
                path = "bills"
                poll-millis = 200
                denominations = ["20.00", "5.00"]
                expect-model = "iVIZION"
                expect-firmware = "V1.2"
                expect-currency = "USD"
                """;
        List<K1Config.Acceptor> acceptors = loaded(text).acceptors();
        assertThat(acceptors).extracting(K1Config.Acceptor::name).containsExactly("coins", "bills");
        assertThat(acceptors.getFirst().options())
                .containsEntry("width-millis", "100")
                .containsEntry("counts", "1, 4");
        assertThat(acceptors.getLast())
                .isEqualTo(new K1Config.Acceptor(
                        "bills",
                        "id003",
                        folder.resolve("bills"),
                        200,
                        List.of(new Fiat(USD, 500), new Fiat(USD, 2_000)),
                        Optional.of("iVIZION"),
                        Optional.of("V1.2"),
                        Optional.of(USD),
                        Map.of()));
    }

    /** Coins and notes on one ccTalk bus: two acceptors, one line. */
    @Test
    void acceptorsWithAddressesMayShareALine() {
        String bus = without(example(), "[acceptor]") + """
                [acceptors.coins]
                protocol = "cctalk-coin"
                path = "bus"
                poll-millis = 100
                denominations = ["0.25", "1.00"]
                [acceptors.bills]
                protocol = "cctalk-bill"
                path = "bus"
                poll-millis = 100
                denominations = ["20.00", "5.00"]
                address = 40
                checksum = "crc-16"
                """;
        assertThat(loaded(bus).acceptors())
                .extracting(K1Config.Acceptor::path)
                .containsExactly(folder.resolve("bus"), folder.resolve("bus"));
        assertThat(loaded(bus).acceptors().getLast().options())
                .containsExactlyInAnyOrderEntriesOf(Map.of("address", "40", "checksum", "crc-16"));
        assertThat(refused(bus.replace("address = 40", "address = 11")))
                .singleElement()
                .asString()
                .contains("acceptors.bills.path: found the path of another acceptor, and both may be at address 11");
        assertThat(refused(bus.replace("cctalk-bill", "ccnet")
                        .replace("address = 40\n", "")
                        .replace("checksum = \"crc-16\"\n", "")))
                .singleElement()
                .asString()
                .contains("which only acceptors of a protocol with addresses can share");
    }

    /** A device that tells only numbers: the operator says what each is worth, and the machine never guesses. */
    @Test
    void takesTheValuesOfNumberedNotesFromTheOperator() {
        String ebds = example()
                .replace("protocol = \"id003\"", "protocol = \"ebds\"\nplain-notes = \"1, -, 5, 10, 20.00, 50, 100\"");
        assertThat(loaded(ebds).acceptors().getFirst().options())
                .containsEntry("plain-notes", "1, -, 5, 10, 20.00, 50, 100");
        assertThat(refused(ebds.replace("20.00, 50, 100\"", "20.00, 50\"")))
                .singleElement()
                .asString()
                .contains("denominations has 100.00, which plain-notes does not name");
        assertThat(refused(ebds.replace("20.00, 50, 100\"", "20.001, 50, 100\"")))
                .singleElement()
                .asString()
                .contains("plain-notes");
        assertThat(refused(ebds.replace("\"1, -,", "\"one, -,")))
                .singleElement()
                .asString()
                .contains("allowed: values of the denominations 1 to 7");
    }

    @Test
    void theOnlyAcceptorIsCalledWhatTheJournalAlwaysCalledIt() {
        assertThat(loaded(example()).acceptors())
                .extracting(K1Config.Acceptor::name)
                .containsExactly("acceptor");
    }

    /** Values that are each allowed and make no acceptor together. */
    @Test
    void tellsWhatDoesNotFitTogether() {
        String pulse = example()
                .replace("protocol = \"id003\"", "protocol = \"pulse\"")
                .replace("poll-millis = 100\n", "");
        assertThat(refused(pulse.replace("100.00\"]", "100.00\"]\ncounts = \"1, 5\"")))
                .singleElement()
                .asString()
                .contains("acceptor.protocol: denominations are not unit-value times counts, which makes 1.00, 5.00");
        assertThat(refused(pulse.replace("100.00\"]", "100.00\"]\ngap-millis = 300")))
                .singleElement()
                .asString()
                .contains("a train ends after twice the gap at the earliest");
        assertThat(refused(pulse.replace("100.00\"]", "100.00\"]\nwidth-millis = 2000")))
                .singleElement()
                .asString()
                .contains("acceptor.width-millis: found 2000; allowed: 15 to 500 milliseconds");
        assertThat(loaded(pulse).acceptors()).hasSize(1);
    }

    /** Which protocols there are is the registry's business. */
    private static String withProtocols(String message) {
        return message.replace("{protocols}", String.join(", ", AcceptorDrivers.protocols()));
    }

    /** What stands in the example, what takes its place, and the messages that must come, without the file's name. */
    record Mistake(String from, String to, List<String> messages) {}

    static Stream<Mistake> mistakes() throws IOException {
        List<Mistake> mistakes = new ArrayList<>();
        try (InputStream stream = Objects.requireNonNull(ConfigFileTest.class.getResourceAsStream("mistakes.txt"))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (String block : text.strip().split("\n\n")) {
                List<String> lines =
                        block.lines().filter(line -> !line.startsWith("#")).toList();
                if (!lines.isEmpty()) {
                    mistakes.add(new Mistake(
                            lines.get(0),
                            lines.get(1).replace("\\n", "\n"),
                            lines.subList(2, lines.size()).stream()
                                    .map(ConfigFileTest::withProtocols)
                                    .toList()));
                }
            }
        }
        return mistakes.stream();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsEachMistakeWithItsLineAndNoOther(Mistake mistake) {
        assertThat(example()).contains(mistake.from());
        String text = example().replace(mistake.from(), mistake.to().equals("(nothing)") ? "" : mistake.to());
        assertThat(refused(text)).isEqualTo(mistake.messages());
    }

    @Test
    void tellsAllMistakesAtOnceInTheOrderOfTheFile() {
        String text = example()
                .replace("maximum = \"500.00\"", "maximum = \"5e2\"")
                .replace("quorum = 2", "qourum = 2")
                .replace("port = 8421", "port = 80");
        assertThat(refused(text)).hasSize(4).isSortedAccordingTo((a, b) -> Integer.compare(lineOf(a), lineOf(b)));
    }

    @Test
    void tellsEveryMissingTableOnce() {
        List<String> problems = refused("");
        assertThat(problems).hasSize(12).allMatch(problem -> problem.startsWith("1:1: "));
        assertThat(problems.getFirst())
                .isEqualTo(
                        "1:1: machine: the table [machine] is missing; it holds the name, operator and currency of the machine");
    }

    @Test
    void hasADefaultForNoKeyButTheOptionalOnes() {
        List<String> optional = List.of("country", "peer", "place", "licence", "refund-rule", "complaints-authority");
        List<String> keys =
                example().lines().filter(line -> line.matches("[a-z-]+ = .*")).toList();
        for (String line : keys) {
            String key = line.substring(0, line.indexOf(' '));
            String text = example().replaceFirst("(?m)^" + java.util.regex.Pattern.quote(line) + "\n", "");
            ConfigResult result = load(text);
            assertThat(result instanceof ConfigResult.Loaded).as(key).isEqualTo(optional.contains(key));
        }
    }

    @Test
    void refusesAFileThatCannotBeRead() throws IOException {
        assertThat(ConfigFile.load(folder.resolve("nowhere.toml")))
                .isInstanceOfSatisfying(ConfigResult.Refused.class, refused -> assertThat(
                                refused.problems().getFirst().found())
                        .contains("cannot read the file"));
        Path binary = Files.write(folder.resolve("binary.toml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(ConfigFile.load(binary)).isInstanceOf(ConfigResult.Refused.class);
        Path huge = Files.writeString(folder.resolve("huge.toml"), "#".repeat(70_000));
        assertThat(ConfigFile.load(huge)).isInstanceOf(ConfigResult.Refused.class);
    }

    @Test
    void explainsAByteOrderMark() {
        assertThat(refused("\uFEFF" + example()))
                .singleElement()
                .asString()
                .contains("begins with a byte order mark", "UTF-8 without");
    }

    @Test
    void refusesNamesThatDoNotReadAsTheyAreWritten() {
        for (String unseen : List.of("\u202E", "\u200B", "\u2028", "\u0085", "\u2066")) {
            String text = example().replace("name = \"K1-0001\"", "name = \"K1-" + unseen + "0001\"");
            assertThat(refused(text))
                    .as("U+%04X", (int) unseen.charAt(0))
                    .singleElement()
                    .asString()
                    .contains("machine.name: found \"K1-?0001\"; allowed: 1 to 32 visible characters");
        }
    }

    @Test
    void refusesTwoDevicesOnOneLine() {
        String acceptor = loaded(example()).acceptors().getFirst().path().toString();
        String printer =
                ((K1Config.Printer.EscPos) loaded(example()).printer()).path().toString();
        assertThat(refused(example().replace("\"" + printer + "\"", "\"" + acceptor + "\"")))
                .singleElement()
                .asString()
                .contains("printer.path: found the path of another device; allowed: a line of its own");
    }

    @Test
    void refusesNotesThatNoSaleCouldTake() {
        assertThat(refused(example()
                        .replace("maximum = \"500.00\"", "maximum = \"0.50\"")
                        .replace("minimum = \"5.00\"", "minimum = \"0.50\"")))
                .singleElement()
                .asString()
                .contains("acceptor.denominations: found none that limits.maximum lets in", "at most 0.50 USD");
    }

    /** Each spelling of an address is the same machine that answers. */
    @Test
    void refusesOneAddressUnderTwoNames() {
        for (String same : List.of(
                "https://api.kraken.com/0/public/Ticker?pair=XBTUSD",
                "HTTPS://API.kraken.com:443/0/./public/Ticker?pair=XBTUSD")) {
            String other = "https://api.kraken.com/0/public/Ticker?pair=XBTUSD";
            String text = example()
                    .replaceFirst(
                            "(?m)^\\[\\[price.source]]",
                            "[[price.source]]\nname = \"One\"\nurl = \"" + other
                                    + "\"\npath = \"a\"\n\n[[price.source]]\nname = \"Two\"\nurl = \"" + same
                                    + "\"\npath = \"b\"\n\n[[price.source]]");
            assertThat(refused(text))
                    .as(same)
                    .anyMatch(problem -> problem.contains(
                            "price.source.url: found the address of another source; allowed: each source"));
        }
    }

    @Test
    void showsNoPasswordOfAnAddress() {
        String text = example().replace("http://127.0.0.1:8332/", "http://k1:hunter2@127.0.0.1:8332/");
        assertThat(refused(text)).hasSize(1).allMatch(problem -> !problem.contains("hunter2"));
    }

    private static int lineOf(String problem) {
        return Integer.parseInt(problem.substring(0, problem.indexOf(':')));
    }

    private static String without(String text, String table) {
        int from = text.indexOf(table);
        int to = text.indexOf("\n[", from);
        return text.substring(0, from) + text.substring(to + 1);
    }

    private static String example() {
        try (InputStream stream = Objects.requireNonNull(ConfigFile.class.getResourceAsStream("k1.example.toml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private K1Config loaded(String text) {
        return switch (load(text)) {
            case ConfigResult.Loaded(K1Config config) -> config;
            case ConfigResult.Refused(List<ConfigProblem> problems) -> throw new AssertionError("refused: " + problems);
        };
    }

    /** The problems as {@code line:column: key: ...}. */
    private List<String> refused(String text) {
        return switch (load(text)) {
            case ConfigResult.Loaded(K1Config config) -> throw new AssertionError("loaded " + config);
            case ConfigResult.Refused(List<ConfigProblem> problems) ->
                problems.stream()
                        .map(problem -> {
                            String file = folder.resolve("k1.toml") + ":";
                            assertThat(problem.toString()).startsWith(file);
                            return problem.toString().substring(file.length());
                        })
                        .toList();
        };
    }

    private ConfigResult load(String text) {
        try {
            return ConfigFile.load(Files.writeString(folder.resolve("k1.toml"), text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
