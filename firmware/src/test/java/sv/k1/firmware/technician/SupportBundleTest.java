package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.config.ConfigFile;
import sv.k1.firmware.journal.EntryCodec;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.technician.Bench.Outcome;

/** J12: canaries are planted wherever a machine keeps anything, and the bundle is searched for each. */
class SupportBundleTest {
    private static final Path GOLDEN = Path.of("src/test/resources/sv/k1/firmware/journal/entries-of-release-1.tsv");

    private static final String SEED =
            "abandon ability able about above absent absorb abstract absurd abuse access accident";
    private static final String PASSPHRASE = "Correct/Horse Battery+77";
    private static final String RPC_PASSWORD = "rpcCanary==91";
    private static final byte[] MACAROON =
            HexFormat.of().parseHex("0201036c6e6402f801030a10deadbeefcafef00d1234567890abcdef00");
    private static final String TOKEN = "withdraw-canary-token";

    /** What a customer owns, or what opens something, in the forms in which it goes around. */
    private static final List<String> SENSITIVE = List.of(
            Bench.ADDRESS,
            "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
            "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
            "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr",
            "bc1qar0s...5mdq",
            "lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4js",
            "LNURL1DP68GURN8GHJ7UM9WFMXJCM99E3K7MF0V9CXJ0M385EKVCENXC6R2C35XVUKXEFCV5MKVV34X5EKZD3EV56NYD3HXQURZEPEXEJXXEPNXSCRVWFNV9NXZCN9XQ6XYEFHVGCXXCMYXYMNSERXFQ5FNS",
            "lno1qgsqvgnwgcg35z6ee2h3yczraddm72xrfua9uve2rlrm9deu7xyfzrcgqyqs5pr5v4ehg93pqfnwgkvdr57yzh6h92zg3qctvrm7w38djg67kzcm4yeg8vc4cq633",
            "alice.perez@wallet.example",
            "7KQ2-M0XD-4TZ9",
            "K1-CLAIM:7KQ2M0XD4TZ9",
            "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ",
            "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            SEED);

    /** A field of the golden entries that may hold any text. */
    private static final String TEXT = "\":\"text\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path config;

    @SuppressWarnings("NullAway.Init")
    private Path log;

    private final List<String> canaries = new ArrayList<>(SENSITIVE);
    private final Map<String, String> environment = new LinkedHashMap<>();

    @BeforeEach
    void plantEverywhere() throws Exception {
        secretFile("wallet.passphrase", PASSPHRASE.getBytes(StandardCharsets.UTF_8));
        secretFile("rpc.password", RPC_PASSWORD.getBytes(StandardCharsets.UTF_8));
        secretFile("lightning.macaroon", MACAROON);
        secretFile("withdraw.token", (TOKEN + "\n").getBytes(StandardCharsets.UTF_8));
        canaries.add(HexFormat.of().formatHex(MACAROON));
        canaries.add(Base64.getEncoder().encodeToString(MACAROON));
        canaries.add(Base64.getEncoder().encodeToString(("k1:" + RPC_PASSWORD).getBytes(StandardCharsets.UTF_8)));
        plantInConfig();
        plantInLog();
        environment.put("K1_RPC_PASSWORD", canary("environment-1"));
        environment.put("LND_MACAROON", canary("environment-2"));
        environment.put("HARMLESS", canary("environment-3"));
    }

    private String canary(String where) {
        String canary = "Canary-of-" + where;
        canaries.add(canary);
        return canary;
    }

    private void secretFile(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        String text = new String(content, StandardCharsets.ISO_8859_1).strip();
        if (text.matches("[ -~]+")) {
            canaries.add(text);
        }
    }

    private void plantInConfig() throws IOException {
        config = folder.resolve("k1.toml");
        String text;
        try (InputStream example =
                Objects.requireNonNull(ConfigFile.class.getResourceAsStream("k1.example.toml"), "shipped")) {
            text = new String(example.readAllBytes(), StandardCharsets.UTF_8);
        }
        text = text.replace("\"/var/lib/k1/journal.db\"", "\"journal.db\"")
                .replace("file = \"journal.db\"", "file = \"./journal.db\"")
                .replace("\"/var/lib/k1-witness/journal.witness\"", "\"./witness.log\"")
                .replace("\"/etc/k1/wallet.passphrase\"", "\"./wallet.passphrase\"")
                .replace(
                        "rpc-cookie-file = \"/var/lib/bitcoind/.cookie\"",
                        "rpc-user = \"k1\"\nrpc-password-file = \"./rpc.password\"\nrpc-password = \""
                                + canary("config-1") + "\"")
                .replace("http://127.0.0.1:8332/", "http://k1:" + canary("config-2") + "@127.0.0.1:8332/")
                .replace("?pair=XBTUSD", "?pair=XBTUSD&apikey=" + canary("config-3"))
                .replace("# Shown to customers", "# " + canary("config-4"));
        text += """
            [lightning]
            credential-file = "./lightning.macaroon"
            withdraw-token-file = "./withdraw.token"
            [mine]
            words = ["%s"]
            """.formatted(canary("config-5"));
        Files.writeString(config, text);
    }

    private void plantInLog() throws IOException {
        log = folder.resolve("k1.log");
        List<String> lines = new ArrayList<>(List.of("2026-11-21 started, journal entry 42 synced"));
        // What stands in a remark is known to nobody who writes a log.
        for (String canary : canaries.stream()
                .filter(one -> !one.equals("Canary-of-config-4"))
                .toList()) {
            lines.add("2026-11-21 peer said \"" + canary + "\" (K1-50), code=" + canary + ", tried again in 5 s");
            lines.add(canary);
        }
        lines.add("Authorization: Bearer " + canary("log-1"));
        lines.add("{\"password\":\"" + canary("log-2") + "\",\"x\":1}");
        lines.add("login with pin=" + canary("log-3") + " seed: " + canary("log-4"));
        lines.add("GET https://u:" + canary("log-5") + "@host/x?api_key=" + canary("log-6"));
        lines.add("the configured value " + "Canary-of-config-1" + " is not known");
        Files.write(log, lines);
    }

    /** Every text field of every kind of entry: words where none may be shown, and customers' things where some may. */
    private void plantInJournal() throws Exception {
        List<JournalEntry> entries = new ArrayList<>();
        EntryCodec codec = new EntryCodec();
        int at = 0;
        for (String line : Files.readAllLines(GOLDEN)) {
            String[] parts = line.split("\t", -1);
            String body = parts[2];
            for (int found = body.indexOf(TEXT); found >= 0; found = body.indexOf(TEXT, found)) {
                String name = body.substring(body.lastIndexOf('"', found - 1) + 1, found);
                boolean isFree = Scrubber.HARMLESS.contains(name);
                String planted = isFree ? SENSITIVE.get(at++ % SENSITIVE.size()) : canary("journal-" + name);
                body = body.substring(0, found) + "\":\"" + planted + "\"" + body.substring(found + TEXT.length());
            }
            entries.add(codec.decode(parts[0], Integer.parseInt(parts[1]), body));
        }
        try (SqliteJournal journal =
                SqliteJournal.open(folder.resolve("journal.db"), folder.resolve("witness.log"), "boot-1")) {
            journal.append(entries, 1, 2);
        }
    }

    @Test
    void nothingThatWasPlantedInJournalConfigurationLogFilesOrEnvironmentIsInIt() throws Exception {
        plantInJournal();
        Path file = folder.resolve("bundle.txt");
        Outcome outcome = bundle(file);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Written: " + file, "Not in it", "k1 status", "read it before you send it");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String text = withoutCanaries(file);
        assertThat(text)
                .contains("== configuration ==", "price.fee-percent = \"5.00\"", "mistake in line")
                .contains("wallet.passphrase-file " + folder.resolve("wallet.passphrase") + ", 24 bytes, rw")
                .contains("wallet.seed-file /var/lib/k1/wallet.seed, is not there")
                .contains("== journal ==", "payout-signed", "virtualBytes", "proof=CREDIT_MESSAGE")
                .contains("== log ==", "started, journal entry 42 synced", "(K1-50)", "tried again in 5 s")
                .contains("== k1 status ==", "cannot be had")
                .contains("K1_RPC_PASSWORD", "HARMLESS");
    }

    @Test
    void whatARunningServiceAnswersIsInItWithoutItsCustomers() throws Exception {
        try (Bench bench = new Bench(folder)) {
            bench.ready().sale().sent();
            bench.post(new MachineEvent.OpenForBusiness(false, "ask alice.perez@wallet.example", "tech"));
            environment.put("K1_SOCKET", bench.socket.toString());
            Path file = folder.resolve("bundle.txt");
            Outcome outcome = bundle(file, "--json");
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(JsonText.read(outcome.out())).containsEntry("missing", List.of());
            assertThat(withoutCanaries(file))
                    .contains(
                            "{\"version\":\"0.1.0\"}", "\"paper\":\"OK\"", "\"state\":\"SENT\"", "\"good\":[\"K1-01\"")
                    .contains("note-credited", "destination-chosen", "address=...")
                    .contains("CLOSED_BY_OPERATOR");
        }
    }

    @Test
    void aFileThatIsThereIsNotOverwrittenAndAnEmptyMachineIsToldAsFarAsItGoes() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.txt"), "mine");
        Outcome there = bundle(file, "--language", "es");
        assertThat(there.exitCode()).isEqualTo(2);
        assertThat(there.err()).contains("mine.txt ya está");
        assertThat(file).hasContent("mine");

        Path other = folder.resolve("other.txt");
        Outcome bare = Bench.command(
                Map.of("K1_SOCKET", folder.resolve("none").toString()),
                false,
                "support-bundle",
                other.toString(),
                "--config",
                folder.resolve("gone.toml").toString(),
                "--log",
                folder.resolve("gone.log").toString());
        assertThat(bare.exitCode()).as(bare.err()).isZero();
        assertThat(Files.readString(other))
                .contains("== log ==\ncannot be had: " + folder.resolve("gone.log") + " is not there", "java 25");
    }

