package sv.k1.simulator.console;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.lightning.ClnFace;
import sv.k1.simulator.lightning.LightningWallet;
import sv.k1.simulator.lightning.LineFile;
import sv.k1.simulator.lightning.LnbitsFace;
import sv.k1.simulator.lightning.LndFace;
import sv.k1.simulator.lightning.NodeTwin;
import sv.k1.simulator.lightning.OddInvoices;
import sv.k1.simulator.lightning.OperatorNode;
import sv.k1.simulator.lightning.PayPage;
import sv.k1.simulator.lightning.PhoenixdFace;
import sv.k1.simulator.lightning.SecretFile;
import sv.k1.simulator.lightning.WithdrawTwin;
import sv.k1.simulator.lightning.WithdrawVisit;

/** Lightning as the desk has it: the customer's wallet and its pages, and the operator's node behind one of its faces. */
public final class LightningSide implements AutoCloseable {
    private static final String NETWORK = "bcrt";
    private static final long BALANCE_MSAT = 20_000_000_000L;
    private static final int SECRET_BYTES = 24;

    /** As which product the node shows itself. */
    public enum Face {
        LND("lnd"),
        PHOENIXD("phoenixd"),
        CLN("cln"),
        LNBITS("lnbits");

        private final String word;

        Face(String word) {
            this.word = word;
        }

        /** As it is written on the command line and in the configuration. */
        String word() {
            return word;
        }

        /** Empty for {@code off}. */
        static Optional<Face> of(String word) {
            return switch (word) {
                case "off" -> Optional.empty();
                case "lnd" -> Optional.of(LND);
                case "phoenixd" -> Optional.of(PHOENIXD);
                case "cln" -> Optional.of(CLN);
                case "lnbits" -> Optional.of(LNBITS);
                default ->
                    throw new IllegalArgumentException(
                            "no Lightning node called " + word + ": lnd, phoenixd, cln, lnbits or off");
            };
        }
    }

    private final LightningWallet wallet;
    private final LightningWallet operators;
    private final OddInvoices oddInvoices;
    private final NodeTwin node;
    private final LndFace lnd;
    private final PhoenixdFace phoenixd;
    private final ClnFace cln;
    private final LnbitsFace lnbits;
    private final PayPage page;
    private final WithdrawVisit visit;
    private final WithdrawTwin service;
    private final Face face;
    private final Path credential;
    private final Path token;

    /**
     * Everything serves at once.
     *
     * @param folder for the node's memory and the firmware's credential
     * @param real a node that stands behind the faces instead of the twin
     */
    LightningSide(
            Face face,
            Path folder,
            Optional<OperatorNode> real,
            RandomGenerator chance,
            MonotonicClock clock,
            WallClock wallClock)
            throws IOException {
        this.face = face;
        Files.createDirectories(folder);
        wallet = new LightningWallet(NETWORK, chance, wallClock);
        node = new NodeTwin(wallet, new LineFile(folder.resolve("payments")), NETWORK, BALANCE_MSAT, clock, wallClock);
        byte[] secret = new byte[SECRET_BYTES];
        chance.nextBytes(secret);
        String hex = HexFormat.of().formatHex(secret);
        operators = new LightningWallet(NETWORK, chance, wallClock);
        oddInvoices = new OddInvoices(NETWORK, operators, chance, wallClock);
        String nodeId = operators.nodeId();
        OperatorNode behind = real.orElse(node);
        lnd = new LndFace(behind, hex, nodeId);
        phoenixd = new PhoenixdFace(behind, hex, nodeId);
        cln = new ClnFace(behind, hex, nodeId);
        lnbits = new LnbitsFace(behind, hex);
        page = new PayPage(wallet, oddInvoices);
        visit = new WithdrawVisit(wallet);
        service = new WithdrawTwin(node, new LineFile(folder.resolve("links")), hex, chance, wallClock);
        token = folder.resolve("token");
        SecretFile.write(token, hex.getBytes(StandardCharsets.UTF_8));
        credential = folder.resolve("credential");
        switch (face) {
            case LND -> SecretFile.write(credential, secret);
            case PHOENIXD, CLN, LNBITS -> SecretFile.write(credential, hex.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** One line for the console. */
    String description() {
        return "node twin as " + face.word() + " at " + nodeUrl() + ", address " + page.address("customer");
    }

    Face face() {
        return face;
    }

    URI nodeUrl() {
        return switch (face) {
            case LND -> lnd.url();
            case PHOENIXD -> phoenixd.url();
            case CLN -> cln.url();
            case LNBITS -> lnbits.url();
        };
    }

    /** A file with what the firmware logs in with. */
    Path credential() {
        return credential;
    }

    public LightningWallet wallet() {
        return wallet;
    }

    /** What a hostile customer shows in place of one of the wallet's invoices. */
    public OddInvoices oddInvoices() {
        return oddInvoices;
    }

    /** The id of the node that pays for the machine, hex. */
    String nodeId() {
        return operators.nodeId();
    }

    public NodeTwin node() {
        return node;
    }

    public PayPage page() {
        return page;
    }

    public WithdrawVisit visit() {
        return visit;
    }

    public WithdrawTwin service() {
        return service;
    }

    /** A file with what the firmware logs in with at the withdraw service. */
    Path token() {
        return token;
    }

    @Override
    public void close() {
        service.close();
        lnd.close();
        phoenixd.close();
        cln.close();
        lnbits.close();
        page.close();
        visit.close();
    }
}
