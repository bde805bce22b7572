package sv.k1.simulator.console;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sv.k1.simulator.cash.cctalk.CcTalkBillProfile;
import sv.k1.simulator.cash.cctalk.CcTalkCoinProfile;
import sv.k1.simulator.cash.cctalk.CcTalkId;
import sv.k1.simulator.cash.id003.Id003Profile;
import sv.k1.simulator.cash.level.Level;
import sv.k1.simulator.price.PriceSource;

/**
 * The configuration file the simulator writes for the firmware: the ordinary one, with simulated cables in it.
 *
 * @param scanner {@code serial}, {@code gm65} or {@code camera}
 * @param coins {@code no}, {@code yes} for a coin acceptor on a line of its own, {@code bus} for one on a line with a bill validator
 */
record MachineConfig(
        Path folder,
        DeskCabinet cabinet,
        DeskLines lines,
        Level level,
        String currency,
        String minimum,
        String maximum,
        String scanner,
        String coins,
        Optional<LightningSide> lightning,
        SimulatedLaw law,
        boolean printerRequired,
        int screenPort,
        int pricePort,
        String rpcUrl,
        Path cookie,
        int peerPort,
        Path socket) {
    /** Coins and notes by two ccTalk heads on one line. */
    static final String ON_ONE_BUS = "bus";

    String toToml() {
        return """
                # Written by the simulator; the keys are explained in k1.example.toml.
                [machine]
                name = "K1-SIM"
                operator-name = "%s"
                contact = "+503 2222 0000"
                country = "SV"
                currency = "%s"
                language = "es-SV"

                [paper]
                place = "Escritorio de pruebas"
                licence = "PRUEBA-0001"
                refund-rule = "30 días, con este recibo"
                complaints-authority = "Defensoría del Consumidor, 910"

                [limits]
                minimum = "%s"
                maximum = "%s"

                [price]
                fee-percent = "5.00"
                spread-percent = "1.00"
                fixed-fee = "0.00"
                lowest-price = "1.00"
                highest-price = "10000000000.00"
                quorum = 2
                max-age-seconds = 60
                lifetime-seconds = 600

                %s
                %s

                [printer]
                %s

                [scanner]
                %s

                [cabinet]
                kind = "board"
                path = "%s"
                baud = 9600

                [chain]
                network = "regtest"
                rpc-url = "%s"
                rpc-cookie-file = "%s"
                peer = "127.0.0.1:%d"
                fee-target-blocks = 3
                fee-floor = "1"
                fee-cap = "150"
                fee-fallback = "2"
                final-confirmations = 2

                [wallet]
                seed-file = "%s"
                passphrase-file = "%s"

                [journal]
                file = "%s"
                witness-file = "%s"

                [screen]
                port = %d

                [technician]
                socket = "%s"
                %s
                %s
                """.formatted(
                        law.operator(),
                        currency,
                        minimum,
                        maximum,
                        priceSources(),
                        acceptors(),
                        printerSection(),
                        scannerSection(),
                        device("cabinet"),
                        rpcUrl,
                        cookie,
                        peerPort,
                        folder.resolve("data/wallet.seed"),
                        folder.resolve("wallet.passphrase"),
                        folder.resolve("data/journal.db"),
                        folder.resolve("witness/journal.witness"),
                        screenPort,
                        socket,
                        lightning.map(MachineConfig::lightning).orElse(""),
                        law.toToml());
    }

    private static String lightning(LightningSide side) {
        return """

                [lightning]
                node = "%s"
                url = "%s"
                credential-file = "%s"
                maximum-sats = 2000000
                fee-percent = "1.00"
                fee-least-sats = 10
                fee-most-sats = 1000
                probe = true
                own-node-id = "%s"
                pay-seconds = 20
                withdraw-url = "%s"
                withdraw-token-file = "%s"
                withdraw-seconds = 600
                """.formatted(
                        side.face().word(),
                        side.nodeUrl(),
                        side.credential(),
                        side.nodeId(),
                        side.service().url(),
                        side.token());
    }

    Path device(String name) {
        return folder.resolve("dev").resolve(name);
    }

    Path cameraFolder() {
        return folder.resolve("camera");
    }

    /** One acceptor as most machines have it, or two with names of their own. */
    private String acceptors() {
        if (!cabinet.takesNotes()) {
            return """
                    [acceptor]
                    protocol = "cctalk-coin"
                    path = "%s"
                    poll-millis = 100
                    denominations = [%s]
                    """.formatted(device("acceptor"), coinValues());
        }
        if (coins.equals(ON_ONE_BUS)) {
            return """
                    [acceptors.acceptor]
                    protocol = "cctalk-bill"
                    path = "%s"
                    poll-millis = 100
                    denominations = [%s]

                    [acceptors.coins]
                    protocol = "cctalk-coin"
                    path = "%s"
                    poll-millis = 100
                    denominations = [%s]
                    """.formatted(device("acceptor"), billValues(), device("acceptor"), coinValues());
        }
        String notes = """
                protocol = "id003"
                path = "%s"
                poll-millis = 100
                denominations = [%s]
                """.formatted(device("acceptor"), denominations());
        if (coins.equals("no")) {
            return "[acceptor]\n" + notes;
        }
        return "[acceptors.acceptor]\n" + notes + """

                [acceptors.coins]
                protocol = "cctalk-coin"
                path = "%s"
                poll-millis = 100
                denominations = [%s]
                """.formatted(device("coins"), coinValues());
    }

    private String billValues() {
        return texts(CcTalkBillProfile.of(currency)
                .orElseThrow(() -> new IllegalArgumentException("no ccTalk bills for " + currency))
                .bills()
                .stream()
                .filter(CcTalkId::isUsed)
                .map(CcTalkId::minorUnits));
    }

    private String coinValues() {
        return texts(
                CcTalkCoinProfile.of(currency)
                        .orElseThrow(() -> new IllegalArgumentException("no coins for " + currency))
                        .coins()
                        .stream()
                        .map(CcTalkId::minorUnits));
    }

    private String texts(Stream<Long> minorUnits) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return minorUnits
                .map(minor -> '"' + BigDecimal.valueOf(minor, digits).toPlainString() + '"')
                .collect(Collectors.joining(", "));
    }

    /** The simulator's three sources, each with its own form of answer. */
    private String priceSources() {
        return Arrays.stream(PriceSource.values())
                .map(source -> """
                        [[price.source]]
                        name = "Sim %s"
                        url = "%s"
                        path = "%s"
                        """.formatted(source.name(), source.address(pricePort, currency), source.jsonPath()))
                .collect(Collectors.joining("\n"));
    }

    /** What the simulated acceptor's head knows. */
    private String denominations() {
        return texts(Id003Profile.of(currency)
                .orElseThrow(() -> new IllegalArgumentException("no note set for " + currency))
                .denominationsMinor()
                .stream());
    }

    private String printerSection() {
        return cabinet.hasPrinter() ? """
                kind = "escpos"
                path = "%s"
                baud = 115200
                paper-mm = 80
                code-page = "pc858"
                required = %s
                """.formatted(device("printer"), printerRequired) : "kind = \"none\"";
    }

    private String scannerSection() {
        return switch (scanner.toLowerCase(Locale.ROOT)) {
            case "camera" -> "kind = \"camera-folder\"\nfolder = \"" + cameraFolder() + "\"\nframes-per-second = 10";
            case "gm65" -> "kind = \"gm65\"\npath = \"" + device("scanner") + "\"\nbaud = 9600";
            default -> "kind = \"serial\"\npath = \"" + device("scanner") + "\"\nbaud = 9600";
        };
    }
}