    /** The last look before a byte is written: whatever way a secret took, it does not get out. */
    @Test
    void aBundleThatWouldHoldASecretIsNotWritten() {
        SupportBundle bundle = new SupportBundle(new Scrubber(List.of("earlier lines")));
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 4_001; i++) {
            many.add("x");
        }
        bundle.add("log", () -> many);
        Path file = folder.resolve("never.txt");
        try {
            bundle.write(file);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("a secret of this machine");
            assertThat(file).doesNotExist();
            return;
        }
        throw new AssertionError("written");
    }

    private String withoutCanaries(Path file) throws IOException {
        String text = Files.readString(file);
        String lower = text.toLowerCase(Locale.ROOT);
        assertThat(canaries).hasSizeGreaterThan(30);
        for (String canary : canaries) {
            assertThat(lower).as(canary).doesNotContain(canary.toLowerCase(Locale.ROOT));
        }
        assertThat(lower).doesNotContain("canary-of", "alice", "deadbeef", "abstract absurd");
        return text;
    }

    private Outcome bundle(Path file, String... more) {
        List<String> words = new ArrayList<>(
                List.of("support-bundle", file.toString(), "--config", config.toString(), "--log", log.toString()));
        words.addAll(List.of(more));
        environment.putIfAbsent("K1_SOCKET", folder.resolve("none").toString());
        return Bench.command(environment, false, words.toArray(String[]::new));
    }
}
